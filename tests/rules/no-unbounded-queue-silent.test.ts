import { expect, test } from 'vitest';
import { reportsOf } from '../support/suggest.ts';
import { testPairs, type Pair } from './reports.ts';

const rule = 'no-unbounded-queue';
const field = (methods: string, empty = '[]'): string => `export class A { queue = ${empty}; ${methods} }`;
const add = 'add(x) { this.queue.push(x); }';
const run = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
/** A consumer with a pace of its own. */
const on = (drain: string): string => `constructor() { source.on('writable', (id) => { ${drain} }); }`;
const limits = 'nothing limits it';

/** What is no queue. */
const others: Record<string, Pair[]> = {
  'a work-list': [
    [
      limits,
      field(`${add} async run() { while (this.queue.length) await use(this.queue.shift()); }`),
      `export async function walk(root) { const queue = [root]; while (queue.length) for (const x of await load(queue.shift())) queue.push(x); }`,
    ],
    [
      limits,
      field(`${add} ${run}`),
      field(
        `walk(x) { this.queue.push(x); while (this.queue.length) this.queue.push(...this.queue.shift().children); }`,
      ),
    ],
  ],
  'what one hook of a stream fills and empties': [
    [
      limits,
      `const queue = []; source.on('data', async (x) => { if (x.last) for (const each of queue.splice(0)) use(each); else if (await check(x)) queue.push(x); });`,
      `const queue = []; const sorted = new TransformStream({ async transform(x) { if (x.last) for (const each of queue.splice(0)) use(each); else if (await check(x)) queue.push(x); } });`,
    ],
  ],
  'a stack': [
    [
      limits,
      field(`enter(x) { this.queue.push(x); } ${on('use(this.queue.shift());')}`),
      field(`enter(x) { this.queue.push(x); } ${on('use(this.queue.pop());')}`),
    ],
    [
      limits,
      field(`enter(x) { this.queue.unshift(x); } ${on('use(this.queue.pop());')}`),
      field(`enter(x) { this.queue.unshift(x); } ${on('use(this.queue.shift());')}`),
    ],
  ],
  'a registry': [
    [
      limits,
      field(`${add} ${on('for (const x of this.queue) x.send(); this.queue = [];')}`),
      field(`${add} ${on('for (const x of this.queue) x.close(); this.queue = [];')}`),
    ],
    [
      limits,
      field(`on(f) { this.queue.push(f); } ${on('send(this.queue); this.queue = [];')}`),
      field(
        `on(f) { this.queue.push(f); } off(f) { this.queue.splice(this.queue.indexOf(f), 1); } ${on('send(this.queue); this.queue = [];')}`,
      ),
    ],
    [
      limits,
      field(`ask(x) { this.queue.push(x); } ${on('use(this.queue.shift());')}`),
      field(
        `ask(x) { this.queue.set(x.id, x); } ${on('use(this.queue.get(id)); this.queue.delete(id);')}`,
        'new Map()',
      ),
    ],
    [
      limits,
      field(`ask(x) { this.queue.push(x); } ${on('use(this.queue.shift());')}`),
      field(`ask(x) { this.queue[x.id] = x; } ${on('use(this.queue[id]); delete this.queue[id];')}`, '{}'),
    ],
  ],
  'a registry of listeners': [
    [
      limits,
      field(`emit(event, value) { this.queue.push([event, value]); } ${on('replay(this.queue); this.queue = [];')}`),
      field(
        `on(event, listener) { this.queue.push([event, listener]); } ${on('replay(this.queue); this.queue = [];')}`,
      ),
    ],
    [
      limits,
      field(
        `${add} ${on('this.tell((x) => x.send());')} tell(each) { const all = this.queue; this.queue = []; all.forEach(each); }`,
      ),
      field(
        `${add} ${on('this.tell((x) => x.onEnd());')} tell(each) { const all = this.queue; this.queue = []; all.forEach(each); }`,
      ),
    ],
  ],
  'a free list': [
    [
      limits,
      field(`${add} async take() { await ready(); use(this.queue.shift() ?? null); }`),
      field(`${add} async take() { await ready(); use(this.queue.shift() ?? new Thing()); }`),
    ],
  ],
  'those who wait for their turn': [
    [
      limits,
      field(`add(callback) { this.queue.push(callback); } ${run}`),
      field(`add() { return new Promise((resolve) => { this.queue.push(resolve); }); } ${run}`),
    ],
    [
      limits,
      field(`add(x) { return new Promise((resolve) => { this.queue.push(x); resolve(); }); } ${run}`),
      field(`add(x) { return new Promise((resolve, reject) => { this.queue.push({ x, resolve, reject }); }); } ${run}`),
    ],
  ],
  'those who wait for an answer to what they put in': [
    [
      limits,
      field(
        `calls = new Map(); ask(x) { const id = next(); this.calls.set(id, x); this.queue.push({ id, x }); return id; } ${run}`,
      ),
      field(
        `calls = new Map(); ask(x) { const id = next(); const answer = new Promise((resolve) => this.calls.set(id, resolve)); this.queue.push({ id, x }); return answer; } ${run}`,
      ),
    ],
  ],
  'sources to read from': [
    [
      limits,
      field(`add(s, done) { this.queue.push({ part: s.getPart(), done }); } ${run}`),
      field(`add(s, done) { this.queue.push({ reader: s.getReader(), done }); } ${run}`),
    ],
    [
      limits,
      field(`${add} ${on('const s = this.queue.shift(); send(s.text());')}`),
      field(`${add} ${on('const s = this.queue.shift(); send(s.read());')}`),
    ],
  ],
  'parts of one thing': [
    [
      limits,
      field(`${add} ${on('const all = this.queue; this.queue = []; send(all);')}`),
      field(`${add} ${on('const all = Buffer.concat(this.queue); this.queue = []; send(all);')}`),
    ],
  ],
  'a batch': [
    [
      limits,
      field(
        `add(x) { this.queue.push(x); source.once('drain', () => this.flush()); } flush() { send(this.queue); this.queue = []; }`,
      ),
      field(
        `add(x) { this.queue.push(x); setTimeout(() => this.flush(), 9); } flush() { send(this.queue); this.queue = []; }`,
      ),
    ],
    [
      limits,
      field(
        `add(x) { this.queue.push(x); if (!this.open) return; setTimeout(() => this.flush(), 9); } flush() { send(this.queue); this.queue = []; }`,
      ),
      field(
        `add(x) { if (!this.open) return; this.queue.push(x); setTimeout(() => this.flush(), 9); } flush() { send(this.queue); this.queue = []; }`,
      ),
    ],
  ],
  'nobody takes from it, or nobody puts in': [
    [limits, field(`${add} ${run}`), field(add)],
    [limits, field(`${add} ${run}`), field(run)],
    [limits, field(`${add} ${run}`), field(`${add} all() { return this.queue; }`)],
    [limits, field(`${add} ${run}`), field(`${add} ${run}`, 'make()')],
  ],
};

testPairs(others, { rule, options: { producers: 'any' } });

test.each(['a.test.ts', 'bench/a.ts'])('a file of tests needs no limits: %s', (filename) => {
  const code = field(`${add} ${run}`);
  expect(reportsOf(code, { filename })).toEqual([]);
  expect(reportsOf(code, { filename: 'a.ts' })).toHaveLength(1);
});
