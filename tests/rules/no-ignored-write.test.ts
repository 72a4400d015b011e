import { testPairs, type Pair } from './reports.ts';

const head = `import fs from 'node:fs'; import { once } from 'node:events';
const w = fs.createWriteStream('x');
`;

const loop = 'while a loop goes on writing';
const otherLoop = 'while the loop in line 3 comes here again and again';

const repeated: Record<string, Pair[]> = {
  'a loop': [
    [loop, `for (const x of xs) w.write(x);`, `for (const x of xs) if (!w.write(x)) await once(w, 'drain');`],
    [loop, `for (const x of xs) { w.write(x); }`, `for (const x of xs) { other.write(x); }`],
    [loop, `for (const x in xs) w.write(format(x));`, `for (const x of ['a', 'b']) w.write(x);`],
    [loop, `for (let i = 0; i < n; i++) w.write(line(i));`, `for (let i = 0; i < 100; i++) w.write(line(i));`],
    [
      loop,
      'for (const x of [...xs]) { for (const y of x.parts()) w.write(`<li>${y.name}</li>`); }',
      'for (const x of [...xs]) { for (const y of x.parts) w.write(`<li>${y.name}</li>`); w.write("</ul>"); }',
    ],
    [loop, `while (more()) w.write(next());`, `if (more()) w.write(next());`],
    [loop, `do { w.write(next()); } while (more());`, `do { if (!w.write(next())) break; } while (more());`],
    [
      loop,
      `for (;;) { const { done, value } = await reader.read(); if (done) break; w.write(value); }`,
      `for (;;) { const { done, value } = await reader.read(); if (done) break; await new Promise((go) => w.write(value, go)); }`,
    ],
    [
      loop,
      `for (const x of xs) { try { w.write(x); } catch {} }`,
      `for (const x of xs) { const out = fs.createWriteStream(x); out.write(x); }`,
    ],
    [
      otherLoop,
      `while (more()) answer(next(), (x) => { w.write(x); });`,
      `if (more()) answer(next(), (x) => { w.write(x); });`,
    ],
    [
      otherLoop,
      `function put(x) { w.write(x); } for (const x of xs) put(x);`,
      `function put(x) { return w.write(x); } for (const x of xs) if (!put(x)) await once(w, 'drain');`,
    ],
  ],
  'for await': [
    [
      loop,
      `for await (const x of source) w.write(x);`,
      `for await (const x of source) if (!w.write(x)) await once(w, 'drain');`,
    ],
    [
      loop,
      `for await (const x of source) { count(); w.write(x); }`,
      `for await (const x of source) { count(); } w.write(x);`,
    ],
    [
      loop,
      `export async function copy(source) { const out = fs.createWriteStream('x'); for await (const x of source) out.write(x); out.end(); }`,
      `export async function copy(source) { const out = fs.createWriteStream('x'); for await (const x of source) { out.write(x); break; } out.end(); }`,
    ],
  ],
  'an event': [
    [
      `'data' events keep coming`,
      `source.on('data', (x) => { w.write(x); });`,
      `source.on('data', (x) => { if (!w.write(x)) { source.pause(); w.once('drain', () => source.resume()); } });`,
    ],
    [
      `'data' events keep coming`,
      `source.on('data', (x) => { w.write(x); });`,
      `source.once('data', (x) => { w.write(x); });`,
    ],
    [
      `'data' events keep coming`,
      `source.addListener('data', function (x) { w.write(x); });`,
      `source.addListener('end', function () { w.write(x); });`,
    ],
    [
      `'data' events keep coming`,
      `source.on('data', put); function put(x) { w.write(x); }`,
      `source.on('close', put); function put(x) { w.write(x); }`,
    ],
    [
      `'line' events keep coming`,
      `lines.on('line', (line) => { w.write(line); });`,
      `lines.on('line', (line) => { lines.pause(); w.write(line, () => lines.resume()); });`,
    ],
    [
      `'message' events keep coming`,
      `socket.addEventListener('message', ({ data }) => { w.write(data); });`,
      `socket.addEventListener('open', ({ data }) => { w.write(data); });`,
    ],
    [
      `'message' events keep coming`,
      `port.onmessage = ({ data }) => { w.write(data); };`,
      `port.onclose = () => { w.write(x); };`,
    ],
    [
      'a subscription keeps giving values',
      `source.subscribe((x) => { w.write(x); });`,
      `source.then((x) => { w.write(x); });`,
    ],
    [
      'a subscription keeps giving values',
      `source.subscribe({ id, subscriber: (x) => { w.write(x); } });`,
      `source.subscribe({ id, error: (x) => { w.write(x); } });`,
    ],
    [
      `'subscribe' events keep coming`,
      `source.on('subscribe', (x) => { w.write(x); });`,
      `source.once('subscribe', (x) => { w.write(x); });`,
    ],
    [
      `'data' events keep coming`,
      `source.on('data', async (x) => { w.write(await encode(x)); });`,
      `source.on('data', async (x) => { const ok = w.write(await encode(x)); if (!ok) source.pause(); });`,
    ],
  ],
  'a timer': [
    [
      'a timer keeps firing',
      `setInterval(() => { w.write(read()); }, 10);`,
      `setTimeout(() => { w.write(read()); }, 10);`,
    ],
    [
      'a timer keeps firing',
      `setInterval(tick, 10); function tick() { w.write(read()); }`,
      `setInterval(tick, 10); function tick() { w.write('ping'); }`,
    ],
  ],
  recursion: [
    [
      'pump() starts itself again',
      `function pump() { reader.read().then(({ value }) => { w.write(value); pump(); }); } pump();`,
      `function pump() { reader.read().then(({ value }) => { if (w.write(value)) pump(); else w.once('drain', pump); }); } pump();`,
    ],
    [
      'pump() starts itself again',
      `function pump() { return reader.read().then(({ value }) => { w.write(value); return pump(); }); } pump();`,
      `function pump() { return reader.read().then(({ value }) => { w.write(value); return value; }); } pump();`,
    ],
    [
      'pump() starts itself again',
      `async function pump() { w.write(await read()); await pump(); } pump();`,
      `async function pump() { w.write(await read(), pump); } pump();`,
    ],
    [
      'pump() starts itself again',
      `const pump = () => { w.write(read()); setImmediate(pump); }; pump();`,
      `const pump = () => { w.write(read()); setImmediate(stop); }; pump();`,
    ],
  ],
  'request after request': [
    [
      'requests keep coming',
      `import http from 'node:http'; http.createServer((req, res) => { w.write(req.url); });`,
      `import http from 'node:http'; http.createServer((req, res) => { res.write(req.url); res.end(); });`,
    ],
  ],
  'item after item': [
    [
      'forEach() hands over item after item',
      `xs.forEach((x) => { w.write(format(x)); });`,
      `['a', 'b'].forEach((x) => { w.write(format(x)); });`,
    ],
    [
      'forEach() hands over item after item',
      `xs.forEach((x) => w.write(format(x)));`,
      `xs.every((x) => w.write(x)) || wait();`,
    ],
    [
      'item after item is handed over',
      `xs.map(put); function put(x) { w.write(format(x)); }`,
      `use(xs.map(put)); function put(x) { return w.write(format(x)); }`,
    ],
    [
      'eachSeries() hands over item after item',
      `lib.eachSeries(xs, (x, next) => { w.write(x); next(); });`,
      `lib.eachSeries(xs, (x, next) => { w.write(x, next); });`,
    ],
  ],
};

testPairs(repeated, { rule: 'no-ignored-write', head });

const typescript: Record<string, Pair[]> = {
  'what TypeScript says': [
    [
      otherLoop,
      `function put(out: fs.WriteStream, x: string) { out.write(x); } for (const x of xs) put(w, x);`,
      `function put(out: fs.WriteStream, x: string) { out.write(x); } put(w, xs[0]);`,
    ],
    [
      otherLoop,
      `function put(out: NodeJS.WritableStream, x: string) { out.write(x); } for (const x of xs) put(w, x);`,
      `function put(out: { write(x: string): void }, x: string) { out.write(x); } for (const x of xs) put(w, x);`,
    ],
    [
      loop,
      `export function all(out: import('net').Socket, xs: Iterable<string>) { for (const x of xs) out.write(x); }`,
      `export function all(out: import('net').Socket, x: string) { out.write(x); }`,
    ],
    [
      'send() swallows',
      `export class A { constructor(private out: fs.WriteStream) {} send(x: string): void { this.out!.write(x); } }`,
      `export class A { constructor(private out: fs.WriteStream) {} send(x: string): boolean { return this.out!.write(x); } }`,
    ],
    [
      loop,
      `for (const x of xs as string[]) (w as fs.WriteStream).write(x satisfies string);`,
      `for (const x of xs as string[]) void (w as fs.WriteStream).write(x satisfies string);`,
    ],
  ],
};

testPairs(typescript, { rule: 'no-ignored-write', head, ways: ['untyped', 'typed'] });
