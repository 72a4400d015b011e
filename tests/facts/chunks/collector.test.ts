import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mayCollect } from '../../../rules/facts/chunks/collector.ts';
import type { File } from '../../../rules/syntax/file.ts';
import { fileFrom } from '../../support/parse.ts';

describe('whether a file imports what reads a stream to its end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'collector-'));
  writeFileSync(
    join(folder, 'read.js'),
    `export { text as readAll, text } from 'node:stream/consumers';\nexport { default as collect } from 'concat-stream';`,
  );
  writeFileSync(join(folder, 'other.js'), `export { readFile as readAll } from 'node:fs';`);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [`import { text } from 'node:stream/consumers'; export default text;`, true],
    [`import { readAll } from './read.js'; await readAll(request);`, true],
    [`import { readAll } from './read.js'; await readAll!(request);`, true],
    [`import { readAll } from './read.js'; const all = readAll; await all(request);`, true],
    [`import * as read from './read.js'; await read.text(request);`, true],
    [`import { collect } from './read.js'; request.pipe(collect(done));`, true],
    [`const { readAll } = require('./read.js'); await readAll(request);`, true],
    // Nothing is called with what can be a stream, so that the other file need not be read.
    [`import { readAll } from './read.js'; await readAll('page.html');`, false],
    [`import { readAll } from './read.js'; export { readAll };`, false],
    [`import * as read from './read.js'; await read.lines(request);`, false],
    [`import type { readAll } from './read.js'; const all: typeof readAll = request => take(request);`, false],
    [`import { readAll } from './other.js'; await readAll(request);`, false],
  ])('%s → %s', (code, expected) => {
    const file: File = { ...fileFrom(code, 'untyped'), path: join(folder, 'user.ts') };
    expect(mayCollect(file)).toBe(expected);
  });
});
