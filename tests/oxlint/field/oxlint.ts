import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from './eslint.ts';
import type { Judged } from './judged.ts';

const require = createRequire(import.meta.url);
const command = join(require.resolve('oxlint/package.json'), '../bin/oxlint');

/** What oxlint prints with `--format json`, as far as it matters here: what does not parse has no code. */
interface Printed {
  readonly diagnostics: readonly {
    readonly code?: string;
    readonly filename: string;
    readonly message: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

/** What oxlint finds in files below a folder, with all rules of this plugin and none of its own. */
export function byOxlint(root: string, files: readonly string[]): Judged {
  const settings = mkdtempSync(join(tmpdir(), 'backpressure-oxlint-field-'));
  const jsPlugins = [require.resolve('eslint-plugin-backpressure')];
  const config = join(settings, 'oxlintrc.json');
  writeFileSync(config, JSON.stringify({ jsPlugins, categories: { correctness: 'off' }, rules }));
  try {
    const { stdout, stderr, error } = spawnSync(
      process.execPath,
      [command, '-c', config, '--disable-nested-config', '--no-ignore', '--format', 'json', ...files],
      { cwd: root, encoding: 'utf8', maxBuffer: 1e9 },
    );
    if (error ?? !stdout.startsWith('{')) throw error ?? new Error(`${root}: ${stdout}${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as Printed;
    const fileOf = (filename: string): string => filename.replaceAll('\\', '/');
    return {
      found: diagnostics
        .filter(({ code }) => code?.startsWith('backpressure('))
        .map(({ filename, code = '', message, labels: [label] }) => {
          const at = `${fileOf(filename)}:${label?.span.line}:${label?.span.column}`;
          return `${at} ${code.replace(/^backpressure\((.*)\)$/, '$1')} ${message}`;
        })
        .sort(),
      unparsed: diagnostics.filter(({ code }) => !code).map(({ filename }) => fileOf(filename)),
    };
  } finally {
    rmSync(settings, { recursive: true });
  }
}
