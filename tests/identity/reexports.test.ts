import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { passesOn, reexportedFrom } from '../../rules/identity/reexports.ts';
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

describe('what a file of the project passes on', () => {
  it.each([
    [`export { default as Queue } from 'p-queue';`, 'p-queue', 'default'],
    [`import Queue from 'p-queue';\nexport { Queue };`, 'p-queue', 'default'],
    [`import { Queue } from 'effect'; export { Queue };`, 'effect', 'Queue'],
    [`/** The queue. */ export { /** of Effect */ Queue } from 'effect';`, 'effect', 'Queue'],
  ])('%s', (text, module, name) => {
    const file = beside(text);
    expect(reexportedFrom(file, './queue.js', 'Queue')).toEqual({ module, name });
    expect(passesOn(file, './queue.js', (each) => each === module)).toBe(true);
    expect(passesOn(file, './queue.js', (each) => each !== module)).toBe(false);
  });

  it.each([
    `import Queue from 'p-queue';\nexport const queue = new Queue();`,
    `/**\n * import { Queue } from 'effect';\n * export { Queue };\n */\nexport class Queue {}`,
    `export {\n  /**\n   * import { Queue } from 'effect'; Queue, and\n   */\n  own as Queue\n};`,
    `export { Queue } from './own.js';`,
  ])('nothing: %s', (text) => {
    const file = beside(text);
    expect(reexportedFrom(file, './queue.js', 'Queue')?.module.startsWith('.') ?? true).toBe(true);
    expect(passesOn(file, './queue.js', () => true)).toBe(false);
  });
});
