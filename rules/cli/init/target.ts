import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** The names of ESLint's configuration, in the order in which ESLint looks for them. */
const eslintNames = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`);
const oxlintNames = ['.oxlintrc.json', '.oxlintrc.jsonc'];
const oldNames = ['', '.js', '.cjs', '.json', '.yml', '.yaml'].map((extension) => `.eslintrc${extension}`);

/** The file to change. */
export interface Target {
  readonly tool: 'eslint' | 'oxlint';
  readonly path: string;
  readonly exists: boolean;
}

/** Why there is no file to change, or which one there is. */
export type Search = Target | { readonly problem: string };

/** The kind of configuration that a file is, by its name; there is no other way to tell. */
function toolOf(path: string): Target['tool'] | undefined {
  const name = basename(path);
  if (oxlintNames.includes(name)) return 'oxlint';
  return eslintNames.includes(name) ? 'eslint' : undefined;
}

function findAbove(folder: string): string | undefined {
  const parent = dirname(folder);
  if (parent === folder) return undefined;
  return eslintNames.map((name) => join(parent, name)).find((path) => existsSync(path)) ?? findAbove(parent);
}

/**
 * The configuration of a folder: the given file, or ESLint's, or oxlint's, or the one to make where there is none.
 *
 * A configuration further up is ESLint's for this folder as well: a new one here would take its place.
 */
export function findTarget(cwd: string, given: string | undefined, isModule: boolean): Search {
  if (given !== undefined) {
    const tool = toolOf(given);
    const path = resolve(cwd, given);
    if (tool) return { tool, path, exists: existsSync(path) };
    return {
      problem: `${JSON.stringify(given)} is no configuration that init knows; allowed: eslint.config with .js, .mjs, .cjs, .ts, .mts or .cts, .oxlintrc.json and .oxlintrc.jsonc.`,
    };
  }
  for (const name of [...eslintNames, ...oxlintNames]) {
    const path = join(cwd, name);
    if (existsSync(path)) return { tool: eslintNames.includes(name) ? 'eslint' : 'oxlint', path, exists: true };
  }
  const above = findAbove(cwd);
  if (above) {
    return {
      problem: `ESLint takes its configuration from ${relative(cwd, above)} here; run init in the folder of that file.`,
    };
  }
  const old = oldNames.find((name) => existsSync(join(cwd, name)));
  if (old) {
    return {
      problem: `${old} is the kind of configuration that ESLint 9 and 10 no longer read; turn it into an eslint.config.js first: npx @eslint/migrate-config ${old}`,
    };
  }
  return { tool: 'eslint', path: join(cwd, isModule ? 'eslint.config.js' : 'eslint.config.mjs'), exists: false };
}

/** The other configuration beside the one that is changed: projects that use both tools want to know. */
export function otherConfiguration(cwd: string, { tool }: Target): string | undefined {
  return (tool === 'eslint' ? oxlintNames : eslintNames).find((name) => existsSync(join(cwd, name)));
}
