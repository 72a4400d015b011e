import { describe, expect, test } from 'vitest';
import { lostRejectionOf } from '../../../rules/facts/hooks/lost-rejection.ts';
import { isFunction } from '../../../rules/syntax/nodes.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const head = `import { Transform, Writable } from 'node:stream'; import { setTimeout as after } from 'node:timers/promises'; import { promisify } from 'node:util';
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)); const later = promisify(setTimeout);
async function tried(x) { try { await save(x); } catch (error) { log(error); } }
async function half(x) { try { await save(x); } catch (error) { log(error); } await tell(x); }
const asked = (x) => new Promise((resolve, reject) => ask(x, resolve, reject));`;

/** The work of some hook whose rejection leaves it without its callback. */
function workIn(code: string, way: (typeof ways)[number]): string {
  const file = fileFrom(`${head} ${code}`, way);
  for (const node of nodesIn(file, file.ast)) {
    const lost = isFunction(node) ? lostRejectionOf(file, node) : undefined;
    if (lost) return `${lost.hook}: ${file.code.getText(lost.work)}`;
  }
  return 'none';
}

const transform = (body: string): string =>
  `new Transform({ objectMode: true, async transform(chunk, encoding, done) { ${body} } });`;

describe.each(ways)('whether a rejection leaves a hook without its callback, %s', (way) => {
  test.each([
    [transform('this.push(await save(chunk)); done();'), 'transform: save(chunk)'],
    [transform('done(null, await save(chunk));'), 'transform: save(chunk)'],
    [transform('const x = await save(chunk); done(null, x);'), 'transform: save(chunk)'],
    [
      transform('let row = chunk.row; for (const step of steps) row = await step(row); done(null, row);'),
      'transform: step(row)',
    ],
    [transform('const { id } = chunk; await db.insert({ id }); done();'), 'transform: db.insert({ id })'],
    [transform('try { await save(chunk); } finally { log(); } done();'), 'transform: save(chunk)'],
    [transform('try { log(); } catch (error) { await save(chunk); } done();'), 'transform: save(chunk)'],
    [transform('await save(chunk); write(chunk, done);'), 'transform: save(chunk)'],
    ['new Writable({ async writev(chunks, done) { await save(chunks); done(); } });', 'writev: save(chunks)'],
    [
      'class A extends Writable { async _write(chunk, encoding, done) { await save(chunk); done(); } }',
      '_write: save(chunk)',
    ],
    [
      'const out = new Writable(); out._write = async (chunk, encoding, done) => { await save(chunk); done(); };',
      '_write: save(chunk)',
    ],
    // It is caught, or the callback is called in any case.
    [transform('try { done(null, await save(chunk)); } catch (error) { done(error); }'), 'none'],
    [transform('try { await save(chunk); } catch (error) { log(error); } done();'), 'none'],
    [transform('try { await save(chunk); } finally { done(); }'), 'none'],
    [transform('await save(chunk).catch(done); done();'), 'none'],
    [transform('await save(chunk).then(() => done(), done);'), 'none'],
    [transform('await Promise.allSettled([save(chunk)]); done();'), 'none'],
    [transform('await Promise.resolve(chunk.length); done();'), 'none'],
    // What a function of this file does with a rejection is its own.
    [transform('await tried(chunk); done();'), 'none'],
    [transform('await half(chunk); done();'), 'none'],
    [transform('await asked(chunk); done();'), 'none'],
    // A time that is calculated of the chunk is no work for it.
    [transform('await delay(chunk.length / 100); done(null, chunk);'), 'none'],
    [transform('await delay(chunk.length); done(null, chunk);'), 'none'],
    [transform('await tell(chunk.head + chunk.rest); done(null, chunk);'), 'transform: tell(chunk.head + chunk.rest)'],
    [
      transform('const { success, data } = await schema.safeParseAsync(chunk); done(null, success ? data : null);'),
      'none',
    ],
    [
      transform('const data = await schema.parseAsync(chunk); done(null, data);'),
      'transform: schema.parseAsync(chunk)',
    ],
    // It is called back before.
    [transform('if (chunk.last) { done(); await save(chunk); return; } done();'), 'none'],
    [
      'new Transform({ transform(chunk, encoding, done) { run(async () => { await save(chunk); done(); }); } });',
      'none',
    ],
    // It was called before; it waits for the time, or for what has nothing to do with the chunk.
    [transform('done(); await save(chunk);'), 'none'],
    [transform('await wait(chunk.length); done();'), 'none'],
    [transform('await after(chunk.length); done();'), 'none'],
    [transform('await later(chunk.length); done();'), 'none'],
    [transform('await ready; await limit.take(); done();'), 'none'],
    // No hook of a stream of Node's.
    ['new WritableStream({ async write(chunk, encoding, done) { await save(chunk); done(); } });', 'none'],
    ['const a = { async write(chunk, encoding, done) { await save(chunk); done(); } };', 'none'],
    ['class A extends Base { async _write(chunk, encoding, done) { await save(chunk); done(); } }', 'none'],
    ['class A extends Writable { async write(chunk, encoding, done) { await save(chunk); done(); } }', 'none'],
    ['a._write = async (chunk, encoding, done) => { await save(chunk); done(); };', 'none'],
  ])('%s: %s', (code, work) => {
    expect(workIn(code, way)).toBe(work);
  });
});
