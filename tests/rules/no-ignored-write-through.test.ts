import { testPairs, type Pair } from './reports.ts';

const head = `import fs from 'node:fs'; import net from 'node:net';
const w = fs.createWriteStream('x');
`;

const through: Record<string, Pair[]> = {
  'a function that returns the answer': [
    [
      `put() returns w.write()'s answer, which is ignored here while a loop goes on writing`,
      `function put(x) { return w.write(x); } for await (const x of source) put(x);`,
      `function put(x) { return w.write(x); } for await (const x of source) if (!put(x)) await room();`,
    ],
    [
      `put() returns w.write()'s answer, which is ignored here while 'data' events keep coming`,
      `const put = (x) => w.write(x); source.on('data', (x) => { put(x); });`,
      `const put = (x) => w.write(x); source.once('data', (x) => { put(x); });`,
    ],
    [
      `two() returns one()'s answer, one() returns w.write()'s answer, which is ignored here`,
      `function one(x) { return w.write(x); } function two(x) { return one(x); } for await (const x of source) two(x);`,
      `function one(x) { w.end(x); return true; } function two(x) { return one(x); } for await (const x of source) two(x);`,
    ],
    [
      `which is ignored here while a loop`,
      `function put(x) { return w.write(x); } for await (const x of source) put(x);`,
      `function put(x) { const ok = w.write(x); if (!ok) source.pause(); return ok; } for await (const x of source) put(x);`,
    ],
    [
      `which is ignored here while a loop`,
      `function put(out, x) { return out.write(x); } for await (const x of source) put(fs.createWriteStream('y'), x); const o = fs.createWriteStream('z'); export async function go() { for await (const x of source) put2(o, x); } function put2(out, x) { return w.write(x); }`,
      `function put(out, x) { return out.write(x); } for await (const x of source) put(anything, x);`,
    ],
  ],
  'a method': [
    [
      `send() returns this.socket.write()'s answer, which relay() swallows`,
      `export class A { socket = net.connect(1); send(m) { return this.socket.write(m); } relay(m) { this.send(m); } }`,
      `export class A { socket = net.connect(1); send(m) { return this.socket.write(m); } ask(m) { this.send(question(m)); } }`,
    ],
    [
      `send() returns this.socket.write()'s answer, which is ignored here while 'data' events keep coming`,
      `export class A { socket = net.connect(1); send(m) { return this.socket.write(m); } from(s) { s.on('data', (m) => this.send(m)); } }`,
      `export class A { socket = net.connect(1); send(m) { return this.socket.write(m); } from(s) { s.on('data', (m) => { if (!this.send(m)) s.pause(); }); } }`,
    ],
  ],
  'the last thing that is sent': [
    [
      `which finish() swallows`,
      `export class A { socket = net.connect(1); send(m) { return this.socket.write(m); } finish(m) { this.send(m); this.count(); } }`,
      `export class A { socket = net.connect(1); send(m) { return this.socket.write(m); } finish(m) { this.send(m); this.close(); } }`,
    ],
  ],
  'a declaration': [
    [
      `The answer of put() is ignored while a loop`,
      `/** @mustUse */ function put(x) { return store.add(x); } for await (const x of source) put(x);`,
      `/** Adds. */ function put(x) { return store.add(x); } for await (const x of source) put(x);`,
    ],
  ],
  // A print is a print, behind a name as well.
  'a terminal': [
    [
      `print() returns process.stdout.write()'s answer`,
      `const print = (x) => process.stdout.write(x); for await (const x of source) print(x);`,
      `const print = (x) => process.stdout.write(x); for (const x of lines) print(x);`,
    ],
  ],
};

testPairs(through, { rule: 'no-ignored-write', head });
