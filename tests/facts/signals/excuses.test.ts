import { describe, expect, test } from 'vitest';
import { excuseOf } from '../../../rules/facts/signals/excuses.ts';
import { repetitionOf } from '../../../rules/facts/repetition/repetition.ts';
import { signalCallOf } from '../../../rules/facts/signals/signal-call.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import fs from 'node:fs'; import { Writable } from 'node:stream'; const w = fs.createWriteStream('x'); const copy = fs.createWriteStream('y');`;

const talk = `import net from 'node:net'; export class A { s = net.connect(1);`;

const lines = `import readline from 'node:readline';`;
const muted = `new Writable({ write(x, encoding, done) { if (!this.muted) process.stdout.write(x); done(); } })`;
/** A question whose answer is not shown. */
const echo = ({ input = 'process.stdin', named = 'const m', rest = '', shown = '' } = {}): string =>
  `${lines} ${named} = ${muted}; ${shown || `readline.createInterface({ input: ${input}, output: m });`} ${rest}`;

/** Why the answer of the first `….write(…)` may be ignored. */
function excuseIn(code: string, way?: Way): string {
  const file = fileFrom(`${head} ${code}`, way);
  const { call, receiver } = callNamed(file, 'write');
  const answer = signalCallOf(file, call);
  if (answer.is !== 'signal') throw new Error(`no signal in ${code}`);
  return excuseOf(file, answer.signal, repetitionOf(file, call, receiver, call.arguments[0])) ?? 'none';
}

/** What excuses it, and the nearest code that it does not excuse. */
const excuses: Record<string, [excused: string, not: string][]> = {
  'its callback lets the next write start': [
    [
      `source.on('data', (x) => { source.pause(); w.write(x, () => source.resume()); });`,
      `source.on('data', (x) => { w.write(x, (error) => { if (error) fail(error); }); });`,
    ],
    [
      `function pump() { w.write(read(), pump); } pump();`,
      `function pump() { w.write(read(), 'utf8'); pump(); } pump();`,
    ],
    [
      `for (const x of xs) await new Promise((resolve) => w.write(x, resolve));`,
      `for (const x of xs) await new Promise((resolve) => { w.write(x); resolve(); });`,
    ],
    [`export function put(x, done) { w.write(x, done); }`, `export function put(x, charset) { w.write(x, charset); }`],
    [`export function put(x) { w.write(x, config.done); }`, `export function put(x) { w.write(x, config.encoding); }`],
    [
      `export class A { put(x) { w.write(x, this.sent); } sent() { this.next(); } }`,
      `export class A { put(x) { w.write(x, this.failed); } failed(error) { if (error) this.stop(); } }`,
    ],
    [`export function put(x, done) { w.write(x, done); }`, `export function put(x, done) { w.write(x); done(); }`],
    [
      `export function put(x, done) { w.write(x, 'utf8', done); }`,
      `export function put(x, encoding) { w.write(x, encoding); }`,
    ],
  ],
  'the batch is corked': [
    [
      `for await (const x of source) { w.cork(); w.write(x); w.uncork(); }`,
      `w.cork(); for await (const x of source) w.write(x); w.uncork();`,
    ],
    [
      `export function put(a, b) { w.cork(); w.write(a); w.write(b); w.uncork(); }`,
      `export function put(a) { copy.cork(); w.write(a); copy.uncork(); }`,
    ],
    [
      `export function put(a) { w.cork(); w.write(a); process.nextTick(() => w.uncork()); }`,
      `export function put(a) { process.nextTick(() => w.cork()); w.write(a); }`,
    ],
    [
      `export class A { w = fs.createWriteStream('x'); put(a) { this.w.cork(); this.w.write(a); this.w.uncork(); } }`,
      `export class A { w = fs.createWriteStream('x'); put(a) { this.w.write(a); } other() { this.w.cork(); } }`,
    ],
  ],
  'the stream ends right after': [
    [
      `export class A extends Writable { end(x, e, done) { if (x) this.write(x); return super.end(done); } }`,
      `export class A extends Writable { put(x, e, done) { if (x) this.write(x); return super.emit('put', done); } }`,
    ],
    [
      `export class A extends Writable { end(x, done) { this.write(x); return Writable.prototype.end.call(this, done); } }`,
      `export class A extends Writable { put(x, done) { this.write(x); if (done) Writable.prototype.end.call(this, done); } }`,
    ],
    [
      `import { Socket } from 'node:net'; export class A extends Socket { put(x) { this.write(x); Socket.prototype.end.call(this); } }`,
      `import { Socket } from 'node:net'; export class A extends Socket { put(x) { this.write(x); Session.prototype.end.call(this); } }`,
    ],
    [
      `class B extends Writable {} export class A extends B { put(x) { this.write(x); B.prototype.end.call(this); } }`,
      `class B extends Writable {} export class A extends B { put(x) { this.write(x); C.prototype.end.call(this); } } class C {}`,
    ],
    [
      `export class A extends Writable { end(x, done) { this.write(x); Writable.prototype.end.call(this, done); } }`,
      `export class A extends Writable { put(x, other) { this.write(x); Writable.prototype.end.call(other); } }`,
    ],
    [
      `export function put(x) { if (x) w.write(x); w.end(); }`,
      `export function put(x) { if (x) w.write(x); else w.end(); }`,
    ],
    [
      `source.on('data', (x) => { w.write(x); w.end(); });`,
      `source.on('data', (x) => { w.write(x); if (x.last) w.end(); });`,
    ],
    [`source.on('data', (x) => { w.write(x), w.end(); });`, `source.on('data', (x) => { x ? w.write(x) : w.end(); });`],
    [
      `source.on('data', (x) => { w.write(x); w.end(); });`,
      `source.on('data', (x) => { w.write(x); if (x.last) { w.end(); } });`,
    ],
    [
      `source.on('data', (x) => { if (x) { w.write(x); } w.destroy(); });`,
      `source.on('data', (x) => { if (!x) { w.destroy(); } w.write(x); });`,
    ],
    [`export function put(x) { w.write(x); w.end(); }`, `export function put(x) { w.write(x); copy.end(); }`],
    [
      `for await (const x of xs) { w.write(x); log(x); w.end(); }`,
      `for await (const x of xs) { w.write(x); if (!x.last) continue; w.end(); }`,
    ],
    [
      `export function put(x) { w.write(x); finish(w, x); } function finish(out, x) { trailers(x, (t) => out.end(t)); }`,
      `export function put(x) { w.write(x); finish(w, x); } function finish(out, x) { trailers(x, (t) => out.add(t)); }`,
    ],
    [
      `source.on('data', (x) => { w.write(x); finish(w, x); }); function finish(out, x) { out.end(); }`,
      `source.on('data', (x) => { w.write(x); finish(w, x); }); function finish(out, x) { if (x.last) out.end(); out.on('error', () => out.destroy()); }`,
    ],
    [
      `export function put(x) { w.write(x); finish(w); } const finish = (out) => { out.end(); };`,
      `export function put(x) { w.write(x); if (x.last) finish(w); } const finish = (out) => { out.end(); };`,
    ],
    [
      `export function put(x) { w.write(x); w.end(); }`,
      `export function put(xs) { for (const x of xs) w.write(x); w.end(); }`,
    ],
    [`export function put(x) { w.write(x); w.end(); }`, `export function put(x) { w.write(x); later(() => w.end()); }`],
    // What it inherits ends it as well.
    [
      `export class W extends Writable { end(x) { if (x) this.write(x); return super.end(); } }`,
      `export class W extends Writable { put(x) { if (x) this.write(x); return super.emit('x'); } }`,
    ],
    [
      `export class W extends Writable { end(x, done) { if (x) this.write(x); return Writable.prototype.end.call(this, done); } }`,
      `export class W extends Writable { put(x, done) { if (x) this.write(x); return Writable.prototype.end.call(other, done); } }`,
    ],
    // Each turn ends the one that it writes to.
    [
      `for (const x of made()) { const out = outs[x.at + n]; out.once('drain', () => {}); out.write(x.text); out.end(); }`,
      `for (const x of made()) { const out = fs.createWriteStream(x.name); for (let i = 0; i < x.size; i++) out.write(text(i)); out.end(); }`,
    ],
    [`for (const x of made()) { w.write(x); w.end(); }`, `for (const x of made()) { w.write(x); } w.end();`],
    [
      `for (const x of made()) { if (x.text) { w.write(x.text); w.end(); } }`,
      `for (const x of made()) { w.write(x.text); if (x.last) w.end(); }`,
    ],
  ],
  'a later write of the batch speaks for it': [
    [
      `source.on('data', (xs) => { for (const x of xs.slice()) w.write(x); w.write(tail(xs), () => source.resume()); });`,
      `source.on('data', (xs) => { for (const x of xs.slice()) w.write(encode(x)); w.write(tail(xs), () => source.resume()); });`,
    ],
    [
      `source.on('data', (x) => { w.write(x); w.write(x.tail); });`,
      `source.on('data', (x) => { w.write(x); w.write('\\n'); });`,
    ],
    [
      `export function put(a, b) { if (a) { w.write(a); } w.write(b); }`,
      `export function put(a, b) { if (a) w.write(a); else w.write(b); }`,
    ],
    [
      `export function put(head, body) { w.write(head); return w.write(body); }`,
      `export function put(head, body) { w.write(head); return copy.write(body); }`,
    ],
    [
      `source.on('data', async (x) => { try { w.write(await answer(x)); w.write(x.tail); } catch (error) { fail(error); } });`,
      `source.on('data', async (x) => { try { w.write(await answer(x)); } catch (error) { w.write({ error }); } });`,
    ],
    [
      `source.on('data', (x) => { try { w.write(x); } finally { w.write(x.tail); } });`,
      `source.on('data', (x) => { try { w.write(x); } catch { w.write(x.tail); } });`,
    ],
    [
      `source.on('data', (x) => { try { check(x); } catch { w.write(x); w.write(x.tail); } });`,
      `source.on('data', (x) => { try { w.write(x); check(x); } catch { w.write(x.tail); } });`,
    ],
    [
      `for (const x of xs) { w.write(x.head); if (!w.write(x.body)) await room(); }`,
      `for (const x of xs) w.write(x.head); if (!w.write('end')) await room();`,
    ],
    [
      `export function put(head, body) { w.write(head); w.write(body); }`,
      `export function put(head, body) { if (head) { w.write(head); } else { w.write(body); } }`,
    ],
    [
      `source.on('data', (x) => { w.write(x.head); w.write(x.body); });`,
      `source.on('data', (x) => { w.write(x.head); later(() => w.write(x.body)); });`,
    ],
  ],
  'the level of the buffer is looked at': [
    [
      `source.on('data', (x) => { w.write(x); if (w.writableNeedDrain) source.pause(); });`,
      `source.on('data', (x) => { w.write(x); if (copy.writableNeedDrain) source.pause(); });`,
    ],
    [
      `source.on('data', (x) => { w.write(x); if (w.writableLength > 1e6) source.pause(); });`,
      `source.on('data', (x) => { w.write(x); if (w.writableEnded) source.pause(); });`,
    ],
    [
      `export class A { w = fs.createWriteStream('x'); put(x) { this.w.write(x); } get full() { return this.w.writableNeedDrain; } }`,
      `export class A { w = fs.createWriteStream('x'); put(x) { this.w.write(x); } get full() { return this.w.destroyed; } }`,
    ],
    [
      `export function put(x) { w.write(x); return w.writableNeedDrain; }`,
      `export function put(x) { w.write(x); } export function other() { return w.writableEnded; }`,
    ],
    [
      `for await (const x of source) { w.write(x); await once(w, 'drain'); }`,
      `for await (const x of source) { w.write(x); await once(source, 'drain'); }`,
    ],
    [
      `for await (const x of source) { w.write(x); await roomIn(w); }`,
      `for await (const x of source) { w.write(x); } await roomIn(w);`,
    ],
    [
      `for await (const x of source) { w.write(x); await roomIn(w); }`,
      `for await (const x of source) { w.write(x); roomIn(w); }`,
    ],
  ],
  'its method is replaced': [
    [
      `w.write = promisify(w.write); for (const x of xs) await w.write(x);`,
      `copy.write = promisify(copy.write); for (const x of xs) await w.write(x);`,
    ],
    [
      `export class A { w = fs.createWriteStream('x'); constructor() { this.w.write = slow; } put(x) { this.w.write(x); } }`,
      `export class A { w = fs.createWriteStream('x'); constructor() { this.w.end = slow; } put(x) { this.w.write(x); } }`,
    ],
  ],
  'a message of a conversation': [
    [
      `${talk} put(x) { this.s.write(encode(x)); } read() { this.s.pipe(parser); } }`,
      `import { PassThrough } from 'node:stream'; export class A { s = new PassThrough(); put(x) { this.s.write(encode(x)); } read() { this.s.pipe(file); } }`,
    ],
    [
      `${talk} put(x) { this.s.write(x + '\\r\\n'); } read() { this.s.on('data', (x) => this.answer(x)); } }`,
      `${talk} put(x) { this.s.write(x); } read() { this.s.on('data', (x) => this.answer(x)); } }`,
    ],
    [
      `${talk} put(x) { this.s.write(encode(x)); } read() { parse(this.s, (x) => this.answer(x)); } }`,
      `${talk} put(x) { this.s.write(encode(x)); } read() { this.s.on('close', () => this.stop()); } }`,
    ],
    [
      `${talk} put(x) { this.s.write(encode(x)); } async read() { for await (const x of this.s) this.answer(x); } }`,
      `${talk} put(x) { this.s.write(encode(x)); } async read() { for await (const x of this.other) this.answer(x); } }`,
    ],
    [
      `${talk} put(x) { this.s.write(encode(x)); } read() { this.s.pipe(parser); } }`,
      `${talk} all(xs) { for (const x of xs) this.s.write(encode(x)); } read() { this.s.pipe(parser); } }`,
    ],
    // Messages that come as such may be relayed: what is asked has to be noted where the answers are read.
    [
      `${talk} ask(x) { this.asked = x.verb; this.s.write(x.verb + '\\r\\n'); } read() { this.s.on('line', (y) => { if (this.asked === 'quit') this.stop(); }); } }`,
      `${talk} ask(x) { this.s.write(x.verb + '\\r\\n'); } read() { this.s.on('line', (y) => { if (this.asked === 'quit') this.stop(); }); } }`,
    ],
    [
      `${talk} ask(x) { this.asked = x.verb; this.s.write(encode(x)); } read() { this.s.on('packet', this.answer.bind(this)); } answer(y) { this.emit(this.asked, y); } }`,
      `${talk} ask(x) { this.asked = x.verb; this.s.write(encode(x)); } read() { this.s.on('drain', this.answer.bind(this)); } answer(y) { this.emit(this.asked, y); } }`,
    ],
    [
      `let asked; const s = net.connect(1); export const ask = (x) => { s.write(x + '\\r\\n'); asked = x; }; s.on('line', (y) => { switch (asked) { case 'quit': stop(); } }); import net from 'node:net';`,
      `let asked; const s = net.connect(1); export const ask = (x) => { s.write(x + '\\r\\n'); asked = x; }; other.on('line', (y) => { switch (asked) { case 'quit': stop(); } }); import net from 'node:net';`,
    ],
    [
      `${talk} ask(x) { this.asked = x.verb; this.s.write(encode(x)); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); } }`,
      `${talk} ask(x) { if (x.late) this.asked = x.verb; this.s.write(encode(x)); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); } }`,
    ],
    [
      `${talk} ask(x) { this.asked = x.verb; this.s.write(encode(x)); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); } }`,
      `${talk} ask(x) { this.asked = Date.now(); this.s.write(encode(x)); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); } }`,
    ],
    // Lines that are handed on as they came, or that come from elsewhere, are data.
    [
      `${talk} ask(x) { this.asked = x; this.s.write(x + '\\r\\n'); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); } }`,
      `${talk} ask(x) { this.asked = x; this.s.write(x); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); } }`,
    ],
    [
      `${talk} ask(x) { this.asked = x; this.s.write(x + '\\r\\n'); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); } }`,
      `${talk} ask(x) { this.asked = x; this.s.write(x + '\\r\\n'); } read() { this.s.on('line', (y) => { this.answer(this.asked, y); }); other.on('line', (y) => { this.ask(y); }); } }`,
    ],
    // Nothing comes back on a request or a file: whoever is handed it beside a callback reads something else.
    [
      `${talk} put(x) { this.s.write(encode(x)); } run(y) { handle(y, this.s, (x) => this.answer(x)); } }`,
      `import http from 'node:http'; export class A { s = http.request('http://a'); put(x) { this.s.write(encode(x)); } run(y) { handle(y, this.s, (x) => this.answer(x)); } }`,
    ],
    [
      `${talk} put(x) { this.s.write(encode(x)); } run(y) { handle(y, this.s, (x) => this.answer(x)); } }`,
      `import http from 'node:http'; export class A { open() { http.createServer((y, s) => { this.s = s; handle(y, s, (x) => this.answer(x)); }); } put(x) { this.s.write(encode(x)); } }`,
    ],
    [
      `${talk} put(x) { this.s.write(encode(x)); } run(y) { handle(y, this.s, (x) => this.answer(x)); } }`,
      `export class A { s = fs.createWriteStream('x'); put(x) { this.s.write(encode(x)); } run(y) { handle(y, this.s, (x) => this.answer(x)); } }`,
    ],
    // Read under another name
    [
      `${talk} put(x) { this.o.write(encode(x)); } open() { this.o = this.s; } read() { const s = this.s; s.pipe(parser); }}`,
      `${talk} put(x) { this.o.write(encode(x)); } open() { this.o = this.s; } read() { const s = this.other; s.pipe(parser); }}`,
    ],
    [
      `${talk} put(x) { this.s.write(encode(x)); } read() { this.one = this.s; this.one.pipe(parser); } }`,
      `${talk} put(x) { this.s.write(encode(x)); } read() { this.one = this.s; this.one = this.two; this.two.pipe(parser); } }`,
    ],
    // A transform is no partner; but a connection that is compressed from now on is one.
    [
      `import { PassThrough } from 'node:stream'; ${talk} o; put(x) { this.o.write(encode(x)); } open() { this.o = this.s; this.s.pipe(parser); } pack() { this.o = new PassThrough(); } }`,
      `import { PassThrough } from 'node:stream'; ${talk} o; put(x) { this.o.write(encode(x)); } open() { this.s.pipe(parser); this.o = null; } pack() { this.o = new PassThrough(); this.o.pipe(this.s); } }`,
    ],
    // Read under the name that it had before it was kept
    [
      `${talk} put(x) { this.s.write(encode(x)); } open() { const s = net.connect(1); s.on('data', (x) => this.answer(x)); this.s = s; } }`,
      `${talk} put(x) { this.s.write(encode(x)); } open() { const s = net.connect(1); s.on('close', () => this.stop()); this.s = s; } }`,
    ],
    [
      `${talk} put(x) { this.s.write(encode(x)); } use(s) { this.s = s; s.on('data', (x) => this.answer(x)); } }`,
      `${talk} put(x) { this.s.write(encode(x)); } use(s, other) { this.s = s; other.on('data', (x) => this.answer(x)); } }`,
    ],
  ],
  'the caller waits for an answer': [
    // Whoever asked first waits for this one as well.
    [
      `source.on('data', (x) => { const request = pending.get(x.id); pending.set(x.id + 1, { resolve: request.resolve, reject: request.reject }); w.write(again(x)); });`,
      `source.on('data', (x) => { const request = pending.get(x.id); pending.set(x.id + 1, { text: request.text, reject: request.reject }); w.write(again(x)); });`,
    ],
    [
      `source.on('data', (x) => { const more = { resolve: x.resolve, reject: x.reject }; pending[x.id] = more; w.write(again(x)); });`,
      `source.on('data', (x) => { const more = { resolve: x.resolve, reject: x.reject }; use(more.resolve); w.write(again(x)); });`,
    ],
    [
      `source.on('data', (x) => { pending[x.id] = { resolve: x.resolve, reject: x.reject }; w.write(again(x)); });`,
      `source.on('data', (x) => { if (x.ask) { pending[x.id] = { resolve: x.resolve, reject: x.reject }; } w.write(again(x)); });`,
    ],
    [
      `source.on('data', (x) => { pending[x.id] = { resolve: x.resolve, reject: x.reject }; w.write(again(x)); });`,
      `source.on('data', (x) => { pending[x.id] = { resolve: x.resolve, reject: x.reject }; for (const part of parts(x)) w.write(again(part)); });`,
    ],
    // What the listener makes itself it does not wait for.
    [
      `source.on('data', (x) => { const { resolve, reject } = pending.get(x.id); pending.set(x.id + 1, { resolve, reject }); w.write(again(x)); });`,
      `source.on('data', (x) => { const request = defer(); pending.set(x.id, { resolve: request.resolve, reject: request.reject }); w.write(x); });`,
    ],
    [
      `source.on('data', () => { const request = waiting.shift(); pending[request.id] = { resolve: request.resolve, reject: request.reject }; w.write(request.text); });`,
      `source.on('data', (x) => { const { resolve, reject } = Promise.withResolvers(); pending[x.id] = { resolve, reject }; w.write(x); });`,
    ],
    [
      `export class A { w = fs.createWriteStream('x'); ask(x) { const request = make(x); this.pending.set(x.id, { resolve: request.resolve, reject: request.reject }); this.w.write(x); } }`,
      `class A { w = fs.createWriteStream('x'); constructor(source) { source.on('data', (x) => this.#ask(x)); } #ask(x) { const request = make(x); this.pending.set(x.id, { resolve: request.resolve, reject: request.reject }); this.w.write(x); } }`,
    ],
    // The function itself waits.
    [
      `export async function ask(x) { w.write(x); return await new Promise((resolve) => { waiting.push(resolve); }); }`,
      `export async function ask(x) { w.write(x); return await new Promise((resolve) => { setTimeout(resolve, 9); }); }`,
    ],
    [
      `export async function ask(x) { w.write(x); const { promise, resolve } = withResolvers(); pending = { x, resolve }; await Promise.race([promise, late()]); }`,
      `export async function ask(x) { const { promise, resolve } = withResolvers(); pending = { x, resolve }; await Promise.race([promise, late()]); w.write(x); }`,
    ],
    [
      `export class A { w = fs.createWriteStream('x'); ask(x) { this.w.write(x); return this.answer(); } answer() { return new Promise((resolve) => { this.told = resolve; }); } }`,
      `export class A { w = fs.createWriteStream('x'); ask(x) { this.w.write(x); return this.answer(); } answer() { return new Promise((resolve) => { resolve(1); }); } }`,
    ],
    [
      `export async function ask(x) { w.write(x); const text = await new Promise((resolve) => source.once('line', resolve)); use(text); }`,
      `export async function ask(x) { w.write(x); const text = await read(x); use(text); }`,
    ],
    // A callback is told.
    [
      `export function ask(x, callback) { pending.set(x.id, callback); w.write(x); }`,
      `export function ask(x, callback) { pending.set(x.id, x); w.write(x); }`,
    ],
    [
      `export function ask(x, callback) { pending[x.id] = { x, callback }; w.write(x); }`,
      `export function ask(x, callback) { pending[x.id] = { x }; w.write(x); callback(); }`,
    ],
    [
      `export class A { w = fs.createWriteStream('x'); ask(x, told) { this.onEnd = (result) => { this.x = null; told(result); }; this.w.write(x); } }`,
      `export class A { w = fs.createWriteStream('x'); ask(x, told) { this.onEnd = (result) => { this.x = null; }; this.w.write(x); told(1); } }`,
    ],
    [
      `export function ask(x, told) { source.once('answer', (y) => told(y)); w.write(x); }`,
      `export function ask(x, told) { copy.once('drain', (y) => told(y)); w.write(x); }`,
    ],
    [
      `export function ask(x, callback) { pending.push(callback); w.write(x); }`,
      `export function ask(x, callback) { pending.push(callback); source.on('data', (y) => { w.write(y); }); }`,
    ],
    [
      `export function ask(x, callback) { pending.push(callback); w.write(x); }`,
      `export function ask(x, options) { pending.push(options); w.write(x); }`,
    ],
    [
      `export function ask(x) { return new Promise((resolve) => { w.write(x); pending.set(x.id, resolve); }); }`,
      `await new Promise((resolve) => { source.on('data', (x) => { w.write(x); }); source.on('end', resolve); });`,
    ],
    [
      `export function ask(x) { return new Promise((resolve) => { if (!x) return resolve(); pending.set(x.id, resolve); w.write(x); }); }`,
      `export function ask(x) { return new Promise((resolve) => { w.write(x); return resolve(); }); }`,
    ],
    [
      `export function ask(x) { return new Promise((resolve) => { if (x) { pending.set(x.id, resolve); } else { resolve(); } w.write(x); }); }`,
      `export function ask(x) { return new Promise((resolve) => { w.write(x); if (x) { resolve(1); } else { resolve(2); } }); }`,
    ],
    [
      `export function ask(x) { return new Promise((resolve) => { w.write(x); answers.once('answer', resolve); }); }`,
      `export function ask(x) { return new Promise((resolve) => { w.write(x); setTimeout(resolve, 10); }); }`,
    ],
    [
      `export function ask(x) { return new Promise((resolve) => { pending.set(x.id, resolve); w.write(x); }); }`,
      `export function ask(x) { return new Promise((resolve) => { w.write(x); resolve(); }); }`,
    ],
    [
      `export function ask(x) { return new Promise((resolve) => { pending.set(x.id, resolve); w.write(x); }); }`,
      `export function ask(x) { return new Thing((resolve) => { pending.set(x.id, resolve); w.write(x); }); }`,
    ],
  ],
  'a step of a dialogue': [
    [
      `let current; const next = () => { const n = list.length; if (!current && n) { current = list.shift(); w.write(current.text); } }; source.on('data', () => { current = undefined; next(); }); export function ask(x) { list.push(x); next(); }`,
      `let current; const next = () => { const n = list.length; if (!closed && n) { current = list.shift(); w.write(current.text); } }; source.on('data', () => { current = undefined; next(); }); export function ask(x) { list.push(x); next(); }`,
    ],
    [
      `let current; const next = () => { if (list.length && !current) { current = list.shift(); w.write(current.text); } }; source.on('data', () => { current = undefined; next(); }); export function ask(x) { list.push(x); next(); }`,
      `let current; const next = () => { if (list.length && !current) { current = null; w.write(list.shift().text); } }; source.on('data', () => { next(); }); export function ask(x) { list.push(x); next(); }`,
    ],
    [
      `let current; const next = () => { if (current || !list.length) return; current = list.shift(); w.write(current.text); }; source.on('data', () => { current = undefined; next(); }); export function ask(x) { list.push(x); next(); }`,
      `let current; const next = () => { if (current || !list.length) return; w.write(list.shift().text); }; source.on('data', () => { current = undefined; next(); }); export function ask(x) { list.push(x); next(); }`,
    ],
    [
      `let state = 'hello'; source.on('data', (x) => { if (state === 'hello') { state = 'ready'; w.write(x.id); } });`,
      `let state = 'hello'; source.on('data', (x) => { if (state === 'ready') { w.write(x.id); } else { state = 'ready'; } });`,
    ],
    [
      `let greeted = false; source.on('data', (x) => { if (!greeted) { w.write(x.id); greeted = true; } });`,
      `let greeted = false; source.on('data', (x) => { if (!greeted) { w.write(x.id); } }); source.on('end', () => { greeted = true; });`,
    ],
    [
      `let state = 0; source.on('data', (x) => { switch (state) { case 0: state = 1; w.write(x.id); break; default: use(x); } });`,
      `let state = 0; source.on('data', (x) => { switch (state) { case 0: state = 1; break; default: w.write(x.id); } });`,
    ],
  ],
  'a terminal': [
    [`export function print(x) { process.stdout.write(x); }`, `export function print(x) { w.write(x); }`],
    [`for (const x of xs) process.stdout.write(x);`, `for await (const x of source) process.stdout.write(x);`],
    [`for (const x of xs) process.stderr.write(x);`, `while (more()) process.stderr.write(next());`],
    [
      `for (const x of xs) { await tick(); process.stdout.write(x.name); }`,
      `for (;;) { process.stdout.write(await next()); }`,
    ],
    [
      `source.on('progress', (x) => { process.stdout.write(x); });`,
      `source.on('line', (x) => { process.stdout.write(x); });`,
    ],
    [
      `async function ask() { process.stdout.write('> '); await line(); ask(); } ask();`,
      `async function ask() { process.stdout.write(await line()); ask(); } ask();`,
    ],
    [
      `process.stdin.setRawMode(true); process.stdin.on('data', (x) => { process.stdout.write(x); });`,
      `source.setRawMode(true); process.stdin.on('data', (x) => { process.stdout.write(x); });`,
    ],
    [
      `process.stdin.setRawMode(true); process.stdin.on('data', (x) => { process.stdout.write(x); });`,
      `if (process.stdin.isTTY) process.stdin.setRawMode(true); process.stdin.on('data', (x) => { process.stdout.write(x); });`,
    ],
    [
      `process.stdin.setRawMode(raw); process.stdin.on('data', (x) => { process.stdout.write(x); });`,
      `process.stdin.setRawMode(false); process.stdin.on('data', (x) => { process.stdout.write(x); });`,
    ],
    [echo(), echo({ input: 'socket' })],
    [
      echo({ shown: 'm.muted = true; readline.createInterface(process.stdin, m);' }),
      echo({ shown: 'source.pipe(m);' }),
    ],
    [
      echo({ shown: 'new readline.Interface({ output: m, terminal: true, input: process.stdin });' }),
      echo({ shown: 'new Interface({ output: m, terminal: true, input: process.stdin });' }),
    ],
    [
      `${lines} readline.createInterface({ input: process.stdin, output: ${muted} });`,
      `${lines} readline.createInterface({ input: process.stdin, history: ${muted} });`,
    ],
    // Somebody else has it as well.
    [echo({ rest: 'if (m.muted) quiet();' }), echo({ rest: 'use(m);' })],
    [echo({ rest: 'm.muted = false;' }), echo({ rest: 'xs.forEach((x) => m.write(x));' })],
    [echo({ rest: 'm.muted = false;' }), echo({ rest: 'source.pipe(m);' })],
    [echo(), echo({ named: 'export const m' })],
    [`xs.forEach((x) => { process.stdout.write(x); });`, `source.on('data', (x) => { process.stdout.write(x); });`],
    [
      `export function print(x) { process.stdout.write(x); }`,
      `function print() { process.stdout.write(read()); setImmediate(print); } print();`,
    ],
  ],
  'the program ends right after': [
    [
      `process.on('uncaughtException', (error) => { w.write(error.stack); process.exit(1); });`,
      `process.on('uncaughtException', (error) => { w.write(error.stack); if (isFatal(error)) process.exit(1); });`,
    ],
    [
      `export function fail(x) { w.write(x); process.abort(); }`,
      `export function fail(x) { w.write(x); pool.abort(); }`,
    ],
    [
      `export function fail(x) { w.write(x); process.exit(1); }`,
      `export function fail(xs) { for (const x of xs) w.write(x); process.exit(1); }`,
    ],
  ],
  'in memory anyway': [
    [`xs.forEach((x) => w.write(x));`, `xs.forEach((x) => w.write(JSON.stringify(x)));`],
    [`xs.forEach((x) => w.write(x + '\\n'));`, `xs.forEach((x, i) => w.write(i + rendered(x)));`],
    [`xs.forEach((x) => w.write(x));`, `sheet.eachRow((x) => w.write(x));`],
    [`xs.forEach((x) => w.write(x.code));`, `function* xs() { yield read(); } xs().forEach((x) => w.write(x.code));`],
    [
      `xs.forEach((x) => w.write(x));`,
      `import { Readable } from 'node:stream'; Readable.from(xs()).forEach((x) => w.write(x));`,
    ],
    ['const xs = []; for (const x of xs) w.write(`${x.name}\\n`);', 'for (const x of xs) w.write(`${x.name}\\n`);'],
    [
      `const xs = []; for (const { code } of xs) w.write(code);`,
      `const xs = []; for (const { code } of xs) w.write(compile(code));`,
    ],
    [
      `const xs = []; for (const x of xs) { const text = x.text; w.write(text); }`,
      `const xs = []; for (const x of xs) { const text = await load(x); w.write(text); }`,
    ],
    [
      `const xs = []; for (const x of xs) w.write(x.text ?? '');`,
      `const xs = []; for (const x of xs) w.write(x.text());`,
    ],
    [
      `const xs = []; const e = new TextEncoder(); for (const x of xs) w.write(e.encode(x));`,
      `const xs = []; const e = new JsonEncoder(); for (const x of xs) w.write(e.encode(x));`,
    ],
    [
      `const xs = []; for (const x of xs) w.write(Buffer.from(x, 'utf8'));`,
      `const xs = []; for (const x of xs) w.write(Buffer.alloc(x));`,
    ],
    [
      `const xs = []; function put(x) { w.write(x); } for (const x of xs) put(x);`,
      `const xs = []; function put(x) { w.write(x); } for (const x of xs) put(encode(x));`,
    ],
    [
      `const headers = read(); for (const name in headers) w.write(name + ': ' + headers[name] + '\\r\\n');`,
      `const headers = read(); for (const name in headers) w.write(name + ': ' + read(name) + '\\r\\n');`,
    ],
    [
      `export function all(xs) { const out = fs.createWriteStream('x'); for (let i = 0; i < xs.length; i++) out.write(xs[i]); }`,
      `export function all(xs) { const out = fs.createWriteStream('x'); for (let i = 0; i < xs.length; i++) out.write(made(i)); }`,
    ],
    // A part of an item, by a name for the item
    [
      `export function all(xs) { const out = fs.createWriteStream('x'); for (let i = 0; i < xs.length; i++) { const x = xs[i]; out.write(x.text); } }`,
      `export function all(xs) { const out = fs.createWriteStream('x'); for (let i = 0; i < xs.length; i++) { const x = made(i); out.write(x.text); } }`,
    ],
    [
      `export function all(xs) { const out = fs.createWriteStream('x'); for (let i = 0; i < xs.length; i++) { const { text } = xs[i]; out.write(text); } }`,
      `export function all(xs) { const out = fs.createWriteStream('x'); for (let i = 0; i < xs.length; i++) { const { text } = render(xs[i]); out.write(text); } }`,
    ],
    [
      `export function all(xs) { const out = fs.createWriteStream('x'); for (let i = 0; i < xs.length; i++) { const x = xs[i]; out.write(x.text); } }`,
      `export function open() { const out = fs.createWriteStream('x'); source.on('data', (xs) => { for (let i = 0; i < xs.length; i++) { const x = xs[i]; out.write(x.text); } }); }`,
    ],
    [
      `export function all(text) { const out = fs.createWriteStream('x'); for (let i = 0; i < text.length; i += 9) out.write(text.slice(i, i + 9)); }`,
      `export async function all(file) { const out = fs.createWriteStream('x'); for (let i = 0; i < file.size; i += 9) out.write(await file.read(i, i + 9)); }`,
    ],
    [
      `const xs = read(); let i = 0; while (i < xs.length) w.write(xs[i++]);`,
      `const xs = read(); let i = 0; while (more) { await tick(); w.write(xs[i++]); }`,
    ],
    // What was waited for is there, unless somebody waits for the visit as well.
    [
      `const xs = await rows(); xs.forEach((x) => { w.write(x + '\\n'); });`,
      `const xs = await rows(); xs.forEach((x) => { w.write(x + '\\n'); }, () => w.end());`,
    ],
    [
      `const xs = await rows(); xs.forEach((x) => { w.write(x + '\\n'); });`,
      `const xs = await made(); xs.forEach((x) => { w.write(x + '\\n'); }); async function made() { return lines(); }`,
    ],
    [
      `const xs = await rows(); xs.forEach((x) => { w.write(x + '\\n'); });`,
      `const xs = await rows(); await xs.forEach((x) => { w.write(x + '\\n'); });`,
    ],
    [
      `const xs = await rows(); xs.forEach((x) => { w.write(x + '\\n'); });`,
      `const xs = rows(); xs.forEach((x) => { w.write(x + '\\n'); });`,
    ],
    [
      `const xs = await rows(); xs.forEach((x) => { w.write(x + '\\n'); });`,
      `const xs = await rows(); xs.forEach(async (x) => { w.write(x + '\\n'); });`,
    ],
    // A stream that is made of a list
    [
      `import { Readable } from 'node:stream'; const xs = [a, b]; Readable.from(xs).on('data', (x) => { w.write(x + '\\n'); });`,
      `import { Readable } from 'node:stream'; Readable.from(made()).on('data', (x) => { w.write(x + '\\n'); });`,
    ],
    [
      `import { Readable } from 'node:stream'; const source = Readable.from([...xs]); source.on('data', (x) => { w.write(x); });`,
      `import { Readable } from 'node:stream'; const source = Readable.from([...xs]); source.on('data', (x) => { w.write(render(x)); });`,
    ],
    [
      `import { Readable } from 'node:stream'; for await (const x of Readable.from([...xs])) w.write(x);`,
      `import { Readable } from 'node:stream'; for await (const x of Readable.from(xs)) w.write(x);`,
    ],
    // What waited is handed on: what is taken out of one list is put into another one.
    [
      `const xs = read(); while (xs.length > 0) w.write(xs.shift());`,
      `const xs = read(); while (xs.length > 0) w.write(encode(xs.shift()));`,
    ],
    [
      `const xs = read(); let x; while ((x = xs.shift())) w.write(x.text);`,
      `const xs = read(); let x; while ((x = xs.shift())) { w.write(x.text); xs.push(...x.more); }`,
    ],
    // A function that the loop calls, or hands the list to, brings more.
    [
      `const xs = read(); let x; while ((x = xs.shift())) { w.write(x.text); use(x); }`,
      `const xs = read(); let x; while ((x = xs.shift())) { w.write(x.text); more(x); } function more(x) { xs.push(...x.more); }`,
    ],
    [
      `const xs = read(); let x; while ((x = xs.shift())) { w.write(x.text); use(x, xs.length); }`,
      `const xs = read(); let x; while ((x = xs.shift())) { w.write(x.text); use(x, xs); }`,
    ],
    [
      `const xs = read(); let x; while ((x = xs.pop())) { w.write(x.text); x.done(); }`,
      `const xs = read(); let x; while ((x = xs.pop())) { w.write(x.text); await x.done(); }`,
    ],
    [
      `const xs = read(); let x; while ((x = next(xs))) w.write(x.text); function next(list) { return list.shift(); }`,
      `const xs = read(); let x; while ((x = next(xs))) w.write(x.text); function next(list) { return list.shift() ?? read(); }`,
    ],
    [
      `const xs = read(); let x; while ((x = xs.shift())) w.write(x.text);`,
      `let x; while ((x = source.read()) !== null) w.write(x.text);`,
    ],
    [
      `const xs = read(); let x; while ((x = xs.shift())) w.write(x);`,
      `const xs = read(); let text = ''; let x; while ((x = xs.shift())) { text += x; w.write(text); }`,
    ],
    [
      `import net from 'node:net'; export function open(xs) { const s = net.connect(1, () => { while (xs.length) s.write(xs.shift()); }); }`,
      `import net from 'node:net'; export function open(xs) { const s = net.connect(1); s.on('drain', () => { while (xs.length) s.write(xs.shift()); }); }`,
    ],
    // A list in each item of a list
    [
      'const xs = [...read()]; for (const x of xs) { for (const y of x.parts) w.write(`<li>${y.name}</li>`); }',
      'const xs = [...read()]; for (const x of xs) { for (const y of x.parts) w.write(`<li>${rendered(y)}</li>`); }',
    ],
    // What is around the loop decides.
    [
      `function start(xs) { xs.forEach((x) => w.write(x)); } start(read());`,
      `source.on('data', (xs) => { xs.forEach((x) => w.write(x)); });`,
    ],
    [
      `source.once('open', () => { waiting.forEach((x) => w.write(x)); });`,
      `source.on('drain', () => { waiting.forEach((x) => w.write(x)); });`,
    ],
    [
      `const xs = [[]]; for (const part of xs) part.forEach((x) => w.write(x));`,
      `for await (const part of xs) part.forEach((x) => w.write(x));`,
    ],
    [
      `export class A { xs = []; w = fs.createWriteStream('x'); all() { for (const x of this.xs) this.w.write(x); } }`,
      `export class A { xs = []; w = fs.createWriteStream('x'); all() { for (const x of this.xs) this.w.write(x); this.xs = []; } }`,
    ],
    [
      `export class A { xs = []; w = fs.createWriteStream('x'); all() { const some = this.xs.slice(); for (const x of some) this.w.write(x); } }`,
      `export class A { xs = []; w = fs.createWriteStream('x'); all() { const some = this.xs.splice(0); for (const x of some) this.w.write(x); } }`,
    ],
    [
      `export class A { w = fs.createWriteStream('x'); constructor(xs) { for (const x of [...xs]) this.w.write(x); } }`,
      `export class A { w = fs.createWriteStream('x'); all(xs) { for (const x of [...xs]) this.w.write(x); } }`,
    ],
  ],
  'a fixed control frame': [
    [`setInterval(() => { w.write('ping\\n'); }, 1000);`, `setInterval(() => { w.write(status()); }, 1000);`],
    [`source.on('data', () => { w.write('.'); });`, `for await (const x of source) { w.write('.'); use(x); }`],
    [
      `const PING = Buffer.from('p'); source.on('data', () => { w.write(PING); });`,
      `source.on('data', (x) => { w.write(Buffer.from(x)); });`,
    ],
    // Which of two it is, is settled when the module is loaded; what is chosen each time may be what is sent.
    [
      `const PING = Buffer.from ? Buffer.from('p') : 'p'; source.on('data', () => { w.write(PING); });`,
      `source.on('data', (x) => { const bit = x ? '1' : '0'; w.write(bit); });`,
    ],
    [`export function ping() { w.write(Frames.PING); }`, `export function ping(frames) { w.write(frames.ping); }`],
    [`source.on('data', () => { w.write('.'); });`, 'source.on("data", (x) => { w.write(`.${x}`); });'],
    // Chosen once, and chosen each time.
    [
      `const FLUSH = Buffer.from ? Buffer.from([0]) : new Buffer([0]); source.on('data', () => { w.write(FLUSH); });`,
      `source.on('data', (x) => { const frame = x ? Buffer.from([0]) : Buffer.from([1]); w.write(frame); });`,
    ],
    [
      `const FLUSH = Buffer.from ? Buffer.from([0]) : new Buffer([0]); source.on('data', () => { w.write(FLUSH); });`,
      `const FLUSH = Buffer.from ? Buffer.from([0]) : read(); source.on('data', () => { w.write(FLUSH); });`,
    ],
    // A list that is filled, or emptied, is not the same each time.
    [
      `const lines = ['a', 'b']; setInterval(() => { lines.forEach((x) => w.write(x)); }, 10);`,
      `const lines = []; source.on('data', (x) => { lines.push(x); }); setInterval(() => { while (lines.length) w.write(lines.shift()); }, 10);`,
    ],
    [
      `const lines = ['a', 'b']; source.on('data', () => { lines.forEach((x) => w.write(x)); });`,
      `const lines = []; source.on('data', (x) => { lines.push(x); while (lines.length) w.write(lines.shift()); });`,
    ],
    [
      `const lines = ['a', 'b']; source.on('data', () => { w.write(lines); });`,
      `const lines = []; export function put(x) { lines.push(x); while (lines.length) w.write(lines.shift()); }`,
    ],
    [
      `const lines = ['a']; source.on('data', () => { lines.forEach((x) => w.write(x)); });`,
      `const lines = ['a']; source.on('data', (x) => { lines.push(x); for (const x of lines.splice(0)) w.write(x); });`,
    ],
    [
      `const lines = ['a']; source.on('data', () => { w.write(lines.join(',')); });`,
      `const lines = []; source.on('data', (x) => { lines.push(x); if (x.last) w.write(lines.join(',')); });`,
    ],
    [
      `const lines = ['a']; source.on('data', () => { w.write(lines.join()); w.write(Buffer.concat([lines[0]])); });`,
      `const lines = []; source.on('data', (x) => { lines.push(x); if (x.last) w.write(Buffer.concat(lines)); });`,
    ],
    [
      `const frame = { type: 'ping' }; source.on('data', () => { w.write(JSON.stringify(frame)); use(frame.type); });`,
      `const frame = { type: 'ping' }; source.on('data', (x) => { frame.id = x; w.write(JSON.stringify(frame)); });`,
    ],
  ],
};

for (const [excuse, rows] of Object.entries(excuses)) {
  describe.each(ways)(`${excuse}, %s`, (way) => {
    test.each(rows)('%s, but not %s', (excused, not) => {
      expect(excuseIn(excused, way)).toBe(excuse);
      expect(excuseIn(not, way)).toBe('none');
    });
  });
}
