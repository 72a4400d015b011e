import { describe, expect, test } from 'vitest';
import { hookCallbackOf, hookNameOf } from '../../../rules/facts/hooks/hook-callback.ts';
import { isFunction } from '../../../rules/syntax/nodes.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

/** What the hook in some code does with its callback. */
function answerIn(code: string, way: (typeof ways)[number]): string {
  const file = fileFrom(`import { Transform, Writable } from 'node:stream'; ${code}`, way);
  for (const node of nodesIn(file, file.ast)) {
    if (!isFunction(node) || hookNameOf(node) === undefined) continue;
    const { answers, ...rest } = hookCallbackOf(file, node);
    return 'started' in rest ? `${answers}: ${file.code.getText(rest.started)}` : answers;
  }
  return 'no hook';
}

describe.each(ways)('%s', (way) => {
  test.each([
    // It has none, or does not use it.
    ['new Writable({ write(chunk) { sink.take(chunk); } });', 'never'],
    ['new Writable({ write: (chunk, encoding) => sink.take(chunk) });', 'never'],
    ['new Writable({ write(chunk, encoding, callback) { sink.take(chunk); } });', 'never'],
    ['new Writable({ writev(chunks) { sink.take(chunks); } });', 'never'],
    ['new Transform({ transform(chunk) { this.push(chunk); } });', 'never'],
    ['class A extends Writable { _write(chunk) { sink.take(chunk); } }', 'never'],
    // It uses it, or may.
    ['new Writable({ write(chunk, encoding, callback) { sink.take(chunk, callback); } });', 'unknown'],
    ['new Writable({ write(...parts) { sink.take(parts); } });', 'unknown'],
    ['new Writable({ write(chunk) { arguments[2](); } });', 'unknown'],
    ['class A extends Writable { _write(chunk) { throw new Error("not made"); } }', 'unknown'],
    ['class A extends Writable { _write(chunk) { super._write(chunk, "", () => {}); } }', 'unknown'],
    ['class A extends Writable { _write(chunk, done) { sink.take(chunk, done); } }', 'unknown'],
    // A stand-in.
    ['new Writable({ write() {} });', 'unknown'],
    // No hook of a stream of Node's.
    ['new WritableStream({ write(chunk) { sink.take(chunk); } });', 'unknown'],
    ['class A extends Base { _write(chunk) { sink.take(chunk); } }', 'unknown'],
    ['const a = { write(chunk) { sink.take(chunk); } };', 'unknown'],
    ['class A extends Writable { write(chunk) { sink.take(chunk); } }', 'unknown'],
    // Before what it started is done.
    [
      'async function save(x) {} new Writable({ write(chunk, encoding, callback) { save(chunk); callback(); } });',
      'early: save(chunk)',
    ],
    [
      'class A extends Writable { async save(x) {} _write(chunk, encoding, callback) { this.save(chunk).catch(tell); callback(); } }',
      'early: this.save(chunk)',
    ],
    [
      'new Transform({ transform(chunk, encoding, callback) { save(chunk).then((x) => this.push(x)); callback(); } });',
      'early: save(chunk)',
    ],
    [
      'new Writable({ write(chunk, encoding, callback) { save(chunk).then(tell); { { callback(); } } } });',
      'early: save(chunk)',
    ],
    [
      'new Writable({ write(chunk, encoding, callback) { save(chunk).then(tell); if (chunk.last) { callback(); } } });',
      'unknown',
    ],
    // Afterwards, only with an error, or of something that may be done at once.
    [
      'new Writable({ write(chunk, encoding, callback) { save(chunk).then(() => callback(), callback); } });',
      'unknown',
    ],
    [
      'async function save(x) {} new Writable({ async write(chunk, encoding, callback) { await save(chunk); callback(); } });',
      'unknown',
    ],
    ['new Writable({ write(chunk, encoding, callback) { save(chunk); callback(); } });', 'unknown'],
    [
      'new Writable({ write(chunk, encoding, callback) { if (full) save(chunk).then(() => callback(), callback); else callback(); } });',
      'unknown',
    ],
    [
      'new Writable({ write(chunk, encoding, callback) { const done = save(chunk).catch(tell); all.push(done); callback(); } });',
      'unknown',
    ],
    [
      'new Writable({ write(chunk, encoding, callback) { if (closed) { callback(); return; } save(chunk).then(() => callback()); } });',
      'unknown',
    ],
  ])('%s: %s', (code, answer) => expect(answerIn(code, way)).toBe(answer));
});
