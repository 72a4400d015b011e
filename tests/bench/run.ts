import type { Linter as LinterType } from 'eslint';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { clearCaches, Linter } from './loaded.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Files of one project, read beforehand. */
export interface Sources {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Milliseconds. */
export interface Times {
  readonly total: number;
  readonly parse: number;
  /** What ESLint itself measures for each rule: the time in `create()` and in the listeners. */
  readonly rules: ReadonlyMap<string, number>;
}

export function read(folder: string, paths: readonly string[]): Sources {
  return { folder, files: new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])) };
}

export function linesOf({ files }: Sources): number {
  let lines = 0;
  for (const text of files.values()) lines += text.split('\n').length;
  return lines;
}

/** The time of some of the rules, or of all. */
export function timeOf({ rules }: Times, matches: (name: string) => boolean = () => true): number {
  let sum = 0;
  for (const [name, time] of rules) if (matches(name)) sum += time;
  return sum;
}

/**
 * Lints all files once.
 *
 * Everything that typescript-eslint remembers is forgotten first: each run makes its own project service, program and
 * checker, so that no rule finds types which another one has asked for.
 */
export function run({ folder, files }: Sources, config: LinterType.Config[]): Times {
  clearCaches();
  collectGarbage();
  const linter = new Linter({ cwd: folder });
  const rules = new Map<string, number>();
  let parse = 0;
  const start = performance.now();
  for (const [filename, text] of files) {
    // `verify()` alone keeps no times.
    linter.verifyAndFix(text, config, { filename, fix: false, stats: true } as LinterType.FixOptions);
    for (const pass of linter.getTimes().passes) {
      parse += pass.parse?.total ?? 0;
      for (const [name, { total }] of Object.entries(pass.rules ?? {})) rules.set(name, (rules.get(name) ?? 0) + total);
    }
  }
  return { total: performance.now() - start, parse, rules };
}

/** Leaves out the files that cannot be linted in this way: no tsconfig.json has them, or they do not parse. */
export function parsable({ folder, files }: Sources, config: LinterType.Config[]): Sources {
  clearCaches();
  const linter = new Linter({ cwd: folder });
  const good = [...files].filter(
    ([filename, text]) => !linter.verify(text, config, { filename }).some(({ fatal }) => fatal),
  );
  return { folder, files: new Map(good) };
}

/**
 * Lints in several ways, in turns: each round has every way once and begins with another, so that what slows the
 * machine down for a while slows down all of them. The first round warms up and does not count.
 */
export function rounds<Way extends string>(
  sources: Sources,
  ways: Readonly<Record<Way, LinterType.Config[]>>,
  count: number,
): Record<Way, Times>[] {
  const names = Object.keys(ways) as Way[];
  const measured: Record<Way, Times>[] = [];
  for (let round = 0; round <= count; round += 1) {
    const order = names.map((_, index) => names[(index + round) % names.length] as Way);
    const times = Object.fromEntries(order.map((way) => [way, run(sources, ways[way])])) as Record<Way, Times>;
    if (round > 0) measured.push(times);
  }
  return measured;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
