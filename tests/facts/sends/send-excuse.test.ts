import { describe, expect, test } from 'vitest';
import { outpourOf } from '../../../rules/facts/sends/outpour.ts';
import { sendExcuseOf } from '../../../rules/facts/sends/send-excuse.ts';
import { ways, type Way } from '../../support/parse.ts';
import { sendIn } from './sends.ts';

/** Why the first send in the code needs no look at how much waits. */
function excuseIn(code: string, way: Way): string {
  const { file, send } = sendIn(code, way);
  return sendExcuseOf(file, send, outpourOf(file, send).repetition) ?? 'none';
}

/** What excuses a send, and the nearest code that does not. */
const topics: Record<string, readonly [excused: string, not: string][]> = {
  'its callback lets the next one start': [
    [
      `source.on('data', (x) => { source.pause(); ws.send(x, () => source.resume()); });`,
      `source.on('data', (x) => { ws.send(x, (error) => { if (error) fail(error); }); });`,
    ],
    [
      `for await (const x of source) await new Promise((sent) => child.send(x, sent));`,
      `for await (const x of source) await new Promise((sent) => { child.send(x); sent(); });`,
    ],
    [
      `for await (const x of source) await new Promise((sent) => ws.send(x, { binary: true }, sent));`,
      `for await (const x of source) ws.send(x, { binary: true });`,
    ],
    [
      `function go() { process.send(next(), go); } go();`,
      `function go() { process.send(next(), undefined); go(); } go();`,
    ],
    [
      `for await (const x of source) await new Promise((sent) => udp.send(x, 9, 'x', sent));`,
      `for await (const x of source) udp.send(x, 9, 'x');`,
    ],
    [
      `export function put(x, next) { udp.send(x, 0, 8, 9, 'x', next); }`,
      `export function put(x, host) { udp.send(x, 0, 8, 9, host); }`,
    ],
    [
      `source.on('data', (x) => { udp.send(x, 9, () => next()); });`,
      `source.on('data', (x) => { udp.send(x, 9, (error) => { if (error) fail(error); }); });`,
    ],
    [`export function put(x, done) { ws.send(x, done); }`, `export function put(x, done) { ws.send(x); done(); }`],
    // What has no callback takes none.
    [`export function put(x, done) { ws.send(x, done); }`, `export function put(x, done) { page.send(x, done); }`],
  ],
  'a window': [
    [
      `class A { flush() { while (this.list.length) { if (this.sent - this.acked >= 5) break; this.sent += 1; ws.send(this.list.shift()); } } take(x) { this.acked = x.ack; } }`,
      `class A { flush() { while (this.sent < this.total) { ws.send(this.list[this.sent]); this.sent += 1; } } take(x) { this.total = x.total; } }`,
    ],
    [
      `class A { flush() { while (this.list.length && this.sent < this.acked + 5) { this.sent += 1; ws.send(this.list.shift()); } } take(x) { this.acked = x.ack; } }`,
      `class A { flush() { for (let i = 0; i < this.list.length; i++) { ws.send(format(this.list[i])); } } take(x) { this.list.push(x); } }`,
    ],
    [
      `let open = 0; function flush() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } ws.on('message', (x) => { open -= 1; });`,
      `function flush() { let open = 0; while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } ws.on('message', (x) => { flush(); });`,
    ],
    [
      `class A { flush() { while (this.list.length) { if (this.sent >= this.acked + 5) break; this.sent += 1; ws.send(this.list.shift()); } } take(x) { this.acked = x.ack; } }`,
      `class A { flush() { while (this.list.length) { if (this.sent >= this.acked + 5) break; ws.send(this.list.shift()); } } take(x) { this.acked = x.ack; this.sent = x.sent; } }`,
    ],
    [
      `class A { flush() { while (this.list.length && this.open < 8) { this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
      `class A { flush() { while (this.list.length && this.open < 8) { this.open += 1; ws.send(this.list.shift()); this.open -= 1; } } take(x) { use(x); } }`,
    ],
    [
      `class A { flush() { while (this.list.length && this.open < 8) { this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
      `class A { flush() { while (this.list.length && this.open < 8) { this.open += 1; ws.send(this.list.shift()); } } start() { setInterval(() => { this.open = 0; }, 9); } }`,
    ],
    [
      `class A { flush() { while (this.list.length && this.open < 8) { this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
      `class A { flush() { while (this.list.length && this.open < 8) { this.open += 1; ws.send(this.list.shift()); setImmediate(() => { this.open -= 1; }); } } }`,
    ],
    [
      `class A { flush() { while (this.list.length && this.asked.size < 8) { const x = this.list.shift(); this.asked.set(x.id, x); ws.send(x); } } take(x) { this.asked.delete(x.id); } }`,
      `class A { flush() { while (this.list.length && this.asked.size < 8) { const x = this.list.shift(); ws.send(x); } } take(x) { this.asked.delete(x.id); } }`,
    ],
    [
      `class A { flush() { while (this.list.length) { if (this.open >= 8) return; this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
      `class A { flush() { while (this.list.length) { if (this.open <= 8) return; this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
    ],
    // Each sending is counted: not what fails, nor some of them.
    [
      `let open = 0; export async function pour(rows) { for await (const row of rows) { if (open > 10) break; open++; ws.send(row); } } ws.on('message', (x) => { open--; });`,
      `let open = 0; export async function pour(rows) { for await (const row of rows) { if (open > 10) break; try { ws.send(row); } catch { open++; } } } ws.on('message', (x) => { open--; });`,
    ],
    [
      `let open = 0; export async function pour(rows) { for await (const row of rows) { if (open > 3) return; open++; ws.send(row); } } ws.on('message', (x) => { open -= 1; });`,
      `let open = 0; export async function pour(rows) { for await (const row of rows) { if (row.bad) open++; if (open > 3) return; ws.send(row); } } ws.on('message', (x) => { open -= 1; });`,
    ],
    // What lowers it comes from the other side, and not from elsewhere, or out of the loop itself.
    [
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } ws.on('message', (x) => { open -= 1; pump(); }); ws.on('close', () => { setTimeout(function again() { open = 0; pump(); }, 10); });`,
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } ws.on('message', (x) => { open -= 1; pump(); }); setTimeout(function tick() { open = 0; pump(); setTimeout(tick, 10); }, 10);`,
    ],
    [
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } ws.onmessage = (x) => { open -= 1; pump(); };`,
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } source.on('data', (x) => { open -= 1; list.push(x); pump(); });`,
    ],
    [
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } export function answered(x) { open -= 1; pump(); }`,
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } function answered(x) { open -= 1; pump(); }`,
    ],
    [
      `const open = new Map(); function pump() { while (list.length && open.size < 5) { const x = list.shift(); open.set(x.id, x); ws.send(x); } } ws.on('message', (x) => { done(x.id); }); function done(id) { open.delete(id); pump(); }`,
      `const open = new Map(); function pump() { while (list.length && open.size < 5) { const x = list.shift(); open.set(x.id, x); ws.send(x); setTimeout(done, 10, x.id); } } ws.on('message', (x) => { done(x.id); }); function done(id) { open.delete(id); pump(); }`,
    ],
    [
      `class A { pump() { while (this.list.length && this.open < 5) { const x = this.list.shift(); this.open++; ws.send(x); } } done(x) { this.open--; this.pump(); } }`,
      `class A { pump() { while (this.list.length && this.open < 5) { const x = this.list.shift(); this.open++; ws.send(x); log(x).then(() => this.done(x)); } } done(x) { this.open--; this.pump(); } }`,
    ],
    [
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } ws.on('open', () => { open = 0; }); ws.on('message', (x) => { open -= 1; });`,
      `let open = 0; function pump() { while (list.length && open < 8) { open += 1; ws.send(list.shift()); } } setInterval(() => { open = 0; }, 9); ws.on('message', (x) => { open -= 1; });`,
    ],
    [
      `let open = 0; function pump() { while (list.length && open < 8) { open = open + 1; ws.send(list.shift()); } } ws.on('message', (x) => { open = Math.max(0, open - x.n); });`,
      `let left = 9; function pump() { while (list.length && left < 8) { left = left - 1; ws.send(list.shift()); } } ws.on('message', (x) => { left -= x.n; });`,
    ],
    // The limit is one of what is under way, and not of all that there is.
    [
      `let open = 0; export async function pour(file) { while (open < 8) { ws.send(await file.read()); open += 1; } } ws.on('message', (x) => { open -= 1; });`,
      `let open = 0; export async function pour(file) { while (open < file.size) { ws.send(await file.read()); open += 1; } } ws.on('message', (x) => { open -= 1; });`,
    ],
    [
      `const max = options.max || 8; let open = 0; export function pump() { while (list.length && open < max) { open += 1; ws.send(list.shift()); } } ws.on('message', (x) => { open -= 1; });`,
      `const max = options.max || Infinity; let open = 0; export function pump() { while (list.length && open < max) { open += 1; ws.send(list.shift()); } } ws.on('message', (x) => { open -= 1; });`,
    ],
    [
      `class A { constructor({ max = 8 }) { this.max = max; } pump() { while (this.list.length && this.open < this.max) { this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
      `class A { constructor({ max = Infinity }) { this.max = max; } pump() { while (this.list.length && this.open < this.max) { this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
    ],
    [
      `class A { pump() { while (this.list.length && this.open < this.max) { this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
      `class A { pump(total) { while (this.list.length && this.open < total) { this.open += 1; ws.send(this.list.shift()); } } take(x) { this.open -= 1; } }`,
    ],
  ],
  'its level is looked at': [
    [
      `source.on('data', (x) => { ws.send(x); if (ws.bufferedAmount > 1e6) source.pause(); });`,
      `source.on('data', (x) => { ws.send(x); if (ws.readyState > 1) source.pause(); });`,
    ],
    [
      `for await (const x of source) { while (page.bufferedAmount > 1e6) await sleep(9); page.send(x); }`,
      `for await (const x of source) { page.send(x); }`,
    ],
    [
      `source.on('data', (x) => page.send(x)); setInterval(() => { if (page.bufferedAmount === 0) source.resume(); }, 9);`,
      `source.on('data', (x) => page.send(x)); setInterval(() => { if (ws.bufferedAmount === 0) source.resume(); }, 9);`,
    ],
    [
      `rtc.bufferedAmountLowThreshold = 9; rtc.addEventListener('bufferedamountlow', go); source.on('data', (x) => rtc.send(x));`,
      `rtc.addEventListener('close', go); source.on('data', (x) => rtc.send(x));`,
    ],
    [
      `rtc.onbufferedamountlow = go; source.on('data', (x) => rtc.send(x));`,
      `rtc.onclose = go; source.on('data', (x) => rtc.send(x));`,
    ],
    [
      `class A { s = new WS('ws://x'); put(x) { if (this.s.bufferedAmount > 9) return; this.s.send(x); } }`,
      `class A { s = new WS('ws://x'); t = new WS('ws://y'); put(x) { this.s.send(x); } full() { return this.t.bufferedAmount > 9; } }`,
    ],
    [
      `source.on('data', (x) => { if (udp.getSendQueueSize() > 1e6) return; udp.send(x, 9, 'x'); });`,
      `source.on('data', (x) => { if (udp.getSendBufferSize() > 1e6) return; udp.send(x, 9, 'x'); });`,
    ],
    [
      `for await (const x of source) { await roomIn(ws); ws.send(x); }`,
      `await opened(ws); for await (const x of source) { ws.send(x); }`,
    ],
    [
      `for await (const x of source) { ws.send(x); await Promise.race([once(ws, 'message'), ended]); }`,
      `for await (const x of source) { ws.send(x); await Promise.race([answered, ended]); }`,
    ],
    [
      `export async function put(x) { await roomIn(ws); ws.send(x); }`,
      `export async function put(x) { await load(x); ws.send(x); }`,
    ],
  ],
  'a fixed control frame': [
    [`setInterval(() => { ws.send('ping'); }, 9);`, `setInterval(() => { ws.send(frame()); }, 9);`],
    [
      `setInterval(() => { ws.send(JSON.stringify({ type: 'ping' })); }, 9);`,
      `setInterval(() => { ws.send(JSON.stringify({ type: 'ping', state: state() })); }, 9);`,
    ],
    [
      `const PING = Buffer.from([9]); source.on('data', () => { ws.send(PING); });`,
      `source.on('data', (x) => { ws.send(Buffer.from(x)); });`,
    ],
  ],
  'the program ends right after': [
    [
      `process.on('uncaughtException', (error) => { process.send({ failed: error.stack }); process.exit(-1); });`,
      `process.on('uncaughtException', (error) => { process.send({ failed: error.stack }); });`,
    ],
  ],
  'in memory anyway': [
    [
      `ws.on('open', () => { const all = waiting; waiting = null; for (let i = 0; i < all.length; i++) ws.send(all[i]); });`,
      `source.on('data', () => { const all = waiting; waiting = null; for (let i = 0; i < all.length; i++) ws.send(all[i]); });`,
    ],
    [
      `const xs = []; for (const x of xs) ws.send(x);`,
      `const xs = []; for (const x of xs) ws.send(JSON.stringify(x));`,
    ],
    [
      `const xs = []; xs.forEach((x) => worker.postMessage(x));`,
      `const xs = []; xs.forEach((x) => worker.postMessage(copyOf(x)));`,
    ],
    // A data channel throws when it is full.
    [`const xs = []; for (const x of xs) page.send(x);`, `const xs = []; for (const x of xs) rtc.send(x);`],
    // The file lies on the disk.
    [
      `const xs = []; for (let at = 0; at < xs.length; at += 1) page.send(xs[at]);`,
      `export async function put(file) { const to = new WebSocket('ws://x'); for (let at = 0; at < file.size; at += 9) to.send(await file.slice(at, at + 9).arrayBuffer()); }`,
    ],
  ],
  // What waited for the connection
  'in memory anyway, when it is open': [
    [
      `class A { waiting = []; constructor() { this.ws = new WS('ws://x'); this.ws.onopen = this.opened.bind(this); } opened() { this.waiting.forEach((x) => this.ws.send(x)); this.waiting = []; } put(x) { this.waiting.push(x); } }`,
      `class A { waiting = []; constructor() { this.ws = new WS('ws://x'); this.ws.onmessage = this.opened.bind(this); } opened() { this.waiting.forEach((x) => this.ws.send(x)); this.waiting = []; } put(x) { this.waiting.push(x); } }`,
    ],
    [
      `function A() { this.waiting = []; } A.prototype.open = function () { this.ws = new WS('ws://x'); this.ws.on('open', this.opened); }; A.prototype.opened = function () { const self = this; this.waiting.forEach(function (x) { self.ws.send(x.text); }); this.waiting = []; }; A.prototype.put = function (x) { this.waiting.push(x); };`,
      `function A() { this.waiting = []; } A.prototype.open = function () { this.ws = new WS('ws://x'); this.ws.on('open', this.opened); }; A.prototype.opened = function () { const self = this; this.waiting.forEach(function (x) { self.ws.send(x.text); }); this.waiting = []; }; A.prototype.put = function (x) { this.waiting.push(x); this.opened(); };`,
    ],
  ],
  'a slow timer sets its pace': [
    [`setInterval(() => { ws.send(state()); }, 5000);`, `setInterval(() => { ws.send(state()); }, 20);`],
    [
      `setInterval(() => { const text = JSON.stringify({ at: now() }); page.send(text); }, period);`,
      `source.on('tick', () => { const text = JSON.stringify({ at: now() }); page.send(text); });`,
    ],
    [
      `const rows = new Map(); source.on('data', (x) => rows.set(x.id, x)); setInterval(() => { const all = JSON.stringify([...rows.values()]); ws.send(all); }, 5000);`,
      `let rows = []; source.on('data', (x) => rows.push(x)); setInterval(() => { const all = JSON.stringify(rows); ws.send(all); rows = []; }, 5000);`,
    ],
    [`setInterval(() => { ws.send(state()); }, 1000);`, `setInterval(() => { ws.send(state()); });`],
    [
      `let rows = []; function take() { return { rows }; } source.on('data', (x) => { rows = x; }); setInterval(() => { ws.send(JSON.stringify(take())); }, 5000);`,
      `let rows = []; function take() { const all = rows; rows = []; return all; } source.on('data', (x) => rows.push(x)); setInterval(() => { ws.send(JSON.stringify(take())); }, 5000);`,
    ],
    [
      `class A { ws = new WS('ws://x'); constructor() { setInterval(() => this.beat(), 1000); } beat() { this.ws.send(this.state); } }`,
      `class A { ws = new WS('ws://x'); beat(x) { this.ws.send(x); } }`,
    ],
    [
      `setInterval(() => { ws.send(state()); }, 5000);`,
      `const wss = new WS.Server({ port: 0 }); setInterval(() => { wss.clients.forEach((one) => one.send(state())); }, 5000);`,
    ],
  ],
  'a step of a dialogue': [
    [
      `let state = 'new'; source.on('data', (x) => { if (state === 'new') { state = 'known'; ws.send(x); } });`,
      `let state = 'new'; source.on('data', (x) => { if (state === 'new') { ws.send(x); } });`,
    ],
  ],
  'a reply': [
    [
      `process.on('message', (x) => { process.send(answerTo(x)); });`,
      `source.on('message', (x) => { process.send(answerTo(x)); });`,
    ],
    [`ws.on('message', (x) => { ws.send(x); });`, `ws.on('pong', (x) => { ws.send(x); });`],
  ],
  'the caller waits for an answer': [
    [
      `export class A { child = fork('./x.js'); send(x, told) { this.onEnd = (...all) => { this.x = null; return told(...all); }; this.child.send(x, () => {}); } }`,
      `export class A { child = fork('./x.js'); send(x, told) { told(this); this.x = x; this.child.send(x, () => {}); } }`,
    ],
    [
      `export async function ask(x) { worker.postMessage(x); const [answer] = await new Promise((resolve) => waiting.set(x.id, resolve)); return answer; }`,
      `export async function ask(x) { worker.postMessage(x); const [answer] = await read(x); return answer; }`,
    ],
    // A callback that the answer calls is the same as a promise that it settles.
    [
      `export function ask(x, done) { function told(y) { process.off('message', told); done(null, y); } process.on('message', told); process.send(x); }`,
      `export function ask(x, done) { function told(y) { process.off('message', told); use(null, y); } process.on('message', told); process.send(x); }`,
    ],
    [
      `export function ask(x, done) { const told = (y) => { done(null, y); }; process.on('message', told); process.send(x); }`,
      `export function ask(x, done) { const told = (y) => { done(null, y); }; process.on('error', told); process.send(x); }`,
    ],
    [
      `export function ask(x, done) { process.once('message', told); process.send(x); function told(y) { done(null, y); } }`,
      `export function ask(x, done) { process.off('message', told); process.send(x); function told(y) { done(null, y); } }`,
    ],
    [
      `export function ask(x, done) { function told(y) { done(null, y); } process.on('message', told); process.send(x); }`,
      `export function ask(x, done) { function told(y) { done(null, y); } process.on('message', told); process.send(x); done(); }`,
    ],
    [
      `export function ask(x) { return new Promise((resolve) => { pending.set(x.id, resolve); ws.send(x); }); }`,
      `export function tell(x) { return new Promise((resolve) => { ws.send(x); resolve(); }); }`,
    ],
    [
      `export function ask(x) { const answer = defer(); pending.set(x.id, answer); ws.send(x); return answer.promise; }`,
      `export function tell(x) { const answer = defer(); pending.set(x.id, answer); ws.send(x); }`,
    ],
  ],
};

for (const [excuse, pairs] of Object.entries(topics)) {
  describe.each(ways)(`${excuse}, %s`, (way) => {
    test.each(pairs)('%s, but not %s', (excused, not) => {
      expect(excuseIn(excused, way)).toBe(excuse.replace(/,.*/, ''));
      expect(excuseIn(not, way)).toBe('none');
    });
  });
}
