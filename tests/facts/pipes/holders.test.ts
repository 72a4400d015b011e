import { describe, expect, test } from 'vitest';
import { holdersOf } from '../../../rules/facts/pipes/holders.ts';
import { functionAround } from '../../../rules/syntax/nodes.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import fs, { createWriteStream } from 'node:fs'; import net from 'node:net'; import http from 'node:http';
import zlib from 'node:zlib'; import { Writable, PassThrough, finished, pipeline } from 'node:stream'; import { once } from 'node:events';
`;
const opened = "const w = createWriteStream('x');";

describe.each(ways)('who has a stream, %s', (way) => {
  const holders = (code: string): string => {
    const file = fileFrom(head + code, way);
    const { call, receiver } = callNamed(file, 'write');
    return holdersOf(file, receiver, functionAround(call)).are;
  };

  test.each([
    `async function f() { ${opened} w.write(1); w.end(); }`,
    `async function f() { const w = new fs.WriteStream('x'); w.write(1); }`,
    `async function f() { const w = fs.createWriteStream('x').on('error', report); w.write(1); w.on('close', done).once('finish', done); }`,
    `async function f() { let w; w = zlib.createGzip(); pipeline(w, fs.createWriteStream('x'), done); w.write(1); }`,
    `async function f() { const w = zlib.createGzip(); w.pipe(fs.createWriteStream('x')); w.write(1); }`,
    `async function f() { ${opened} w.write(1); await once(w, 'close'); finished(w, done); if (w) log(w.bytesWritten); }`,
    `${opened} w.write(1);`,
  ])('one: %s', (code) => {
    expect(holders(code)).toBe('one');
  });

  test.each([
    `class A { w = createWriteStream('x'); m() { this.w.write(1); } }`,
    `${opened} async function f() { w.write(1); }`,
    `async function f() { ${opened} setTimeout(() => w.end(), 10); w.write(1); }`,
    `async function f() { ${opened} source.on('end', w.end.bind(w)); w.write(1); }`,
    `async function f() { ${opened} keep(w); w.write(1); }`,
    `async function f() { ${opened} this.out = w; w.write(1); }`,
    `async function f() { ${opened} all.push({ w }); w.write(1); }`,
    `async function f() { ${opened} const same = w.on('error', report); w.write(1); }`,
    `async function f() { ${opened} (await open()).pipe(w); w.write(1); }`,
    `async function f() { ${opened} pipeline(process.stdin, w, done); w.write(1); }`,
    `async function f() { ${opened} w.write(1); return w; }`,
    `export ${opened} w.write(1);`,
    `async function f(w) { w.write(1); }`,
    `http.createServer(async (request, w) => { w.write(1); });`,
  ])('several: %s', (code) => {
    expect(holders(code)).toBe('several');
  });

  test.each([
    // The other side may end a socket, and a write() of one's own may do anything.
    `async function f() { const w = net.connect(1); w.write(1); }`,
    `async function f() { const w = new Writable({ write(chunk, encoding, done) { done(); } }); w.write(1); }`,
    `async function f() { const w = http.request('x'); w.write(1); }`,
    `async function f() { const w = open(); w.write(1); }`,
    `async function f() { const w = a ? createWriteStream('x') : b; w.write(1); }`,
    `async function f() { let w = createWriteStream('x'); w = createWriteStream('y'); w.write(1); }`,
    `import w from 'somewhere'; w.write(1);`,
    `open().write(1);`,
  ])('unknown: %s', (code) => {
    expect(holders(code)).toBe('unknown');
  });
});
