import { testPairs, type Pair } from './reports.ts';

const head = `import fs from 'node:fs'; import { once } from 'node:events'; import { Readable, Transform } from 'node:stream'; import { Queue } from 'effect';
const w = fs.createWriteStream('x'); const src = fs.createReadStream('y');
`;

const link =
  'class Link { send(x) { return w.write(x); } sendOpen(x) { if (closed) return false; return w.write(x); } close() { w.end(); } } const link = new Link();';

const pairs: Record<string, Pair[]> = {
  'an answer that came through a function': [
    [
      `send() returns w.write()'s answer, and false is taken for a failure`,
      `${link} if (!link.send(x)) throw new Error('full');`,
      `${link} if (!link.send(x)) await once(w, 'drain');`,
    ],
    [
      `put() returns send()'s answer, send() returns w.write()'s answer, and false is taken for a failure`,
      `const send = (x) => w.write(x); const put = (x) => send(x); if (!put(x)) throw new Error('full');`,
      `const send = (x) => other.write(x); const put = (x) => send(x); if (!put(x)) throw new Error('full');`,
    ],
    // It says "closed", too.
    [
      `send() returns w.write()'s answer`,
      `${link} if (!link.send(x)) throw new Error('full');`,
      `${link} if (!link.sendOpen(x)) throw new Error('full');`,
    ],
    [
      `send() returns w.write()'s answer, and false closes the stream`,
      `${link} if (!link.send(x)) link.close();`,
      `${link} if (link.send(x)) link.close();`,
    ],
    [
      `send() returns w.write()'s answer, and after false the item is sent again`,
      `${link} while (!link.send(x)) {}`,
      `${link} link.send(x);`,
    ],
  ],
  'false taken for a failure': [
    ['taken for a failure', `if (!w.write(x)) throw new Error('full');`, `if (!w.write(x)) await once(w, 'drain');`],
    [
      'taken for a failure',
      `const ok = w.write(x); if (!ok) throw new Error('full');`,
      `const ok = w.write(x); if (!ok && w.destroyed) throw new Error('gone');`,
    ],
    [
      'taken for a failure',
      `if (w.write(x) === false) { log(); throw new Error('full'); }`,
      `if (w.write(x) === false) { await once(w, 'drain'); throw new Error('late'); }`,
    ],
    [
      'taken for a failure',
      `function put(x) { if (w.write(x)) return; throw new Error('full'); }`,
      `function put(x) { if (w.write(x)) return; throwLater(); }`,
    ],
    [
      'taken for a failure',
      `if (!w || !w.write(x)) throw new Error('full');`,
      `if (!w) throw new Error('none'); if (!w.write(x)) await once(w, 'drain');`,
    ],
    [
      'taken for a failure',
      `new Promise((resolve, reject) => { w.write(x) ? resolve() : reject(new Error('full')); });`,
      `new Promise((resolve, reject) => { w.once('error', reject); w.write(x) ? resolve() : w.once('drain', resolve); });`,
    ],
    [
      'taken for a failure',
      `new Promise((go, stop) => { if (!w.write(x)) return stop(new Error('full')); go(); });`,
      `new Promise((go, stop) => { if (!w.write(x)) return w.once('drain', go); go(); });`,
    ],
    [
      'taken for a failure',
      `export function put(x, cb) { if (!w.write(x)) cb(new Error('full')); else cb(); }`,
      `export function put(x, cb) { if (!w.write(x)) cb(null, false); else cb(null, true); }`,
    ],
    ['taken for a failure', `w.write(x) || process.exit(1);`, `w.write(x) || src.pause();`],
    [
      'taken for a failure',
      `if (!w.write(x)) w.emit('error', new Error('full'));`,
      `if (!w.write(x)) w.emit('full', new Error('full'));`,
    ],
    [
      'taken for a failure',
      `export async function f() { return w.write(x) ? 1 : Promise.reject(new Error('full')); }`,
      `export async function f() { return w.write(x) ? 1 : 0; }`,
    ],
  ],
  'false closes the stream': [
    [
      'closes the stream',
      `if (!w.write(x)) w.destroy();`,
      `if (!w.write(x)) { if (w.writableLength > 1e6) w.destroy(); }`,
    ],
    ['closes the stream', `if (!w.write(x)) w.end();`, `if (w.write(x)) w.end();`],
    [
      'closes the stream',
      `class A { s = fs.createWriteStream('x'); put(x) { if (!this.s.write(x)) this.close(); } close() {} }`,
      `class A { s = fs.createWriteStream('x'); put(x) { if (!this.s.write(x)) this.full = true; } close() {} }`,
    ],
    [
      'closes the stream',
      `src.on('data', (x) => { if (!w.write(x)) src.destroy(); });`,
      `src.on('data', (x) => { if (!w.write(x)) src.pause(); }); w.on('drain', () => src.resume());`,
    ],
    [
      'closes the stream',
      `if (!w.write(x)) { fulls++; w.destroy(new Error('slow')); }`,
      `if (!w.write(x) && ++fulls > 10) w.destroy(new Error('slow'));`,
    ],
  ],
  'the item is sent again': [
    ['sent again', `while (!w.write(x)) {}`, `while (!w.write(next())) {}`],
    ['sent again', `if (!w.write(x)) w.write(x);`, `if (!w.write(x)) w.write(y);`],
    [
      'sent again',
      `if (!w.write(x)) w.once('drain', () => w.write(x));`,
      `if (!w.write(x)) w.once('drain', () => w.write(y));`,
    ],
    [
      'sent again',
      `let x = 1; let ok; do { ok = w.write(x); await tick(); } while (!ok);`,
      `let x = 1; let ok; do { ok = w.write(x); x = next(); } while (ok);`,
    ],
    [
      'sent again',
      `for (;;) { if (w.write(x)) break; await tick(); }`,
      `for (;;) { const x = next(); if (w.write(x)) break; await tick(); }`,
    ],
    [
      'sent again',
      `function send(x) { if (!w.write(x)) setTimeout(() => send(x), 10); }`,
      `function send(x) { if (!w.write(x)) setTimeout(() => send(next()), 10); }`,
    ],
    [
      'sent again',
      `function send(x) { if (!w.write(x)) w.once('drain', send.bind(null, x)); }`,
      `function send(x) { if (!w.write(x)) w.once('drain', send.bind(null, y)); }`,
    ],
    [
      'sent again',
      `function send(x) { if (!w.write(x)) setTimeout(send, 10, x); }`,
      `function send() { const x = next(); if (!w.write(x)) w.once('drain', send); }`,
    ],
    [
      'sent again',
      `for (const x of xs) { if (!w.write(x)) xs.unshift(x); }`,
      `for (const x of xs) { if (!w.write(x)) waiting.push(x); }`,
    ],
  ],
  'a list that is cut where it was taken from': [
    [
      'sent again',
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { xs = xs.slice(i); break; }`,
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { xs = xs.slice(i + 1); break; }`,
    ],
    [
      'sent again',
      `for (let i = 0; i < this.xs.length; i++) if (!w.write(this.xs[i])) { this.xs.splice(0, i); break; }`,
      `for (let i = 0; i < this.xs.length; i++) if (!w.write(this.xs[i])) { this.xs.splice(0, i + 1); break; }`,
    ],
    [
      'sent again',
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { xs = xs.slice(i); break; }`,
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { i++; xs = xs.slice(i); break; }`,
    ],
    [
      'sent again',
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { xs = xs.slice(i); break; }`,
      `for (let i = 0; i < xs.length;) if (!w.write(xs[i++])) { xs = xs.slice(i); break; }`,
    ],
    [
      'sent again',
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { xs = xs.slice(i); break; }`,
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { log(xs.slice(i)); break; }`,
    ],
    [
      'sent again',
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { xs = xs.slice(i); break; }`,
      `for (let i = 0; i < xs.length; i++) if (!w.write(xs[i])) { ys = ys.slice(i); break; }`,
    ],
    // It has gone on before the answer is looked at.
    [
      'sent again',
      `let i = 0; while (i < xs.length) { const ok = w.write(xs[i]); if (!ok) { xs = xs.slice(i); break; } i++; }`,
      `let i = 0; while (i < xs.length) { const ok = w.write(xs[i]); i++; if (!ok) { xs = xs.slice(i); break; } }`,
    ],
  ],
  'a readable that answers false': [
    [
      'this.push() is taken for a failure',
      `class R extends Readable { add(x) { if (!this.push(x)) throw new Error('full'); } }`,
      `class R extends Readable { add(x) { if (!this.push(x)) this.full = true; } }`,
    ],
    [
      'this.push() closes the stream',
      `class R extends Readable { add(x) { if (!this.push(x)) this.destroy(); } }`,
      `class R extends Readable { add(x) { if (!this.push(x)) src.pause(); } _read() { src.resume(); } }`,
    ],
    // A method of its own may do anything.
    [
      'this.push() closes the stream',
      `class R extends Readable { add(x) { if (!this.push(x)) this.destroy(); } destroy(error) { src.close(); return super.destroy(error); } }`,
      `class R extends Readable { add(x) { if (!this.push(x)) this.close(); } close() { src.close(); } _read() { src.open(); } }`,
    ],
    [
      'sent again after r.push()',
      `const r = new Readable({ read() {} }); while (!r.push(x)) {}`,
      `const r = new Readable({ read() {} }); while (r.push(next())) {}`,
    ],
    [
      'sent again after this.push()',
      `class R extends Readable { _read() { const x = this.xs.shift(); if (!this.push(x)) this.xs.unshift(x); } }`,
      `class R extends Readable { _read() { const x = this.xs.shift(); if (!this.push(x)) this.ys.push(x); } }`,
    ],
    [
      'sent again after this.push()',
      `class R extends Readable { _read() { for (let i = 0; i < this.xs.length; i++) { if (!this.push(this.xs[i])) { this.xs = this.xs.slice(i); return; } } } }`,
      `class R extends Readable { _read() { for (let i = 0; i < this.xs.length; i++) { if (!this.push(this.xs[i])) { this.xs = this.xs.slice(i + 1); return; } } } }`,
    ],
    [
      'this.push() is taken for a failure',
      `class R extends Transform { _transform(x, e, done) { if (!this.push(x)) this.emit('error', new Error('full')); } }`,
      `class R extends Transform { push(x) { return ok(x); } _transform(x, e, done) { if (!this.push(x)) this.emit('error', new Error('full')); } }`,
    ],
    // An array's length is never false.
    [
      'this.push() is taken for a failure',
      `class R extends Readable { add(x) { if (!this.push(x)) throw new Error('full'); } }`,
      `const readable = []; function add(x) { if (!readable.push(x)) throw new Error('full'); }`,
    ],
  ],
  'a condition is inverted': [
    ['says that there is room', `if (w.write(x)) await once(w, 'drain');`, `if (!w.write(x)) await once(w, 'drain');`],
    [
      'says that there is room',
      `const ok = w.write(x); if (ok) { src.pause(); w.once('drain', () => src.resume()); }`,
      `const ok = w.write(x); if (!ok) { src.pause(); w.once('drain', () => src.resume()); }`,
    ],
    [
      'says that there is room',
      `w.write(x) && src.pause(); w.on('drain', () => src.resume());`,
      `w.write(x) || src.pause(); w.on('drain', () => src.resume());`,
    ],
    [
      'says that there is room',
      `if (!w.writableNeedDrain) await once(w, 'drain');`,
      `if (w.writableNeedDrain) await once(w, 'drain');`,
    ],
    [
      'says that there is room',
      `if (w.writableNeedDrain === false) await once(w, 'drain');`,
      `async function room(w) { if (w.writableNeedDrain === false) return; await once(w, 'drain'); }`,
    ],
    [
      'says that there is room',
      `if (controller.desiredSize > 0) src.pause(); resume = () => src.resume();`,
      `if (controller.desiredSize <= 0) src.pause(); resume = () => src.resume();`,
    ],
    [
      'says that there is room',
      `if (!w.write(x)) src.resume(); else src.pause();`,
      `if (!w.write(x)) src.pause(); else src.resume();`,
    ],
  ],
  'desiredSize as a boolean': [
    ['only exactly 0 stops', `if (!controller.desiredSize) stop();`, `if (controller.desiredSize <= 0) stop();`],
    [
      'only exactly 0 stops',
      `while (controller.desiredSize) controller.enqueue(next());`,
      `while (controller.desiredSize > 0) controller.enqueue(next());`,
    ],
    [
      'only exactly 0 stops',
      `if (controller.desiredSize) go();`,
      `if (controller.desiredSize && controller.desiredSize > 0) go();`,
    ],
    [
      'only exactly 0 stops',
      `if (x && !controller.desiredSize) stop();`,
      `const left = controller.desiredSize || 0; if (left <= 0) stop();`,
    ],
    [
      'only exactly 0 stops',
      `if (controller.desiredSize) controller.enqueue(x);`,
      `if (controller.desiredSize) { controller.close(); }`,
    ],
  ],
  'emit() taken for backpressure': [
    [
      'anybody listened',
      `if (!w.emit('data', x)) await once(w, 'drain');`,
      `if (!w.emit('data', x)) console.log('nobody');`,
    ],
    [
      'anybody listened',
      `if (!src.emit('data', x)) w.pause();`,
      `class A { emit(x) { return w.write(x); } put(x) { if (!this.emit('data', x)) src.pause(); } }`,
    ],
  ],
  'the answer as an error': [
    [
      'as its error',
      `new Transform({ transform(x, encoding, callback) { callback(!w.write(x)); } });`,
      `new Transform({ transform(x, encoding, callback) { w.write(x, callback); } });`,
    ],
    [
      'as its error',
      `class A extends Transform { _transform(x, encoding, done) { done(w.write(x)); } }`,
      `class A extends Transform { _transform(x, encoding, done) { done(null, x); } }`,
    ],
  ],
  'the answer of what answers nothing': [
    [
      'returns undefined',
      `new ReadableStream({ start(c) { if (!c.enqueue(x)) src.pause(); }, pull() { src.resume(); } });`,
      `new ReadableStream({ start(c) { c.enqueue(x); if (c.desiredSize <= 0) src.pause(); }, pull() { src.resume(); } });`,
    ],
    [
      'desiredSize tells how much room',
      `new ReadableStream({ pull(c) { while (c.enqueue(next())); } });`,
      `new ReadableStream({ pull(c) { return c.enqueue(next()); } });`,
    ],
    [
      'bufferedAmount tells how much waits',
      `const socket = new WebSocket('ws://a'); if (!socket.send(x)) stop();`,
      `const socket = new WebSocket('ws://a'); socket.send(x); if (socket.bufferedAmount > 1e6) stop();`,
    ],
    [
      'bufferedAmount tells how much waits',
      `const socket = new WebSocket('ws://a'); const ok = socket.send(x); if (!ok) { src.pause(); }`,
      `class Own extends WebSocket { send(x) { super.send(x); return this.bufferedAmount < 1e6; } } const socket = new Own('ws://a'); const ok = socket.send(x); if (!ok) { src.pause(); }`,
    ],
    [
      'always goes the same way',
      `const socket = new WebSocket('ws://a'); const sent = socket.send(x) ? 1 : 0;`,
      `const socket = new WebSocket('ws://a'); const sent = socket.send(x) || done();`,
    ],
    [
      'its callback tells when the message was taken',
      `import dgram from 'node:dgram'; const s = dgram.createSocket('udp4'); if (!s.send(x, 1, 'a')) stop();`,
      `import cp from 'node:child_process'; const child = cp.fork('a.js'); if (!child.send(x)) stop();`,
    ],
    [
      'only a message from the other side',
      `const worker = new Worker('w.js'); while (!worker.postMessage(x)) stop();`,
      `const worker = makeWorker(); while (!worker.postMessage(x)) stop();`,
    ],
    [
      'returns undefined',
      `const { port1 } = new MessageChannel(); port1.postMessage(x) && count();`,
      `const { port1 } = new MessageChannel(); ready && port1.postMessage(x);`,
    ],
    [
      'returns undefined',
      `import { WebSocketServer } from 'ws'; new WebSocketServer({ port: 1 }).on('connection', (ws) => { if (ws.send(x) === false) ws.terminate(); });`,
      `export function open(ws) { ws.binaryType = 'arraybuffer'; if (ws.readyState === 1 && !ws.send(x)) ws.close(); }`,
    ],
  ],
  'a lost item': [
    [
      'the item is lost',
      `for (const x of xs) { if (!Queue.offerUnsafe(q, x)) await tick(); }`,
      `for (const x of xs) { while (!Queue.offerUnsafe(q, x)) await tick(); }`,
    ],
    [
      'the item is lost',
      `for (const x of xs) if (!navigator.sendBeacon('/log', x)) await tick();`,
      `for (const x of xs) if (!navigator.sendBeacon('/log', x)) { dropped += 1; await tick(); }`,
    ],
    [
      'the item is lost',
      `import { push } from 'node:stream/iter'; const { writer } = push(); for (const x of xs) if (!writer.writeSync(x)) await room(writer);`,
      `import { push } from 'node:stream/iter'; const { writer } = push(); for (const x of xs) if (!writer.writeSync(x)) await writer.write(x);`,
    ],
    [
      'the item is lost',
      `import { Channel } from '@std/async'; const c = new Channel(); for (const x of xs) if (!c.trySend(x)) await tick();`,
      `import { Channel } from '@std/async'; const c = new Channel(); for (const x of xs) if (!c.trySend(x)) await c.send(x);`,
    ],
    [
      'the item is lost',
      `import { Queuer } from '@tanstack/pacer'; const q = new Queuer(work, { maxSize: 5 }); for (const x of xs) if (!q.addItem(x)) await tick();`,
      `import { Queuer } from '@tanstack/pacer'; const q = new Queuer(work, { maxSize: 5, onReject: keep }); for (const x of xs) if (!q.addItem(x)) await tick();`,
    ],
    [
      'the item is lost',
      `import { AsyncQueuer } from '@tanstack/pacer'; const q = new AsyncQueuer(work, { maxSize: 5 }); for (const x of xs) if (!q.addItem(x)) await tick();`,
      `import { AsyncQueuer } from '@tanstack/pacer'; const q = new AsyncQueuer(work, options); for (const x of xs) if (!q.addItem(x)) await tick();`,
    ],
  ],
};

testPairs(pairs, { rule: 'no-misread-signal', head });

const typedPairs: Record<string, Pair[]> = {
  'a lost item of a declared type': [
    [
      'the item is lost',
      `import type { Writer } from 'node:stream/iter'; async function f(writer: Writer, xs: Uint8Array[][]) { for (const x of xs) if (!writer.writevSync(x)) await room(writer); }`,
      `async function f(writer, xs) { for (const x of xs) if (!writer.writevSync(x)) await room(writer); }`,
    ],
    [
      'the item is lost',
      `import type { ServerWebSocket } from 'bun'; async function f(ws: ServerWebSocket, xs: string[]) { for (const x of xs) if (!ws.send(x)) await drained(ws); }`,
      `import type { WebSocket } from 'uWebSockets.js'; async function f(ws: WebSocket, xs: string[]) { for (const x of xs) if (!ws.send(x)) await drained(ws); }`,
    ],
    [
      'the item is lost',
      `import type { ServerWebSocket } from 'bun'; async function f(ws: ServerWebSocket, xs: string[]) { for (const x of xs) { const sent = ws.sendText(x); if (!sent) await drained(ws); } }`,
      `import type { ServerWebSocket } from 'bun'; async function f(ws: ServerWebSocket, xs: string[]) { for (const x of xs) { const sent = ws.sendText(x); if (sent) await drained(ws); } }`,
    ],
    [
      'the item is lost',
      `import type { ServerWebSocket } from 'bun'; async function f(ws: ServerWebSocket, xs: string[]) { for (const x of xs) if (!ws.publish('news', x)) await drained(ws); }`,
      `import type { ServerWebSocket } from 'bun'; async function f(ws: ServerWebSocket, xs: string[]) { for (const x of xs) while (!ws.publish('news', x)) await drained(ws); }`,
    ],
  ],
};

testPairs(typedPairs, { rule: 'no-misread-signal', ways: ['untyped', 'typed'] });
