import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { plugin } from './loaded.ts';

const require = createRequire(import.meta.url);
const command = join(require.resolve('oxlint/package.json'), '../bin/oxlint');

/** How long oxlint takes for a folder, in milliseconds: with one rule of its own, and with `recommended` of this plugin besides. */
export function oxlint(folder: string): { readonly alone: number; readonly ours: number } {
  const settings = mkdtempSync(join(tmpdir(), 'bench-oxlint-'));
  const timeOf = (config: object): number => {
    const path = join(settings, 'oxlintrc.json');
    writeFileSync(path, JSON.stringify({ categories: { correctness: 'off' }, ...config }));
    const start = performance.now();
    const { stderr, error } = spawnSync(process.execPath, [command, '-c', path, '--silent', folder], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    if (error ?? /Failed|error:/.test(stderr)) throw error ?? new Error(stderr);
    return performance.now() - start;
  };
  const alone = { 'no-debugger': 'error' };
  const jsPlugins = [require.resolve('eslint-plugin-backpressure')];
  try {
    timeOf({ rules: alone });
    return {
      alone: timeOf({ rules: alone }),
      ours: timeOf({ jsPlugins, rules: { ...alone, ...plugin.configs.recommended.rules } }),
    };
  } finally {
    rmSync(settings, { recursive: true });
  }
}
