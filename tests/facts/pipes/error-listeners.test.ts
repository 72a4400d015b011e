import { describe, expect, test } from 'vitest';
import { errorListenersOf } from '../../../rules/facts/pipes/error-listeners.ts';
import { openedStreamOf } from '../../../rules/facts/values/opened-stream.ts';
import { pipeChainOf } from '../../../rules/facts/values/pipe-chain.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import fs from 'node:fs'; import zlib from 'node:zlib'; import { request } from 'node:http';\n`;
const opened = `fs.createReadStream('x')`;

describe.each(ways)('who hears an error of a stream, %s', (way) => {
  test.each([
    [`${opened}.pipe(out);`, 'no'],
    [`${opened}.on('end', done).once('open', go).pipe(out).on('error', fail);`, 'no'],
    [`const r = ${opened}; r.pipe(out); log(r.path);`, 'no'],
    [`let r; r = ${opened}; r.resume(); if (r) r.pipe(out);`, 'no'],
    [`${opened}.on('end', done).on('error', fail).pipe(out);`, 'yes'],
    [`const r = ${opened}; r.pipe(out); later(() => r.once('error', fail));`, 'yes'],
    [`const r = ${opened}; r.prependOnceListener('error', fail); r.pipe(out);`, 'yes'],
    [`for await (const chunk of ${opened}) use(chunk);`, 'yes'],
    [`const r = ${opened}; r.pipe(out); await r.forEach(use);`, 'unknown'],
    [`const r = ${opened}; r.pipe(out); r.on('data', use);`, 'no'],
    [`const out = input.pipe(${opened}); out.on('error', fail);`, 'yes'],
    [`const r = ${opened}; const again = r; again.on('error', fail); r.pipe(out);`, 'yes'],
    [`const r = ${opened}; const again = r; again.on('end', done); r.pipe(out);`, 'no'],
    [`const r = ${opened}; const again = r; watch(again); r.pipe(out);`, 'unknown'],
    [`const r = ${opened}; watch(r); r.pipe(out);`, 'unknown'],
    [`const r = ${opened}; r.on(event, f); r.pipe(out);`, 'unknown'],
    [`const r = ${opened}; const on = r.on.bind(r); r.pipe(out);`, 'unknown'],
    [`export const r = ${opened}; r.pipe(out);`, 'unknown'],
    [`this.r = ${opened}; this.r.pipe(out);`, 'unknown'],
    [`const make = () => ${opened};`, 'unknown'],
    [`keep({ r: ${opened} });`, 'unknown'],
  ])('%s: %s', (code, heard) => {
    const file = fileFrom(head + code, way);
    expect(errorListenersOf(file, nodeAt(file, opened, 'CallExpression')).heard).toBe(heard);
  });

  test.each([
    [`const r = ${opened}.on('end', done); r.pipe(out);`, opened],
    [`let r; r = ${opened}; r.pipe(out);`, opened],
    [`let r = null; r = ${opened}; r.pipe(out);`, opened],
    [`let r; r = ${opened}; r.pipe(out); r = undefined;`, opened],
    [`let r = null; if (a) r = ${opened}; else r = b; r.pipe(out);`, undefined],
    [`let r = 0; r = ${opened}; r.pipe(out);`, undefined],
    [`(0, fs.createReadStream)('x').pipe(out);`, `(0, fs.createReadStream)('x')`],
    [`input.pipe(zlib.createUnzip()).on('end', done).pipe(out);`, 'zlib.createUnzip()'],
    [`const r = a ? ${opened} : b; r.pipe(out);`, undefined],
    [`let r = ${opened}; if (a) r = b; r.pipe(out);`, undefined],
    [`zlib.createGzip().pipe(out);`, undefined],
    [`open('x').pipe(out);`, undefined],
  ])('what opened the source of the last pipe(), %s: %s', (code, text) => {
    const file = fileFrom(head + code, way);
    const chain = pipeChainOf(file, callNamed(file, 'pipe').call);
    const from = chain && openedStreamOf(file, chain.streams.at(-2) as never);
    expect(from && file.code.getText(from)).toBe(text);
  });
});

test.each([
  ['a.pipe(b);', ['a', 'b']],
  [`a.on('end', f).pipe(b).once('x', g).pipe(c());`, ['a', 'b', 'c()']],
  ['a.pipe(...b);', undefined],
  ['a.pipe();', undefined],
])('the streams of %s', (code, texts) => {
  const file = fileFrom(code);
  const chain = pipeChainOf(file, callNamed(file, 'pipe').call);
  expect(chain?.streams.map((stream) => file.code.getText(stream))).toEqual(texts);
});
