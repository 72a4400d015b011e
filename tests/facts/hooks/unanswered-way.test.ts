import { describe, expect, test } from 'vitest';
import { unansweredWayOf } from '../../../rules/facts/hooks/unanswered-way.ts';
import { isFunction } from '../../../rules/syntax/nodes.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

/** Whether some hook has a way out on which it forgets its callback. */
function isForgotten(code: string, way: (typeof ways)[number]): boolean {
  const file = fileFrom(`import { Transform, Writable } from 'node:stream'; ${code}`, way);
  return [...nodesIn(file, file.ast)].some((node) => isFunction(node) && unansweredWayOf(file, node) !== undefined);
}

const transform = (body: string): string =>
  `let seen = 0; new Transform({ objectMode: true, transform(chunk, encoding, done) { ${body} } });`;
const sink = (body: string): string =>
  `export class Sink extends Writable { encode(x) { return x.text; } _write(chunk, encoding, done) { ${body} } }`;

describe.each(ways)('whether a hook passes over a chunk and forgets its callback, %s', (way) => {
  test.each([
    [transform('if (!chunk.length) return; this.push(chunk); done();'), true],
    [transform('if (chunk.id <= seen) { return; } this.push(chunk); done();'), true],
    [transform('const line = chunk.toString(); if (line.startsWith("#")) return; done(null, line);'), true],
    [transform('if (isComment(chunk)) { seen += 1; return; } done(null, chunk);'), true],
    [transform('if (!chunk) { console.warn("nothing"); return; } done(null, chunk);'), true],
    [transform('if (chunk.last) return done(); if (!chunk.text) return; save(chunk, done);'), true],
    [transform('if (chunk.text) save(chunk, done); else return;'), true],
    [sink('const out = this.encode(chunk); if (!out) { return; } this.out.write(out, done);'), true],
    [
      sink(
        'if (chunk.last) { this.flush(done); } else { const out = this.encode(chunk); if (!out) return; this.out.write(out, done); }',
      ),
      true,
    ],
    [
      'new Writable({ async write(chunk, encoding, done) { if (!chunk.id) return; await save(chunk); done(); } });',
      true,
    ],
    // It calls it, has called it, or has kept it.
    [transform('if (!chunk.length) return done(); this.push(chunk); done();'), false],
    [transform('if (!chunk.length) { done(); return; } this.push(chunk); done();'), false],
    [transform('done(); if (!chunk.length) return; this.push(chunk);'), false],
    [sink('this.done = done; if (!chunk.length) return; this.out.write(chunk);'), false],
    [transform('save(chunk, () => done()); if (!chunk.length) return; seen += 1;'), false],
    [transform('try { if (!chunk.length) return; this.push(chunk); } finally { done(); }'), false],
    [transform('const rest = arguments; if (!chunk.length) return; rest[2](); done();'), false],
    [transform('if (!done) return; save(chunk, done);'), false],
    [
      transform('run(chunk, finish); if (!chunk.length) return; log(chunk); function finish(error) { done(error); }'),
      false,
    ],
    // Who gives nothing may have failed the stream.
    [
      `function parse(x) { try { return JSON.parse(x); } catch (error) { out.destroy(error); } } const out = ${transform('const row = parse(chunk); if (!row) return; save(row, done);').slice(14)}`,
      false,
    ],
    [
      `function parse(x) { try { return JSON.parse(x); } catch (error) { return null; } } const out = ${transform('const row = parse(chunk); if (!row) return; save(row, done);').slice(14)}`,
      true,
    ],
    [sink('const fault = this.check(chunk); if (fault) return; this.out.write(chunk, done);'), false],
    // Nothing may come any more.
    [sink('if (this.ended) return; this.out.write(chunk, done);'), false],
    [sink('if (this.destroyed || !chunk.length) return; this.out.write(chunk, done);'), false],
    [transform('if (seen > 10) return; done(null, chunk);'), false],
    [transform('if (!chunk.length) { this.destroy(new Error("empty")); return; } done(null, chunk);'), false],
    [transform('if (!chunk.length) { this.emit("error", new Error("empty")); return; } done(null, chunk);'), false],
    [transform('if (!chunk.length) { fail(this); return; } done(null, chunk);'), false],
    [transform('if (!chunk.length) throw new Error("empty"); done(null, chunk);'), false],
    // It may hand something on, or runs at another time.
    [transform('if (!chunk.length) return skip(chunk); done(null, chunk);'), false],
    [transform('chunk.forEach((part) => { if (!part.id) return; this.push(part); }); done();'), false],
    // No hook of a stream of Node's.
    ['new WritableStream({ write(chunk, controller, done) { if (!chunk) return; done(); } });', false],
    ['const a = { write(chunk, encoding, done) { if (!chunk) return; done(); } };', false],
    ['class A extends Base { _write(chunk, encoding, done) { if (!chunk) return; done(); } }', false],
  ])('%s: %s', (code, forgotten) => {
    expect(isForgotten(code, way)).toBe(forgotten);
  });
});
