import type { Case } from './check.ts';

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

const imports = `import fs from 'node:fs';
import { once } from 'node:events';
import { Readable, Transform, Writable } from 'node:stream';
const out = fs.createWriteStream('out');
`;

/** One of each kind of what the rules look at, with names of its own. */
function unit(index: number): string {
  return `
export class Feed${index} {
  queue${index} = [];
  constructor(socket, limit) {
    this.socket = socket;
    this.limit = limit;
    socket.on('data', (chunk) => this.take(chunk));
  }
  take(chunk) {
    if (this.queue${index}.length > this.limit) return;
    this.queue${index}.push(chunk);
    this.flush${index}();
  }
  async flush${index}() {
    while (this.queue${index}.length > 0) await handle${index}(this.queue${index}.shift());
  }
}
async function handle${index}(chunk) {
  if (!out.write(chunk)) await once(out, 'drain');
  return Promise.all([chunk].map((part) => fs.promises.writeFile('part', part)));
}
function wrap${index}(stream) {
  let text = '';
  stream.on('data', (chunk) => { text += chunk; });
  for (const part of parts${index}) stream.write(part);
  return stream.write(text);
}
export const source${index} = new Readable({ read() { this.push(next${index}()); } });
`;
}

function chain(length: number, first: string, link: (name: string, before: string) => string, last: string): string {
  return `${first}\n${times(length, (index) => link(`v${index + 1}`, `v${index}`))}\n${last.replaceAll('LAST', `v${length}`)}`;
}

/** What no person writes, and no rule may stumble over. Each is as large as ESLint itself can stand. */
const texts: Readonly<Record<string, string>> = {
  '50,000 lines': imports + times(1_500, unit),
  '10,000 writes to one stream': imports + times(10_000, () => "out.write('x');"),
  '10,000 writes to one stream in a function': `${imports}export function put() {\n${times(10_000, () => "out.write('x');")}\n}`,
  '10,000 writes whose answers are tested': `${imports}export async function put() {\n${times(10_000, () => "if (!out.write('x')) await once(out, 'drain');")}\n}`,
  '10,000 writes of different things in a function': `${imports}export function put(a) {\n${times(10_000, (i) => `out.write(a + ${i});`)}\n}`,
  '10,000 writes of different things in a listener': `${imports}process.stdin.on('data', (a) => {\n${times(10_000, (i) => `out.write(a + ${i});`)}\n});`,
  '5,000 loops that write in a function': `${imports}export function put(a) {\n${times(5_000, (i) => `for (const x of a)\n  out.write(x + ${i});`)}\n}`,
  '5,000 loops that end when the stream is full': `${imports}export function put(a) {\n${times(5_000, () => 'for (const x of a) if (!out.write(x)) break;')}\n}`,
  '10,000 listeners of one stream': imports + times(10_000, () => "out.on('drain', () => out.write('x'));"),
  '5,000 queues': times(
    5_000,
    (i) => `const q${i} = []; setInterval(() => q${i}.push(1), 1); setInterval(() => q${i}.shift(), 1);`,
  ),
  'a queue with 10,000 fills': `const queue = [];\n${times(10_000, () => 'process.on("message", (m) => queue.push(m));')}\nsetInterval(() => queue.shift(), 1);`,
  'a queue with 10,000 fills in a function': `const queue = [];\nexport function put(a) {\n${times(10_000, (i) => `queue.push(a + ${i});`)}\n}\nsetInterval(() => queue.shift(), 1);`,
  '5,000 texts that grow in a listener': `import net from 'node:net';\nnet.createServer((socket) => {\n${times(5_000, (i) => `let t${i} = '';`)}\nsocket.on('data', (chunk) => {\n${times(5_000, (i) => `t${i} += chunk;`)}\n}); });`,
  '5,000 loops in which a text grows': `export async function read(stream) {\nlet text = '';\n${times(5_000, () => 'for await (const chunk of stream)\n  text += chunk;')}\nreturn text;\n}`,
  '5,000 loops that send in a function': `import WebSocket from 'ws';\nconst socket = new WebSocket('ws://host');\nexport function put(a) {\n${times(5_000, (i) => `for (const x of a) socket.send(x + ${i});`)}\n}`,
  '5,000 listeners that send': `import { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 1 }).on('connection', (socket) => {\n${times(5_000, (i) => `socket.on('message', (text) => socket.send(text + ${i}));`)}\n});`,
  '5,000 promises of one turn': `export async function all(a) {\nconst made = [];\nfor (const x of a) {\n${times(5_000, (i) => `made.push(fetch(x + ${i}));`)}\n}\nawait Promise.all(made);\n}`,
  '5,000 fields of one object': `class A {\n${times(5_000, (i) => `  f${i} = []; put${i}(x) { this.f${i}.push(x); } take${i}() { return this.f${i}.shift(); }`)}\n}`,
  '5,000 aliases in a chain': chain(
    5_000,
    `${imports}const v0 = out;`,
    (name, before) => `const ${name} = ${before};`,
    `for (;;) LAST.write('x');`,
  ),
  '5,000 fields in a chain': chain(
    5_000,
    'class A { constructor() {\nthis.v0 = [];',
    (name, before) => `this.${name} = this.${before};`,
    `}\nput(x) { this.LAST.push(x); }\ntake() { return this.LAST.shift(); } }`,
  ),
  '5,000 wrappers in a chain': chain(
    5_000,
    `${imports}function v0(x) { return out.write(x); }`,
    (name, before) => `function ${name}(x) { return ${before}(x); }`,
    `for (const each of items) LAST(each);`,
  ),
  '5,000 classes in a chain': chain(
    5_000,
    `${imports}class v0 extends Writable {}`,
    (name, before) => `class ${name} extends ${before} {}`,
    `const end = new LAST(); for (;;) end.write('x');`,
  ),
  '5,000 async functions in a chain': chain(
    5_000,
    `${imports}async function v0(x) { await once(out, 'drain'); }`,
    (name, before) => `async function ${name}(x) { await ${before}(x); }`,
    `process.stdin.on('data', (x) => LAST(x)); for (const each of items) LAST(each);`,
  ),
  '400 calls in a chain': `${imports}out${times(400, () => ".on('drain', () => out.write('x'))")};`,
  '2,000 operands': `let text = ''; process.stdin.on('data', (chunk) => { text = text + ${Array.from({ length: 2_000 }, () => 'chunk').join(' + ')}; });`,
  '300 blocks in each other': `${imports}${'if (x) { for (const y of x) { '.repeat(150)}out.write('x');${'} }'.repeat(150)}`,
  // At 240 the stack of ESLint's own parser ends, and with it the process.
  '200 functions in each other': `${imports}${"out.on('drain', async () => { ".repeat(200)}out.write('x');${'});'.repeat(200)}`,
  '200 promises in each other': `${'Promise.all(items.map((x) => '.repeat(200)}fetch(x)${'))'.repeat(200)};`,
  '300 arrays in each other': `const list = ${'['.repeat(300)}x${']'.repeat(300)}; list.push(x); list.shift();`,
  'aliases in a circle': `var a = b, b = c, c = a; a.write('x'); for (;;) b.write('x'); a.push(1); setInterval(() => c.shift());`,
  'fields in a circle': `class A { constructor() { this.a = this.b; this.b = this.c; this.c = this.a; } put(x) { this.a.push(x); this.b.write(x); } take() { return this.c.shift(); } }`,
  'fields of themselves': `class A { put(x) { this.next = this.next.next; this.next.write(x); this.next.next.push(x); return this.next.next.next.shift(); } }`,
  'parts of themselves': `let { a } = a; ({ a, b: a.b } = a.b); let [c = c] = [c]; a.write(c); a.b.push(c); a.b.shift();`,
  'functions that return each other': `function a() { return b(); } function b() { return c(); } function c() { return a(); } for (;;) a().write('x'); for (;;) a();`,
  'functions that wait for each other': `async function a() { await b(); } async function b() { await a(); } process.on('message', () => a()); for (const x of xs) b();`,
  'generators that are each other': `async function* a() { yield* b(); } async function* b() { for await (const x of a()) { list.push(x); yield list.shift(); } } const list = [];`,
  'a class that extends itself': `class A extends A { write() { super.write(); this.write(); } } new A().write('x'); for (;;) new A().write('x');`,
  'classes that extend each other': `class A extends B {} class B extends C {} class C extends A {} const a = new A(); for (;;) a.write('x'); a.on('data', async (x) => { await x; });`,
  'a class that extends itself through a mixin': `const Mixed = (Base) => class extends Base { put(x) { this.q.push(x); } take() { return this.q.shift(); } }; class A extends Mixed(A) { q = []; } class B extends Mixed(Mixed(B)) {} new A().write('x'); for (;;) new B().write('x');`,
  'a mixin of itself': `const Mixed = (Base) => class extends Mixed(Mixed) {}; class A extends Mixed(Mixed(Mixed)) {} for (;;) new A().write('x');`,
  'prototypes in a circle': `function A() { this.q = []; } function B() {} A.prototype = new B(); B.prototype = new A(); A.prototype.put = function (x) { this.q.push(x); B.prototype.take.call(this); }; B.prototype.take = A.prototype.take = function () { return this.q.shift(); }; for (;;) new A().write('x');`,
  'a module that requires itself': `const self = require('./file.js'); module.exports = self; self.self = self; exports = module.exports = self.self; for (;;) self.self.write('x');`,
  'names of Object.prototype': `import { constructor, toString, hasOwnProperty as __proto__ } from 'node:stream'; const o = {}; o.constructor.push(1); o.__proto__.write('x'); o.toString.shift(); process.constructor.write('x'); new constructor(); toString.on('constructor', async () => { await 1; }); fs['__proto__']['constructor'](toString); globalThis.constructor(); globalThis.toString.write('x');`,
  'nothing where something is expected': `for (;;) {} if (a) ; else ; switch (a) {} try {} finally {} class A { static {} ; } ({}).push(); [].shift(); [,].push(...[,]); (() => {})(); new (class {})(); label: for (;;) continue label; export {}; export default class extends (null) {}`,
};

/** Texts that are made to be hard. */
export const extremes: readonly Case[] = Object.entries(texts).flatMap(([title, text]) => {
  const path = '/torture/file';
  return ['js', 'ts'].map((type) => ({ title: `${title} (${type})`, path: `${path}.${type}`, text }));
});
