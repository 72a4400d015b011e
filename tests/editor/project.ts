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

function config(typed: boolean, withPlugin: boolean): string {
  const parser = `{ parser: tseslint.parser${typed ? ', parserOptions: { projectService: true }' : ''} }`;
  return `import backpressure from 'eslint-plugin-backpressure';
import tseslint from 'typescript-eslint';

export default [
  { files: ['**/*.{mjs,ts}'], languageOptions: ${parser} },
  ${withPlugin ? "{ files: ['**/*.{mjs,ts}'], ...backpressure.configs.strict }," : ''}
];
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
export function configure(folder: string, options: { readonly typed: boolean; readonly plugin: boolean }): string {
  const name = `${options.typed ? 'typed' : 'untyped'}-${options.plugin ? 'strict' : 'none'}.config.mjs`;
  writeAll(folder, { [name]: config(options.typed, options.plugin) });
  return join(folder, name);
}
