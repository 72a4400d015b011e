import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { passedOnBy, reexportedFrom } from '../../rules/identity/reexports.ts';
import type { File } from '../../rules/syntax/file.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A file beside another one, `queue.js`, with some text. */
function beside(text: string): File {
  const folder = mkdtempSync(join(tmpdir(), 'reexports-'));
  folders.push(folder);
  writeFileSync(join(folder, 'queue.js'), text);
  return { path: join(folder, 'user.js') } as File;
}

test.each([
  ['./q.js', { 'q.ts': 'p-queue', 'q.js': 'other' }, 'p-queue'],
  ['./q.mjs', { 'q.ts': 'other', 'q.mjs': 'p-queue' }, 'p-queue'],
  ['./q.mjs', { 'q.mts': 'p-queue', 'q.js': 'other' }, 'p-queue'],
  ['./q', { 'q.ts': 'p-queue', 'q.js': 'other' }, 'p-queue'],
  ['./q', { 'q.mjs': 'p-queue' }, 'p-queue'],
  ['./q', { 'q/index.js': 'p-queue' }, 'p-queue'],
])('%s of %j', (specifier, files, module) => {
  const file = beside('');
  for (const [name, from] of Object.entries(files)) {
    const path = join(dirname(file.path), name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `export { Queue } from '${from}';`);
  }
  expect(reexportedFrom(file, specifier, 'Queue')?.module).toBe(module);
});

describe('what a file of the project passes on', () => {
  it.each([
    [`export { default as Queue } from 'p-queue';`, 'p-queue', 'default'],
    [`import Queue from 'p-queue';\nexport { Queue };`, 'p-queue', 'default'],
    [`import { Queue } from 'effect'; export { Queue };`, 'effect', 'Queue'],
    [`/** The queue. */ export { /** of Effect */ Queue } from 'effect';`, 'effect', 'Queue'],
  ])('%s', (text, module, name) => {
    const file = beside(text);
    expect(reexportedFrom(file, './queue.js', 'Queue')).toEqual({ module, name });
    expect(passedOnBy(file, './queue.js')).toEqual({ modules: new Set([module]), isTagged: false });
  });

  it.each([
    `import Queue from 'p-queue';\nexport const queue = new Queue();`,
    `/**\n * import { Queue } from 'effect';\n * export { Queue };\n */\nexport class Queue {}`,
    `export {\n  /**\n   * import { Queue } from 'effect'; Queue, and\n   */\n  own as Queue\n};`,
    `export { Queue } from './own.js';`,
  ])('nothing: %s', (text) => {
    const file = beside(text);
    expect(reexportedFrom(file, './queue.js', 'Queue')?.module.startsWith('.') ?? true).toBe(true);
    expect(passedOnBy(file, './queue.js')).toEqual({ modules: new Set(), isTagged: false });
  });

  it('what a source of its own kind says, and not a neighbour of the same name', () => {
    const file = beside('');
    const folder = join(file.path, '..');
    writeFileSync(join(folder, 'own.mjs'), `export { Queue } from 'effect';`);
    writeFileSync(join(folder, 'own.ts'), `export { Queue } from 'p-queue';`);
    expect(reexportedFrom(file, './own.mjs', 'Queue')?.module).toBe('effect');
    expect(reexportedFrom(file, './own.js', 'Queue')?.module).toBe('p-queue');
    writeFileSync(join(folder, 'other.mjs'), `export { Queue } from 'effect';`);
    writeFileSync(join(folder, 'other.mts'), `export { Queue } from 'p-queue';`);
    expect(reexportedFrom(file, './other.mjs', 'Queue')?.module).toBe('p-queue');
  });
});
