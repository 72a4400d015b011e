import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { folderWith, removeFolders } from '../cli/command.ts';
import { builtPlugin } from '../cli/plugin.ts';
import { byEslint, rules } from './eslint.ts';
import { expectedIn, sources } from './sources.ts';

interface Report {
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

/** What oxlint prints with `--format json`, as far as it matters here. */
interface Printed {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly message: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

const oxlint = join(import.meta.dirname, '../../node_modules/oxlint/bin/oxlint');
let folder: string;
let printed: Printed;

beforeAll(async () => {
  const config = { jsPlugins: [join(builtPlugin(), 'dist/index.js')], categories: { correctness: 'off' }, rules };
  folder = folderWith({ ...sources, '.oxlintrc.json': JSON.stringify(config) });
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, '--format', 'json'], { cwd: folder }).catch(
    // Findings make it end with 1.
    (error: unknown) => error as { stdout: string },
  );
  printed = JSON.parse(stdout) as Printed;
}, 60_000);
afterAll(removeFolders);

/** What oxlint reports in a file; its code is `plugin(rule)`. */
function byOxlint(file: string): Report[] {
  return printed.diagnostics
    .filter(({ filename }) => filename.replaceAll('\\', '/') === file)
    .map(({ code, message, labels: [label] }) => ({
      line: label?.span.line ?? 0,
      column: label?.span.column ?? 0,
      rule: code.replace(/^backpressure\((.*)\)$/, '$1'),
      message,
    }))
    .sort((a, b) => a.line - b.line);
}

function reportedByEslint(file: string): Report[] {
  return byEslint(folder, file)
    .map(({ line, column, ruleId, message }) => ({
      line,
      column,
      rule: (ruleId ?? '').replace('backpressure/', ''),
      message,
    }))
    .sort((a, b) => a.line - b.line);
}

describe.each(Object.entries(sources))('%s', (file, text) => {
  it('is judged by oxlint as by ESLint', () => {
    expect(byOxlint(file)).toEqual(reportedByEslint(file));
  });

  it('has what it says', () => {
    expect(byOxlint(file).map(({ line, rule }) => `${line} ${rule}`)).toEqual(expectedIn(text));
  });
});

it('covers all rules', () => {
  const found = new Set(printed.diagnostics.map(({ code }) => code));
  expect(found).toEqual(new Set(Object.keys(plugin.rules).map((rule) => `backpressure(${rule})`)));
});
