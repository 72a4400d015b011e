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
