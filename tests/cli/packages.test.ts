import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { findEslint, findTypescriptParsers } from '../../rules/cli/packages.ts';
import { folderWith, removeFolders } from './command.ts';

afterAll(removeFolders);

/** A folder with a package in its `node_modules`, of which only the name and the version are real. */
function folderWithPackage(name: string, version: string, manifest: object = {}): string {
  return folderWith({
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version, main: 'index.js', ...manifest }),
    [`node_modules/${name}/index.js`]: '',
  });
}

const eslint = (version: string) => folderWithPackage('eslint', version, { bin: { eslint: './bin/eslint.js' } });

describe('findEslint', () => {
  it.each(['9.0.0', '10.15.0'])('prefers the one of the project: %s', (version) => {
    const folder = eslint(version);
    expect(findEslint(folder)).toEqual({
      version,
      bin: `${folder}/node_modules/eslint/bin/eslint.js`,
      api: `${folder}/node_modules/eslint/index.js`,
    });
  });

  it('takes the one beside the plugin where the project has none, or one that is too old', () => {
    const own = JSON.parse(readFileSync('node_modules/eslint/package.json', 'utf8')) as { version: string };
    for (const folder of [folderWith({}), eslint('8.57.1')]) {
      expect(findEslint(folder)).toMatchObject({ version: own.version });
    }
  });
});

describe('findTypescriptParsers', () => {
  it('has the one of the project first, and the one beside the plugin after it', () => {
    const folder = folderWithPackage('@typescript-eslint/parser', '8.0.0');
    const [first, second, ...rest] = findTypescriptParsers(folder);
    expect(first).toBe(`${folder}/node_modules/@typescript-eslint/parser/index.js`);
    expect(second).toContain('/@typescript-eslint/parser/');
    expect(rest).toEqual([]);
  });

  it('looks within typescript-eslint, as pnpm installs it', () => {
    const parser = 'node_modules/typescript-eslint/node_modules/@typescript-eslint/parser';
    const folder = folderWith({
      'node_modules/typescript-eslint/package.json': '{ "main": "index.js" }',
      'node_modules/typescript-eslint/index.js': '',
      [`${parser}/package.json`]: '{ "main": "index.js" }',
      [`${parser}/index.js`]: '',
    });
    expect(findTypescriptParsers(folder)[0]).toBe(`${folder}/${parser}/index.js`);
  });
});
