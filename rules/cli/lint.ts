import type { ESLint } from 'eslint';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Preset } from '../framework/presets.ts';
import { coverageOf, troublesIn } from './coverage.ts';
import { watch, type Run } from './eslint.ts';
import { openJournal, readJournal } from './journal.ts';
import { findEslint } from './packages.ts';
import { presetVariable } from './preset.ts';
import { suppressedIn, tableOf } from './table.ts';

/** Says on stderr what went wrong, under the name of the command. */
export function complain(problem: string): void {
  console.error(`eslint-plugin-backpressure: ${problem}`);
}

/** What comes after ESLint's own output: the summary, and whatever could not be done. */
function finish(run: Run, preset: Preset, eslintArguments: readonly string[]): void {
  const journal = readJournal();
  if (run.linted && run.reported && run.linted.length > 0) {
    const lines = [
      ...tableOf(run.reported),
      ...suppressedIn(run.reported),
      '',
      ...coverageOf(run.linted, journal, preset, process.cwd()),
    ];
    // A report that a program reads, or that goes to a file, stays what it is.
    const machine = run.format !== 'stylish' || eslintArguments.some((given) => /^(?:-o|--output-file\b)/.test(given));
    // Through the console, which forgives a pipe that is closed early (`| head`).
    console[machine ? 'error' : 'log'](lines.join('\n'));
  }
  for (const problem of [...run.problems, ...troublesIn(journal, process.cwd())]) complain(problem);
  if (run.problems.length > 0) process.exitCode = 2;
  else if (!run.started && process.exitCode === 2) complain('For help: npx eslint-plugin-backpressure --help');
}

/**
 * Runs ESLint's own command line, in this process, with our configuration: every option, the colours, standard input
 * and the exit status are ESLint's.
 */
export function lint(preset: Preset, eslintArguments: readonly string[]): void {
  const eslint = findEslint(process.cwd());
  if ('problem' in eslint) {
    complain(eslint.problem);
    process.exitCode = 2;
    return;
  }
  process.env[presetVariable] = preset;
  // ESLint 9 would otherwise look for an .eslintrc where somebody asked for that.
  delete process.env['ESLINT_USE_FLAT_CONFIG'];
  // The TypeScript parser cannot see from within a worker thread that files do not change meanwhile, and would look.
  if (!eslintArguments.some((given) => given.startsWith('--fix'))) process.env['TSESTREE_SINGLE_RUN'] ??= 'true';
  openJournal();

  const require = createRequire(eslint.bin);
  const run = watch((require(eslint.api) as { ESLint: typeof ESLint }).ESLint);
  process.once('beforeExit', () => finish(run, preset, eslintArguments));
  const config = fileURLToPath(new URL('./config.js', import.meta.url));
  process.argv = [process.execPath, eslint.bin, '--config', config, ...eslintArguments];
  require(eslint.bin);
}
