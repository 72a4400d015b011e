import { field, testNeighbours } from '../neighbours.ts';

const add = 'add(x) { this.queue.push(x); }';
const run = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
const swap = 'async run() { for (;;) { await ready(); const all = this.queue; this.queue = []; use(all); } }';

const sort = (name: string): string =>
  `async ${name}(x) { if (x.last) for (const each of queue.splice(0)) use(each); else if (await check(x)) queue.push(x); }`;

const given = (read: string): string =>
  `import { Readable } from 'node:stream'; export class A extends Readable { queue = []; add(x) { this.queue.push(x); } _read() { ${read} } }`;

const above = (name: string, test = 'this.other.length > this.max'): string =>
  `add(x) { this.other.push(x.y); this.queue.push(x); if (${test}) this.${name}(); }`;

const endAll =
  'async stop() { await ready(); const all = this.queue; this.queue = []; for (const f of all) this.end(f); }';

const taken = (add: string): string =>
  `export function work(names, source, other) { const left = new Set(names); const queue = []; source.on('data', (x) => { ${add} }); return async () => { for (;;) { await ready(); use(queue.shift()); } }; }`;

testNeighbours({
  sources: [
    [
      field(`add(s) { this.queue.push(s); s.on('data', (x) => this.send(x)); } ${run}`),
      field(`add(s) { this.queue.push(s); s.on('ack', (x) => this.send(x)); } ${run}`),
    ],
    [
      field(`add(s) { this.queue.push(s.getReader()); } ${run}`),
      field(`add(s) { this.queue.push(s.getPart()); } ${run}`),
    ],
    [
      field(`${add} async run() { for (;;) { await ready(); const s = this.queue.shift(); use(s.read()); } }`),
      field(`${add} async run() { for (;;) { await ready(); const s = this.queue.shift(); use(s.text()); } }`),
    ],
    [
      field(`add(x) { this.queue.push(load(x).catch(tell)); } async run() { for (;;) await this.queue.shift(); }`),
      field(`add(x) { this.queue.push(parse(x)); } async run() { for (;;) await this.queue.shift(); }`),
    ],
    // A reader beside what goes with it, and an iterator
    [
      field(`add(s, done) { this.queue.push({ reader: s.getReader(), done }); } ${run}`),
      field(`add(s, done) { this.queue.push({ part: s.getPart(), done }); } ${run}`),
    ],
    [
      field(`add(s) { const items = s[Symbol.asyncIterator](); this.queue.push([s, items]); } ${run}`),
      field(`add(s) { const items = s[Symbol.toStringTag](); this.queue.push([s, items]); } ${run}`),
    ],
    // Read by a function that it is handed to
    [
      field(
        `${add} async run() { for (;;) { await ready(); this.open(this.queue.shift()); } } open(s) { this.items = s[Symbol.asyncIterator](); }`,
      ),
      field(
        `${add} async run() { for (;;) { await ready(); this.open(this.queue.shift()); } } open(s) { this.items = s[0](); }`,
      ),
    ],
    [
      field(
        `${add} async *run() { for (;;) { await ready(); const s = this.queue.shift(); for await (const x of s) yield x; } }`,
      ),
      field(
        `${add} async *run() { for (;;) { await ready(); const s = this.queue.shift(); for (const x of s) yield x; } }`,
      ),
    ],
    [
      field(`${add} async *run() { for (;;) { await ready(); yield* this.queue.shift(); } }`),
      field(`${add} async *run() { for (;;) { await ready(); yield this.queue.shift(); } }`),
    ],
    // Those that are left over are moved.
    [
      field(
        `${add} async run() { await ready(); const s = this.queue.shift(); use(s.read()); if (full()) { later(this.queue); this.queue = []; } }`,
      ),
      field(
        `${add} async run() { await ready(); const s = this.queue.shift(); use(s.text()); if (full()) { later(this.queue); this.queue = []; } }`,
      ),
    ],
  ],
  plain: [
    [
      field(`${add} all() { return this.queue; }`),
      field(`${add} async take() { await ready(); use(this.queue.shift()); }`),
    ],
    [field(`${add} ${run}`).replace('[]', 'new Array(16)'), field(`${add} ${run}`).replace('[]', 'new Array()')],
    [field(`${add} ${run}`).replace('[]', 'make()'), field(`${add} ${run}`).replace('[]', 'given ?? []')],
    [field(run), field(`${run} ${add}`)],
    [
      field(`${add} async reset() { await ready(); this.queue.length = 0; }`),
      field(`${add} async flush() { await ready(); send(this.queue); this.queue.length = 0; }`),
    ],
    [
      field(`${add} async run() { await ready(); console.log(this.queue); this.queue = []; }`),
      field(`${add} async run() { await ready(); send(this.queue); this.queue = []; }`),
    ],
    [
      field('add(x) { this.queue.push(x); if (full()) this.queue.shift(); }'),
      field('add(x) { this.queue.push(x); } async later() { await idle(); this.queue.shift(); }'),
    ],
    // The filler throws one away by a function of its own; a function that looks at it, or that others call, is a consumer.
    [
      field(`${above('drop')} drop() { this.other.shift(); this.queue.shift(); }`),
      field(`${above('drop')} drop() { this.other.shift(); this.queue.shift(); } ack() { this.drop(); }`),
    ],
    [
      field(`${above('drop')} drop() { this.queue = this.queue.slice(1); }`),
      field(`${above('drop')} drop() { send(this.queue[0]); this.queue = this.queue.slice(1); }`),
    ],
    [
      field(`${above('drop')} drop() { this.queue.splice(0, 1); }`),
      field(`${above('drop')} async drop() { await ready(); this.queue.splice(0, 1); }`),
    ],
    [
      field(`${above('drop')} drop() { this.queue.shift(); }`),
      field(`${above('drop')} drop() { this.queue.shift(); } ${run}`),
    ],
    [
      field(`${above('drop')} drop() { this.queue.shift(); }`),
      field(`${above('next', 'this.queue.length > 0')} next() { this.queue.shift(); }`),
    ],
    [
      field(`${above('drop')} drop() { this.queue.shift(); }`),
      field(`${above('drop')} drop() { this.queue.shift(); } start() { source.on('ack', this.drop); }`),
    ],
    // What is asked for leaves when it is answered; what waits in line leaves from the front.
    [
      field(
        'add(x) { this.queue.set(x.id, x); } constructor() { source.on("done", (id) => { use(this.queue.get(id)); this.queue.delete(id); }); }',
      ).replace('[]', 'new Map()'),
      field(
        'add(x) { this.queue.push(x); } constructor() { source.on("done", (id) => { use(this.queue[0]); this.queue.splice(0, 1); }); }',
      ),
    ],
  ],
  container: [
    [
      field('put(x) { this.queue.push(x); } async take() { await ready(); return this.queue.shift(); }'),
      field('put(x) { this.queue.push(x); } async take() { await ready(); use(this.queue.shift()); }'),
    ],
    [
      field('put(x) { this.queue.push(x); } async take() { await ready(); return this.queue.shift(); }'),
      field('put(x) { this.queue.push({ x }); } async take() { await ready(); return this.queue.shift(); }'),
    ],
  ],
  'work-list': [
    // A hook that its stream waits for is alone, also while it waits.
    [
      `const queue = []; const sorted = new TransformStream({ ${sort('transform')} });`,
      `const queue = []; source.on('data', ${sort('function')});`,
    ],
    [
      `import { Writable } from 'node:stream'; export class A extends Writable { queue = []; ${sort('_write').replaceAll('queue.', 'this.queue.')} }`,
      `import { Writable } from 'node:stream'; export class A extends Writable { queue = []; ${sort('putNext').replaceAll('queue.', 'this.queue.')} }`,
    ],
    [
      'export async function f(x) { const queue = []; queue.push(x); while (queue.length) for (const y of await load(queue.shift())) queue.push(y); }',
      'const queue = []; export function f(x) { queue.push(x); } export async function run() { while (queue.length) await load(queue.shift()); }',
    ],
    [
      field('walk(x) { this.queue.push(x); while (this.queue.length) use(this.queue.shift()); }'),
      field('async walk(x) { this.queue.push(x); while (this.queue.length) await use(this.queue.shift()); }'),
    ],
    [
      'export async function f(source) { const queue = []; for await (const x of source) { queue.push(x); if (queue.length > 9) await use(queue.splice(0)); } }',
      'export async function f(source) { const queue = []; source.on("data", (x) => { queue.push(x); }); for (;;) { await ready(); use(queue.splice(0)); } }',
    ],
  ],
  stack: [
    [
      field('enter(x) { this.queue.push(x); } async exit() { await ready(); use(this.queue.pop()); }'),
      field('enter(x) { this.queue.push(x); } async exit() { await ready(); use(this.queue.shift()); }'),
    ],
    [
      field('enter(x) { this.queue.unshift(x); } async exit() { await ready(); use(this.queue.shift()); }'),
      field('enter(x) { this.queue.unshift(x); } async exit() { await ready(); use(this.queue.pop()); }'),
    ],
    [
      field('enter(x) { this.queue.push(x); } async exit() { await ready(); use(this.queue.pop()); }'),
      field(
        'enter(x) { this.queue.push(x); } async exit() { await ready(); use(this.queue.pop()); } async other() { await ready(); use(this.queue.shift()); }',
      ),
    ],
    [
      field('enter(x) { this.queue.push(x); } async exit() { await ready(); use(this.queue.pop()); }'),
      field(
        'enter(x) { this.queue.push(x); } first(x) { this.queue.unshift(x); } async exit() { await ready(); use(this.queue.pop()); }',
      ),
    ],
  ],
  registry: [
    [
      field(`add(x) { if (this.queue.indexOf(x) !== -1) throw new Error(); else this.queue.push(x); } ${run}`),
      field(`add(x) { if (this.closed) throw new Error(); else this.queue.push(x); } ${run}`),
    ],
    [
      field(`add(x) { if (this.queue.includes(x)) return; this.queue.push(x); } ${run}`),
      field(`add(x) { if (this.others.includes(x)) return; this.queue.push(x); } ${run}`),
    ],
    // Called, or handed to whoever calls it
    [
      field(`${add} end(f) { if (this.now) f(); else later(f); } ${endAll}`),
      field(`${add} end(f) { if (this.now) use(f); else later(f); } ${endAll}`),
    ],
    [
      field(`${add} end(f) { if (this.now) f(); else later(f); } ${endAll}`),
      field(`${add} end(f) { if (this.now) f.done(); later(f); } ${endAll}`),
    ],
    [
      field(`${add} end(f) { if (this.now) f(); else later(f); } ${endAll}`),
      field(`${add} end([f, x]) { if (this.now) f(); later(x); } ${endAll}`),
    ],
    // Who waits for what comes of it runs a task.
    [
      field(`${add} end(f) { if (this.now) f(); else later(f); } ${endAll}`),
      field(`${add} end(f) { if (this.now) f(); else later(f).finally(() => this.next()); } ${endAll}`),
    ],
    [
      field(`${add} end(f) { if (this.now) return f(); return later(f); } ${endAll}`),
      field(`${add} async end(f) { if (this.now) f(); else await later(f); } ${endAll}`),
    ],
    // Each is taken out of a set before, which is of the same turn and nothing fills
    [
      taken('if (left.has(x)) { left.delete(x); queue.push(x); }'),
      taken('if (left.has(x)) { left.delete(x); left.add(next(x)); queue.push(x); }'),
    ],
    [
      taken('if (left.has(x)) { left.delete(x); queue.push(x); }'),
      taken('if (left.has(x)) { left.delete(other); queue.push(x); }'),
    ],
    [
      taken('if (left.has(x)) { left.delete(x); queue.push(x); }'),
      taken('if (left.has(x)) { left.delete(x); } queue.push(x);'),
    ],
    [
      taken('if (left.has(x)) { left.delete(x); queue.push(x); }'),
      `const queue = []; ${taken('if (left.has(x)) { left.delete(x); queue.push(x); }').replace('const queue = [];', '')}`,
    ],
    [
      field(`add(f) { this.queue.push(f); } drop(f) { this.queue.splice(this.queue.indexOf(f), 1); } ${swap}`),
      field(`add(f) { this.queue.push(f); } drop(f) { use(this.queue.indexOf(f)); } ${swap}`),
    ],
    [
      field(`${add} async stop() { await ready(); for (const x of this.queue) x.close(); this.queue = []; }`),
      field(`${add} async stop() { await ready(); for (const x of this.queue) x.send(); this.queue = []; }`),
    ],
    [
      field(`${add} async open() { await ready(); this.queue.forEach((f) => f()); this.queue = []; }`),
      field(`${add} async open() { await ready(); this.queue.forEach((x) => send(x)); this.queue = []; }`),
    ],
    [
      field(`add(x) { this.queue.add(x); } ${swap.replace('[]', 'new Set()')}`).replace('[]', 'new Set()'),
      field(`add(x) { this.queue.push(x); } ${swap}`),
    ],
  ],
  waiters: [
    [
      field(
        'then(f) { return new Own((resolve, reject) => { this.queue.push([(x) => resolve(f(x)), reject]); this.run(); }); } async run() { await ready(); for (const each of this.queue.splice(0)) settle(each, this.value); }',
      ),
      field(
        'then(f) { return new Own((x, y) => { this.queue.push([(z) => x(f(z)), y]); this.run(); }); } async run() { await ready(); for (const each of this.queue.splice(0)) settle(each, this.value); }',
      ),
    ],
    [
      field(`add() { return new Promise((resolve) => { this.queue.push(resolve); }); } ${run}`),
      field(`add(x) { return new Promise((resolve) => { this.queue.push(x); resolve(); }); } ${run}`),
    ],
    [
      field(
        `add(x) { return new Promise((resolve) => { const task = { x, resolve }; this.queue.push(task); }); } ${run}`,
      ),
      field(
        `add(x) { return new Promise((resolve) => { const task = { x }; this.queue.push(task); resolve(); }); } ${run}`,
      ),
    ],
    [
      field(`add() { const turn = defer(); this.queue.push(turn); return turn.promise; } ${run}`),
      field(`add(turn) { this.queue.push(turn); return turn.promise2; } ${run}`),
    ],
    // A callback paces nobody.
    [
      field(`add() { return new Promise((resolve) => this.queue.push(resolve)); } ${run}`),
      field(`add(callback) { this.queue.push(callback); } ${run}`),
    ],
  ],
  accumulator: [
    // One finite thing, which a stream gives piece after piece
    [
      given('this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null);'),
      given('this.push(this.queue.shift()); if (this.queue.length === 0) this.push(end);'),
    ],
    [
      given('if (!this.queue.length) { this.push(null); return; } this.push(this.queue.shift());'),
      given('if (!this.queue.length) return; this.push(this.queue.shift());'),
    ],
    [
      given('if (this.queue.length > 0) this.push(this.queue.shift()); else this.push(null);'),
      given('if (this.queue.length > 0) this.push(this.queue.shift()); else this.wait(null);'),
    ],
    [
      given('this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null);'),
      given('this.push(this.queue.shift()); if (this.ended && this.queue.length === 0) this.push(null);'),
    ],
    [
      given('this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null);'),
      given('this.push(this.queue.shift()); if (this.ended) { if (this.queue.length === 0) this.push(null); }'),
    ],
    [
      given('this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null);'),
      given(
        'this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null); } async run() { await ready(); this.push(this.queue.shift());',
      ),
    ],
    [
      given('this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null);'),
      given(
        "this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null); } hear(source) { source.on('data', (x) => { this.queue.push(x); });",
      ),
    ],
    [
      given(
        'this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null); } all(rows) { for (const row of rows) this.add(row);',
      ),
      given(
        'this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null); } async all(rows) { for await (const row of rows) this.add(row);',
      ),
    ],
    [
      given(
        'this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null); } start() { setTimeout(() => this.add(sample()), 10);',
      ),
      given(
        'this.push(this.queue.shift()); if (this.queue.length === 0) this.push(null); } start() { setInterval(() => this.add(sample()), 10);',
      ),
    ],
    [
      field(`${add} async end() { await ready(); const all = Buffer.concat(this.queue); this.queue = []; use(all); }`),
      field(`${add} async end() { await ready(); const all = [].concat(this.queue); this.queue = []; use(all); }`),
    ],
    [
      field(`${add} async end() { await ready(); const all = this.queue.join(''); this.queue = []; use(all); }`),
      field(`${add} async end() { await ready(); const all = this.queue.join(','); this.queue = []; use(all); }`),
    ],
    [
      field(`${add} async end() { await ready(); const all = Buffer.concat(this.queue); this.queue = []; use(all); }`),
      field(
        `${add} async end() { await ready(); const all = Buffer.concat(this.queue); this.queue = []; use(all); } ${run}`,
      ),
    ],
  ],
  'free list': [
    [
      field(`${add} async take() { await ready(); use(this.queue.shift() ?? new Thing()); }`),
      field(`${add} async take() { await ready(); use(this.queue.shift() ?? null); }`),
    ],
    [
      field(`${add} async take() { await ready(); const x = this.queue.shift() || make(); use(x); }`),
      field(`${add} async take() { await ready(); const x = this.queue.shift() && make(); use(x); }`),
    ],
  ],
  rebuilt: [
    [
      field(`find(xs) { { this.queue = []; } this.queue.push(...xs); } ${run}`).replace('find(xs)', 'async find(xs)'),
      field(`find(xs) { for (const x of xs) { this.queue = []; } this.queue.push(...xs); } ${run}`).replace(
        'find(xs)',
        'async find(xs)',
      ),
    ],
    [
      field(`find(xs) { this.queue = []; this.queue.push(...xs); } ${run}`).replace('find(xs)', 'async find(xs)'),
      field(`find(xs) { if (!xs) { this.queue = []; } this.queue.push(...xs); } ${run}`).replace(
        'find(xs)',
        'async find(xs)',
      ),
    ],
    // In the same list of statements, or in the other branch.
    [
      field(`add(x) { if (x.first) { this.queue = []; this.queue.push(x); } } ${run}`),
      field(`add(x) { if (x.first) this.queue = []; else this.queue.push(x); } ${run}`),
    ],
    [
      field(`find(xs) { this.queue = []; this.fill(xs); } fill(xs) { this.queue.push(...xs); } ${run}`),
      field(`find(xs) { this.queue = []; } fill(xs) { this.queue.push(...xs); } ${run}`),
    ],
    // Emptied once, before all that comes.
    [
      field(`find(xs) { this.queue = []; xs.forEach((x) => this.queue.push(x)); } ${run}`),
      field(`find(xs) { this.queue = []; xs.on('data', (x) => this.queue.push(x)); } ${run}`),
    ],
    [
      field(`find(xs) { this.queue = []; this.fill(xs); } fill(xs) { this.queue.push(...xs); } ${run}`),
      field(
        `find(xs) { this.queue = []; xs.on('data', (x) => this.fill(x)); } fill(xs) { this.queue.push(...xs); } ${run}`,
      ),
    ],
  ],
  batch: [
    [
      field(
        'add(x) { this.queue.push(x); setTimeout(() => this.flush(), 9); } flush() { send(this.queue); this.queue = []; }',
      ),
      field(
        'add(x) { this.queue.push(x); setTimeout(() => this.flush(), 9); } flush() { if (!this.open) return; send(this.queue); this.queue = []; }',
      ),
    ],
    [
      field(
        'add(x) { this.queue.push(x); this.flush(); } flush() { while (this.queue.length) use(this.queue.shift()); }',
      ),
      field(
        'add(x) { this.queue.push(x); this.flush(); } async flush() { while (this.queue.length) await use(this.queue.shift()); }',
      ),
    ],
    [
      field(
        'add(x) { this.queue.push(x); queueMicrotask(() => this.flush()); } flush() { send(this.queue.splice(0)); }',
      ),
      field(
        'add(x) { this.queue.push(x); source.once("drain", () => this.flush()); } flush() { send(this.queue.splice(0)); }',
      ),
    ],
  ],
  unknown: [
    // Filled once.
    [
      field(`constructor(xs) { for (const x of xs) this.queue.push(x); } ${run}`),
      field(`put(xs) { xs.forEach((x) => this.queue.push(x)); } ${run}`),
    ],
    [
      `const queue = []; queue.push(first); export ${run.replace('async', 'async function').replace('this.', '')}`,
      `const queue = []; source.on("data", (x) => { queue.push(x); }); export ${run.replace('async', 'async function').replace('this.', '')}`,
    ],
  ],
});
