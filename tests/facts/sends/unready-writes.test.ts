import { describe, expect, test } from 'vitest';
import { unreadyWritesOf } from '../../../rules/facts/sends/unready-writes.ts';
import { writerWriteOf } from '../../../rules/facts/sends/writer-write.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

function answerTo(code: string, way: Way): string {
  const file = fileFrom(code, way);
  const { call } = callNamed(file, 'write');
  const answer = writerWriteOf(file, call);
  if (answer.is !== 'write') return answer.is;
  const found = unreadyWritesOf(file, answer.write).map(({ repetition, through, ready, overMemory }) =>
    [
      repetition.kind,
      ...through.map((name) => `through ${name}`),
      ...(ready ? ['ready'] : []),
      ...(overMemory ? ['memory'] : []),
    ].join(' '),
  );
  return found.join(', ') || 'silent';
}

/** Who has a writer. */
const holders: [code: string, answer: string][] = [
  [`const w = new WritableStream().getWriter(); setInterval(() => { w.write(x()); }, 9);`, 'callback'],
  [`const w = new TransformStream().writable.getWriter(); setInterval(() => { w.write(x()); }, 9);`, 'callback'],
  [
    `const { writable } = new TransformStream(); const w = writable.getWriter(); setInterval(() => { w.write(x()); }, 9);`,
    'callback',
  ],
  [
    `import { TransformStream } from 'node:stream/web'; const w = new TransformStream().writable.getWriter(); setInterval(() => { w.write(x()); }, 9);`,
    'callback',
  ],
  [
    `export function f(sink) { const w = sink.getWriter(); setInterval(() => { w.write(x()); }, 9); return () => w.close(); }`,
    'callback',
  ],
  [`export function f(sink) { const w = sink.getWriter(); setInterval(() => { w.write(x()); }, 9); }`, 'unknown'],
  [
    `export function f(sink) { const w = sink.getWriter(); setInterval(() => { w.write(x()); w.flush(); }, 9); return () => w.close(); }`,
    'unknown',
  ],
  [
    `class A { constructor(t) { this.w = t.writable.getWriter(); } put(x) { this.w.write(x); } end() { return this.w.close(); } }`,
    'calls',
  ],
  [
    `/** @param {WritableStreamDefaultWriter} w */ export function f(w) { setInterval(() => { w.write(x()); }, 9); }`,
    'callback',
  ],
  [`const w = { write() {} }; setInterval(() => { w.write(x()); }, 9);`, 'no'],
];

const head = `const w = new WritableStream().getWriter(); `;

const turns: Record<string, [code: string, answer: string][]> = {
  'a loop': [
    [`async function f(xs) { for await (const x of xs) w.write(x); } f(s);`, 'loop'],
    [`async function f(xs) { for await (const x of xs) { await w.ready; w.write(x); } } f(s);`, 'silent'],
    [`async function f(xs) { for await (const x of xs) { w.write(x); await w.ready; } } f(s);`, 'silent'],
    [`async function f(xs) { for await (const x of xs) await w.write(x); } f(s);`, 'silent'],
    [`async function f(xs) { for await (const x of xs) await w.write(x).catch(() => {}); } f(s);`, 'silent'],
    [`async function f(xs) { for await (const x of xs) w.write(x).catch(() => {}); } f(s);`, 'loop'],
    [`async function f(xs) { for await (const x of xs) w.write(x).then(() => count()); } f(s);`, 'loop'],
    [`async function f(xs) { for await (const x of xs) { w.write(x); await w.write(y); } } f(s);`, 'silent'],
    [
      `async function f(xs) { for await (const x of xs) { if (w.desiredSize <= 0) await room(); w.write(x); } } f(s);`,
      'silent',
    ],
    [`async function f(xs) { for await (const x of xs) w.ready.then(() => w.write(x)); } f(s);`, 'loop ready'],
    [`async function f(xs) { for await (const x of xs) await w.ready.then(() => w.write(x)); } f(s);`, 'silent'],
    [`async function f(xs) { for await (const x of xs) await w.ready.then(() => { w.write(x); }); } f(s);`, 'silent'],
    [`async function f(xs) { await w.ready; for await (const x of xs) w.write(x); } f(s);`, 'loop'],
    [
      `async function f(xs) { for await (const x of xs) { await room(); w.write(x); } } async function room() { await w.ready; } f(s);`,
      'silent',
    ],
    [`async function f(xs) { const all = []; for await (const x of xs) all.push(w.write(x)); } f(s);`, 'silent'],
    [`async function f(xs) { for await (const x of xs) { void w.write(x); } } f(s);`, 'silent'],
    [`for (;;) w.write(next());`, 'loop'],
  ],
  'what is in memory anyway': [
    [`for (const x of xs) w.write(x);`, 'loop memory'],
    [`xs.forEach((x) => w.write(x));`, 'callback memory'],
    [`for (let i = 0; i < xs.length; i++) w.write(xs[i]);`, 'loop memory'],
    [`while (xs.length) w.write(xs.shift());`, 'loop memory'],
    [`for (const x of xs) w.ready.then(() => w.write(x));`, 'loop ready'],
    [`xs.forEach((x) => { w.ready.then(() => w.write(x)).then(() => console.log(x)); });`, 'callback ready'],
    [`export function send(xs) { for (const x of xs) w.write(x); }`, 'calls'],
    [`export function send(xs) { for (const x of xs) w.write(x); return w.close(); }`, 'silent'],
    [`source.on('data', (xs) => { for (const x of xs) w.write(x); });`, 'callback'],
  ],
  recursion: [
    [`function pump() { reader.read().then(({ value }) => { w.write(value); pump(); }); } pump();`, 'recursion'],
    [`function pump() { reader.read().then(({ value }) => w.write(value)).then(pump); } pump();`, 'silent'],
    [`function pump() { reader.read().then(({ value }) => { w.write(value).then(pump); }); } pump();`, 'silent'],
    [
      `function pump() { reader.read().then(({ value }) => { w.ready.then(() => { w.write(value); pump(); }); }); } pump();`,
      'silent',
    ],
    [
      `function pump() { reader.read().then(({ value }) => { w.ready.then(() => { w.write(value); }); pump(); }); } pump();`,
      'recursion ready',
    ],
    [
      `async function pump() { const { value } = await reader.read(); await w.ready; w.write(value); pump(); } pump();`,
      'silent',
    ],
    [
      `function pump() { reader.read().then(({ value }) => { if (!began) { began = true; w.write(head(value)); } pump(); }); } let began = false; pump();`,
      'silent',
    ],
    [`async function pump() { const { value } = await reader.read(); w.write(value); pump(); } pump();`, 'recursion'],
  ],
  'events, timers, calls': [
    [`source.on('data', (x) => { w.write(x); });`, 'callback'],
    [`source.on('data', (x) => w.write(x));`, 'callback'],
    [`source.on('data', (x) => { source.pause(); w.write(x).then(() => source.resume()); });`, 'silent'],
    [`source.on('data', (x) => { if (w.desiredSize > 0) w.write(x); });`, 'silent'],
    [`source.once('data', (x) => { w.write(x); });`, 'silent'],
    [`setInterval(() => w.write(': ping'), 9);`, 'silent'],
    [`export function send(x) { w.write(x); }`, 'calls'],
    [`export function send(x) { return w.write(x); }`, 'silent'],
    [`export const send = (x) => w.write(x);`, 'silent'],
    [`export function send(x) { return w.ready.then(() => w.write(x)); }`, 'silent'],
    [`export function send(x) { w.write(x); w.close(); }`, 'silent'],
    [`export const sink = new WritableStream({ write(x) { w.write(x); } });`, 'callback'],
    [`export const sink = new WritableStream({ write(x) { return w.write(x); } });`, 'silent'],
    [`export const sink = new WritableStream({ async write(x) { await w.ready; w.write(x); } });`, 'silent'],
    [`export function one() { w.write('a'); }`, 'silent'],
  ],
  'the callers of a function that hands the promise on': [
    [
      `const put = (x) => w.write(x); async function f(xs) { for await (const x of xs) put(x); } f(s);`,
      'loop through put',
    ],
    [`const put = (x) => w.write(x); async function f(xs) { for await (const x of xs) await put(x); } f(s);`, 'silent'],
    [`const put = (x) => w.write(x); put(1); put(2);`, 'silent'],
    [
      `function put(x) { return w.write(x); } function line(x) { return put(x + '\\n'); } async function f(xs) { for await (const x of xs) line(x); } f(s);`,
      'loop through put through line',
    ],
  ],
};

describe.each(ways)('%s', (way) => {
  test.each(holders)('%s: %s', (code, answer) => {
    expect(answerTo(code, way)).toBe(answer);
  });
  for (const [topic, cases] of Object.entries(turns))
    test.each(cases)(`${topic}: %s: %s`, (code, answer) => {
      expect(answerTo(head + code, way)).toBe(answer);
    });
});
