import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join } from 'node:path';
import plugin from '../../rules/index.ts';
import type { Way } from './parse.ts';

const fixtures = join(import.meta.dirname, '../fixtures/typed');

export interface Found {
  readonly rule: string;
  readonly messageId: string;
  readonly message: string;
  readonly line: number;
  /** What each suggestion makes of the code. */
  readonly suggestions: readonly { readonly messageId: string; readonly title: string; readonly output: string }[];
}

/** What the rules report in some code, with every suggestion applied alone, as an editor would. */
export function reportsOf(
  code: string,
  options: {
    rules?: Linter.RulesRecord;
    way?: Way;
    filename?: string;
    /** What stands under `settings.backpressure`. */
    settings?: object;
  } = {},
): Found[] {
  const { rules = plugin.configs.strict.rules ?? {}, way = 'untyped' } = options;
  const filename = options.filename ?? (way === 'espree' ? 'file.js' : 'file.ts');
  const languageOptions: Linter.LanguageOptions =
    way === 'espree'
      ? { sourceType: /\brequire\(/.test(code) ? 'commonjs' : 'module' }
      : { parser, parserOptions: way === 'typed' ? { projectService: true, tsconfigRootDir: fixtures } : {} };
  const messages = new Linter({ cwd: fixtures }).verify(
    code,
    [
      {
        files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
        plugins: { backpressure: plugin },
        rules,
        languageOptions,
        ...(options.settings && { settings: { backpressure: options.settings } }),
      },
    ],
    { filename: join(fixtures, filename) },
  );
  return messages.map((message) => {
    if (message.fatal) throw new Error(`${message.message} in line ${message.line} of:\n${code}`);
    return {
      rule: message.ruleId ?? '',
      messageId: message.messageId ?? '',
      message: message.message,
      line: message.line,
      suggestions: (message.suggestions ?? []).map(({ messageId = '', desc, fix }) => ({
        messageId,
        title: desc,
        output: code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]),
      })),
    };
  });
}

/** The output of one suggestion of the first report; nothing where it was not offered. */
export function suggested(code: string, messageId: string, way?: Way, filename?: string): string | undefined {
  const [report] = reportsOf(code, { ...(way && { way }), ...(filename !== undefined && { filename }) });
  return report?.suggestions.find((suggestion) => suggestion.messageId === messageId)?.output;
}
