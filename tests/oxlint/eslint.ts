import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join } from 'node:path';
import plugin from '../../rules/index.ts';
import { sources } from './sources.ts';

/** As `strict` has them; what only `all` has is on as well. */
export const rules = { ...plugin.configs.all.rules, ...plugin.configs.strict.rules };

/** What ESLint finds in a source without types, as if the file stood in this folder. */
export function byEslint(folder: string, file: string): Linter.LintMessage[] {
  const config: Linter.Config[] = [
    { files: ['**/*.{cjs,mjs,ts}'], plugins: { backpressure: plugin }, rules },
    { files: ['**/*.ts'], languageOptions: { parser } },
  ];
  return new Linter({ cwd: folder }).verify(sources[file] ?? '', config, { filename: join(folder, file) });
}
