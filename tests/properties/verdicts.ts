import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join } from 'node:path';
import plugin from '../../rules/index.ts';
import type { Way } from '../support/parse.ts';
import { parsedBy, type Parsed } from './rewrites.ts';

const fixtures = join(import.meta.dirname, '../fixtures/typed');
const { rules = {}, settings = {} } = plugin.configs.all;
const linter = new Linter({ cwd: fixtures });

/** How often each rule says each message. */
export type Verdicts = Readonly<Record<string, number>>;

/** What the preset `all` reports, how often; not where, and not in which words. */
export function verdictsOn(code: string, way: Way): Verdicts {
  const sourceType = /\brequire\(|module\.exports/.test(code) ? 'commonjs' : 'module';
  const parserOptions = way === 'typed' ? { projectService: true, tsconfigRootDir: fixtures } : {};
  const config: Linter.Config = {
    files: ['**/*.{js,ts}'],
    plugins: { backpressure: plugin },
    rules,
    settings,
    languageOptions: way === 'espree' ? { sourceType } : { parser, parserOptions, sourceType },
  };
  const verdicts: Record<string, number> = {};
  for (const { ruleId, messageId, fatal, message } of linter.verify(code, [config], {
    filename: join(fixtures, 'file.ts'),
  })) {
    if (fatal) throw new Error(`${message} in:\n${code}`);
    const key = `${ruleId} ${messageId}`;
    verdicts[key] = (verdicts[key] ?? 0) + 1;
  }
  return verdicts;
}

/** What ESLint knows of the code that was looked at last. */
export function parsedLast(): Parsed {
  return parsedBy(linter);
}
