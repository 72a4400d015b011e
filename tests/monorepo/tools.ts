/** What one run of a tool did. */
export interface Ran {
  readonly linted: readonly string[];
  readonly fromCache: readonly string[];
}

/** Which packages a line is about, and whether they were linted, by what Turborepo and Nx print for each task. */
const lines: Readonly<Record<string, RegExp>> = {
  turborepo: /^(?<package>[\w-]+):lint: cache (?<state>miss|hit)/,
  nx: /^> nx run (?<package>[\w-]+):lint(?: +\[(?<state>existing outputs match the cache|local cache))?/,
};

const colour = /\u001B\[[\d;]*m/g;

/** Reads the output of a run. */
export function ranIn(tool: string, output: string): Ran {
  const [linted, fromCache]: [string[], string[]] = [[], []];
  for (const line of output.replaceAll(colour, '').split('\n')) {
    const { package: name, state } = lines[tool]?.exec(line)?.groups ?? {};
    if (name === undefined) continue;
    const isCached = state !== undefined && state !== 'miss';
    (isCached ? fromCache : linted).push(name);
  }
  return { linted: linted.sort(), fromCache: fromCache.sort() };
}
