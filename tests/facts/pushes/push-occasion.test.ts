import { describe, expect, test } from 'vitest';
import { fullnessOf } from '../../../rules/facts/signals/fullness.ts';
import { pushCallOf, type PushCall } from '../../../rules/facts/signals/push-call.ts';
import { pushExcuseOf } from '../../../rules/facts/pushes/push-excuses.ts';
import { occasionOf } from '../../../rules/facts/pushes/push-occasion.ts';
import type { File } from '../../../rules/syntax/file.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import { Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream';
`;

function pushIn(code: string, way?: Way): { file: File; push: PushCall | undefined; is: string } {
  const file = fileFrom(head + code, way);
  const name = /\.(enqueue|unshift|push)\(/.exec(code)?.[1] ?? 'push';
  const answer = pushCallOf(file, callNamed(file, name).call);
  return { file, push: answer.is === 'push' ? answer.push : undefined, is: answer.is };
}

function occasionIn(code: string): string {
  const { file, push, is } = pushIn(code);
  if (!push) return is;
  const occasion = occasionOf(file, push);
  return occasion.is === 'unasked' ? `${occasion.repetition.kind}, ${occasion.source}` : occasion.is;
}

const pulling = (then: string, hook = 'pull'): string =>
  `let c; const next = async () => { const { done, value } = await read(); ${then} }; new ReadableStream({ begin(k) { c = k; }, ${hook}: next });`.replace(
    'begin(k)',
    hook === 'pull' ? 'start(k)' : 'pull(k)',
  );

describe.each(ways)('whether it is a push, %s', (way) => {
  test.each([
    [`new Readable().push(x);`, 'push'],
    [`new Duplex().unshift(x);`, 'push'],
    [`new PassThrough().push(x);`, 'no'],
    [`new Transform().push(x);`, 'no'],
    [`new Readable().push(null);`, 'no'],
    [`class A extends Readable { f() { this.push(x); } }`, 'push'],
    [`class A extends Readable { push() {} f() { this.push(x); } }`, 'no'],
    [`new Readable({ read() { this.push(x); } });`, 'push'],
    [`new Transform({ transform() { this.push(x); } });`, 'no'],
    // through2 makes a Transform; duplexify does not.
    [`import through2 from 'through2'; through2((x, encoding, done) => done()).push(x);`, 'no'],
    [`import through2 from 'through2'; const stream = through2.obj(take); stream.push(x);`, 'no'],
    [`import duplexify from 'duplexify'; duplexify(a, b).push(x);`, 'push'],
    [`const stream = []; stream.push(x);`, 'no'],
    [`class A extends Readable { f() { this[key].push(x); } }`, 'unknown'],
    [`new ReadableStream({ start(controller) { controller.enqueue(x); } });`, 'push'],
    [`new ReadableStream({ pull: async (controller) => { controller.enqueue(x); } });`, 'push'],
    [`const source = { start(controller) { controller.enqueue(x); } }; new ReadableStream(source);`, 'push'],
    [`new TransformStream({ transform(chunk, controller) { controller.enqueue(x); } });`, 'no'],
    [`const queue = new Queue(); queue.enqueue(stream);`, 'unknown'],
  ])('%s: %s', (code, answer) => {
    expect(pushIn(code, way).is === 'unknown' && answer === 'no' ? 'no' : pushIn(code, way).is).toBe(answer);
  });
});

const handsOver =
  'export function f(call) { const reply = new Reply(); call.start({ onMessage(x) { reply.push(x); } }); }';

test('whether a class of another file asks in its own _read() is not known', () => {
  expect(pushIn(`import { Reply } from './own-stream.js'; ${handsOver}`, 'typed').is).toBe('unknown');
  expect(pushIn(`class Reply extends Readable {} ${handsOver}`, 'typed').is).toBe('push');
});

test.each([
  // Asked for
  [`class A extends Readable { _read() { this.push(x); } }`, 'asked'],
  [`class A extends Readable { _read() { load((error, x) => { this.push(x); }); } }`, 'asked'],
  [`new ReadableStream({ async pull(c) { c.enqueue(await next()); } });`, 'asked'],
  // Instead of putting something in, it asks the next source: that starts nothing again, for whoever calls it.
  [pulling('if (done) await next(); else c.enqueue(value);'), 'unknown'],
  [pulling('if (done) { await open(); return next(); } c.enqueue(value);'), 'unknown'],
  [pulling('if (!done) { c.enqueue(value); await next(); }'), 'recursion, can wait'],
  [pulling('if (done) next(); else c.enqueue(value); await next();'), 'recursion, can wait'],
  [pulling('if (done) await next(); else c.enqueue(value);', 'start'), 'unknown'],
  [`new ReadableStream({ start(c) { c.enqueue(x); c.close(); } });`, 'asked'],
  [`new ReadableStream({ start(c) { for (const x of xs) c.enqueue(x); } });`, 'asked'],
  [`new ReadableStream({ start(c) { xs.forEach((x) => c.enqueue(x)); } });`, 'asked'],
  [
    `new ReadableStream({ start(c) { for (let i = 0; i < xs.length; i += 9) c.enqueue(xs.slice(i, i + 9)); } });`,
    'asked',
  ],
  [`const r = new Readable(); r.push(x);`, 'asked'],
  // In a loop
  [`class A extends Readable { async _read() { for await (const x of xs) this.push(x); } }`, 'loop, can wait'],
  [`class A extends Readable { _read() { for (;;) this.push(make()); } }`, 'loop, can wait'],
  [
    `new ReadableStream({ async start(c) { while (true) { const x = await next(); c.enqueue(x); } } });`,
    'loop, can wait',
  ],
  // By others
  [`const r = new Readable(); fs.createReadStream('x').on('data', (x) => { r.push(x); });`, 'callback, can wait'],
  [`const r = new Readable(); socket.addEventListener('data', (x) => { r.push(x); });`, 'callback, cannot wait'],
  [`const r = new Readable(); watcher.on('change', (x) => { r.push(x); });`, 'callback, cannot wait'],
  [`const r = new Readable(); setInterval(() => { r.push(now()); }, 5);`, 'callback, cannot wait'],
  [`class A extends Readable { add(x) { this.push(x); } }`, 'calls, callers'],
  [`class A extends Duplex { _write(x, encoding, done) { this.push(x); done(); } }`, 'callback, can wait'],
  [`class A extends Duplex { _write(x, encoding, done) { this.push(x); this.go = done; } }`, 'asked'],
])('on whose request: %s: %s', (code, answer) => {
  expect(occasionIn(code)).toBe(answer);
});

/** A stream that hands a method over, and what else it does. */
const handing = (asks: string, rest = ''): string =>
  `class A extends Readable { constructor() { super(); this.take = this.take.bind(this); ${rest} _read(size) { ${asks} } take(error, x) { this.push(x); } }`;

test.each([
  [handing('fs.read(this.fd, b, 0, size, 0, this.take);', '}'), 'asked'],
  [handing('this.source.next(size, this.take);', '}'), 'asked'],
  [handing('this.source.next(size, this.take.bind(this));', '}'), 'asked'],
  [handing('this.source.next(size, this.done);', 'this.done = this.take.bind(this); }'), 'asked'],
  [handing('if (this.x) this.take(null, this.x); else this.source.next(size, this.take);', '}'), 'asked'],
  // A listener, and what others call as well
  [handing("this.source.on('data', this.take);", '}'), 'callback, can wait'],
  [handing('setInterval(this.take, 9);', '}'), 'callback, cannot wait'],
  [handing("fs.watch('.', this.take);", '}'), 'calls, callers'],
  [handing("fs.watchFile('x', this.take.bind(this));", '}'), 'calls, callers'],
  [handing('', 'source.tell(this.take); }'), 'calls, callers'],
  [handing('this.source.next(size, this.take);', 'source.tell(this.take); }'), 'calls, callers'],
  [handing('this.source.next(size, this.take);', '} feed(x) { this.take(null, x); }'), 'calls, callers'],
])('the callback of what is asked: %s: %s', (code, answer) => {
  expect(occasionIn(code)).toBe(answer);
});

const started = (body: string): string =>
  `new ReadableStream({ async start(c) { for await (const x of xs) { c.enqueue(x); ${body} } } });`;

test.each([
  ['', 'never looked at'],
  ['if (c.desiredSize <= 0) await room();', 'looked at'],
  ['if ((c.desiredSize ?? 0) < 1) await room();', 'looked at'],
  ['report(c.desiredSize);', 'looked at'],
  ['if (c.desiredSize === null) return;', 'never looked at'],
  ['if (!c.desiredSize) await room();', 'misjudged'],
  ['if (c.desiredSize) continue;', 'misjudged'],
  ['if (c.desiredSize == 0) await room();', 'misjudged'],
  ['if (open && !c.desiredSize) await room();', 'misjudged'],
  ['const { desiredSize } = c; if (!desiredSize) await room();', 'misjudged'],
  ['const { desiredSize } = c; if (desiredSize < 1) await room();', 'looked at'],
  ['if (!c.desiredSize) await room(); if (c.desiredSize < 0) await room();', 'looked at'],
])('how full it is: %s: %s', (body, answer) => {
  const { file, push } = pushIn(started(body));
  expect(push && fullnessOf(file, push).is).toBe(answer);
});

const listed = (body: string): string =>
  `const encoder = new TextEncoder(); export function f(xs, given) { log(xs.length); return new ReadableStream({ async start(c) { ${body} } }); }`;

test.each([
  ['r._readableState.buffer = [];', 'never looked at'],
  ['if (r._readableState.buffer.length > 9) s.pause();', 'looked at'],
  ['if (r._readableState.length > 9) s.pause();', 'looked at'],
  ['r._readableState.highWaterMark = 9;', 'never looked at'],
  ['if (r._readableState.ended) return;', 'never looked at'],
])('the internals of a stream: %s: %s', (body, answer) => {
  const { file, push } = pushIn(`const r = new Readable(); s.on('data', (x) => { r.push(x); ${body} });`);
  expect(push && fullnessOf(file, push).is).toBe(answer);
});

test.each([
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); });`, undefined],
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); s.pause(); });`, 'the source is paused'],
  // A pause that another stream's answer decides holds back for that one.
  [`const r = new Readable(); s.on('data', (x) => { if (!w.write(x)) s.pause(); r.push(x); });`, undefined],
  [
    `const r = new Readable(); s.on('data', (x) => { const ok = w.write(x); if (ok === false) s.pause(); r.push(x); });`,
    undefined,
  ],
  [`const d = new Duplex(); s.on('data', (x) => { if (!d.write(x)) s.pause(); d.push(x); });`, 'the source is paused'],
  [
    `const r = new Readable(); s.on('data', (x) => { if (!w.write(x)) s.pause(); r.push(x); if (many()) s.pause(); });`,
    'the source is paused',
  ],
  [`const r = new Readable(); s.on('data', (x) => { w.write(x); r.push(x); s.pause(); });`, 'the source is paused'],
  // A stream that hands on more slowly has nobody wait who pushes.
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); s.throttle(); });`, 'the source is paused'],
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); }); t.pipe(group.throttle()).pipe(u);`, undefined],
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); }); r.pipe(group.throttle()).pipe(u);`, undefined],
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); }); pipeline(r, group.throttle(), u, done);`, undefined],
  [
    `const r = new Readable(); s.on('data', (x) => { r.push(x); }); const t = group.throttle(); r.pipe(t).pipe(u);`,
    undefined,
  ],
  [
    `const r = new Readable(); const tell = _.throttle(() => log(1), 9); s.on('data', (x) => { r.push(x); tell(); });`,
    undefined,
  ],
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); s.pause(() => log(1)); });`, 'the source is paused'],
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); const t = s.throttle(); });`, 'the source is paused'],
  [
    `const r = new Readable(); s.on('data', (x) => { r.push(x); if (!r.push(y)) stop(); });`,
    'another push speaks for it',
  ],
  [`const r = new Readable(); s.on('data', (x) => { r.push('ping'); });`, 'a fixed message'],
  [`const r = new Readable(); s.on('data', (x) => { r.push(x); r.push(null); });`, 'the stream ends right after'],
  [
    `const r = new Readable(); let state = 1; s.on('data', (x) => { if (state === 1) { state = 2; r.push(x); } });`,
    'a step of a dialogue',
  ],
  [started('await new Promise((go) => { waiting = go; });'), 'the loop waits to be asked'],
  [started('await new Promise((go) => setTimeout(go, 0));'), undefined],
  [
    `new ReadableStream({ start(c) { s.on('data', (x) => c.enqueue(x)); }, pull() { s.go(); } });`,
    'pull() says when to go on',
  ],
  // What a list holds, as it is or through a function
  [listed('for (const x of xs) { await ready(x); c.enqueue(x); }'), 'in memory anyway'],
  [listed('for (const x of xs) { await ready(x); c.enqueue(encoder.encode(`--${x.name}`)); }'), 'in memory anyway'],
  [listed('const put = async (x) => { c.enqueue(x); }; for (const x of xs) await put(x);'), 'in memory anyway'],
  [
    listed(
      "const put = async (x) => { c.enqueue(encoder.encode(x)); }; for (const x of xs) await put(x); await put('.');",
    ),
    'in memory anyway',
  ],
  // What is made or fetched for each of them, what comes from elsewhere, and a list for each turn
  [listed('for (const x of xs) { const y = await load(x); c.enqueue(y); }'), undefined],
  [listed('for (const x of xs) { await ready(); c.enqueue(JSON.stringify(x)); }'), undefined],
  [listed('const put = async (y) => { c.enqueue(y); }; for (const x of xs) await put(await load(x));'), undefined],
  [listed('for (const x of xs) { for await (const y of x) c.enqueue(y); }'), undefined],
  [listed('for (const x of given) { await ready(x); c.enqueue(x); }'), undefined],
  [
    listed(
      'const put = async (x) => { c.enqueue(x); }; for (const x of xs) await put(x); for await (const y of ys) await put(y);',
    ),
    undefined,
  ],
  [
    listed('for (;;) { const ys = (await next()).slice(1); for (const y of ys) { await ready(); c.enqueue(y); } }'),
    undefined,
  ],
])('why it is right: %s: %s', (code, answer) => {
  const { file, push } = pushIn(code);
  const occasion = push && occasionOf(file, push);
  expect(occasion?.is).toBe('unasked');
  expect(push && occasion?.is === 'unasked' && pushExcuseOf(file, push, occasion)).toBe(answer);
});
