import { testPairs, type Pair } from './reports.ts';

const head = `import { Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream'; import fs from 'node:fs';
`;
const loop = 'is called in a loop';
const data = `for each 'data' event`;

/** The code of a web stream with this `start()`. */
const web = (start: string, rest = ''): string => `new ReadableStream({ ${start}${rest && `, ${rest}`} });`;

const node: Record<string, Pair[]> = {
  'a loop of read()': [
    [
      loop,
      `class A extends Readable { _read() { let chunk; while (null !== (chunk = next())) this.push(chunk); } }`,
      `class A extends Readable { _read() { let chunk; while (null !== (chunk = next())) if (!this.push(chunk)) break; } }`,
    ],
    [
      loop,
      `new Readable({ read() { let chunk; while ((chunk = next())) this.push(chunk); } });`,
      `new Readable({ read() { this.push(next()); } });`,
    ],
    [
      loop,
      `class A extends Readable { async _read() { for await (const x of this.rows) this.push(x); this.push(null); } }`,
      `class A extends Readable { async _read() { const x = await this.rows.next(); this.push(x); } }`,
    ],
    [
      loop,
      `class A extends Readable { _read() { do { this.push(next()); } while (more()); } }`,
      `class A extends Readable { _read() { let full = false; do { this.push(next()); full = true; } while (!full); } }`,
    ],
    [
      loop,
      `class A extends Readable { _read() { let n = 0; while (n < 9999) { n += 1; this.push(make(n)); } } }`,
      `class A extends Readable { _read(size) { let n = 0; while (n < size) { const x = make(); n += x.length; this.push(x); } } }`,
    ],
    [
      loop,
      `function* rows() { yield 1; } class A extends Readable { _read() { for (const x of rows()) this.push(x); } }`,
      `class A extends Readable { _read() { for (const x of this.rows) this.push(x); } }`,
    ],
    [
      loop,
      `new Readable({ read() { while (more()) this.push(next()); } });`,
      `new Readable({ read() { while (this.at < this.items.length) this.push(this.items[this.at++]); } });`,
    ],
    [
      loop,
      `class A extends Readable { _read() { while (more()) { this.push(next()); } } }`,
      `class A extends Transform { _transform(x, encoding, done) { while (more(x)) { this.push(next(x)); } done(); } }`,
    ],
  ],
  'an event': [
    [
      data,
      `class A extends Readable { constructor(s) { super(); s.on('data', (x) => this.push(x)); } _read() {} }`,
      `class A extends Readable { constructor(s) { super(); this.s = s; s.on('data', (x) => { if (!this.push(x)) s.pause(); }); } _read() { this.s.resume(); } }`,
    ],
    [
      data,
      `const r = new Readable({ read() {} }); source.on('data', (x) => { r.push(x); });`,
      `const r = []; source.on('data', (x) => { r.push(x); });`,
    ],
    [
      data,
      `const r = new Readable({ read() {} }); source.on('data', (x) => { r.push(x); });`,
      `const r = new Readable({ read() {} }); source.on('end', () => { r.push(null); });`,
    ],
    [
      data,
      `const r = new Readable({ read() {} }); source.on('data', (x) => { r.push(x); });`,
      `const r = new Readable({ read() { source.resume(); } }); source.on('data', (x) => { r.push(x); source.pause(); });`,
    ],
    [
      data,
      `const r = new Readable({ read() {} }); source.on('data', (x) => { r.push(x); });`,
      `const r = new Readable({ read() {} }); source.once('data', (x) => { r.push(x); });`,
    ],
    [
      data,
      `const r = new Readable({ read() {} }); source.on('data', (x) => { r.push(x); });`,
      `const r = new Readable({ read() {} }); source.on('data', (x) => { r.push(x); if (r.readableLength > 1e6) r.destroy(); });`,
    ],
    [
      data,
      `const r = new Duplex(); source.on('data', (x) => { r.unshift(x); });`,
      `const r = new Duplex(); source.on('data', (x) => { r.push(x); r.push(null); });`,
    ],
    [
      data,
      `class A extends Duplex { constructor(s) { super(); s.on('data', (x) => this.push(x)); } copy() { const other = open(); other.pause(); } }`,
      `class A extends Duplex { constructor(s) { super(); this.s = s; s.on('data', (x) => this.push(x)); } wait() { this.s.pause(); } }`,
    ],
  ],
  'a pull() that asks the next source instead': [
    [
      'whenever next() starts itself again',
      `let c; const next = async () => { const { done, value } = await read(); if (!done) { c.enqueue(value); await next(); } }; new ReadableStream({ start(k) { c = k; }, pull: next });`,
      `let c; const next = async () => { const { done, value } = await read(); if (done) await next(); else c.enqueue(value); }; new ReadableStream({ start(k) { c = k; }, pull: next });`,
    ],
  ],
  'a sink that forwards': [
    [
      'for each chunk of _write()',
      `class A extends Duplex { _write(x, encoding, done) { this.push(x); done(); } _read() {} }`,
      `class A extends Duplex { _write(x, encoding, done) { this.push(x); this.waiting = done; } _read() { this.waiting?.(); } }`,
    ],
    [
      'for each chunk of write()',
      `const r = new Readable({ read() {} }); new Writable({ write(x, encoding, done) { r.push(x); done(); } });`,
      `const r = new Readable({ read() {} }); new Writable({ write(x, encoding, done) { if (r.push(x)) done(); else waiting = done; } });`,
    ],
  ],
};

const browser: Record<string, Pair[]> = {
  'an event in start()': [
    [
      data,
      web(`start(controller) { source.on('data', (x) => { controller.enqueue(x); }); }`),
      web(
        `start(controller) { source.on('data', (x) => { controller.enqueue(x); if (controller.desiredSize <= 0) source.pause(); }); }`,
        `pull() { source.resume(); }`,
      ),
    ],
    [
      data,
      web(`start(controller) { source.on('data', (x) => controller.enqueue(x)); }`),
      web(`start(controller) { source.on('data', (x) => controller.enqueue(x)); }`, `pull() { source.resume(); }`),
    ],
    [
      data,
      web(`start(controller) { source.on('data', (x) => controller.enqueue(x)); }`, `pull() {}`),
      web(
        `start(controller) { source.on('data', (x) => { if ((controller.desiredSize ?? 0) > 0) controller.enqueue(x); }); }`,
      ),
    ],
    [
      data,
      `let target; ${web('start(controller) { target = controller; }')} source.on('data', (x) => target.enqueue(x));`,
      `let target; ${web('start(controller) { target = controller; }')} source.on('data', (x) => { const { desiredSize } = target; if (desiredSize < 1) drop(x); else target.enqueue(x); });`,
    ],
  ],
  'a loop in start()': [
    [
      loop,
      web(`async start(controller) { for await (const x of rows) controller.enqueue(x); controller.close(); }`),
      web(`start(controller) { for (const x of rows) controller.enqueue(x); controller.close(); }`),
    ],
    [
      loop,
      web(
        `async start(controller) { for (;;) { const { done, value } = await reader.read(); if (done) break; controller.enqueue(value); } }`,
      ),
      web(
        `async pull(controller) { const { done, value } = await reader.read(); if (done) controller.close(); else controller.enqueue(value); }`,
      ),
    ],
    [
      loop,
      web(`async start(controller) { while (await more()) controller.enqueue(next()); }`),
      web(`async start(controller) { controller.enqueue(await load()); controller.close(); }`),
    ],
    [
      loop,
      web(`async start(controller) { for await (const x of rows) controller.enqueue(x); }`),
      web(
        `async start(controller) { for await (const x of rows) { controller.enqueue(x); if (controller.desiredSize <= 0) await new Promise((go) => { resume = go; }); } }`,
        `pull() { resume?.(); }`,
      ),
    ],
    [
      loop,
      web(`async start(controller) { for await (const x of rows) controller.enqueue(x); }`),
      web(
        `async start(controller) { for await (const x of rows) { controller.enqueue(x); await roomIn(controller); } }`,
      ),
    ],
    [
      loop,
      `class Rows extends ReadableStream {} new Rows({ async start(controller) { for await (const x of rows) controller.enqueue(x); } });`,
      `class Rows { } new Rows({ async start(controller) { for await (const x of rows) controller.enqueue(x); } });`,
    ],
    [
      loop,
      `class Rows extends ReadableStream { constructor(rows) { super({ async start(controller) { for await (const x of rows) controller.enqueue(x); } }); } }`,
      `class Rows extends TransformStream { constructor(rows) { super({ async transform(rows, controller) { for await (const x of rows) controller.enqueue(x); } }); } }`,
    ],
  ],
  'a loop in pull()': [
    [
      loop,
      web(`async pull(controller) { for await (const x of rows) controller.enqueue(x); controller.close(); }`),
      web(
        `async pull(controller) { for await (const x of rows) { controller.enqueue(x); return; } controller.close(); }`,
      ),
    ],
    [
      loop,
      web(`pull(controller) { while (more()) controller.enqueue(next()); }`),
      web(`pull(controller) { while (controller.desiredSize > 0 && more()) controller.enqueue(next()); }`),
    ],
    [
      loop,
      web(
        `async pull(controller) { for (;;) { const { done, value } = await reader.read(); if (done) break; controller.enqueue(value); } }`,
      ),
      web(
        `pull(controller) { return new Promise((resolve) => { port.onmessage = ({ data }) => { controller.enqueue(data); resolve(); }; }); }`,
      ),
    ],
  ],
  'a promise that starts again': [
    [
      'whenever pump() starts itself again',
      web(
        `start(controller) { function pump() { return reader.read().then(({ done, value }) => { if (done) { controller.close(); return; } controller.enqueue(value); return pump(); }); } return pump(); }`,
      ),
      web(
        `pull(controller) { return reader.read().then(({ done, value }) => { if (done) { controller.close(); return; } controller.enqueue(value); }); }`,
      ),
    ],
    [
      'whenever pump() starts itself again',
      web(`start(controller) { async function pump() { controller.enqueue(await next()); pump(); } pump(); }`),
      web(`start(controller) { function walk(node) { controller.enqueue(node.text); walk(node.next); } walk(tree); }`),
    ],
  ],
  'a sink that forwards': [
    [
      'for each chunk of _write()',
      `class A extends Writable { open() { return new ReadableStream({ start: (c) => { this.controller = c; } }); } _write(x, encoding, done) { this.controller.enqueue(x); done(); } }`,
      `class A extends Writable { open() { return new ReadableStream({ start: (c) => { this.controller = c; } }); } _write(x, encoding, done) { this.controller.enqueue(x); this.done = done; } }`,
    ],
    [
      'for each chunk of write()',
      `let target; ${web('start(c) { target = c; }')} new WritableStream({ write(x) { target.enqueue(x); } });`,
      `let target; ${web('start(c) { target = c; }')} new WritableStream({ async write(x) { target.enqueue(x); await room; } });`,
    ],
  ],
  'a wrong test': [
    [
      'which this test takes for room',
      web(
        `async start(controller) { while (await more()) { controller.enqueue(next()); if (!controller.desiredSize) return; } }`,
      ),
      web(
        `async start(controller) { while (await more()) { controller.enqueue(next()); if (controller.desiredSize <= 0) return; } }`,
      ),
    ],
    [
      'which this test takes for room',
      web(
        `async start(controller) { while (await more()) { controller.enqueue(next()); if (controller.desiredSize === 0) return; } }`,
      ),
      web(
        `async start(controller) { while (await more()) { controller.enqueue(next()); if (controller.desiredSize < 1) return; } }`,
      ),
    ],
    [
      'which this test takes for room',
      web(
        `async start(controller) { while (await more()) { const size = controller.desiredSize; if (!size) await wait(); controller.enqueue(next()); } }`,
      ),
      web(
        `async start(controller) { while (await more()) { const size = controller.desiredSize; if (!(size > 0)) await wait(); controller.enqueue(next()); } }`,
      ),
    ],
  ],
};

testPairs({ ...node, ...browser }, { rule: 'no-unrequested-push', head });

const every: Record<string, Pair[]> = {
  'what cannot be made to wait': [
    [
      'which cannot be made to wait',
      web(`start(controller) { socket.onmessage = ({ data }) => { controller.enqueue(data); }; }`),
      web(`start(controller) { socket.onopen = () => { controller.enqueue('open'); }; }`),
    ],
    [
      'which cannot be made to wait',
      web(`start(controller) { setInterval(() => { controller.enqueue(measure()); }, 10); }`),
      web(`start(controller) { setInterval(() => { controller.enqueue(encoder.encode(': ping')); }, 10000); }`),
    ],
    [
      'which cannot be made to wait',
      web(`start(controller) { bus.on('change', (x) => controller.enqueue(x)); }`),
      web(`start(controller) { bus.on('change', (x) => { controller.enqueue(x); controller.close(); }); }`),
    ],
  ],
  'a wrapper': [
    [
      'add() calls this.push()',
      `class Log extends Readable { add(entry) { this.push(entry); } _read() {} }`,
      `class Log extends Readable { add(entry) { return this.push(entry); } _read() {} }`,
    ],
    [
      'onMessage() calls reply.push()',
      `class Reply extends Readable { _read() {} } export function f(call) { const reply = new Reply(); return { onMessage(x) { reply.push(x); } }; }`,
      `import { Reply } from './own-stream.js'; export function f(call) { const reply = new Reply(); return { onMessage(x) { reply.push(x); } }; }`,
    ],
    [
      'send() calls this.controller.enqueue()',
      `class Log { constructor() { this.stream = new ReadableStream({ start: (c) => { this.controller = c; } }); } send(entry) { this.controller.enqueue(entry); } }`,
      `class Log { constructor() { this.stream = new ReadableStream({ start: (c) => { this.controller = c; } }); } send(entry) { this.controller.enqueue(entry); return this.controller.desiredSize > 0; } }`,
    ],
  ],
};

testPairs(every, { rule: 'no-unrequested-push', head, options: { report: 'every' } });
testPairs(
  {
    'left to those who ask for it': Object.values(every)
      .flat()
      .map(([, reported]): Pair => [
        data,
        `source.on('data', (x) => { w.push(x); }); const w = new Readable();`,
        reported,
      ]),
  },
  { rule: 'no-unrequested-push', head },
);
