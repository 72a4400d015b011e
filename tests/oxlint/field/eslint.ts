import type { Linter as LinterType } from 'eslint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter, parser, plugin } from '../../bench/loaded.ts';
import type { Judged } from './judged.ts';

/** As `strict` has them; what only `all` has is on as well. */
export const rules = { ...plugin.configs.all.rules, ...plugin.configs.strict.rules };

function config(sourceType: 'module' | 'commonjs'): LinterType.Config[] {
  return [
    {
      files: ['**/*.{js,mjs,cjs,ts,mts,cts,tsx}'],
      languageOptions: { sourceType },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      plugins: { backpressure: plugin },
      rules,
    },
    { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } },
  ];
}

/** What ESLint finds without types in files below a folder. A file is taken for a module where it parses as one, as oxlint takes it. */
export function byEslint(root: string, files: readonly string[]): Judged {
  const linter = new Linter({ cwd: root });
  const [found, unparsed]: [string[], string[]] = [[], []];
  for (const file of files) {
    const filename = join(root, file);
    const text = readFileSync(filename, 'utf8');
    const isFatal = (messages: readonly LinterType.LintMessage[]): boolean => messages.some(({ fatal }) => fatal);
    let messages = linter.verify(text, config('module'), { filename });
    if (isFatal(messages)) messages = linter.verify(text, config('commonjs'), { filename });
    if (isFatal(messages)) unparsed.push(file);
    for (const { ruleId, line, column, message } of messages)
      if (ruleId?.startsWith('backpressure/'))
        found.push(`${file}:${line}:${column} ${ruleId.replace('backpressure/', '')} ${message}`);
  }
  return { found: found.sort(), unparsed };
}
