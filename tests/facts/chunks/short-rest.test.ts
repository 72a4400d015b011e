import { describe, expect, test } from 'vitest';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { sizeLimitOf } from '../../../rules/facts/chunks/size-limit.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

function limitIn(code: string, way: Way): string {
  const file = fileFrom(code, way);
  for (const node of nodesIn(file, file.ast)) {
    const growth = growthAt(file, node);
    if (growth) return sizeLimitOf(file, growth).by;
  }
  throw new Error(`nothing grows in ${code}`);
}

/** An encoder that puts what it could not encode before the next chunk, and keeps a rest again. */
const encoder = (keep: string, more = ''): string =>
  `import { Transform } from 'node:stream'; const most = 64 * 1024; export class Encoder extends Transform { rest = null; ` +
  `_transform(chunk, encoding, done) { let data = chunk; if (this.rest) { data = Buffer.concat([this.rest, data]); this.rest = null; } ` +
  `${keep} this.push(encode(data)); done(); } ${more} }`;

/** Where the whitespace begins that it ends with. */
const end = 'let end = data.length; while (end > 0 && isSpace(data[end - 1])) end--;';

/** What keeps a rest that is short whatever comes, and the nearest code that keeps as much as comes. */
const neighbours: readonly (readonly [short: string, long: string])[] = [
  [
    encoder(
      'const extra = data.length % 3; if (extra) { this.rest = data.subarray(data.length - extra); data = data.subarray(0, data.length - extra); }',
    ),
    encoder(
      'const extra = left(data); if (extra) { this.rest = data.subarray(data.length - extra); data = data.subarray(0, data.length - extra); }',
    ),
  ],
  [
    encoder('this.rest = data.slice(data.length - (data.length % 16));'),
    encoder('this.rest = data.slice(data.length % 16);'),
  ],
  // Of nothing it takes all from the beginning: `slice(-0)`.
  [
    encoder('this.rest = data.slice(data.length - (data.length % 16));'),
    encoder('this.rest = data.slice(-(data.length % 16));'),
  ],
  [
    encoder(
      `${end} if (data.length - end <= most) { this.rest = end < data.length ? Buffer.from(data.subarray(end)) : false; }`,
    ),
    encoder(
      `${end} if (data.length >= end) { this.rest = end < data.length ? Buffer.from(data.subarray(end)) : false; }`,
    ),
  ],
  [
    encoder(`${end} if (1024 > data.length - end) this.rest = data.subarray(end);`),
    encoder(`${end} if (1024 > chunk.length - end) this.rest = data.subarray(end);`),
  ],
  // Another cut, and another size.
  [
    encoder(`${end} if (data.length - end < 1024) this.rest = data.subarray(end);`),
    encoder(
      `${end} let start = 0; while (start < 9) start++; if (data.length - end < 1024) this.rest = data.subarray(start);`,
    ),
  ],
  [
    encoder('this.rest = data.subarray(data.length - (data.length % 16));'),
    encoder('this.rest = data.subarray(chunk.length - (data.length % 16));'),
  ],
  // As large as somebody likes.
  [
    encoder('this.rest = data.subarray(data.length - (data.length % 16));'),
    encoder('this.rest = data.subarray(data.length - (data.length % data.readUInt32BE(0)));'),
  ],
  // All of it is kept elsewhere.
  [
    encoder('this.rest = data.subarray(data.length - (data.length % 16));'),
    encoder('this.rest = data.subarray(data.length - (data.length % 16));', 'wait(data) { this.rest = data; }'),
  ],
  [
    encoder('this.rest = data.subarray(data.length - (data.length % 16));'),
    encoder(
      'this.rest = data.subarray(data.length - (data.length % 16));',
      'wait(data) { ({ rest: this.rest } = parse(data)); }',
    ),
  ],
];

describe.each(ways)('whether only a short rest is kept, %s', (way) => {
  test.each(neighbours)('%s, and not %s', (short, long) => {
    expect(limitIn(short, way)).toBe('whole units');
    expect(limitIn(long, way)).toBe('nothing');
  });
});
