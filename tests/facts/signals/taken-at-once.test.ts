import { describe, expect, test } from 'vitest';
import { signalCallOf } from '../../../rules/facts/signals/signal-call.ts';
import { isTakenAtOnce } from '../../../rules/facts/signals/taken-at-once.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import { createCipheriv } from 'node:crypto'; import { createGzip } from 'node:zlib'; import { PassThrough, Transform } from 'node:stream';`;

/** Whether nothing can wait in the stream of the first `….write(…)`. */
function isTakenIn(code: string, way?: Way): boolean {
  const file = fileFrom(`${head} ${code}`, way);
  const answer = signalCallOf(file, callNamed(file, 'write').call);
  if (answer.is !== 'signal') throw new Error(`no signal in ${code}`);
  return isTakenAtOnce(file, answer.signal);
}

/** A stream in which nothing waits, and the nearest one in which something does. */
const rows: [taken: string, not: string][] = [
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = createGzip(); c.on('data', take); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = new PassThrough(); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = new Transform({ transform }); c.on('data', take); source.on('data', (x) => c.write(x));`,
  ],
  // What has another name as well.
  [
    `let c; c = new PassThrough(); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = module.exports = new PassThrough(); c.on('data', take); source.on('data', (x) => c.write(x));`,
  ],
  [
    `class A { start() { this.c = new PassThrough(); this.c.on('data', take); source.on('data', (x) => this.c.write(x)); } }`,
    `class A { start() { exports.c = this.c = new PassThrough(); this.c.on('data', take); source.on('data', (x) => this.c.write(x)); } }`,
  ],
  [
    `const c = new PassThrough({ objectMode: true }); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = new PassThrough({ transform(x, e, done) { slow(x, done); } }); c.on('data', take); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); c.on('data', take); c.pipe(socket); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); c.on('readable', take); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); c.once('data', take); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', (x) => take(x)); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); c.on('data', (x) => { c.pause(); take(x); }); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', function (x) { take(x); }); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); c.on('data', function (x) { this.pause(); take(x); }); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', function (x) { const self = other; self.pause(); take(x); }); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); c.on('data', function (x) { const self = this; self.pause(); take(x); }); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); c.on('data', take); hand(c); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); export const put = (x) => c.write(x);`,
    `export const c = createCipheriv('a', k, i); c.on('data', take); export const put = (x) => c.write(x);`,
  ],
  [
    `export function open(k) { const c = createCipheriv('a', k, i); c.on('data', take); return (x) => c.write(x); }`,
    `export function open(k) { const c = createCipheriv('a', k, i); c.on('data', take); use((x) => c.write(x)); return c; }`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); reader.on('connect', () => c.on('data', take)); source.on('data', (x) => c.write(x));`,
  ],
  [
    `const c = createCipheriv('a', k, i); c.on('data', take); source.on('data', (x) => c.write(x));`,
    `const c = createCipheriv('a', k, i); if (reader) c.on('data', take); source.on('data', (x) => c.write(x));`,
  ],
  [
    `async function open(k) { const c = createCipheriv('a', k, i); c.on('data', take); await ready; source.on('data', (x) => c.write(x)); }`,
    `async function open(k) { const c = createCipheriv('a', k, i); source.on('data', (x) => c.write(x)); await ready; c.on('data', take); }`,
  ],
  [
    `class A { constructor(k) { this.c = createCipheriv('a', k, i); this.c.on('data', (x) => this.take(x)); } put(x) { this.c.write(x); } }`,
    `class A { constructor(k) { this.c = createCipheriv('a', k, i); } start() { this.c.on('data', (x) => this.take(x)); } put(x) { this.c.write(x); } }`,
  ],
  [
    `function open(client, old) { if (old) { client.c = createCipheriv('a', k, i); } else { client.c = createCipheriv('b', k, i); } client.c.on('data', take); return (x) => { client.c.write(x); }; }`,
    `function open(client, old) { if (old) { client.c = createCipheriv('a', k, i); client.c.on('data', take); } else { client.c = createCipheriv('b', k, i); } return (x) => { client.c.write(x); }; }`,
  ],
];

describe.each(ways)('a listener takes it at once, %s', (way) => {
  test.each(rows)('%s, but not %s', (taken, not) => {
    expect([isTakenIn(taken, way), isTakenIn(not, way)]).toEqual([true, false]);
  });
});

describe.each(ways)('a class of the program that extends one of Node, %s', (way) => {
  test('works as it likes', () => {
    const code = `class Slow extends PassThrough { _transform(x, e, done) { slow(x, done); } } const c = new Slow(); c.on('data', take); source.on('data', (x) => c.write(x));`;
    expect(isTakenIn(code, way)).toBe(false);
  });
});
