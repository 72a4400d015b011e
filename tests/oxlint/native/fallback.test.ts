import { afterAll, describe, expect, it } from 'vitest';
import { folderWith, removeFolders } from '../../cli/command.ts';
import { oxlintWith } from './lint.ts';
import { typedOnly } from './project.ts';

afterAll(removeFolders);

/** Found by where the stream comes from, beside what only its type gives away. */
const files = {
  ...typedOnly,
  'src/plain.ts': `
import { createWriteStream } from 'node:fs';
const out = createWriteStream('rows.txt');
for (let i = 0; i < 1e6; i++) out.write(String(i));
`,
};

/** A package of that name whose API is this. */
const packageWith = (api: string) => ({
  'node_modules/@typescript/native/package.json': JSON.stringify({ exports: { './sync': './sync.cjs' } }),
  'node_modules/@typescript/native/sync.cjs': api,
});

const project = `{
  configFileName: 'tsconfig.json',
  program: { getSourceFile: (path) => ({ text: require('node:fs').readFileSync(path, 'utf8') }), getSourceFileNames: () => [] },
}`;

describe.each([
  ['no TypeScript 7.1 is installed', {}],
  ['it cannot be loaded', packageWith("throw new Error('not for this machine');")],
  ['it has no such API', packageWith('exports.API = undefined;')],
  ['its compiler does not start', packageWith("exports.API = class { constructor() { throw new Error('ENOENT'); } };")],
  ['it ends', packageWith("exports.API = class { createSnapshot() { throw new Error('ended'); } };")],
  [
    'its API is another one',
    packageWith(
      `exports.API = class { createSnapshot() { return { getDefaultProjectForFile: () => (${project}), dispose() {} }; } };`,
    ),
  ],
])('where %s', (_case, installed) => {
  it('oxlint finds what it finds without types, and does not crash', () => {
    const folder = folderWith({ ...files, ...installed });
    const without = oxlintWith('parser', folder);
    expect(without.found).toEqual([expect.stringContaining('src/plain.ts:4:31 no-ignored-write ')]);
    const { found, status, stderr } = oxlintWith('native', folder);
    expect({ found, status, stderr }).toEqual({ found: without.found, status: without.status, stderr: without.stderr });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });
});
