import { describe, expect, test } from 'vitest';
import { chunkSourceOf } from '../../../rules/facts/chunks/chunk-source.ts';
import { compressedOf } from '../../../rules/facts/values/decompressed.ts';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { sizeLimitOf } from '../../../rules/facts/chunks/size-limit.ts';
import { methodCall } from '../../../rules/syntax/nodes.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import http from 'node:http'; import zlib from 'node:zlib';
import { pipeline } from 'node:stream';
`;

const request = (statements: string): string =>
  `http.createServer((request, response) => { const parts = []; ${statements} });`;
const gathered = "out.on('data', (part) => { parts.push(part); }); out.on('end', () => use(Buffer.concat(parts)));";
const kept = (made: string, statements: string): string =>
  `export class Messages { parts = []; begin() { this.inflate = ${made}; this.inflate.on('data', (part) => { this.parts.push(part); }); } ` +
  `take(data) { ${statements} } }`;
const taken = 'this.inflate.write(data, () => { use(Buffer.concat(this.parts)); this.parts = []; });';

describe.each(ways)('%s', (way) => {
  test.each([
    // Who sends what is decompressed decides how much comes out.
    [request(`const out = request.pipe(zlib.createGunzip()); ${gathered}`), 'peer, nothing'],
    [request(`const out = zlib.createGunzip(); ${gathered} request.pipe(out);`), 'peer, nothing'],
    [request(`const out = new zlib.Unzip(); ${gathered} pipeline(request, out, fail);`), 'peer, nothing'],
    [
      request(`const out = wide ? zlib.createInflateRaw() : zlib.createInflate(); request.pipe(out); ${gathered}`),
      'peer, nothing',
    ],
    [
      request(
        'for await (const part of request.pipe(zlib.createGunzip())) parts.push(part); use(Buffer.concat(parts));',
      ).replace('(request', 'async (request'),
      'peer, nothing',
    ],
    [
      request(
        `let size = 0; const out = request.pipe(zlib.createGunzip()); out.on('data', (part) => { size += part.length; if (size > 1000) request.destroy(); else parts.push(part); }); out.on('end', () => use(Buffer.concat(parts)));`,
      ),
      'peer, a comparison',
    ],
    // It may be decompressed, or in a circle.
    [request(`let out = request; if (zipped) out = out.pipe(zlib.createGunzip()); ${gathered}`), 'peer, nothing'],
    [
      request(
        `let out = zlib.createGunzip(), other = out.pipe(zlib.createGunzip()); out = other.pipe(zlib.createGunzip()); ${gathered}`,
      ),
      'unknown, nothing',
    ],
    [request(`const out = fs.createReadStream(path).pipe(zlib.createGunzip()); ${gathered}`), 'itself, nothing'],
    [request(`const out = zlib.createGunzip(); ${gathered} out.end(data);`), 'itself, nothing'],
    [request(`const out = zlib.createGunzip(); ${gathered} give(out);`), 'itself, nothing'],
    // What one write brings is little, unless it was compressed.
    [kept('zlib.createInflateRaw()', taken), 'stream, nothing'],
    [kept('zlib.createDeflateRaw()', taken), 'stream, its write'],
    [kept('make()', taken), 'stream, its write'],
  ])('%s: %s', (code, expected) => {
    const file = fileFrom(head + code, way);
    for (const node of nodesIn(file, file.ast)) {
      const growth = growthAt(file, node);
      if (growth) return expect(`${chunkSourceOf(file, growth).from}, ${sizeLimitOf(file, growth).by}`).toBe(expected);
    }
    throw new Error('nothing grows');
  });

  test.each([
    ['source.pipe(zlib.createGunzip())', 'pipe'],
    ['source.pipe(zlib.createGunzip()).on("error", fail)', 'pipe'],
    ['source.pipe(zlib.createGzip())', 'no'],
    ['source.pipe(make())', 'no'],
    ['zlib.createGunzip()', 'no'],
    ['fs.createReadStream(path)', 'no'],
  ])('%s: %s', (made, expected) => {
    const file = fileFrom(`${head}const out = ${made}; out.on('data', use);`, way);
    for (const node of nodesIn(file, file.ast)) {
      const listening = methodCall(node);
      if (listening?.name === 'on' && listening.receiver.type === 'Identifier')
        return expect(compressedOf(file, listening.receiver)?.by ?? 'no').toBe(expected);
    }
    throw new Error('nobody listens');
  });
});
