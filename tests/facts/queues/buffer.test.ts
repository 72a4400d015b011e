import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn, bufferIn, shapes } from '../collections.ts';

/** How items leave: what empties the queue, after an `await` or in an event, and how it is filled for that. */
const drains: [name: string, drain: string, fill?: string, empty?: string][] = [
  ['shift', 'const item = Q.shift(); if (item) await use(item);'],
  ['shift in a loop', 'while (Q.length > 0) await use(Q.shift());'],
  ['shift of an array', 'const [id, item] = Q.shift(); await use(item, id);', 'Q.push([id, item]);'],
  ['splice', 'const some = Q.splice(0, 10); await use(some);'],
  ['splice of all', 'await use(Q.splice(0));'],
  ['splice by length', 'await use(Q.splice(0, Q.length));'],
  ['pop after unshift', 'await use(Q.pop());', 'Q.unshift(item);'],
  ['swap', 'const batch = Q; Q = []; await use(batch);'],
  ['swap of two', 'const batch = Q; Q = []; for (const item of batch) await use(item);'],
  ['length = 0', 'const batch = Q.slice(); Q.length = 0; await use(batch);'],
  ['read, then length = 0', 'for (const item of Q) await use(item); Q.length = 0;'],
  ['a cursor', 'let next = 0; while (next < Q.length) { await use(Q[next++]); } Q.length = 0;'],
  ['slice', 'await use(Q[0]); Q = Q.slice(1);'],
  ['slice of some', 'const some = Q.slice(0, 10); Q = Q.slice(10); await use(some);'],
  ['concat', 'await use(Q.shift());', 'Q = Q.concat(item);'],
  ['spread', 'await use(Q.shift());', 'Q = [...Q, item];'],
  ['an index at the end', 'await use(Q.shift());', 'Q[Q.length] = item;'],
];

describe.each(drains)('emptied by %s', (_, drain, fill = 'Q.push(item);', empty = '[]') => {
  test.each(ways)('in a class field, %s', (way) => {
    const code = shapes['class field']({ empty, fill, drain });
    expect(`${bufferIn(code, way)}, ${boundIn(code, way)}`).toBe('queue, nothing');
  });

  test('wherever it is kept', () => {
    const answers = Object.entries(shapes).map(([shape, write]) => {
      const asynchronous = !shape.startsWith('prototype');
      const code = write({ empty, fill, drain: asynchronous ? drain : drain.replaceAll('await ', '') });
      return `${shape}: ${bufferIn(code, 'espree')}, ${boundIn(code, 'espree')}`;
    });
    expect(answers).toEqual(Object.keys(shapes).map((shape) => `${shape}: queue, nothing`));
  });
});

const shifts = 'async run() { for (;;) await use(this.queue.shift()); }';
const swaps = 'async run() { for (;;) { await ready(); const batch = this.queue; this.queue = []; use(batch); } }';

/** What is no queue, and why. */
describe.each<[kind: string, codes: string[]]>([
  [
    'plain',
    [
      `class A { queue = []; add(x) { this.queue.push(x); } get all() { return this.queue; } }`,
      `class A { queue = []; add(x) { this.queue.push(x); } reset() { this.queue = []; } }`,
      `class A { queue = []; add(x) { this.queue.push(x); } reset() { this.queue.length = 0; } size() { return this.queue.length; } }`,
      `class A { constructor(queue) { this.queue = queue; } add(x) { this.queue.push(x); } ${shifts} }`,
      `class A { queue = new Array(16); add(x) { this.queue.push(x); } ${shifts} }`,
      `class A { queue = make(); add(x) { this.queue.push(x); } ${shifts} }`,
      `class A { queue = []; ${shifts} }`,
      `function f(queue) { queue.push(1); return async () => { await queue.shift(); }; }`,
      // As many as there are keys; what is asked leaves when it is answered.
      `class A { queue = new Map(); dirty(k, x) { this.queue.set(k, x); } async run() { for (const [k, x] of this.queue) { await use(x); this.queue.delete(k); } } }`,
      `class A { queue = {}; dirty(k, x) { this.queue[k] = x; } async run() { for (const k in this.queue) { await use(this.queue[k]); delete this.queue[k]; } } }`,
      `class A { queue = new Map(); ask(x) { this.queue.set(this.id++, x); } answered(id) { use(this.queue.get(id)); this.queue.delete(id); } }`,
      // Nobody reads what is thrown away.
      `class A { queue = []; add(x) { this.queue.push(x); } reset() { console.log(this.queue); this.queue = []; } }`,
    ],
  ],
  [
    'work-list',
    [
      `function f(root) { const queue = []; queue.push(root); while (queue.length) { const n = queue.shift(); for (const c of n.children) queue.push(c); } }`,
      `async function f(root) { const queue = []; queue.push(root); while (queue.length) { const n = await load(queue.shift()); queue.push(...n.children); } }`,
      `function f(xs) { const queue = []; for (const x of xs) queue.push(x); return queue.splice(0, 10); }`,
      `class A { queue = []; walk(root) { this.queue.push(root); while (this.queue.length) { const n = this.queue.shift(); this.queue.push(...n.children); } } }`,
      `const queue = []; export function walk(root) { queue.push(root); for (let n = queue.shift(); n; n = queue.shift()) queue.push(...n.children); }`,
      `class A { queue = []; parse(text) { for (const t of text) this.queue.push(t); const all = this.queue; this.queue = []; return all; } }`,
    ],
  ],
  [
    'stack',
    [
      `class A { queue = []; enter(x) { this.queue.push(x); } exit() { use(this.queue.pop()); } }`,
      `class A { queue = []; enter(x) { this.queue.unshift(x); } exit() { use(this.queue.shift()); } }`,
      `let queue = []; export function enter(x) { queue.push(x); } export async function exit() { await use(queue.pop()); }`,
      `class A { queue = []; undo() { use(this.queue.pop()); } do(x) { this.queue.push(x); } clear() { const all = this.queue; this.queue = []; use(all); } }`,
    ],
  ],
  [
    'registry',
    [
      `class A { queue = []; on(f) { this.queue.push(f); } off(f) { this.queue.splice(this.queue.indexOf(f), 1); } dispose() { use(this.queue); this.queue = []; } }`,
      `class A { queue = []; on(f) { this.queue.push(f); } off(f) { this.queue = this.queue.filter((g) => g !== f); } dispose() { for (const g of this.queue) g.stop(); this.queue = []; } }`,
      `class A { queue = []; own(x) { this.queue.push(x); } dispose() { for (const x of this.queue) x.dispose(); this.queue = []; } }`,
      `class A { queue = []; own(x) { this.queue.push(x); } dispose() { while (this.queue.length) this.queue.pop().dispose(); } other() { this.queue.shift()?.dispose(); } }`,
      `class A { queue = []; own(x) { this.queue.push(x); } dispose() { this.queue.forEach((x) => clearTimeout(x)); this.queue.length = 0; } }`,
      `class A { queue = []; ready(f) { this.queue.push(f); } open() { this.queue.forEach((f) => f()); this.queue = []; } }`,
      // As many as there are keys.
      `class A { queue = new Set(); dirty(x) { this.queue.add(x); } ${swaps.replace('[]', 'new Set()')} }`,
    ],
  ],
  [
    'waiters',
    [
      `class A { queue = []; acquire() { return new Promise((resolve) => { this.queue.push(resolve); }); } release() { const next = this.queue.shift(); next && next(this); } }`,
      `class A { queue = []; acquire() { return new Promise((resolve, reject) => this.queue.push({ resolve, reject })); } release() { this.queue.shift().resolve(1); } }`,
      `class A { queue = []; run(work) { return new Promise((resolve) => { const task = () => work().then(resolve); this.queue.push(task); this.next(); }); } async next() { const task = this.queue.shift(); await task(); } }`,
      `class A { queue = []; async acquire() { const turn = new Deferred(); this.queue.push(turn); await turn.promise; } release() { this.queue.shift().resolve(); } }`,
      `class A { queue = []; acquire() { const turn = Promise.withResolvers(); this.queue.push(turn); return turn.promise; } release() { this.queue.shift().resolve(); } }`,
    ],
  ],
  [
    'accumulator',
    [
      `class A { queue = []; add(x) { this.queue.push(x); } end() { const all = Buffer.concat(this.queue); this.queue = []; return all; } }`,
      `class A { queue = []; add(x) { this.queue.push(x); } end() { const all = this.queue.join(''); this.queue = []; return all; } }`,
    ],
  ],
  [
    'free list',
    [
      `class A { queue = []; free(x) { this.queue.push(x); } async take() { const x = this.queue.shift() ?? new Thing(); await use(x); } }`,
      `class A { queue = []; free(x) { this.queue.push(x); } async take() { use(this.queue.shift() || (await connect())); } }`,
    ],
  ],
  [
    'rebuilt',
    [
      `class A { queue = []; find(text) { this.queue = []; for (const t of text.split(' ')) this.queue.push(t); } async step() { await use(this.queue.shift()); } }`,
      `class A { queue = []; find(text) { this.queue.length = 0; this.fill(text); } fill(t) { this.queue.push(t); } async step() { await use(this.queue.shift()); } }`,
    ],
  ],
  [
    'batch',
    [
      `class A { queue = []; add(x) { this.queue.push(x); if (!this.timer) this.timer = setTimeout(() => this.flush(), 50); } flush() { this.timer = null; const all = this.queue; this.queue = []; send(all); } }`,
      `class A { queue = []; add(x) { this.queue.push(x); queueMicrotask(() => this.flush()); } flush() { for (const x of this.queue.splice(0)) use(x); } }`,
      `class A { queue = []; add(x) { this.queue.push(x); this.flush(); } flush() { while (this.queue.length) use(this.queue.shift()); } }`,
      `class A { queue = []; constructor() { setInterval(() => this.flush(), 50); } add(x) { this.queue.push(x); } flush() { const all = this.queue; this.queue = []; send(all); } }`,
    ],
  ],
  [
    'container',
    [
      `export class Q { queue = []; put(x) { this.queue.push(x); } take() { return this.queue.shift(); } }`,
      `export class Q { queue = []; put(x) { this.queue.push(x); } take() { const x = this.queue.shift(); this.n--; return x; } }`,
      `export class Q { queue = []; put(x) { this.queue.push(x); } take() { return this.queue.length ? this.queue.pop() : undefined; } }`,
      `function Q() { this.queue = []; } Q.prototype.put = function (x) { this.queue.push(x); }; Q.prototype.take = function () { return this.queue.shift(); };`,
    ],
  ],
  [
    'unknown',
    [
      // What is filled once, from what is in memory anyway, gets no longer.
      `class A { queue = []; constructor(xs) { for (const x of xs) this.queue.push(x); } ${shifts} }`,
      `const queue = []; for (const x of list) queue.push(x); export ${shifts.replace('async', 'async function').replace('this.', '')}`,
    ],
  ],
])('a collection that is no queue: %s', (kind, codes) => {
  test.each(codes)('%s', (code) => {
    expect(bufferIn(code)).toBe(kind);
  });
});

describe('a collection class of the same file', () => {
  const users =
    'class A { queue = new Q(); add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } } }';
  test.each([
    [`class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift(); } }`, 'queue'],
    [
      `class Q { lists = [[], []]; put(x, p) { this.lists[p].push(x); } take(p) { return this.lists[p].shift(); } }`,
      'queue',
    ],
    [
      `function Q() { this.list = []; } Q.prototype.put = function (x) { this.list.push(x); }; Q.prototype.take = function () { return this.list.shift(); };`,
      'queue',
    ],
    [`class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.pop(); } }`, 'stack'],
    // What goes in is not what comes out.
    [`class Q { log = []; free = []; put(x) { this.log.push(x); } take() { return this.free.shift(); } }`, 'plain'],
    [`class Q { put(x) { send(x); } take() { return receive(); } }`, 'plain'],
  ])('%s makes it a %s for its users', (code, kind) => {
    expect(bufferIn(`${users} ${code}`)).toBe(kind);
  });

  test('does not hide another queue in the class', () => {
    const code = `class A { queue = []; free = []; send(x, id) { this.free.push(id); this.queue.push(x); } take() { return this.free.shift(); } async run() { for (;;) { await ready(); use(this.queue.shift()); } } }`;
    expect(bufferIn(code)).toBe('queue');
  });
});
