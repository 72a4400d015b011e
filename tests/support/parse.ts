import * as parser from '@typescript-eslint/parser';
import type { AST_NODE_TYPES, TSESTree } from '@typescript-eslint/utils';
import { Linter, type Rule } from 'eslint';
import { join } from 'node:path';
import { fileOf, type File } from '../../rules/syntax/file.ts';
import { nodesIn } from '../../rules/syntax/tree.ts';

const fixtures = join(import.meta.dirname, '../fixtures/typed');

export type Way = 'espree' | 'untyped' | 'typed';
export const ways: readonly Way[] = ['espree', 'untyped', 'typed'];

/**
 * The file that a rule would see for some code: under espree (plain JavaScript), under the TypeScript parser without
 * types, or with types.
 */
export function fileFrom(code: string, way: Way = 'untyped', filename?: string): File {
  let file: File | undefined;
  const catcher: Rule.RuleModule = {
    create(context) {
      file = fileOf(context as never);
      return {};
    },
  };
  const name = way === 'espree' ? (filename ?? 'file.js') : join(fixtures, filename ?? 'file.ts');
  const languageOptions: Linter.LanguageOptions =
    way === 'espree'
      ? { sourceType: /\brequire\(/.test(code) ? 'commonjs' : 'module' }
      : { parser, parserOptions: way === 'typed' ? { projectService: true, tsconfigRootDir: fixtures } : {} };
  const messages = new Linter({ cwd: fixtures }).verify(
    code,
    [
      {
        files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
        plugins: { t: { rules: { catcher } } },
        rules: { 't/catcher': 'error' },
        languageOptions,
      },
    ],
    { filename: name },
  );
  const fatal = messages.find((message) => message.fatal);
  if (fatal || !file) throw new Error(`${fatal?.message ?? 'no file'} in:\n${code}`);
  return file;
}

/** The node whose text is `text`, the outermost where several are; `occurrence` counts from 0. */
export function nodeAt<Type extends `${AST_NODE_TYPES}`>(
  file: File,
  text: string,
  type?: Type,
  occurrence = 0,
): Extract<TSESTree.Node, { type: Type }> {
  const found = [...nodesIn(file, file.ast)].filter(
    (node) => file.code.getText(node as never) === text && (type === undefined || node.type === type),
  );
  const distinct = type === undefined ? found.filter((node) => !found.includes(node.parent as TSESTree.Node)) : found;
  const node = distinct[occurrence];
  if (!node) throw new Error(`no node ${JSON.stringify(text)} in:\n${file.code.text}`);
  return node as Extract<TSESTree.Node, { type: Type }>;
}
