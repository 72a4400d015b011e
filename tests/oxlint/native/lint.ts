import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { builtPlugin } from '../../cli/plugin.ts';
import { rules } from '../eslint.ts';

const oxlint = join(import.meta.dirname, '../../../node_modules/oxlint/bin/oxlint');

export interface Run {
  /** `file:line:column rule message`, sorted. */
  readonly found: readonly string[];
  readonly stderr: string;
  /** 1 where something is found. */
  readonly status: number | null;
  readonly milliseconds: number;
}

/** Runs oxlint over a folder with all rules of this plugin, and with a value of the setting `types`. */
export function oxlintWith(types: 'native' | 'parser', folder: string): Run {
  const config = {
    jsPlugins: [join(builtPlugin(), 'dist/index.js')],
    categories: { correctness: 'off' },
    settings: { backpressure: { types } },
    rules,
  };
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
  const start = performance.now();
  const given = { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [oxlint, '--format', 'json'], given);
  const milliseconds = performance.now() - start;
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Printed[] };
  const found = diagnostics.map(({ filename, code, message, labels: [label] }) => {
    const at = `${filename.replaceAll('\\', '/')}:${label?.span.line}:${label?.span.column}`;
    return `${at} ${code.replace(/^backpressure\((.*)\)$/, '$1')} ${message}`;
  });
  return { found: found.sort(), stderr, status, milliseconds };
}

interface Printed {
  readonly code: string;
  readonly filename: string;
  readonly message: string;
  readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
}

/** What the comments of the files say is found with types: `file:line rule`, sorted. */
export function expectedOf(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files)
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, index) => {
        const rule = /\/\/ finds (\S+)/.exec(line)?.[1];
        return rule === undefined ? [] : [`${file}:${index + 1} ${rule}`];
      }),
    )
    .sort();
}
