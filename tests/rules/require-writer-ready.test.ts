import { describe, expect, it, test } from 'vitest';
import { queries } from '../../rules/identity/types.ts';
import { reportsOf } from '../support/suggest.ts';
import { said, testPairs, type Pair } from './reports.ts';

const rule = 'require-writer-ready';
const head = `const { readable, writable } = new TransformStream();
const w = writable.getWriter();
`;

const pairs: Record<string, Pair[]> = {
  'a loop': [
    [
      'Nobody waits for w.write() or w.ready while a loop goes on writing',
      `export async function f(xs) { for await (const x of xs) w.write(x); }`,
      `export async function f(xs) { for await (const x of xs) { await w.ready; w.write(x); } }`,
    ],
    [
      'while a loop goes on writing',
      `export async function f(reader) { for (;;) { const { done, value } = await reader.read(); if (done) break; w.write(value); } }`,
      `export async function f(reader) { for (;;) { const { done, value } = await reader.read(); if (done) break; await w.write(value); } }`,
    ],
    [
      'w.ready holds back this write but not what comes after it',
      `export function f(xs) { for (const x of xs) w.ready.then(() => w.write(x)); }`,
      `export async function f(xs) { for (const x of xs) await w.ready.then(() => w.write(x)); }`,
    ],
  ],
  'what repeats otherwise': [
    [
      'while pump() starts itself again',
      `function pump() { reader.read().then(({ value }) => { w.write(value); pump(); }); } pump();`,
      `function pump() { reader.read().then(({ value }) => w.write(value)).then(pump); } pump();`,
    ],
    [
      `while 'data' events keep coming`,
      `source.on('data', (x) => { w.write(x); });`,
      `source.once('data', (x) => { w.write(x); });`,
    ],
    [
      'while a timer keeps firing',
      `setInterval(() => { w.write(sample()); }, 10);`,
      `setInterval(() => { w.write('ping'); }, 10);`,
    ],
    [
      'while write() is called for chunk after chunk',
      `export const sink = new WritableStream({ write(x) { w.write(x); } });`,
      `export const sink = new WritableStream({ write(x) { return w.write(x); } });`,
    ],
    [
      'send() drops the promise of w.write(), so none of its callers can wait for room',
      `export function send(x) { w.write(encode(x)); }`,
      `export function send(x) { return w.write(encode(x)); }`,
    ],
    [
      'line() passes on put() returns the promise of w.write(), which nobody waits for here while a loop goes on writing',
      `function put(x) { return w.write(x); } const line = (x) => put(x); export async function f(xs) { for await (const x of xs) line(x); }`,
      `function put(x) { return w.write(x); } const line = (x) => put(x); export async function f(xs) { for await (const x of xs) await line(x); }`,
    ],
  ],
};

testPairs(pairs, { rule, head });

describe('inMemory', () => {
  const code = `for (const x of xs) w.write(x);`;
  it('is off: a list that is in memory grows no further', () => {
    expect(said(code, { rule, head })).toEqual([]);
  });
  it('reports it as well', () => {
    expect(said(code, { rule, head, options: { inMemory: true } })).toHaveLength(1);
  });
});

test("the specification's own forms are silent", () => {
  expect(
    said(
      `export async function forever(sink) {
  const writer = sink.getWriter();
  while (true) {
    await writer.ready;
    writer.write(crypto.getRandomValues(new Uint8Array(512))).catch(() => {});
  }
}
export function all(list, sink) {
  const writer = sink.getWriter();
  list.forEach((each) => writer.write(each).catch(() => {}));
  return writer.close();
}
`,
      { rule },
    ),
  ).toEqual([]);
});

test('a write of something else costs no more than a question about its receiver', () => {
  queries.count = 0;
  const rules = { [`backpressure/${rule}`]: 'error' } as const;
  expect(
    reportsOf(`export function f(list: string[]) { list.push('a'); return list.map((x) => x); }`, {
      rules,
      way: 'typed',
    }),
  ).toEqual([]);
  expect(queries.count).toBe(0);
});
