import { describe, expect, test } from 'vitest';
import { ways } from '../support/parse.ts';
import { reportsOf } from '../support/suggest.ts';
import { testPairs, type Pair } from './reports.ts';

const head = `import net from 'node:net'; import { once } from 'node:events';
const s = net.connect(1);
`;

const raw = `await new Promise((go) => s.once('drain', go));`;

const topics: Record<string, Pair[]> = {
  'a hook that never answers': [
    [
      'write() never calls its callback',
      `import { Writable } from 'node:stream'; new Writable({ write(chunk) { s.write(chunk); } });`,
      `import { Writable } from 'node:stream'; new Writable({ write(chunk, encoding, callback) { s.write(chunk, callback); } });`,
    ],
    [
      '_transform() never calls its callback',
      `import { Transform } from 'node:stream'; class Upper extends Transform { _transform(chunk) { this.push(chunk); } }`,
      `import { Transform } from 'node:stream'; class Upper extends Transform { _transform(chunk, encoding, callback) { callback(null, chunk); } }`,
    ],
  ],
  'a hook that passes over a chunk': [
    [
      'transform() leaves here without calling its callback',
      `import { Transform } from 'node:stream'; new Transform({ transform(chunk, encoding, done) { if (!chunk.length) return; done(null, chunk); } });`,
      `import { Transform } from 'node:stream'; new Transform({ transform(chunk, encoding, done) { if (!chunk.length) return done(); done(null, chunk); } });`,
    ],
    [
      '_write() leaves here without calling its callback',
      `import { Writable } from 'node:stream'; class Rows extends Writable { _write(row, encoding, done) { if (!row.id) { console.warn('no id'); return; } this.db.put(row, done); } }`,
      `import { Writable } from 'node:stream'; class Rows extends Writable { _write(row, encoding, done) { if (this.closed) { console.warn('closed'); return; } this.db.put(row, done); } }`,
    ],
  ],
  'an async hook that a rejection leaves': [
    [
      'When save() rejects, transform() ends without calling its callback',
      `import { Transform } from 'node:stream'; new Transform({ async transform(chunk, encoding, done) { done(null, await save(chunk)); } });`,
      `import { Transform } from 'node:stream'; new Transform({ async transform(chunk, encoding, done) { try { done(null, await save(chunk)); } catch (error) { done(error); } } });`,
    ],
    [
      'When this.db.put() rejects, _write() ends without calling its callback',
      `import { Writable } from 'node:stream'; class Rows extends Writable { async _write(row, encoding, done) { await this.db.put(row); done(); } }`,
      `import { Writable } from 'node:stream'; class Rows extends Writable { _write(row, encoding, done) { this.db.put(row).then(() => done(), done); } }`,
    ],
  ],
  'waits although there may be room': [
    [
      'may have answered true',
      `s.write(x); ${raw}`,
      `if (s.write(x)) finish(); else await once(s, 'drain', { signal });`,
    ],
    [
      'may have answered true',
      `const wait = once; s.write(x); await wait(s, 'drain');`,
      `const wait = (stream, event) => tell(stream, event); s.write(x); await wait(s, 'drain');`,
    ],
    [
      'may have answered true',
      `await new Promise((go, fail) => { if (!s.write(x, (e) => { if (e) fail(e); })) s.once('drain', go); });`,
      `await new Promise((go, fail) => { if (!s.write(x, (e) => { if (e) fail(e); })) s.once('drain', go); else go(); });`,
    ],
  ],
  'waits that only the event ends': [
    [
      "Only 'drain' ends",
      `if (!s.write(x)) ${raw}`,
      `if (!s.write(x)) await new Promise((go) => { s.once('drain', go); s.once('close', go); });`,
    ],
    [
      "Only 'drain' or an error ends",
      `if (!s.write(x)) await once(s, 'drain');`,
      `if (!s.write(x)) await Promise.race([once(s, 'drain'), once(s, 'close')]);`,
    ],
    [
      "Only 'drain' or an error ends",
      `for (const x of xs) { if (!s.write(x)) await once(s, 'drain'); }`,
      `for (const x of xs) { if (!s.write(x)) await once(s, 'drain', { signal }); }`,
    ],
    [
      "Only 'drain' ends",
      `export function send(x, done) { if (!s.write(x)) s.once('drain', done); else done(); }`,
      `export function send(x, encoding, done) { if (!s.write(x, encoding)) s.once('drain', done); else done(); }`,
    ],
    ["Only 'drain' ends", `if (!s.write(x)) ${raw}`, `s.on('close', () => s.emit('drain')); if (!s.write(x)) ${raw}`],
    [
      "Only 'drain' ends",
      `if (!s.write(x)) { const { promise, resolve } = Promise.withResolvers(); s.once('drain', resolve); await promise; }`,
      `if (!s.write(x)) { const { promise, resolve } = Promise.withResolvers(); s.once('drain', resolve); s.once('close', resolve); await promise; }`,
    ],
    [
      "Only 'drain' ends",
      `if (!s.write(x)) { const { promise, resolve } = Promise.withResolvers(); s.once('drain', () => resolve()); await promise; }`,
      `if (!s.write(x)) { const { promise: drained, resolve } = Promise.withResolvers(); s.once('drain', resolve); await Promise.race([drained, closed]); }`,
    ],
    [
      "Only 'drain' ends",
      `export class A { constructor(out) { this.out = out; } async add(x) { if (!this.out.write(x)) await (this.room ??= new Promise((go) => this.out.once('drain', go))); } }`,
      `export class A { constructor(out = process.stdout) { this.out = out; } async add(x) { if (!this.out.write(x)) await (this.room ??= new Promise((go) => this.out.once('drain', go))); } }`,
    ],
    [
      "Only 'drain' ends",
      `export async function add(x, out) { if (!out.write(x)) await new Promise((go) => out.once('drain', go)); }`,
      `export async function add(x, out = process.stderr) { if (!out.write(x)) await new Promise((go) => out.once('drain', go)); }`,
    ],
    [
      "Only 'drain' ends",
      `if (!s.write(x)) ${raw}`,
      `if (!process.stdout.write(x)) await new Promise((go) => process.stdout.once('drain', go));`,
    ],
  ],
  'listeners that pile up': [
    [
      'adds another',
      `import fs from 'node:fs'; export class Log { constructor() { this.w = fs.createWriteStream('x'); }
       async add(x) { if (!this.w.write(x)) await new Promise((go) => this.w.once('drain', go)); } }`,
      `import fs from 'node:fs'; export class Log { constructor() { this.w = fs.createWriteStream('x'); }
       async add(x) { if (!this.w.write(x)) { this.room ??= new Promise((go) => this.w.once('drain', go)); await this.room; } } }`,
    ],
    ['adds another', `for (const x of xs) s.on('drain', () => log(x));`, `s.on('drain', () => log(xs));`],
  ],
  'listeners that stay behind a wait': [
    [
      "the listeners for 'error' and 'close' stay on s, one more with each wait: they pile up, and swallow an error",
      `for (const x of xs) if (!s.write(x)) await new Promise((go, fail) => { s.once('drain', go); s.once('error', fail); s.once('close', fail); });`,
      `for (const x of xs) if (!s.write(x)) await new Promise((go, fail) => { const end = () => { s.off('error', end); s.off('close', end); go(); };
       s.once('drain', end); s.once('error', end); s.once('close', end); });`,
    ],
    [
      "the listener for 'close' stays on s, one more with each wait: they pile up.",
      `for (const x of xs) if (!s.write(x)) await new Promise((go) => { s.once('drain', go); s.once('close', go); });`,
      `if (!s.write(xs)) await new Promise((go) => { s.once('drain', go); s.once('close', go); });`,
    ],
    [
      'they pile up, and swallow an error that comes later',
      `for (const x of xs) if (!s.write(x)) await Promise.race([once(s, 'drain'), once(s, 'close')]);`,
      `for (const x of xs) if (!s.write(x)) await Promise.race([once(s, 'drain', { signal }), once(s, 'close', { signal })]);`,
    ],
  ],
  'loops that lose the rest': [
    [
      'is lost',
      `for (const x of xs) { if (!s.write(x)) break; }`,
      `while (queue.length) { if (!s.write(queue.shift())) break; }`,
    ],
    [
      'is lost',
      `export function pump(source) { for (const x of source) { if (!s.write(x)) { source.pause(); s.once('drain', () => source.resume()); return; } } }`,
      `export function pump(items) { for (const x of items) { if (!s.write(x)) { s.once('drain', () => pump(items)); return; } } }`,
    ],
  ],
  'loops that take the next one too early': [
    [
      "'x' is taken by queue.shift() before the loop asks whether s has room",
      `export function pump() { let open = true; let x = queue.shift(); while (open && x) { open = s.write(x); x = queue.shift(); } }`,
      `export function pump() { let open = true; while (open && queue.length) { const x = queue.shift(); open = s.write(x); } }`,
    ],
    [
      "'x' is taken by source.read() before the loop asks whether s has room",
      `export function pump(source) { let open = true; let x; while ((x = source.read()) !== null && open) { open = s.write(x); } }`,
      `export function pump(source) { let open = true; let x; while (open && (x = source.read()) !== null) { open = s.write(x); } }`,
    ],
    [
      "'x' is taken by queue.shift() before",
      `export function pump() { let open = true; for (let x = queue.shift(); x && open; x = queue.shift()) { open = s.write(x); } }`,
      `export function pump() { let open = true; for (let x = queue[0]; x && open; x = queue[0]) { open = s.write(x); queue.shift(); } }`,
    ],
    // Who sees the answer before it takes the next one loses nothing.
    [
      "'x' is taken by queue.shift() before",
      `export function pump() { let open = true; let x = queue.shift(); while (x && open) { open = s.write(x); if (!open) s.once('drain', pump); x = queue.shift(); } }`,
      `export function pump() { let open = true; let x = queue.shift(); while (x && open) { open = s.write(x); if (!open) { s.once('drain', pump); break; } x = queue.shift(); } }`,
    ],
    // What was taken is put back, or kept for the next time.
    [
      "'x' is taken by queue.pop() before",
      `export function pump() { let open = true; let x = queue.pop(); while (open !== false && x) { if (x.length) open = s.write(x); x = queue.pop(); } s.once('drain', pump); }`,
      `export function pump() { let open = true; let x = queue.pop(); while (open !== false && x) { if (x.length) open = s.write(x); x = queue.pop(); } if (x) queue.push(x); s.once('drain', pump); }`,
    ],
    [
      "'x' is taken by queue.shift() before",
      `export class A { pump() { let open = true; let x = queue.shift(); while (open && x) { open = s.write(x); x = queue.shift(); } } }`,
      `let x; export class A { pump() { let open = true; x ??= queue.shift(); while (open && x) { open = s.write(x); x = queue.shift(); } } }`,
    ],
    // It is taken only where there is room, or the loop does not ask at all.
    [
      "'x' is taken by queue.shift() before",
      `export function pump() { let open = true; let x = queue.shift(); while (x && open) { open = s.write(x); x = queue.shift(); } }`,
      `export function pump() { let open = true; let x = queue.shift(); while (x && open) { open = s.write(x); if (open) x = queue.shift(); } }`,
    ],
    [
      "'x' is taken by queue.shift() before",
      `export function pump(out) { let open = true; let x = queue.shift(); while (x && open) { open = out.write(x); x = queue.shift(); } out.once('drain', pump); }`,
      `export function pump() { const out = { write: (x) => x }; let open = true; let x = queue.shift(); while (x && open) { open = out.write(x); x = queue.shift(); } }`,
    ],
  ],
  'handlers that do too little': [
    [
      'One item is written',
      `let next = 0; s.on('drain', () => { if (next < xs.length) s.write(xs[next++]); });`,
      `let next = 0; s.on('drain', () => { while (next < xs.length && s.write(xs[next++])); });`,
    ],
    [
      'One item is written',
      `let next = 0; s.on('drain', () => { const x = xs[next]; next += 1; s.write(x); });`,
      `let next = 0; s.on('drain', () => { s.write(xs[next]); });`,
    ],
    [
      'One item is written',
      `s.on('drain', () => { s.write(queue.shift()); });`,
      `s.on('drain', () => { while (queue.length && s.write(queue.shift())); });`,
    ],
    [
      'removed when the source ends',
      `export function copy(reader) { s.on('drain', next); reader.closed.finally(() => { s.off('drain', next); });
       function next() { reader.read().then(flow); } function flow({ done, value }) { if (done) s.end(); else if (s.write(value)) next(); } }`,
      `export function copy(reader) { s.on('drain', next); reader.closed.finally(() => { s.off('drain', next); s.end(); });
       function next() { reader.read().then(flow); } function flow({ done, value }) { if (!done && s.write(value)) next(); } }`,
    ],
    [
      'two calls of pull()',
      `new ReadableStream({ pull(c) { return new Promise((go) => { s.once('data', (x) => { c.enqueue(x); go(); }); }); } });`,
      `new ReadableStream({ pull(c) { s.resume(); return new Promise((go) => { s.once('data', (x) => { s.pause(); c.enqueue(x); go(); }); }); } });`,
    ],
  ],
  'writers that are stuck': [
    [
      'leaves no room',
      `const w = new WritableStream({}, { highWaterMark: 0 }).getWriter(); await w.ready;`,
      `const w = new WritableStream({}, { highWaterMark: 1 }).getWriter(); await w.ready;`,
    ],
    [
      'Nobody gets readable before',
      `export async function f(xs) { const { readable, writable } = new TransformStream(); const w = writable.getWriter(); for (const x of xs) { await w.ready; w.write(x); } return readable; }`,
      `export async function f(xs) { const { readable, writable } = new TransformStream(); const read = consume(readable); const w = writable.getWriter(); for (const x of xs) { await w.ready; w.write(x); } return read; }`,
    ],
    [
      'Nobody gets t.readable before',
      `export async function f(x) { const t = new TransformStream(); const w = t.writable.getWriter(); await w.write(x); return new Response(t.readable); }`,
      `export function f(x) { const t = new TransformStream(); const w = t.writable.getWriter(); fill(w); return new Response(t.readable); async function fill(w) { await w.write(x); } }`,
    ],
  ],
  polls: [
    [
      'does not fall to 0',
      `function send(x) { if (ws.bufferedAmount > 9) { setTimeout(send, 9, x); return; } ws.send(x); }`,
      `function send(x) { if (ws.readyState !== 1) return; if (ws.bufferedAmount > 9) { setTimeout(send, 9, x); return; } ws.send(x); }`,
    ],
    [
      'does not fall to 0',
      `while (ws.bufferedAmount > 9) await sleep(9);`,
      `while (ws.bufferedAmount > 9 && isOpen(ws)) await sleep(9);`,
    ],
  ],
};

testPairs(topics, { rule: 'no-unsafe-drain-wait', head });

test.each([
  `queue.on('drain', () => next());`,
  `await new Promise((go) => queue.once('drain', go));`,
  `s.on('data', (x) => { if (!t.write(x)) { s.pause(); t.once('drain', () => s.resume()); } });`,
])('silent: %s', (code) => {
  for (const way of ways)
    expect(reportsOf(head + code, { rules: { 'backpressure/no-unsafe-drain-wait': 'error' }, way })).toEqual([]);
});

describe.each(ways)('suggestions, %s', (way) => {
  test.each([
    ['safeWait', `for (const x of xs) if (!s.write(x)) ${raw}`, 'await drained(s);'],
    ['safeWait', `for (const x of xs) if (!s.write(x)) await once(s, 'drain');`, 'await drained(s);'],
    [
      'waitForTheRest',
      `export async function f(xs) { for (const x of xs) { if (!s.write(x)) break; } }`,
      'await drained(s);',
    ],
  ])('%s: %s', (id, code, text) => {
    const found = reportsOf(head + code, { way }).find(({ rule }) => rule === 'backpressure/no-unsafe-drain-wait');
    const output = found?.suggestions.find(({ messageId }) => messageId === id)?.output ?? '';
    expect(output).toContain(text);
    expect(reportsOf(output, { way })).toEqual([]);
  });
});

test('a promise with resolvers keeps its name, and so is left to the user', () => {
  const code = `const { promise, resolve } = Promise.withResolvers(); if (!s.write(x)) { s.once('drain', resolve); await promise; }`;
  const [found, ...others] = reportsOf(head + code);
  expect([found?.messageId, found?.suggestions, others]).toEqual(['unreleased', [], []]);
});
