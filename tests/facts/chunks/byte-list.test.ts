import { describe, expect, test } from 'vitest';
import { chunkSourceOf } from '../../../rules/facts/chunks/chunk-source.ts';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { sizeLimitOf } from '../../../rules/facts/chunks/size-limit.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const head = `import BufferList, { BufferList as Bytes } from 'bl'; import { Uint8ArrayList } from 'uint8arraylist'; import net from 'node:net';
import { Transform } from 'node:stream';
`;

const decoder = (made: string, statements: string, others = ''): string =>
  `export class Decoder { constructor() { this.rest = ${made}; } take(chunk) { ${statements} } ${others} }`;
const parser = (statements: string): string =>
  `class Parser extends Transform { rest = new BufferList(); _transform(chunk, encoding, done) { ${statements} done(); } }`;
const frames =
  'while (this.rest.length >= 4) { const size = this.rest.readUInt32BE(0); if (this.rest.length < size) break; this.rest.consume(size); }';

/** A decoder that is given what a loop over a stream brings. */
const looped = (loop: string): string =>
  `class Decoder { constructor() { this.rest = new Uint8ArrayList(); } take(chunk) { this.rest.append(chunk); this.rest.consume(use(this.rest)); } } ` +
  `export async function decode(source) { const decoder = new Decoder(); ${loop} }`;

describe.each(ways)('%s', (way) => {
  test.each([
    [decoder('new BufferList()', `this.rest.append(chunk); ${frames}`), 'bytes from stream, nothing'],
    [decoder('new Bytes()', `this.rest.append(chunk); ${frames}`), 'bytes from stream, nothing'],
    [decoder('new Uint8ArrayList()', `this.rest.append(chunk); ${frames}`), 'bytes from stream, nothing'],
    [parser(`this.rest.append(chunk); ${frames}`), 'bytes from stream, nothing'],
    [
      `net.createServer((socket) => { const rest = new BufferList(); socket.on('data', (chunk) => { rest.append(chunk); rest.consume(use(rest)); }); });`,
      'bytes from peer, nothing',
    ],
    // What is put together for somebody who reads it is no data that come in.
    [
      decoder('new Uint8ArrayList()', 'this.rest.append(chunk);', 'whole() { return this.rest.subarray(); }'),
      'bytes from unknown, nothing',
    ],
    [decoder('new FormData()', 'this.rest.append(chunk);'), 'none'],
    [decoder('document.createElement("p")', 'this.rest.append(chunk);'), 'none'],
    // How much there is has two names.
    [
      decoder(
        'new Uint8ArrayList()',
        `this.rest.append(chunk); if (this.rest.byteLength > this.max) throw new RangeError(); ${frames}`,
      ),
      'bytes from stream, a comparison',
    ],
    [
      decoder(
        'new BufferList()',
        `if (this.rest.length + chunk.length > this.max) throw new RangeError(); this.rest.append(chunk); ${frames}`,
      ),
      'bytes from stream, a comparison',
    ],
    [
      decoder('new Uint8ArrayList()', `this.rest.append(chunk); if (this.rest.byteLength < 4) return; ${frames}`),
      'bytes from stream, nothing',
    ],
    // All of it, and less
    [
      decoder(
        'new BufferList()',
        'this.rest.append(chunk); use(this.rest.slice()); this.rest.consume(this.rest.length);',
      ),
      'bytes from unknown, a new beginning',
    ],
    [
      decoder('new BufferList()', 'this.rest.append(chunk); use(this.rest.slice()); this.rest.consume(chunk.length);'),
      'bytes from stream, nothing',
    ],
    [
      `net.createServer((socket) => { const rest = new BufferList(); socket.on('data', (chunk) => { rest.append(chunk); use(rest.slice()); rest.consume(rest.length); }); });`,
      'bytes from peer, a new beginning',
    ],
    [
      `net.createServer((socket) => { const rest = new BufferList(); socket.on('data', (chunk) => { rest.append(chunk); if (isWhole(rest)) rest.consume(rest.length); }); });`,
      'bytes from peer, nothing',
    ],
    // Frames whose length is two bytes
    [parser(`this.rest.append(chunk); ${frames.replace('UInt32BE', 'UInt16BE')}`), 'bytes from stream, short frames'],
    // Who hands it over piece by piece is a loop.
    [looped('for await (const chunk of source) decoder.take(chunk);'), 'bytes from stream, nothing'],
  ])('%s: %s', (code, expected) => {
    const file = fileFrom(head + code, way);
    for (const node of nodesIn(file, file.ast)) {
      const growth = growthAt(file, node);
      if (!growth) continue;
      const found = `${growth.how} from ${chunkSourceOf(file, growth).from}, ${sizeLimitOf(file, growth).by}`;
      return expect(found).toBe(expected);
    }
    expect(expected).toBe('none');
  });
});
