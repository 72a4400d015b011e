import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { repetitionIn } from '../writes.ts';

/** Code in which `w` was opened at the top of the module, and what repeats `w.write(x)`. */
const inModule: Record<string, [code: string, answer: string][]> = {
  'a single write': [
    [`w.write('a');`, 'once'],
    [`{ w.write('a'); }`, 'once'],
    [`if (x) w.write(x);`, 'once'],
    [`(() => { w.write('a'); })();`, 'once'],
    [`(function () { w.write('a'); }).call(null);`, 'once'],
    [`new Promise((resolve) => { w.write('a'); resolve(); });`, 'once'],
    [`load().then((x) => { w.write(x); });`, 'once'],
    [`setTimeout(() => { w.write('a'); }, 100);`, 'once'],
    [`process.nextTick(() => w.write('a'));`, 'once'],
    [`function start() { w.write('a'); } start();`, 'once'],
    [`const start = () => { w.write('a'); }; start();`, 'once'],
    [`class A { constructor() { w.write('a'); } }`, 'once'],
  ],
  'a function that starts itself again': [
    [`let i = 0; function next() { if (i > n) { w.write(x); return; } i += 1; setImmediate(next); } next();`, 'once'],
    [`let i = 0; function next() { if (i > n) { w.write(x); } i += 1; setImmediate(next); } next();`, 'recursion next'],
    [`let i = 0; function next() { if (i > n) { w.write(x); } else { i += 1; setImmediate(next); } } next();`, 'once'],
    [
      `let i = 0; function next() { if (i > n) { w.write(x); setImmediate(next); return; } done(); } next();`,
      'recursion next',
    ],
    [
      `function next() { if (ready()) { w.write(x); return; } setImmediate(next); } source.on('data', next);`,
      'event data',
    ],
  ],
  'what calls hand to a function that makes what it writes of other things': [
    [`function ready() { w.write({ id: process.pid }); } export function start(x) { ready(x); }`, 'unknown'],
    [`function ready(x) { w.write({ id: x }); } export function start(x) { ready(x); }`, 'calls start'],
    [`function ready() { w.write({ id: process.pid }); } source.on('data', (x) => { ready(x); });`, 'event data'],
  ],
  'a loop': [
    [`for (const x of xs) w.write(x);`, 'loop'],
    [`for (const x in xs) { w.write(x); }`, 'loop'],
    [`for (let i = 0; i < n; i++) w.write(x);`, 'loop'],
    [`for (;;) w.write(x);`, 'loop'],
    [`while (more()) w.write(x);`, 'loop'],
    [`do { w.write(x); } while (more());`, 'loop'],
    [`while (w.write(x));`, 'loop'],
    [`for await (const x of xs) w.write(x);`, 'loop'],
    [`for (const x of xs) { if (x) { w.write(x); } }`, 'loop'],
    [`for (const x of xs) { try { w.write(x); } catch {} }`, 'loop'],
    [`for (const x of xs) (() => { w.write(x); })();`, 'loop'],
    [`for (const x of xs) setTimeout(() => { w.write(x); });`, 'loop'],
    [`for (const x of xs) put(x); function put(x) { w.write(x); }`, 'loop'],
    [`const put = (x) => { w.write(x); }; for (const x of xs) put(x);`, 'loop'],
    [`for (const x of xs) a(x); function a(x) { b(x); } function b(x) { w.write(x); }`, 'loop'],
    [`for (let i = 0; i < 1000; i++) w.write(x);`, 'loop'],
    [`for (const x of xs) { if (x) break; w.write(x); }`, 'loop'],
  ],
  'whether a loop turns many times': [
    [`for (let i = 0; i < 100; i++) w.write('a');`, 'once'],
    [`for (const x of ['a', 'b']) w.write(x);`, 'once'],
    [`const xs = ['a', 'b']; for (const x of xs) w.write(x);`, 'once'],
    [`const xs = small ? [head] : [head, body]; for (const x of xs) w.write(x);`, 'once'],
    [`const xs = small ? [head] : all; for (const x of xs) w.write(x);`, 'loop'],
    [`for (const x of xs) { w.write(x); break; }`, 'once'],
    [`while (true) { w.write('a'); return; }`.replace('return', 'throw 1'), 'once'],
    [`for (const x of xs) { if (x) { w.write(x); break; } }`, 'once'],
    [`function find() { for (const x of xs) { if (x) return w.write(x); } } find();`, 'once'],
    [
      `function find() { for (const x of xs) { if (x) return list.forEach(() => { w.write(x); }); } } find();`,
      'item forEach',
    ],
    [`function find() { for (const x of xs) list.map((y) => { return w.write(y); }); } find();`, 'item map'],
    [
      `function find() { for (const x of xs) put(() => { return w.write(x); }); } const put = (f) => f(); find();`,
      'loop',
    ],
    [`for (const x of xs) { for (const y of x) { w.write(y); break; } }`, 'loop'],
    [`for (const x of xs) { for (const y of x) { w.write(y); throw 1; } }`, 'once'],
    [`for (const x of xs) { switch (x) { case 1: w.write(x); break; } }`, 'loop'],
    [`for (const x of xs) { switch (x) { case 1: w.write(x); throw 1; } }`, 'once'],
    [`for (const x of xs) { w.write(x); if (x) break; }`, 'loop'],
    [`for (w.write('a'); ;) {}`, 'once'],
    [`for (const x of w.write('a')) {}`, 'once'],
  ],
  'an event': [
    [`source.on('data', (x) => { w.write(x); });`, 'event data'],
    [`source.on('data', function (x) { w.write(x); });`, 'event data'],
    [`source.on('data', put); function put(x) { w.write(x); }`, 'event data'],
    [`const put = (x) => w.write(x); source.addListener('data', put);`, 'event data'],
    [`source.addEventListener('message', (x) => w.write(x));`, 'event message'],
    [`source.onmessage = (x) => { w.write(x); };`, 'event message'],
    [`source.subscribe((x) => { w.write(x); });`, 'event subscribe'],
    [`terminal.onData((x) => w.write(x));`, 'event Data'],
    [`source.on('data', (x) => { if (x) setImmediate(() => w.write(x)); });`, 'event data'],
    [`source.on('data', async (x) => { await 1; w.write(x); });`, 'event data'],
    [`source.on('data', function (x) { w.write(x); }.bind(null));`, 'event data'],
  ],
  'an event that comes once': [
    [`source.once('data', (x) => { w.write(x); });`, 'once'],
    [`import net from 'net'; net.connect(1, () => { w.write('a'); });`, 'once'],
    [`import net from 'net'; new net.Socket().connect(1, () => { w.write('a'); });`, 'once'],
    [`import tls from 'tls'; tls.connect({ port: 1 }, () => { w.write('a'); });`, 'once'],
    [`import net from 'net'; net.createServer(() => { w.write('a'); });`, 'request createServer'],
    [`source.on('end', () => { w.write('a'); });`, 'once'],
    [`process.on('SIGTERM', () => { w.write('a'); });`, 'once'],
    [`source.onclose = () => { w.write('a'); };`, 'once'],
    [`terminal.onExit((x) => w.write(x));`, 'once'],
    [`process.on('uncaughtException', (error) => { w.write(error.stack); });`, 'once'],
    [`process.on('unhandledRejection', (error) => { w.write(error.stack); });`, 'event unhandledRejection'],
    [`process.on('warning', (error) => { w.write(error.stack); });`, 'event warning'],
  ],
  'a listener that is taken off': [
    [`source.on('data', function first(x) { source.removeListener('data', first); w.write(x); });`, 'once'],
    [`source.on('data', first); function first(x) { w.write(x); source.off('data', first); }`, 'once'],
    [`source.on('data', function (x) { this.destroy(); w.write(x); });`, 'once'],
    [`onListen(function (x) { this.destroy(); w.write(x); });`, 'once'],
    [`source.on('data', function (x) { this.destroy(new Error('late')); w.write(x); });`, 'once'],
    [`source.on('data', function (x) { this.destroy(x); w.write(x); });`, 'event data'],
    [`bus.on('message', function (x) { this.destroy(x); w.write(x); });`, 'event message'],
    [`bus.on('message', function (x) { this.destroy(); w.write(x); });`, 'event message'],
    [`process.on('data', function (x) { this.destroy(); w.write(x); });`, 'event data'],
    [`source.on('data', function (x) { if (x.last) this.destroy(); w.write(x); });`, 'event data'],
    [`source.on('data', function (x) { x.destroy(); w.write(x); });`, 'event data'],
    [`source.on('data', (x) => { this.destroy(); w.write(x); });`, 'event data'],
    [`source.on('data', function (x) { x.on('end', function () { this.destroy(); }); w.write(x); });`, 'event data'],
    [
      `source.on('data', first); function first(x) { w.write(x); if (x.last) source.off('data', first); }`,
      'event data',
    ],
    [`source.on('data', first); function first(x) { w.write(x); source.off('data', other); }`, 'event data'],
    [`source.on('data', first); function first(x) { w.write(x); source.off('error', first); }`, 'event data'],
    [`source.on('data', first); function first(x) { w.write(x); copy.off('data', first); }`, 'event data'],
    [
      `source.on('data', first); function first(x) { w.write(x); source.on('end', () => source.off('data', first)); }`,
      'event data',
    ],
    [`source.on('data', (x) => { if (x.last) { source.removeAllListeners('data'); w.write(x); } });`, 'once'],
    [`source.on('data', (x) => { if (x.last) { source.removeAllListeners('data'); } w.write(x); });`, 'event data'],
    [`source.on('data', (x) => { if (x.last) { source.removeAllListeners('drain'); w.write(x); } });`, 'event data'],
    // It is put on again.
    [
      `source.on('data', head); function head(x) { source.off('data', head); source.on('data', body); w.write(x); } function body(x) { source.off('data', body); source.on('data', head); use(x); }`,
      'event data',
    ],
    [
      `source.on('data', head); function head(x) { source.off('data', head); source.on('data', body); w.write(x); } function body(x) { use(x); }`,
      'once',
    ],
    [
      `source.on('data', function first(x) { source.off('data', first); w.write(x); later(() => source.on('data', first)); });`,
      'event data',
    ],
    [
      `source.on('data', function first(x) { source.off('data', first); w.write(x); later(() => source.on('data', use)); });`,
      'once',
    ],
    [
      `function listen() { source.on('data', first); } listen(); function first(x) { source.removeListener('data', first); w.write(x); setImmediate(listen); }`,
      'event data',
    ],
    [
      `function listen() { source.on('data', first); } listen(); function first(x) { source.removeListener('data', first); w.write(x); setImmediate(use); }`,
      'once',
    ],
    // Another connection
    [
      `let source; function listen() { source = connect(); source.on('data', first); } listen(); function first(x) { source.off('data', first); w.write(x); source.on('close', listen); }`,
      'once',
    ],
    // On the way to what writes
    [
      `source.on('data', (x) => { if (x.last) spill(x); }); function spill(x) { later.once('close', () => { w.write(x); }); source.removeAllListeners('data'); }`,
      'once',
    ],
    [
      `source.on('data', (x) => { if (x.last) spill(x); }); function spill(x) { later.once('close', () => { w.write(x); }); } function stop() { source.removeAllListeners('data'); }`,
      'event data',
    ],
    // What it does there goes on.
    [
      `source.on('data', (x) => { source.removeAllListeners('data'); x.on('line', (line) => { w.write(line); }); });`,
      'event line',
    ],
  ],
  'a listener that is made': [
    [
      `process.on('exit', listener('exit')); function listener(name) { return (code) => { w.write(name + code); }; }`,
      'once',
    ],
    [
      `source.on('data', listener('x')); function listener(name) { return (x) => { w.write(name + x); }; }`,
      'event data',
    ],
    [
      `source.on('end', listener('e')); source.on('data', listener('x')); function listener(name) { return (x) => { w.write(name + x); }; }`,
      'event data',
    ],
    [
      `source.on('end', listener('e')); export function listener(name) { return (x) => { w.write(name + x); }; }`,
      'calls ?',
    ],
    [
      `source.on('end', listener('e')); use(listener('f')); function listener(name) { return (x) => { w.write(name + x); }; }`,
      'calls ?',
    ],
  ],
  'a timer': [
    [`setInterval(() => { w.write(x); }, 100);`, 'timer setInterval'],
    [`setInterval(tick, 100); function tick() { w.write(x); }`, 'timer setInterval'],
  ],
  'item after item': [
    [`xs.forEach((x) => { w.write(x); });`, 'item forEach'],
    [`xs.forEach((x) => w.write(x));`, 'item forEach'],
    [`xs.map(put); function put(x) { w.write(x); }`, 'item map'],
    [`['a', 'b'].forEach((x) => w.write(x));`, 'once'],
  ],
  'calls from outside': [
    [`export function put(x) { w.write(x); }`, 'calls put'],
    [`export const put = (x) => { w.write(x); };`, 'calls put'],
    [`function put(x) { w.write(x); } export { put };`, 'calls put'],
    [`function put(x) { w.write(x); } export default put;`, 'calls put'],
    [`export default function (x) { w.write(x); }`, 'calls ?'],
    [`export function put(x) { const line = encode(x); w.write(line); }`, 'calls put'],
    [`export function put(...xs) { w.write(xs.join()); }`, 'calls put'],
    [`export function put() { w.write(arguments[0]); }`, 'calls put'],
    [`export const api = { put(x) { w.write(x); } };`, 'calls put'],
    [`export class A { put(x) { w.write(x); } }`, 'calls put'],
    // What is written is not what comes from outside.
    [`export function hello() { w.write('hello'); }`, 'unknown'],
    // Nobody in this file calls it, and nobody else can.
    [`function put(x) { w.write(x); }`, 'unknown'],
    [`framework.handle((x) => { w.write(x); });`, 'unknown'],
  ],
  'a frame that is the same each time': [
    [`source.on('beat', () => { beat(); }); function beat() { put('ping'); } function put(x) { w.write(x); }`, 'once'],
    [`source.on('beat', (x) => { put(x); }); function put(x) { w.write(x); }`, 'event beat'],
    [`const PING = Buffer.from('ping'); setInterval(() => put(PING), 10); function put(x) { w.write(x); }`, 'once'],
    [`for (;;) put('ping'); function put(x) { w.write(x); }`, 'loop'],
    [`source.on('beat', () => put('ping')); source.on('data', put); function put(x) { w.write(x); }`, 'event data'],
    [`source.on('beat', () => put('ping')); export function put(x) { w.write(x); }`, 'calls put'],
  ],
  recursion: [
    [`function pump() { reader.read().then(({ value }) => { w.write(value); pump(); }); } pump();`, 'recursion pump'],
    [
      `function pump() { return reader.read().then(({ value }) => { w.write(value); return pump(); }); } pump();`,
      'recursion pump',
    ],
    [`async function pump() { w.write(await read()); await pump(); } pump();`, 'recursion pump'],
    [`function pump() { w.write(read()); setTimeout(pump, 10); } pump();`, 'recursion pump'],
    [`function pump() { w.write(read()); setImmediate(() => pump()); } pump();`, 'recursion pump'],
    [`const pump = () => { w.write(read()); process.nextTick(pump); }; pump();`, 'recursion pump'],
    [`function pump() { read((x) => { w.write(x); pump(); }); } pump();`, 'recursion pump'],
  ],
};

/** A function that starts itself in its place, and its neighbours, which start another turn besides. */
const handedOn: [code: string, answer: string][] = [
  [`function put(x, y) { if (typeof x === 'function') return put(null, x); w.write(F); } put(z);`, 'once'],
  [`function put(x, y) { if (typeof x === 'function') { put(null, x); return; } w.write(F); } put(z);`, 'once'],
  [`function put(x, y) { switch (typeof x) { case 'function': return put(null, x); } w.write(F); } put(z);`, 'once'],
  [`async function put(x, y) { if (typeof x === 'function') return await put(null, x); w.write(F); } put(z);`, 'once'],
  [
    `function put(x) { if (typeof x === 'function') return put(null); hello(); } function hello() { w.write(F); } put(z);`,
    'once',
  ],
  [`function put(x) { if (!open) return setTimeout(() => put(x), 10); w.write(F); } put(z);`, 'once'],
  [`function put(x) { if (!open) { source.once('open', () => put(x)); return; } w.write(F); } put(z);`, 'once'],
  [`function A(x) { if (!(this instanceof A)) return new A(x); w.write(F); } A(z);`, 'once'],
  [
    `function put(x) { if (typeof x === 'function') return put(null); w.write(F); } for (const x of xs) put(x);`,
    'loop',
  ],
  [
    `function put(x) { if (typeof x === 'function') return put(null); w.write(x); } source.on('data', put);`,
    'event data',
  ],
  [`export function put(x) { if (typeof x === 'function') return put(null); w.write(x); }`, 'calls put'],
  // Beside or after what it writes, or without leaving
  [`function put(x) { w.write(F); if (x.next) return put(x.next); } put(z);`, 'recursion put'],
  [`function put(x) { if (x.next) put(x.next); w.write(F); } put(z);`, 'recursion put'],
  [
    `function put(x) { if (typeof x === 'function') return put(null); w.write(F); put(x.next); } put(z);`,
    'recursion put',
  ],
  [`function put(x) { if (x.next) return [put(x.next), w.write(F)]; } put(z);`, 'recursion put'],
  [`function put(x) { try { if (x.next) return put(x.next); } finally { w.write(F); } } put(z);`, 'recursion put'],
  [`function put(x) { if (x.next) return put(x.next).then(() => w.write(F)); } put(z);`, 'recursion put'],
  [`function put(x) { if (!open) { source.on('data', () => put(x)); return; } w.write(F); } put(z);`, 'recursion put'],
  [`function put(x) { if (!open) return setInterval(put, 10); w.write(F); } put(z);`, 'recursion put'],
  [`function put(x) { for (const y of x) { if (y.next) put(y.next); } return w.write(F); } put(z);`, 'recursion put'],
];

describe.each(ways)('a function that starts itself in its place, %s', (way) => {
  test.each(handedOn)('%s', (code, answer) => {
    expect(repetitionIn(`import fs from 'fs'; const w = fs.createWriteStream('x'); ${code}`, way)).toBe(answer);
  });
});

for (const [what, rows] of Object.entries(inModule)) {
  describe.each(ways)(`${what}, %s`, (way) => {
    test.each(rows)('%s', (code, answer) => {
      expect(repetitionIn(`import fs from 'fs'; const w = fs.createWriteStream('x'); ${code}`, way)).toBe(answer);
    });
  });
}

describe('how often in the life of the stream', () => {
  const open = `const w = fs.createWriteStream('x');`;
  test.each([
    // The loop, the event, the function opens one for each.
    [`for (const f of files) { ${open} w.write('a'); }`, 'once'],
    [`files.forEach((f) => { ${open} w.write('a'); });`, 'once'],
    [`server.on('connection', (w) => { w.write('a'); });`, 'once'],
    [`export function save(x) { ${open} w.write(x); w.end(); }`, 'once'],
    [`export class A { save(x) { ${open} w.write(x); } }`, 'once'],
    [`setInterval(() => { ${open} w.write('a'); });`, 'once'],
    // Inside of which it repeats.
    [`for (const f of files) { ${open} for (const x of f) w.write(x); }`, 'loop'],
    [`server.on('connection', (w) => { source.on('data', (x) => w.write(x)); });`, 'event data'],
    [`export function save(xs) { ${open} for (const x of xs) w.write(x); }`, 'loop'],
    [`export function open() { ${open} return (x) => { w.write(x); }; }`, 'calls ?'],
    [`export function open() { ${open} return { put(x) { w.write(x); } }; }`, 'calls put'],
    [`export function open() { ${open} function put(x) { w.write(x); } return { put }; }`, 'calls put'],
    [`export function open() { ${open} const put = (x) => { w.write(x); }; put('a'); }`, 'once'],
    [`export function open() { ${open} const put = (x) => { w.write(x); }; for (const x of xs) put(x); }`, 'loop'],
    // Assigned later.
    [`let w; for (const f of files) { w = fs.createWriteStream(f); w.write('a'); }`, 'once'],
    [`let w; open(); function open() { w = fs.createWriteStream('x'); } for (const x of xs) w.write(x);`, 'loop'],
    [`let w = null; source.on('data', (x) => { w ??= fs.createWriteStream('x'); w.write(x); });`, 'once'],
  ])('%s', (code, answer) => {
    expect(repetitionIn(`import fs from 'fs'; ${code}`)).toBe(answer);
  });
});

describe('a stream that each item chooses', () => {
  test.each([
    [`function put(outs, names, x) { for (const name of names) outs[name].write(x); } put(all, read(), y);`, 'once'],
    [
      `function put(outs, names, x) { names.forEach((name) => { outs[name].write(x); }); } put(all, read(), y);`,
      'once',
    ],
    [`function put(outs, x) { for (const name in outs) outs[name].write(x); } put(all, y);`, 'once'],
    [`function put(outs) { for (const name in outs) outs[name].write(line(name)); } put(all);`, 'once'],
    [`function put(outs) { for (const name of Object.keys(outs)) outs[name].write(line(name)); } put(all);`, 'once'],
    [
      `function put(names) { const outs = {}; for (const name of names) outs[name] = open(name); for (const name of names) outs[name].write(line(name)); } put(read());`,
      'once',
    ],
    [
      `function put(outs, types, x) { types.forEach((type) => outs[type].write(x + '!')); } put(all, read(), y);`,
      'once',
    ],
    // A name that comes again
    [
      `function put(names, kinds) { const outs = {}; for (const name of names) outs[name] = open(name); for (const kind of kinds) outs[kind].write(line(kind)); } put(read(), read());`,
      'loop',
    ],
    [
      `async function put(names) { const outs = {}; for (const name of ['a', 'b']) outs[name] = open(name); for await (const name of names) outs[name].write(line(name)); } put(source);`,
      'loop',
    ],
    [
      `async function put(outs, names, x) { for await (const name of names) outs[name].write(x); } put(all, read(), y);`,
      'loop',
    ],
    [
      `function put(outs, x) { for (const name of names()) outs[name].write(x); } function* names() { for (;;) yield next(); } put(all, y);`,
      'loop',
    ],
    [
      `function put(outs, rows) { for (const kind of rows.map((row) => row.kind)) outs[kind].write(line(kind)); } put(all, read());`,
      'loop',
    ],
    [
      `function put(outs, names) { names.forEach((name) => { outs[name].write(line(name)); }); } put(all, read());`,
      'item forEach',
    ],
    [`function put(outs, names) { for (const name of names) outs[name].write(read()); } put(all, read());`, 'loop'],
    [`function put(outs, rows) { for (const row of rows) outs[row.kind].write(row); } put(all, read());`, 'loop'],
    [`function put(outs, rows) { for (const { kind, x } of rows) outs[kind].write(x); } put(all, read());`, 'loop'],
    [`function put(outs, rows) { for (const [kind, x] of rows) outs[kind].write(x); } put(all, read());`, 'loop'],
    [`function put(outs, name, xs) { for (const x of xs) outs[name].write(x); } put(all, 'a', read());`, 'loop'],
    [
      `function put(outs, names, xs) { for (const name of names) for (const x of xs) outs[name].write(x); } put(all, read(), y);`,
      'loop',
    ],
  ])('%s', (code, answer) => {
    expect(repetitionIn(`const all = open(); ${code}`)).toBe(answer);
  });
});

describe('a field', () => {
  test.each([
    [`class A { w = open(); put(x) { this.w.write(x); } }`, 'calls put'],
    [`class A { #w = open(); put(x) { this.#w.write(x); } }`, 'calls put'],
    [`class A { constructor(w) { this.w = w; } put(x) { this.w.write(x); } }`, 'calls put'],
    // What is looked up was there before.
    [
      `class A { all = new Map(); put(x) { const e = this.all.get(x.id); let w = e ? e.w : undefined; if (!w) { w = open(); this.all.set(x.id, { w }); } w.write(x); } }`,
      'calls put',
    ],
    [
      `const all = {}; export function put(x) { const e = all[x.id]; let w = e && e.w; if (!w) w = open(); w.write(x); }`,
      'calls put',
    ],
    [
      `class A { all = new Map(); put(x) { const e = this.all.get(x.id); let w = e ? open(e.w) : undefined; if (!w) w = open(); w.write(x); } }`,
      'once',
    ],
    [
      `export function put(x) { const all = read(x); const e = all[x.id]; let w = e && e.w; if (!w) w = open(); w.write(x); }`,
      'once',
    ],
    [`class A { constructor() { this.w = open(); this.w.write('a'); } }`, 'once'],
    [`class A { constructor() { this.w = open(); source.on('data', (x) => this.w.write(x)); } }`, 'event data'],
    [
      `class A { constructor() { this.w = open(); source.on('data', this.put.bind(this)); } put(x) { this.w.write(x); } }`,
      'event data',
    ],
    [
      `class A { constructor() { this.w = open(); source.on('data', this.put); } put = (x) => { this.w.write(x); } }`,
      'event data',
    ],
    [`class A { w = open(); #put(x) { this.w.write(x); } run() { for (const x of xs) this.#put(x); } }`, 'loop'],
    [`class A { w = open(); #put(x) { this.w.write(x); } send(x) { this.#put(x); } }`, 'calls send'],
    [`class A { w = open(); #put(x) { this.w.write(x); } constructor() { this.#put('a'); } }`, 'once'],
    [`class A { w = open(); #put(x) { this.w.write(x); } }`, 'unknown'],
    [`class A { w = open(); pump() { read((x) => { this.w.write(x); this.pump(); }); } }`, 'recursion pump'],
    [`class A { start() { this.w = open(); this.w.write('a'); } }`, 'once'],
    [`function A() { this.w = open(); } A.prototype.put = function (x) { this.w.write(x); };`, 'calls put'],
    [
      `function A() { this.w = open(); } A.prototype.run = function () { var self = this; source.on('data', function (x) { self.w.write(x); }); };`,
      'event data',
    ],
    [`function A() { this.w = open(); } A.prototype = { put: function (x) { this.w.write(x); } };`, 'calls put'],
    [`function A() { var self = this; this.w = open(); this.put = function (x) { self.w.write(x); }; }`, 'calls put'],
    [`const a = { w: open(), put(x) { this.w.write(x); } };`, 'calls put'],
    [`exports.put = function (x) { state.w.write(x); }; const state = { w: open() };`, 'calls put'],
  ])('%s', (code, answer) => {
    expect(repetitionIn(code)).toBe(answer);
  });
});

describe('a parameter: what the callers hand in', () => {
  test.each([
    [`function put(w, x) { w.write(x); } const s = open(); for (const x of xs) put(s, x);`, 'loop'],
    [`function put(w, x) { w.write(x); } for (const x of xs) { const s = open(); put(s, x); }`, 'once'],
    [`function put(w, x) { w.write(x); } for (const x of xs) put(open(), x);`, 'once'],
    [`function put(w, x) { w.write(x); } const s = open(); source.on('data', (x) => put(s, x));`, 'event data'],
    [`function put(w, x) { w.write(x); } function all(s) { for (const x of xs) put(s, x); }`, 'loop'],
    [`function put(w, x) { w.write(x); if (x) put(w, x.next); }`, 'recursion put'],
    [`function put(w, x) { w.write(x); } class A { s = open(); send(x) { put(this.s, x); } }`, 'calls send'],
    [`export function put(w, x) { w.write(x); }`, 'once'],
    [`export function put(w, xs) { for (const x of xs) w.write(x); }`, 'loop'],
    [`export function put(w, source) { source.on('data', (x) => w.write(x)); }`, 'event data'],
    [`export const put = (w, x) => { w.write(x); };`, 'once'],
  ])('%s', (code, answer) => {
    expect(repetitionIn(code)).toBe(answer);
  });
});

describe('one of a list lives as long as the list', () => {
  test.each([
    [`class A { clients = []; send(x) { for (const c of this.clients) c.write(x); } }`, 'calls send'],
    [`class A { clients = new Set(); send(x) { this.clients.forEach((c) => c.write(x)); } }`, 'calls send'],
    [`class A { clients = []; send(xs) { for (const x of xs) for (const c of this.clients) c.write(x); } }`, 'loop'],
    [`function once(names) { const ws = names.map(open); for (const w of ws) w.write('a'); }`, 'once'],
  ])('%s', (code, answer) => {
    expect(repetitionIn(code)).toBe(answer);
  });
});

describe('hooks of a stream', () => {
  const head = `import { Writable, Transform } from 'stream'; const w = open();`;
  test.each([
    [`class A extends Writable { _write(x, e, done) { w.write(x); done(); } }`, 'chunk _write'],
    [`class A extends Writable { _writev(xs, done) { w.write(xs); done(); } }`, 'chunk _writev'],
    [`class A extends Transform { _transform(x, e, done) { w.write(x); done(); } }`, 'chunk _transform'],
    [`class A extends Transform { _flush(done) { w.write('a'); done(); } }`, 'once'],
    [`class A extends Writable { _final(done) { w.write('a'); done(); } }`, 'once'],
    [`new Writable({ write(x, e, done) { w.write(x); done(); } });`, 'chunk write'],
    [`new Transform({ transform(x, e, done) { w.write(x); done(); }, });`, 'chunk transform'],
    [`new Transform({ flush(done) { w.write('a'); done(); } });`, 'once'],
    [`new WritableStream({ write(x) { w.write(x); } });`, 'chunk write'],
    [`new WritableStream({ close() { w.write('a'); } });`, 'once'],
    [`const s = new Writable(); s._write = (x, e, done) => { w.write(x); done(); };`, 'chunk _write'],
    [`class A extends Writable { _write(x, e, done) { this.put(x); done(); } put(x) { w.write(x); } }`, 'chunk _write'],
    // No stream's hooks.
    [`class A { _write(x) { w.write(x); } }`, 'unknown'],
    [`new Thing({ write(x) { w.write(x); } });`, 'unknown'],
  ])('%s', (code, answer) => {
    expect(repetitionIn(`${head} ${code}`)).toBe(answer);
  });
});

describe('handlers of a server run for each request', () => {
  test.each([
    [
      `import http from 'http'; const w = open(); http.createServer((req, res) => { w.write(req.url); });`,
      'request createServer',
    ],
    [
      `import express from 'express'; const w = open(); express().get('/', (req, res) => { w.write(req.url); });`,
      'request get',
    ],
    [`import http from 'http'; const w = open(); http.get('x', (res) => { w.write('a'); });`, 'once'],
    [
      `import net from 'net'; const w = open(); net.createServer().on('connection', (s) => { w.write('a'); });`,
      'event connection',
    ],
    [`import net from 'net'; const w = open(); net.connect(1).on('connect', () => { w.write('a'); });`, 'once'],
  ])('%s', (code, answer) => {
    expect(repetitionIn(code)).toBe(answer);
  });
});
