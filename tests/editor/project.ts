import { join } from 'node:path';
import type { Consumer } from '../matrix/consumers.ts';
import { install, installIn } from '../matrix/install.ts';
import { freshFolder, writeAll } from '../matrix/lint.ts';
import { others } from './cases.ts';

/** The server of the ESLint extension of Visual Studio Code, as others publish it for editors that have none. */
const serverPackage = { 'vscode-langservers-extracted': '4.10.0' };

/** Installs the language server; its script. */
export function installServer(cache: string): string {
  const folder = join(cache, 'server');
  writeAll(folder, { 'package.json': JSON.stringify({ private: true, dependencies: serverPackage }) });
  installIn(folder);
  return join(folder, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server');
}

/** The rules that an editor runs: none, this plugin's, the one that most people with types have, or both. */
export type Rules = 'none' | 'strict' | 'other' | 'both';

const rulesOf: Readonly<Record<Rules, string>> = {
  none: '{}',
  strict: 'strict',
  other: 'other',
  both: '{ ...strict, ...other }',
};

function config(typed: boolean, rules: Rules): string {
  const languageOptions = `{ parser: tseslint.parser${typed ? ', parserOptions: { projectService: true }' : ''} }`;
  return `import backpressure from 'eslint-plugin-backpressure';
import tseslint from 'typescript-eslint';

const files = ['**/*.{mjs,ts}'];
const plugins = { backpressure, '@typescript-eslint': tseslint.plugin };
const { rules: strict } = backpressure.configs.strict;
const other = { '@typescript-eslint/no-floating-promises': 'error' };
export default [{ files, plugins, languageOptions: ${languageOptions}, rules: ${rulesOf[rules]} }];
`;
}

const tsconfig = {
  compilerOptions: { target: 'ES2023', module: 'NodeNext', types: ['node'], strict: true, noEmit: true, allowJs: true },
  include: ['src'],
};

/** A project with the packed plugin, and a configuration for each way to have it open in an editor. */
export function makeProject(eslint: string, archive: string, cache: string): string {
  const folder = freshFolder();
  writeAll(folder, { ...others, 'tsconfig.json': JSON.stringify(tsconfig) });
  const packages = { eslint, 'typescript-eslint': '8', typescript: '6', '@types/node': '20' };
  const consumer: Consumer = { name: 'editor', node: '', packages, ways: [] };
  install(consumer, folder, archive, process.execPath, cache);
  return folder;
}

/** Writes a configuration; its path. ESLint's server reads it anew for each run, so each has a file of its own. */
export function configure(folder: string, typed: boolean, rules: Rules): string {
  const name = `${typed ? 'typed' : 'untyped'}-${rules}.config.mjs`;
  writeAll(folder, { [name]: config(typed, rules) });
  return join(folder, name);
}
