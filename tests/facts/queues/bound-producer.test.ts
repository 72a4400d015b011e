import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn } from '../collections.ts';
import { field } from '../neighbours.ts';

const run = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
const flush = 'async flush() { await ready(); use(this.queue.shift()); }';
const own = (write: string): string =>
  `import { Writable } from 'node:stream'; export class A extends Writable { queue = []; calls = []; _write(x, encoding, done) { ${write} } ${run} }`;
const hook = (write: string): string =>
  `import { Transform } from 'node:stream'; const queue = []; const calls = []; const stream = new Transform(); stream._transform = (x, encoding, done) => { ${write} }; (async () => { for (;;) { await ready(); use(queue.shift()); calls.shift()?.(); } })();`;

const taken = (take: string): string =>
  `import { Transform } from 'node:stream'; export class A extends Transform { queue = []; _transform(x, encoding, done) { this.queue.push(x); this.take(done); } take(done) { ${take} } }`;
const merged = (item: string, take: string): string =>
  `const queue = []; export function add(all) { const source = open(all, (x) => { queue.push(${item}); }); source.pull(); } export async function run() { for (;;) { await ready(); ${take} } }`;

const emptied = (rest: string, first = ''): string =>
  field(
    `write(x) { this.queue.push(x); return this.flush(); } flush() { ${first} while (this.queue.length > 0) { const x = this.queue.shift(); ${rest} }`,
  );
const flushed = (body: string): string =>
  field(`write(x) { this.queue.push(x); return this.flush(); } flush() { ${body} }`);
const proxied = (test: string, write: string): string =>
  `const queue = []; let full = false; const flush = () => { while (queue.length > 0) { if (!stream.push(queue.shift())) { full = true; return false; } } full = false; return true; }; source.on('room', () => flush()); export const stream2 = new Proxy(stream, { get: (target, property) => { if (${test}) { return ((x) => { ${write} }); } return target[property]; } });`;

/** The producer waits until its item was taken, or goes on. */
const producers: Record<string, [waits: string, goesOn: string][]> = {
  'its source stands still': [
    [
      field(`add(x) { this.queue.push(x); source.pause(); } ${run}`),
      field(`add(x) { this.queue.push(x); source.resume(); } ${run}`),
    ],
    [
      field(`add(x) { { source.pause(); } this.queue.push(x); } ${run}`),
      field(`add(x) { while (x.big) { source.pause(); } this.queue.push(x); } ${run}`),
    ],
    [
      field(`add(x) { source.pause(); this.queue.push(x); } ${run}`),
      field(`add(x) { if (x.big) source.pause(); this.queue.push(x); } ${run}`),
    ],
    [
      `const queue = []; source.on('data', (x) => { queue.push(x); source.pause(); }); export async function run() { for (;;) { await ready(); use(queue.shift()); source.resume(); } }`,
      `const queue = []; source.on('data', (x) => { queue.push(x); }); source.pause(); export async function run() { for (;;) { await ready(); use(queue.shift()); source.resume(); } }`,
    ],
    // In the turn of a loop that fills it.
    [
      field(
        `constructor() { source.on('data', (all) => { for (const x of all) { source.pause(); this.queue.push(x); } }); } ${run}`,
      ),
      field(
        `constructor() { source.on('data', (all) => { for (const x of all) { if (x.big) { other.pause(); } this.queue.push(x); } }); } ${run}`,
      ),
    ],
    // What marks the end is no data.
    [
      field(`add(x) { this.queue.push(x); source.pause(); } end() { this.queue.push({ type: 'end' }); } ${run}`),
      field(`add(x) { this.queue.push(x); source.pause(); } end(x) { this.queue.push({ type: x }); } ${run}`),
    ],
    // Each way in.
    [
      field(
        `add(x) { this.queue.push(x); source.pause(); } first(x) { this.queue.unshift(x); source.pause(); } ${run}`,
      ),
      field(`add(x) { this.queue.push(x); source.pause(); } first(x) { this.queue.unshift(x); } ${run}`),
    ],
  ],
  'a hook keeps its callback': [
    [
      `import { Transform } from 'node:stream'; const queue = []; export const stream = new Transform({ transform(x, encoding, done) { queue.push([x, done]); } }); export async function run() { for (;;) { await ready(); const [x, done] = queue.shift(); use(x); done(); } }`,
      `const queue = []; export const stream = new TransformStream({ transform(x, controller) { queue.push([x, controller]); } }); export async function run() { for (;;) { await ready(); const [x, controller] = queue.shift(); controller.enqueue(x); } }`,
    ],
  ],
  'it is asked for one more when its item was taken': [
    [
      merged('[source, x]', 'const [source, x] = queue.shift(); use(x); source.pull();'),
      merged('[source, x]', 'const [source, x] = queue.shift(); use(x); source.tell();'),
    ],
    [
      merged('{ source, x }', 'const { source, x } = queue.shift(); use(x); source.next();'),
      merged('{ source, x }', 'const { x } = queue.shift(); use(x); other.next();'),
    ],
    [
      merged('{ source, x }', 'const item = queue.shift(); use(item.x); item.source.read();'),
      merged('{ source, x }', 'const item = queue.shift(); use(item.x); item.x.read();'),
    ],
    // The source that gave it, and not another one.
    [
      merged('[source, x]', 'const [source, x] = queue.shift(); use(x); source.pull();'),
      merged('[other, x]', 'const [source, x] = queue.shift(); use(x); source.pull();'),
    ],
  ],
  'it is told, as the streams of Node.js tell': [
    [
      field(`write(x) { if (this.paused) { this.queue.push(x); return false; } return send(x); } ${run}`),
      field(`write(x) { if (this.paused) { this.queue.push(x); return true; } return send(x); } ${run}`),
    ],
    [
      field(`write(x) { if (this.paused) this.queue.push(x); else send(x); return !this.paused; } ${run}`),
      field(`write(x) { if (this.paused) this.queue.push(x); else send(x); return this; } ${run}`),
    ],
    [
      field(`push(x) { this.queue.push(x); return this.bytes < this.highWaterMark; } ${run}`),
      field(`push(x) { this.queue.push(x); return this.bytes; } ${run}`),
    ],
    // By a name that promises it
    [
      field(`write(x) { if (this.paused) { this.queue.push(x); return false; } return send(x); } ${run}`),
      field(`offer(x) { if (this.paused) { this.queue.push(x); return false; } return send(x); } ${run}`),
    ],
    // The same answer whatever happens
    [
      field(`write(x) { if (this.paused) { this.queue.push(x); return false; } send(x); return true; } ${run}`),
      field(`write(x) { if (this.paused) { this.queue.push(x); return false; } send(x); return false; } ${run}`),
    ],
    [
      field(`write(x) { this.queue.push(x); return !this.paused; } ${run}`),
      field(`write(x) { if (this.closed) return !this.paused; this.queue.push(x); } ${run}`),
    ],
    // By what empties it: whether it could
    [emptied('if (!sink.push(x)) return false; } return true;'), emptied('if (!sink.push(x)) return; } return true;')],
    [emptied('if (!sink.push(x)) return false; } return true;'), emptied('if (!sink.push(x)) return false; }')],
    [
      emptied('if (!sink.push(x)) return false; } return true;'),
      emptied('if (!sink.push(x)) return true; } return true;'),
    ],
    [
      emptied('if (!sink.push(x)) return false; } return true;'),
      emptied('if (!sink.push(x)) return 0; } return true;'),
    ],
    [
      emptied('if (!sink.push(x)) return false; } return true;'),
      emptied('if (!sink.push(x)) return false; } return true;', 'if (this.busy) return true;'),
    ],
    [
      emptied('if (!sink.push(x)) return false; } return true;', 'if (this.busy) return false;'),
      field(
        `write(x) { this.queue.push(x); return this.isGood(x); } isGood(x) { if (x.bad) return false; return true; } ${run}`,
      ),
    ],
    // `true` where more may wait
    [
      flushed('if (!this.open) return false; sink(this.queue.shift()); return true;'),
      flushed(
        'if (!this.open) return false; if (!this.busy) { this.busy = true; sink(this.queue.shift(), () => { this.busy = false; this.flush(); }); } return true;',
      ),
    ],
    [
      flushed(
        'if (this.queue.length === 0) return true; if (!sink.push(this.queue.shift())) return false; return true;',
      ),
      flushed('if (this.queue.length === 0) return false; if (this.count < 4) sink(this.queue.shift()); return true;'),
    ],
    [
      emptied('if (!sink.push(x)) return false; } return true;'),
      emptied('if (!sink.push(x)) { this.queue.unshift(x); return true; } } return false;'),
    ],
    [
      flushed('for (; this.queue.length > 0; ) if (!sink.push(this.queue.shift())) return false; return true;'),
      flushed('for (; sink.ready; ) if (!sink.push(this.queue.shift())) return false; return true;'),
    ],
    [
      emptied('if (!sink.push(x)) return false; } return true;'),
      emptied('if (!sink.push(x)) return false; if (late()) break; } return true;'),
    ],
    [
      flushed('if (!sink.ready) return false; const all = this.queue; this.queue = []; sink.all(all); return true;'),
      flushed(
        'if (sink.closed) return false; while (this.queue.length && sink.ready) sink.push(this.queue.shift()); return true;',
      ),
    ],
    [
      proxied("property === 'write'", 'queue.push(x); if (full) return false; return flush();'),
      proxied("property === 'offer'", 'queue.push(x); if (full) return false; return flush();'),
    ],
    [
      proxied("property === 'write'", 'queue.push(x); if (full) return false; return flush();'),
      proxied("target === 'write'", 'queue.push(x); if (full) return false; return flush();'),
    ],
    [
      proxied("property === 'write'", 'queue.push(x); if (full) return false; return flush();'),
      proxied("property === 'write'", 'queue.push(x); if (full) return false; flush();'),
    ],
  ],
  'it waits when it has put something in': [
    [
      field(`async add(x) { this.queue.push(x); await this.flush(); } ${flush}`),
      field(`async add(x) { this.queue.push(x); this.flush(); } ${flush}`),
    ],
    [
      field(`async add(x) { this.queue.push(x); await this.flush(); } ${flush}`),
      field(`async add(x) { await open(); this.queue.push(x); } ${flush}`),
    ],
    [
      field(`async add(x) { this.queue.push(x); const sent = await this.flush(); return sent; } ${flush}`),
      field(`async add(x) { this.queue.push(x); const sent = async () => await this.flush(); return sent; } ${flush}`),
    ],
    [
      field(`async add(x) { this.queue.push(x); return await this.flush(); } ${flush}`),
      field(`async add(x) { this.queue.push(x); if (x.last) return await this.flush(); } ${flush}`),
    ],
    [
      field(
        `async add(x) { this.queue.push(x); await this.flush(); } async more(x) { this.queue.push(x); await this.flush(); } ${flush}`,
      ),
      field(`async add(x) { this.queue.push(x); await this.flush(); } async more(x) { this.queue.push(x); } ${flush}`),
    ],
  ],
  'all of one write is taken with it': [
    [
      field(
        `constructor(s) { this.inflate = s; this.inflate.on('data', (x) => { this.queue.push(x); }); } write(data) { this.inflate.write(data, () => { use(this.queue); this.queue = []; }); }`,
      ),
      field(
        `constructor(s) { this.inflate = s; this.inflate.on('data', (x) => { this.queue.push(x); }); } write(data) { this.inflate.write(data, () => { tell(); }); } read() { use(this.queue); this.queue = []; }`,
      ),
    ],
  ],
  'its callback goes to what takes all': [
    [
      taken(
        'while (this.queue.length > 1) { if (!this.push(this.queue.shift())) { setImmediate(() => this.take(done)); return; } } done();',
      ),
      taken(
        'done(); while (this.queue.length > 1) { if (!this.push(this.queue.shift())) { setImmediate(() => this.take(done)); return; } }',
      ),
    ],
    [
      taken(
        'while (this.queue.length > 1) { if (!this.push(this.queue.shift())) { setImmediate(() => this.take(done)); return; } } done();',
      ),
      taken(
        'while (this.queue.length > 1) { if (!this.push(this.queue.shift())) { setImmediate(() => done()); return; } } done();',
      ),
    ],
    [
      taken('while (this.queue.length > 0) { if (isBad(this.queue.shift())) return; } done();'),
      taken('while (this.queue.length > 0) { if (isBad(this.queue.shift())) break; } done();'),
    ],
    [
      taken('const all = this.queue; this.queue = []; send(all, done);'),
      taken('if (this.busy) return done(); const all = this.queue; this.queue = []; send(all, done);'),
    ],
  ],
  'its callback is kept': [
    [own('this.queue.push({ x, done });'), own('this.queue.push({ x }); done();')],
    [own('this.queue.push(x); this.calls.push(done);'), own('this.queue.push(x); this.calls.push(x); done();')],
    [own('this.queue.push(x); this.calls.push(done);'), own('this.queue.push(x); tell(done);')],
    [own('this.queue.push(x); this.done = done;'), own('this.queue.push(x); this.done = x; done();')],
    [hook('queue.push(x); calls.push(done);'), hook('queue.push(x); calls.push(x); done();')],
    [
      hook('queue.push(x); if (late) calls.push(done); else done();'),
      hook('queue.push(x); if (late) calls.push(x); done();'),
    ],
  ],
};

/** A hook that has a limit, and what happens above it. */
const full = (statements: string): string => own(`this.queue.push(x); ${statements}`);

describe.each(ways)('the branch that is full keeps the callback, %s', (way) => {
  test.each([
    [
      full('if (this.queue.length >= 9) store().then(() => done(), done); else done();'),
      full('if (this.queue.length >= 9) store().then(tell); done();'),
    ],
    [
      full('if (this.queue.length < 9) { done(); } else { this.store(done); }'),
      full('if (this.queue.length < 9) { done(); } else { this.store(tell); done(); }'),
    ],
    [
      full('if (this.queue.length >= 9) { store(done); return; } done();'),
      full('if (this.queue.length >= 9) { store(tell); } done();'),
    ],
    [
      full('if (this.queue.length >= 9) { this.later = () => done(); } else done();'),
      full('if (this.queue.length >= 9) { this.later = () => done(); done(); } else done();'),
    ],
  ])('%s, but not %s', (waits, goesOn) => {
    expect(boundIn(waits, way)).toBe('a limit');
    expect(boundIn(goesOn, way)).toMatch(/^nothing/);
  });
});

for (const [title, rows] of Object.entries(producers)) {
  describe.each(ways)(`${title}, %s`, (way) => {
    test.each(rows)('%s, but not %s', (waits, goesOn) => {
      expect(boundIn(waits, way)).toBe('the producer');
      expect(boundIn(goesOn, way)).toBe('nothing');
    });
  });
}
