import { testPairs, type Pair } from './reports.ts';

const head = `import WebSocket, { WebSocketServer } from 'ws'; import fs from 'node:fs'; import through from 'through2';
import { fork } from 'node:child_process'; import dgram from 'node:dgram'; import readline from 'node:readline';
import { Worker, parentPort } from 'node:worker_threads'; import cluster from 'node:cluster';
import { Writable } from 'node:stream'; import { once } from 'node:events';
const ws = new WebSocket('ws://x'); const child = fork('./worker.js'); const udp = dgram.createSocket('udp4');
const source = fs.createReadStream('x');
`;

const loop = 'while a loop goes on sending';
const data = `while 'data' events keep coming`;

const endless: Record<string, Pair[]> = {
  'each sender': [
    [data, `source.on('data', (x) => { ws.send(x); });`, `source.on('data', (x) => { other.send(x); });`],
    [data, `source.on('data', (x) => ws.send(x));`, `source.once('data', (x) => ws.send(x));`],
    [
      'looks at bufferedAmount or waits for its callback',
      `for await (const x of source) ws.send(x);`,
      `for await (const x of source) await new Promise((sent) => ws.send(x, sent));`,
    ],
    [
      'looks at bufferedAmount:',
      `const page = new globalThis.WebSocket('ws://x'); for await (const x of source) page.send(x);`,
      `const page = new globalThis.WebSocket('ws://x'); for await (const x of source) { while (page.bufferedAmount > 1e6) await tick(); page.send(x); }`,
    ],
    [
      'looks at bufferedAmount:',
      `const channel = new RTCPeerConnection().createDataChannel('x'); for await (const x of source) channel.send(x);`,
      `const channel = new RTCPeerConnection().createDataChannel('x'); for await (const x of source) { if (channel.bufferedAmount > channel.bufferedAmountLowThreshold) await low(channel); channel.send(x); }`,
    ],
    [
      loop,
      `const channel = new RTCPeerConnection().createDataChannel('x'); while (offset < size) { channel.send(file.slice(offset, offset + step)); offset += step; }`,
      `while (offset < size) { ws.send(file.slice(offset, offset + step)); offset += step; }`,
    ],
    [
      'waits for its callback',
      `for await (const x of source) child.send(x);`,
      `for await (const x of source) await new Promise((sent) => child.send(x, sent));`,
    ],
    [
      'waits for its callback',
      `source.on('data', (x) => { process.send(x); });`,
      `source.on('data', (x) => { if (!process.send(x)) source.destroy(); });`,
    ],
    [
      'waits for its callback',
      `const peer = cluster.fork(); source.on('data', (x) => { peer.send(x); });`,
      `const peer = cluster.fork(); source.on('data', (x) => { source.pause(); peer.send(x, () => source.resume()); });`,
    ],
    [
      'waits for its callback',
      `for await (const x of source) udp.send(x, port, host);`,
      `for await (const x of source) await new Promise((sent) => udp.send(x, port, host, sent));`,
    ],
    [
      'acknowledges what was taken',
      `const worker = new Worker('./x.js'); for await (const x of source) worker.postMessage(x);`,
      `const worker = new Worker('./x.js'); for await (const x of source) { worker.postMessage(x); await once(worker, 'message'); }`,
    ],
    [
      'waits for its callback',
      `for await (const x of source) child.send(x);`,
      `for await (const x of source) { child.send(x); const [answer] = await Promise.race([once(child, 'message'), ended]); }`,
    ],
    [
      'acknowledges what was taken',
      `for await (const x of source) parentPort.postMessage(x);`,
      `for await (const x of source) window.postMessage(x);`,
    ],
    [
      'acknowledges what was taken',
      `const all = new globalThis.BroadcastChannel('x'); source.on('data', (x) => { all.postMessage(x); });`,
      `const all = new globalThis.BroadcastChannel('x'); button.on('click', (x) => { all.postMessage(x); });`,
    ],
  ],
  'what repeats without end': [
    [
      loop,
      `for (;;) { const { done, value } = await reader.read(); if (done) break; ws.send(value); }`,
      `for (;;) { const { done, value } = await reader.read(); if (done) break; ws.send(value); await answered(value); }`,
    ],
    [
      loop,
      `let next = await reader.read(); while (!next.done) { ws.send(next.value); next = await reader.read(); }`,
      `let next = await reader.read(); while (!next.done) { ws.send(next.value); const answer = await reader.read(); }`,
    ],
    [
      loop,
      `for await (const x of source) ws.send(JSON.stringify(x));`,
      `for (const x of list) ws.send(JSON.stringify(x));`,
    ],
    [
      loop,
      `while (open) { const x = await jobs.take(); ws.send(x); }`,
      `while (jobs.length > 0) { const x = await load(jobs.shift()); ws.send(x); }`,
    ],
    [
      loop,
      `while (open) { const x = await jobs.take(); ws.send(x); }`,
      `while (open) { await sleep(1000); ws.send(state()); }`,
    ],
    [
      data,
      `source.on('data', (lines) => { for (const line of lines) ws.send(line); });`,
      `page.on('open', (lines) => { for (const line of lines) ws.send(line); });`,
    ],
    [
      data,
      `source.on('data', (lines) => { lines.forEach((line) => ws.send(line)); });`,
      `source.on('data', (x) => { clients.forEach((client) => client.send(x)); });`,
    ],
    [
      `'readable' events keep coming`,
      `source.on('readable', () => { let x; while ((x = source.read()) !== null) ws.send(x); });`,
      `source.on('resize', () => { let x; while ((x = source.read()) !== null) ws.send(x); });`,
    ],
    [
      `'message' events keep coming`,
      `const up = new WebSocket('ws://y'); up.on('message', (x) => { ws.send(x); });`,
      `ws.on('message', (x) => { ws.send(answerTo(x)); });`,
    ],
    [`'data' events keep coming`, `source.on('data', (x) => ws.send(x));`, `terminal.onData((x) => ws.send(x));`],
    [
      'a timer keeps firing',
      `setInterval(() => { ws.send(frame()); }, 1000 / 60);`,
      `setInterval(() => { ws.send(state()); }, 5000);`,
    ],
    [
      'a timer keeps firing',
      `setInterval(() => { ws.send(frame()); }, 16);`,
      `setInterval(() => { ws.send(JSON.stringify({ type: 'ping', at: Date.now() })); }, 16);`,
    ],
    [
      'pump() starts itself again',
      `function pump() { reader.read().then(({ done, value }) => { if (done) return; ws.send(value); pump(); }); } pump();`,
      `function pump() { ws.send(next()); ws.once('message', () => pump()); } pump();`,
    ],
    [
      'for chunk after chunk',
      `new Writable({ write(chunk, encoding, callback) { ws.send(chunk); callback(); } });`,
      `new Writable({ write(chunk, encoding, callback) { ws.send(chunk, callback); } });`,
    ],
    [
      'for chunk after chunk',
      `class Out extends Writable { _write(chunk, encoding, callback) { ws.send(chunk); callback(); } }`,
      `class Out extends Writable { _write(chunk, encoding, callback) { ws.send(chunk); this.next = callback; } }`,
    ],
    [
      'for chunk after chunk',
      `through.obj(put, end); function put(chunk, encoding, next) { try { ws.send(chunk); } catch (error) { return next(error); } next(); }`,
      `through.obj(put, end); function put(chunk, encoding, next) { if (ws.bufferedAmount > 1e6) { setTimeout(put, 100, chunk, encoding, next); return; } ws.send(chunk); next(); }`,
    ],
    [
      'for chunk after chunk',
      `const put = binary ? putBytes : other; through.obj(put, end); function putBytes(chunk, encoding, next) { ws.send(chunk); next(); }`,
      `const put = binary ? putBytes : other; through.obj(put, end); function putBytes(chunk, encoding, next) { ws.send(chunk, next); }`,
    ],
    [
      'for chunk after chunk',
      `new WritableStream({ write(chunk) { ws.send(chunk); } });`,
      `new WritableStream({ async write(chunk) { ws.send(chunk); await roomIn(); } });`,
    ],
  ],
  'who it is': [
    [
      data,
      `new WebSocketServer({ port: 0 }).on('connection', (socket) => { source.on('data', (x) => socket.send(x)); });`,
      `new Server({ port: 0 }).on('connection', (socket) => { source.on('data', (x) => socket.send(x)); });`,
    ],
    [
      data,
      `export function serve(socket) { socket.binaryType = 'blob'; socket.onmessage = log; source.on('data', (x) => socket.send(x)); }`,
      `export function serve(socket) { socket.onmessage = log; source.on('data', (x) => socket.send(x)); }`,
    ],
    [
      data,
      `export function serve(socket) { if (socket.readyState !== 1) socket.close(); socket.onopen = log; source.on('data', (x) => socket.send(x)); }`,
      `export function serve(request) { if (request.readyState !== 1) request.close(); request.open('GET', '/'); source.on('data', (x) => request.send(x)); }`,
    ],
    [
      data,
      `source.on('data', (x) => { ws.send(x, (error) => { if (error) log(error); }); });`,
      `source.on('data', (x) => { ws.send(x, goOn); }); function goOn() { source.resume(); }`,
    ],
    [data, `source.on('data', (x) => { ws.send(x); });`, `source.on('data', (x) => { void ws.send(x); });`],
  ],
};

testPairs(endless, { rule: 'no-unpaced-send', head });

/** Each is one report: at the caller that repeats, not where the message goes out. */
const wrappers: Record<string, Pair[]> = {
  'a function that sends': [
    [
      'put() is called while a loop goes on sending; put() calls ws.send(), and nothing looks at bufferedAmount',
      `function put(x) { ws.send(x); } for await (const x of source) put(x);`,
      `function put(x) { ws.send(x); } for await (const x of source) { put(x); await sleep(9); }`,
    ],
    [
      'put() calls ws.send()',
      `const put = (x) => ws.send(JSON.stringify(x)); for await (const x of source) { put(x); }`,
      `const put = (x) => new Promise((sent) => ws.send(JSON.stringify(x), sent)); for await (const x of source) { await put(x); }`,
    ],
    [
      `put() is called while 'data' events keep coming; put() calls ws.send()`,
      `function put(x) { if (ws.readyState === 1) ws.send(x); } source.on('data', (x) => put(x));`,
      `function put(x) { if (ws.bufferedAmount < 1e6) ws.send(x); } source.on('data', (x) => put(x));`,
    ],
    [
      'put() calls ws.send()',
      `async function put(x) { ws.send(x); } for await (const x of source) await put(x);`,
      `async function put(x) { await room(); ws.send(x); } for await (const x of source) await put(x);`,
    ],
    [
      'put() calls ws.send()',
      `function put(x, done) { ws.send(x); } for await (const x of source) put(x);`,
      `function put(x, done) { ws.send(x, done); } for await (const x of source) put(x, next);`,
    ],
    [
      'put() calls to.send()',
      `function put(to, x) { to.binaryType = 'blob'; to.onmessage = log; to.send(x); } for await (const x of source) put(ws, x);`,
      `function put(to, x) { to.binaryType = 'blob'; to.onmessage = log; to.send(x); } for await (const x of source) for (const one of all) put(one, x);`,
    ],
    [
      'put() calls child.send()',
      `function put(x) { return child.send(x); } for await (const x of source) put(x);`,
      `function put(x) { return child.send(x); } for await (const x of source) if (!put(x)) break;`,
    ],
    [
      'put() calls ws.send()',
      `function put(x) { ws.send(x); } for await (const x of source) put(x);`,
      `function put(x) { ws.send(x); return room(); } for await (const x of source) await put(x);`,
    ],
    [
      'put() calls ws.send()',
      `function put(x) { ws.send(x); } for await (const x of source) put(x);`,
      `function put(x) { ws.send(x); } for await (const x of source) put('tick');`,
    ],
    [
      'put() calls ws.send()',
      `function put(x) { ws.send(x); } for await (const x of source) put(x); put('end');`,
      `function put(x) { ws.send(x); } put('start'); put('end');`,
    ],
    [
      'two() calls one(), one() calls ws.send()',
      `const one = (x) => { ws.send(x); }; const two = (x) => { one(x); }; for await (const x of source) two(x);`,
      `const one = (x) => { ws.send(x); }; const two = (x) => { one(x); }; for await (const x of source) { two(x); await once(ws, 'message'); }`,
    ],
    [
      'for chunk after chunk; put() calls ws.send()',
      `function put(x) { ws.send(x); } new Writable({ write(x, encoding, done) { put(x); done(); } });`,
      `function put(x, done) { ws.send(x, done); } new Writable({ write(x, encoding, done) { put(x, done); } });`,
    ],
  ],
  'a method that sends': [
    [
      'peer.send() is called while a loop goes on sending; send() calls this.ws.send()',
      `class Peer { ws = new WebSocket('ws://x'); send(x) { this.ws.send(x); } } const peer = new Peer(); for await (const x of source) peer.send(x);`,
      `class Peer { ws = new WebSocket('ws://x'); send(x) { this.ws.send(x); } get full() { return this.ws.bufferedAmount > 1e6; } } const peer = new Peer(); for await (const x of source) { while (peer.full) await tick(); peer.send(x); }`,
    ],
    [
      'this.send() is called while a loop goes on sending; send() calls this.#ws.send()',
      `export class Peer { #ws = new WebSocket('ws://x'); send(x) { this.#ws.send(x); } async pour(source) { for await (const x of source) this.send(x); } }`,
      `export class Peer { #ws = new WebSocket('ws://x'); send(x) { this.#ws.send(x); } async pour(list) { for (const x of list) this.send(x); } }`,
    ],
    [
      'send() calls this.post(), post() calls this.ws.send()',
      `class Peer { ws = new WebSocket('ws://x'); send(x) { this.post({ x }); } post(x) { this.ws.send(JSON.stringify(x)); } } const peer = new Peer(); for await (const x of source) peer.send(x);`,
      `class Peer { ws = new WebSocket('ws://x'); send(x) { this.post({ x }); } post(x) { this.queue.push(x); } } const peer = new Peer(); for await (const x of source) peer.send(x);`,
    ],
    [
      'send() calls this.ws.send()',
      `class Peer { constructor() { this.ws = new WebSocket('ws://x'); } send(x) { this.ws.send(x); } } const peer = new Peer(); source.on('data', (x) => { peer.send(x); });`,
      `class Peer { constructor() { this.ws = new WebSocket('ws://x'); } send(x) { this.ws.send(x); } } const peer = new Peer(); peer.ws.on('message', (x) => { peer.send(answerTo(x)); });`,
    ],
    [
      'put() calls ws.send()',
      `const link = { put(x) { ws.send(x); } }; for await (const x of source) link.put(x);`,
      `const link = { put(x) { ws.send(x); } }; link.put({ type: 'start' });`,
    ],
    [
      'send() calls this.ws.send()',
      `class Peer { ws = new WebSocket('ws://x'); send = (x) => { this.ws.send(x); }; } const peer = new Peer(); for await (const x of source) peer.send(x);`,
      `class Peer { ws = new WebSocket('ws://x'); send = (x) => { this.ws.send(x); }; } for await (const x of source) { const peer = new Peer(); peer.send(x); }`,
    ],
  ],
};

testPairs(wrappers, { rule: 'no-unpaced-send', head });

const other: Record<string, Pair[]> = {
  'what repeats in other ways': [
    [
      'send() sends whatever it is given',
      `export class Link { #ws = new WebSocket('ws://x'); send(x) { this.#ws.send(x); } }`,
      `export class Link { #ws = new WebSocket('ws://x'); send(x) { return new Promise((sent) => this.#ws.send(x, sent)); } }`,
    ],
    [
      'this.send() is called while a loop goes on sending; send() calls this.#ws.send()',
      `export class Link { #ws = new WebSocket('ws://x'); send(x) { this.#ws.send(x); } all(list) { for (const x of list) this.send(x); } }`,
      `export class Link { #ws = new WebSocket('ws://x'); send(x, done) { this.#ws.send(x, done); } all(list) { for (const x of list) this.send(x, log); } }`,
    ],
    [loop, `for (const x of list) ws.send(x);`, `for (const x of ['a', 'b']) ws.send(x);`],
    [loop, `for (const x of list) child.send(x);`, `for (const x of list) parentPort.postMessage(x);`],
    [
      `'change' events keep coming`,
      `page.on('change', (x) => { child.send(x); });`,
      `child.on('message', (x) => { child.send(answerTo(x)); });`,
    ],
    // Only what is under way is sent again.
    [
      loop,
      `class A { flush() { for (const x of this.list) { if (!x.at) { if (this.sent >= this.acked + 5) break; this.put(x); } else if (isOld(x)) { this.put(x); } } } put(x) { ws.send(x.data); this.sent = x.id; } take(x) { this.acked = x.ack; } }`,
      `class A { flush() { for (const x of this.list) { if (!x.at) { if (this.sent >= this.acked + 5) break; this.put(x); } else if (isOld(x)) { this.put(x); } } } put(x) { ws.send(x.data); x.at = now(); this.sent = x.id; } take(x) { this.acked = x.ack; } }`,
    ],
    // The requests of one message are answered, one by one.
    [
      loop,
      `ws.on('message', (x) => { for (const row of rows) ws.send(row); });`,
      `ws.on('message', (x) => { const requests = JSON.parse(x); for (const each of requests) ws.send(answerTo(each)); });`,
    ],
    [
      loop,
      `ws.on('message', (x) => { for (const each of JSON.parse(x)) answer(each); }); function answer(each) { for (const row of rowsOf(each)) ws.send(row); }`,
      `ws.on('message', (x) => { for (const each of JSON.parse(x)) answer(each); }); async function answer(each) { const row = await rowOf(each); ws.send(row); }`,
    ],
    [
      loop,
      `const up = new WebSocket('ws://y'); up.on('open', (x) => { for (const each of x.parts) ws.send(each); });`,
      `ws.on('message', (x) => { for (const each of x.parts) ws.send(each); });`,
    ],
    // What is looked up with a message may be much more than it.
    [
      loop,
      `ws.on('message', (x) => { for (const row of db.prepare(x).iterate()) ws.send(JSON.stringify(row)); });`,
      `ws.on('message', (x) => { for (const row of decoder.decode(x)) ws.send(JSON.stringify(row)); });`,
    ],
    [
      loop,
      `ws.on('message', (x) => { for (const row of x.ids.map((id) => rowsOf(id)).flat()) ws.send(row); });`,
      `ws.on('message', (x) => { for (const row of x.groups.flat().map((each) => rowOf(each))) ws.send(row); });`,
    ],
    [
      loop,
      `ws.on('message', (x) => { for (const row of x.ids.reduce((all, id) => all.concat(rowsOf(id)), [])) ws.send(row); });`,
      `ws.on('message', (x) => { for (const row of x.ids.concat(x.others)) ws.send(row); });`,
    ],
    [
      loop,
      `ws.on('message', (x) => { for (const row of x.ids.concat(history)) ws.send(row); });`,
      `ws.on('message', (x) => { let all = JSON.parse(x); if (!Array.isArray(all)) all = [all]; for (const row of all) ws.send(row); });`,
    ],
    [
      loop,
      `ws.on('message', (x) => { const all = JSON.parse(x); all.push(...history); for (const row of all) ws.send(row); });`,
      `ws.on('message', (x) => { const all = []; for (const each of JSON.parse(x)) all.push(answer(each)); for (const row of all) ws.send(row); });`,
    ],
    [
      loop,
      `function parseRows(path) { return readFileSync(path, 'utf8').split('\\n'); } ws.on('message', (x) => { for (const row of parseRows(x)) ws.send(row); });`,
      `function parseRows(text) { return text.trim().split('\\n'); } ws.on('message', (x) => { for (const row of parseRows(x)) ws.send(row); });`,
    ],
    [
      loop,
      `ws.on('message', (text) => { const query = parse(text); for (const row of query.run()) ws.send(row); });`,
      `ws.on('message', (text) => { const query = parse(text); for (const each of query.getPartsList()) ws.send(each); });`,
    ],
    [
      loop,
      `ws.on('message', (path) => { for (const line of readFileSync(path, 'utf8').split('\\n')) ws.send(line); });`,
      `ws.on('message', (text) => { for (const line of text.toString('utf8').split('\\n')) ws.send(line); });`,
    ],
    [
      loop,
      `ws.on('message', ({ topic }) => { for (const each of history.get(topic)) ws.send(each); });`,
      `ws.on('message', ({ topics }) => { for (const [, each] of topics.entries()) ws.send(each); });`,
    ],
    [
      loop,
      `ws.on('message', ({ from, to }) => { for (const n of range(from, to)) ws.send(n); });`,
      `ws.on('message', ({ from, to }) => { for (const n of [from, to]) ws.send(n); });`,
    ],
    [
      loop,
      `process.on('message', (job) => { for (const row of scan(job)) process.send(row); });`,
      `process.on('message', (job) => { for (const row of Object.values(job.rows)) process.send(row); });`,
    ],
    [
      loop,
      `ws.on('message', (x) => { for (const each of x.parts.flatMap((part) => rowsOf(part))) ws.send(each); });`,
      `ws.on('message', (x) => { for (const each of x.parts.map((part) => rowOf(part))) ws.send(each); });`,
    ],
    [
      loop,
      `ws.on('message', (x) => { const all = run(() => db.rows(x)); for (const each of all) ws.send(each); });`,
      `ws.on('message', (x) => { const all = run(() => { try { const m = JSON.parse(x); return Array.isArray(m) ? m : [m]; } catch { return []; } }); for (const each of all) ws.send(each); });`,
    ],
    [
      'keep coming',
      `const up = new WebSocket('ws://y'); up.on('message', (x) => { for (const each of x.parts) ws.send(each); });`,
      `ws.on('message', (x) => { for (const each of x.parts) ws.send(each); });`,
    ],
    [
      'goes on',
      `ws.on('message', async (x) => { for await (const each of cursor(x)) ws.send(each); });`,
      `ws.on('message', async (x) => { for (const each of x.parts) ws.send(await each); });`,
    ],
    [
      'a timer keeps firing',
      `setInterval(() => { ws.send(batch); batch = []; }, 5000); let batch = []; page.on('change', (x) => { batch.push(x); });`,
      `setInterval(() => { ws.send(state()); }, 5000);`,
    ],
    [
      'peer.say() sends whatever it is given, and nothing looks at bufferedAmount',
      `export const peer = {}; peer.say = (x) => { ws.send(x); };`,
      `export const peer = {}; peer.say = (x, done) => { ws.send(x, done); };`,
    ],
    [
      'send() sends whatever it is given',
      `export function Link() { this.ws = new WebSocket('ws://x'); } Link.prototype.send = function (x) { this.ws.send(x); };`,
      `export function Link() { this.ws = new WebSocket('ws://x'); } Link.prototype.send = function (x, done) { this.ws.send(x, done); };`,
    ],
    // What only behaves like a WebSocket may tell it in another way.
    [
      'nothing looks at how much waits (bufferedAmount of a WebSocket)',
      `export function Link(socket) { socket.onmessage = log; socket.close(socket.readyState); page.on('change', (x) => { socket.send(x); }); }`,
      `export function Link(socket) { socket.onmessage = log; socket.close(socket.readyState); page.on('change', (x) => { if (socket.bufferedAmount === 0) socket.send(x); }); }`,
    ],
    // Nobody has to take a datagram.
    [loop, `for (const x of list) udp.send(x, port, host);`, `export function put(x) { udp.send(x, port, host); }`],
    [
      'put() sends whatever it is given',
      `export function put(x) { ws.send(x); }`,
      `page.on('change', (x) => { udp.send(x, port, host); });`,
    ],
    [
      `'change' events keep coming`,
      `page.on('change', (x) => { ws.send(x); });`,
      `page.on('close', (x) => { ws.send(x); });`,
    ],
  ],
};

testPairs(other, { rule: 'no-unpaced-send', head, options: { report: 'repeated' } });

testPairs(
  {
    'every send': [
      ['ws.send() sends', `ws.send(x);`, `ws.send(x, done); function done() { next(); }`],
      [
        `'message' events keep coming`,
        `child.on('message', (x) => { process.send(x); });`,
        `process.on('message', (x) => { process.send?.(answerTo(x)); });`,
      ],
    ],
  },
  { rule: 'no-unpaced-send', head, options: { report: 'every' } },
);

const server = `${head} const wss = new WebSocketServer({ port: 0 }); const clients = new Set(); wss.on('connection', (socket) => { clients.add(socket); });
`;

testPairs(
  {
    'one message to each of many clients': [
      [
        'broadcast() sends whatever it is given',
        `export function broadcast(x) { for (const client of wss.clients) client.send(x); }`,
        `export function send(x) { ws.send(x); }`,
      ],
      [
        `'tick' events keep coming`,
        `feed.on('tick', (x) => { wss.clients.forEach((client) => { if (client.readyState === WebSocket.OPEN) client.send(x); }); });`,
        `feed.on('tick', (x) => { wss.clients.forEach((client) => { if (client.bufferedAmount < 1e6) client.send(x); }); });`,
      ],
      [
        `'tick' events keep coming`,
        `feed.on('tick', (x) => { for (const client of clients) client.send(x); });`,
        `feed.on('tick', (x) => { for (const client of others) client.send(x); });`,
      ],
      [
        `'message' events keep coming`,
        `wss.on('connection', (socket) => { socket.on('message', (x) => { for (const client of clients) if (client !== socket) client.send(x); }); });`,
        `wss.on('connection', (socket) => { socket.on('message', (x) => { socket.send(answerTo(x)); }); });`,
      ],
      [
        'a timer keeps firing',
        `setInterval(() => { for (const client of clients) client.send(state()); }, 5000);`,
        `setInterval(() => { for (const client of clients) client.send('ping'); }, 5000);`,
      ],
      [
        'a timer keeps firing',
        `setInterval(() => { for (const client of clients) client.send(state()); }, 5000);`,
        `setInterval(() => { ws.send(state()); }, 5000);`,
      ],
      [
        data,
        `source.on('data', (x) => { ws.send(x); });`,
        `process.on('SIGTERM', () => { for (const client of clients) client.send(state()); });`,
      ],
    ],
  },
  { rule: 'no-unpaced-send', head: server, options: { report: 'broadcasts' } },
);
