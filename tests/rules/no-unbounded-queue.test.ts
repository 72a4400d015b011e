import { describe, expect, test } from 'vitest';
import { shapes } from '../facts/collections.ts';
import { ways } from '../support/parse.ts';
import { said, testPairs, type Pair } from './reports.ts';

const rule = 'no-unbounded-queue';

describe.each(ways)('wherever it is kept, %s', (way) => {
  const code = (shape: keyof typeof shapes, fill: string): string =>
    shapes[shape]({ empty: '[]', fill, drain: 'use(Q.shift());' });
  test.each(Object.keys(shapes) as (keyof typeof shapes)[])('a %s', (shape) => {
    const reports = said(code(shape, 'Q.push(item);'), { rule, way });
    expect(reports).toHaveLength(1);
    expect(reports[0]).toContain('nothing limits it');
    expect(said(code(shape, 'if (Q.length >= max) return; Q.push(item);'), { rule, way })).toEqual([]);
    expect(said(code(shape, 'Q.push(item); if (Q.length > max) Q.shift();'), { rule, way })).toEqual([]);
  });
});

const limits = 'nothing limits it';
const field = (methods: string, empty = '[]'): string => `export class A { queue = ${empty}; ${methods} }`;
const add = 'add(x) { this.queue.push(x); }';

/** How it is emptied. The neighbour refuses what is too much, and is otherwise the same. */
const drained: readonly (readonly [name: string, drain: string, fill?: string, empty?: string])[] = [
  ['shift', 'use(this.queue.shift());'],
  ['splice of one', 'use(this.queue.splice(0, 1));'],
  ['splice of some', 'use(this.queue.splice(0, 50));'],
  ['splice of all', 'use(this.queue.splice(0));'],
  ['pop after unshift', 'use(this.queue.pop());', 'this.queue.unshift(x);'],
  ['swap', 'const all = this.queue; this.queue = []; use(all);'],
  ['swap by a pattern', 'const all = this.queue; [this.queue] = [[]]; use(all); this.queue = [];'],
  ['length = 0', 'use([...this.queue]); this.queue.length = 0;'],
  ['a cursor', 'let i = 0; while (i < this.queue.length) use(this.queue[i++]); this.queue = [];'],
  ['slice', 'use(this.queue[0]); this.queue = this.queue.slice(1);'],
  ['an iterator', 'for (const x of this.queue) use(x); this.queue.length = 0;'],
  ['forEach', 'this.queue.forEach((x) => use(x)); this.queue = [];'],
  ['push of several', 'use(this.queue.shift());', 'this.queue.push(...x);'],
  ['push of each', 'use(this.queue.shift());', 'for (const each of x) this.queue.push(each);'],
  ['concat', 'use(this.queue.shift());', 'this.queue = this.queue.concat(x);'],
  ['spread', 'use(this.queue.shift());', 'this.queue = [...this.queue, x];'],
  ['splice at the end', 'use(this.queue.shift());', 'this.queue.splice(this.queue.length, 0, x);'],
  ['swap by destructuring', 'const { queue } = this; this.queue = []; use(queue);'],
  ['indexes', 'use(this.queue[this.head]); delete this.queue[this.head++];', 'this.queue[this.tail++] = x;'],
];

describe.each(ways)('however it is emptied, %s', (way) => {
  test.each(drained)('%s', (_, drain, fill = 'this.queue.push(x);') => {
    const run = `async run() { for (;;) { await ready(); ${drain} } }`;
    expect(said(field(`add(x) { ${fill} } ${run}`), { rule, way })).toHaveLength(1);
    expect(said(field(`add(x) { if (this.queue.length > 99) return; ${fill} } ${run}`), { rule, way })).toEqual([]);
  });
});

const callbacks: Record<string, Pair[]> = {
  'a collection class of the file': [
    [
      limits,
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift(); } } ${field('add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } }', 'new Q()')}`,
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift(); } } ${field('add(x) { if (full()) return; this.queue.put(x); }', 'new Q()')}`,
    ],
    // One that has a limit of its own
    [
      'and emptied in line',
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift(); } } ${field('add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } }', 'new Q()')}`,
      `class Q { list = []; put(x) { if (this.list.length > 100) throw new Error(); this.list.push(x); } take() { return this.list.shift(); } } ${field('add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } }', 'new Q()')}`,
    ],
    [
      'and emptied in line',
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift(); } } ${field('add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } }', 'new Q()')}`,
      `class Q { list = []; put(x) { if (this.list.length >= this.max) return false; this.list.push(x); return true; } take() { return this.list.shift(); } } ${field('add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } }', 'new Q()')}`,
    ],
    [
      'and emptied in line',
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift(); } } ${field('add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } }', 'new Q()')}`,
      `class Q { list = []; put(x) { this.list.push(x); if (this.list.length > 100) this.list.shift(); } take() { return this.list.shift(); } } ${field('add(x) { this.queue.put(x); } async run() { for (;;) { await ready(); use(this.queue.take()); } }', 'new Q()')}`,
    ],
  ],
  'who fills it': [
    [
      limits,
      `const queue = []; source.on('data', (x) => { queue.push(x); }); export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
      `const queue = []; source.once('data', (x) => { queue.push(x); }); export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
    ],
    [
      limits,
      `const queue = []; setInterval(() => { queue.push(read()); }, 9); export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
      `const queue = []; setTimeout(() => { queue.push(read()); }, 9); export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
    ],
    [
      limits,
      `const queue = []; export async function read(source) { for await (const x of source) queue.push(x); } export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
      `const queue = []; for (const x of list) queue.push(x); export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
    ],
    [
      limits,
      `import http from 'node:http'; const queue = []; http.createServer((req, res) => { queue.push(res); }); export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
      `import http from 'node:http'; const queue = []; http.get('http://x', (res) => { queue.push(res); }); export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
    ],
    [
      limits,
      field(`${add} async run() { await ready(); use(this.queue.shift()); }`),
      field(
        `#add(x) { this.queue.push(x); } constructor() { this.#add(1); } async run() { await ready(); use(this.queue.shift()); }`,
      ),
    ],
  ],
  'a class of a package': [
    [
      limits,
      `import Denque from 'denque'; export class A { queue = new Denque(); ${add} async run() { for (;;) { await ready(); use(this.queue.shift()); } } }`,
      `import Denque from 'other'; export class A { queue = new Denque(); ${add} async run() { for (;;) { await ready(); use(this.queue.shift()); } } }`,
    ],
  ],
  'who must hand in a callback': [
    [
      limits,
      field(
        `add(x, callback) { this.queue.push({ x, callback: callback ?? noop }); } async run() { for (;;) { await ready(); use(this.queue.shift()); } }`,
      ),
      field(
        `add(x, callback) { this.queue.push({ x, callback }); } async run() { for (;;) { await ready(); use(this.queue.shift()); } }`,
      ),
    ],
  ],
  'more than one way in': [
    [
      limits,
      field(
        `${add} first(x) { this.queue.unshift(x); } async run() { for (;;) { await ready(); use(this.queue.shift()); } }`,
      ),
      field(
        `add(x) { if (this.queue.length > 9) return; this.queue.push(x); } first(x) { this.queue.unshift(x); } async run() { for (;;) { await ready(); use(this.queue.shift()); } }`,
      ),
    ],
  ],
};

testPairs(callbacks, { rule });

test.each(ways)('whoever must hand in a callback is a producer like any other where that is asked for, %s', (way) => {
  const code = field(
    `add(x, callback) { this.queue.push({ x, callback }); } async run() { await ready(); use(this.queue.shift()); }`,
  );
  expect(said(code, { rule, way, options: { producers: 'unpaced' } })).toEqual([]);
  expect(said(code, { rule, way, options: { producers: 'any' } })).toHaveLength(1);
});

describe('of several places that fill it, the one is shown that a caller hands something in at', () => {
  const run = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
  const greets = 'connect() { const hello = make(); this.queue.push(hello); } again() { this.connect(); }';
  test.each([
    [`class A { queue = [];\n${greets}\nadd(x) { this.queue.push(x); } ${run} }`, 3],
    [`class A { queue = [];\nadd(x) { this.queue.push(x); }\n${greets} ${run} }`, 2],
    // No other one, and two of them
    [`class A { queue = [];\n#put(x) { this.queue.push(x); } add(x) { this.#put(x); } ${run} }`, 2],
    [`class A { queue = [];\nfirst(x) { this.queue.unshift(x); }\nadd(x) { this.queue.push(x); } ${run} }`, 2],
  ])('%s', (code, line) => {
    for (const way of ways) {
      const reports = said(code, { rule, way });
      expect(reports).toHaveLength(1);
      expect(reports[0]).toMatch(new RegExp(`^${line}: `));
    }
  });
});
