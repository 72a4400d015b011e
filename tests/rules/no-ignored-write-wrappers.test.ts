import { describe, expect, test } from 'vitest';
import { ways } from '../support/parse.ts';
import { said, testPairs, type Pair } from './reports.ts';

const head = `import fs from 'node:fs'; import net from 'node:net'; import { once } from 'node:events'; import { Transform, Writable } from 'node:stream';
const w = fs.createWriteStream('x');
`;

/** Functions that outlive the one that opened the stream: how often they are called is for others to say. */
const wrappers: Record<string, Pair[]> = {
  'an exported function': [
    [
      'put() swallows the answer of w.write()',
      `export function put(x) { w.write(x); }`,
      `export function put(x) { return w.write(x); }`,
    ],
    ['put() swallows', `export const put = (x) => { w.write(x); };`, `export const put = (x) => w.write(x);`],
    ['put() swallows', `function put(x) { w.write(x); } export { put };`, `function put(x) { w.write(x); } put('a');`],
    [
      'This function swallows',
      `export default function (x) { w.write(x); }`,
      `export default function (x) { return w.write(x); }`,
    ],
    [
      'save() swallows',
      `export function save(x) { w.write(encode(x)); }`,
      `export function save(x) { const out = fs.createWriteStream(x); out.write(encode(x)); out.end(); }`,
    ],
    ['put() swallows', `export function put(x) { w.write(x); }`, `export function hello() { w.write('hello'); }`],
    [
      'put() swallows',
      `export async function put(x) { w.write(x); }`,
      `export async function put(x) { if (!w.write(x)) await once(w, 'drain'); }`,
    ],
  ],
  'a method': [
    [
      'send() swallows the answer of this.socket.write()',
      `export class A { socket = net.connect(1); send(m) { this.socket.write(m); } }`,
      `export class A { socket = net.connect(1); send(m) { return this.socket.write(m); } }`,
    ],
    [
      'send() swallows the answer of this.#socket.write()',
      `export class A { #socket = net.connect(1); send(m) { this.#socket.write(m); } }`,
      `export class A { #socket = net.connect(1); #send(m) { this.#socket.write(m); } constructor() { this.#send('a'); } }`,
    ],
    [
      'send() swallows',
      `export class A { constructor() { this.socket = net.connect(1); } send = (m) => { this.socket.write(m); }; }`,
      `export class A { constructor() { this.socket = net.connect(1); } send = (m) => this.socket.write(m); }`,
    ],
    [
      '#put(), which send() runs, swallows',
      `export class A { socket = net.connect(1); send(m) { this.#put(m); } #put(m) { this.socket.write(m); } }`,
      `export class A { socket = net.connect(1); send(m) { return this.#put(m); } #put(m) { return this.socket.write(m); } }`,
    ],
    [
      'send() swallows',
      `export class A { socket = net.connect(1); send(m) { this.socket.write(m); } }`,
      `export class A { send(m) { const socket = net.connect(1); socket.write(m); socket.end(); } }`,
    ],
    [
      'put() swallows',
      `export const a = { w: fs.createWriteStream('x'), put(x) { this.w.write(x); } };`,
      `export const a = { w: fs.createWriteStream('x'), put(x) { return this.w.write(x); } };`,
    ],
  ],
  'a closure': [
    [
      'put() swallows the answer of out.write()',
      `export function open(name) { const out = fs.createWriteStream(name); return { put(x) { out.write(x); } }; }`,
      `export function open(name) { const out = fs.createWriteStream(name); return { put(x) { return out.write(x); } }; }`,
    ],
    [
      'This function swallows',
      `export function open(name) { const out = fs.createWriteStream(name); return (x) => { out.write(x); }; }`,
      `export function open(name) { const out = fs.createWriteStream(name); return (x) => out.write(x); }`,
    ],
    [
      'put() swallows',
      `export function open(name) { const out = fs.createWriteStream(name); function put(x) { out.write(x); } return { put }; }`,
      `export function open(name) { const out = fs.createWriteStream(name); function put(x) { out.write(x); } put('head'); return out; }`,
    ],
    [
      'write() swallows',
      `export function A() { const socket = net.connect(1); this.write = function (x) { socket.write(x); }; }`,
      `export function A() { const socket = net.connect(1); this.write = (x) => socket.write(x); }`,
    ],
  ],
};

testPairs(wrappers, { rule: 'no-ignored-write', head });

const chunk = 'is called for chunk after chunk';

/** What hands a chunk on to another stream, and asks for the next one at once. */
const hooks: Record<string, Pair[]> = {
  'the hook of a stream': [
    [
      `_write() ${chunk}`,
      `class A extends Writable { _write(x, encoding, done) { w.write(x); done(); } }`,
      `class A extends Writable { _write(x, encoding, done) { w.write(x, done); } }`,
    ],
    [
      `_write() ${chunk}`,
      `class A extends Writable { _write(x, encoding, done) { w.write(x, encoding); done(); } }`,
      `class A extends Writable { _write(x, encoding, done) { if (w.write(x, encoding)) done(); else w.once('drain', done); } }`,
    ],
    [
      `_transform() ${chunk}`,
      `class A extends Transform { _transform(x, encoding, done) { w.write(x); done(null, x); } }`,
      `class A extends Transform { _transform(x, encoding, done) { w.write(x, (error) => done(error, x)); } }`,
    ],
    [
      `_write() ${chunk}`,
      `class A extends Writable { _write(x, encoding, done) { this.put(x); done(); } put(x) { w.write(x); } }`,
      `class A extends Writable { _final(done) { this.#put('end'); done(); } #put(x) { w.write(x); } }`,
    ],
    [
      `write() ${chunk}`,
      `new Writable({ write(x, encoding, done) { w.write(x); done(); } });`,
      `new Writable({ final(done) { w.write('end'); done(); } });`,
    ],
    [
      `transform() ${chunk}`,
      `new Transform({ transform(x, encoding, done) { w.write(x); done(); } });`,
      `new Transform({ transform(x, encoding, done) { this.push(x); done(); } });`,
    ],
  ],
  'a web sink': [
    [
      `write() ${chunk}`,
      `new WritableStream({ write(x) { w.write(x); } });`,
      `new WritableStream({ async write(x) { if (!w.write(x)) await once(w, 'drain'); } });`,
    ],
    [
      `write() ${chunk}`,
      `new WritableStream({ write(x) { w.write(x); } });`,
      `new WritableStream({ write(x) { return new Promise((resolve) => { w.write(x, resolve); }); } });`,
    ],
    [
      `transform() ${chunk}`,
      `new TransformStream({ transform(x, controller) { w.write(x); controller.enqueue(x); } });`,
      `new TransformStream({ transform(x, controller) { controller.enqueue(x); }, flush() { w.write('end'); } });`,
    ],
  ],
};

testPairs(hooks, { rule: 'no-ignored-write', head });

describe.each(ways)('a wrapper that swallows is reported once, at its write, %s', (way) => {
  const asked = { rule: 'no-ignored-write', way };
  test('whoever calls it', () => {
    const code = `import net from 'node:net';
export class A {
  socket = net.connect(1);
  send(m) {
    this.socket.write(m);
  }
  all(ms) {
    for (const m of ms) this.send(m);
  }
  listen(source) {
    source.on('data', (m) => this.send(m));
    source.on('more', (m) => this.send(m));
  }
}`;
    expect(said(code, asked).map((report) => report.split(':')[0])).toEqual(['5']);
  });
  test('each of two has a report of its own', () => {
    const code = `import net from 'node:net';
const socket = net.connect(1);
export function send(m) {
  socket.write(m);
}
export function all(ms) {
  for (const m of ms) {
    socket.write(m);
  }
}`;
    expect(said(code, asked).map((report) => report.split(':')[0])).toEqual(['4', '8']);
  });
});
