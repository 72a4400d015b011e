import { describe, expect, it } from 'vitest';
import { ways } from '../support/parse.ts';
import { reportsOf } from '../support/suggest.ts';
import { said, testPairs } from './reports.ts';

const rule = 'max-queue-wait';
const note = '/** @backpressure drain=200/s within=1s */';

testPairs(
  {
    'where it is stated': [
      [
        '1,000 items at 200/s wait 5 s, five times the 1 s allowed; at most 200 fit.',
        `${note} const MAX = 1000;`,
        `${note} const MAX = 200;`,
      ],
      ['1,000 items', `${note}\nexport const MAX = 1_000;`, `${note}\nexport const MAX = process.env.MAX;`],
      ['10,240 items', `${note} const MAX = 10 * 1024;`, `const MAX = 10 * 1024;`],
      [
        '1,024 items',
        `const bits = 10; ${note} const MAX = 2 ** bits;`,
        `let bits = 10; bits = 1; ${note} const MAX = 2 ** bits;`,
      ],
      ['1,000 items', `class Queue { ${note} max = 1000; }`, `class Queue { ${note} max = 20; }`],
      [
        '1,000 items',
        `class Queue { constructor() { ${note}\nthis.max = 1000; } }`,
        `class Queue { constructor(max) { ${note}\nthis.max = max; } }`,
      ],
      ['1,000 items', `export const options = { ${note} max: 1000 };`, `export const options = { ${note} max: 100 };`],
      [
        '1,000 items',
        `export function make(${note} max = 1000) { return max; }`,
        `export function make(${note} max) { return max; }`,
      ],
      [
        'twice the 1 s allowed',
        `// @backpressure drain=200/s within=1s\nconst MAX = 400;`,
        `// drain=200/s within=1s\nconst MAX = 400;`,
      ],
      ['1.5 times the 1 s allowed', `${note} const MAX = 300;`, `${note} function max() { return 300; }`],
    ],
    'of a channel': [
      [
        '1,000 items',
        `${note} const s = new ReadableStream({}, { highWaterMark: 1000 });`,
        `${note} const s = new ReadableStream({}, { highWaterMark: 100 });`,
      ],
      [
        '1,000 items',
        `import { Queue } from 'effect'; ${note} const q = Queue.bounded(1000);`,
        `import PQueue from 'p-queue'; ${note} const q = new PQueue({ concurrency: 1000 });`,
      ],
      ['1,000 items', `${note} const ring = new Array(1000);`, `${note} const ring = new Array(10);`],
    ],
    'of a list that is compared': [
      [
        '1,000 items',
        `class Q { constructor() { ${note}\nthis.items = []; } put(x) { if (this.items.length >= 1000) throw new Error('full'); this.items.push(x); } take() { return this.items.shift(); } }`,
        `class Q { constructor() { ${note}\nthis.items = []; } put(x) { if (this.items.length >= 100) throw new Error('full'); this.items.push(x); } take() { return this.items.shift(); } }`,
      ],
    ],
    'time for each item': [
      [
        '10,000 items at 50 ms each wait 500 s',
        `/** @backpressure drain=50ms within=1s */ const MAX = 10_000;`,
        `/** @backpressure drain=50ms within=1s */ const MAX = 20;`,
      ],
      [
        '100 items at 50 ms each, 4 at a time wait 1.25 s',
        `/** @backpressure drain=50ms×4 within=1s */ const MAX = 100;`,
        `/** @backpressure drain=50ms×4 within=1s */ const MAX = 80;`,
      ],
      [
        'takes longer than the 10 ms allowed',
        `/** @backpressure drain=50ms within=10ms */ const MAX = 1;`,
        `/** @backpressure drain=50ms within=50ms */ const MAX = 1;`,
      ],
    ],
    'more arrives than leaves': [
      [
        'Items arrive every 10 ms and leave at 50 ms each: a queue of any size fills, and this one of 1,000 grows by 80 a second and is full after 12.5 s.',
        `/** @backpressure drain=50ms every=10ms within=1h */ const MAX = 1000;`,
        `/** @backpressure drain=50ms every=50ms within=1h */ const MAX = 1000;`,
      ],
      [
        'arrive at 300/s',
        `/** @backpressure drain=200/s arrive=300/s */ const MAX = 10;`,
        `/** @backpressure drain=200/s arrive=100/s */ const MAX = 10;`,
      ],
    ],
    'what cannot be read': [
      [
        'drain=fast',
        `/** @backpressure drain=fast within=1s */ const MAX = 10;`,
        `/** @backpressure drain=fast within=1s */ const MAX = 'x';`,
      ],
      [
        'no within=',
        `/** @backpressure drain=2/s */ const MAX = 10;`,
        `/** @backpressured drain=2/s */ const MAX = 10;`,
      ],
    ],
  },
  { rule },
);

describe('options', () => {
  const options = { limits: [{ name: 'MAX', drain: '200/s', within: '1s' }] };

  it.each(ways)('name the constants: %s', (way) => {
    expect(said('const MAX = 1000; const OTHER = 1000;', { rule, options, way })).toEqual([
      '1: 1,000 items at 200/s wait 5 s, five times the 1 s allowed; at most 200 fit.',
    ]);
    expect(said('class Q { MAX = 200; }', { rule, options, way })).toEqual([]);
  });

  it('contradict an annotation', () => {
    const [first, ...others] = said(`/** @backpressure drain=200/s within=2s */ const MAX = 100;`, { rule, options });
    expect(first).toContain('nobody knows which wait is allowed');
    expect(others).toEqual([]);
    expect(said(`${note} const MAX = 100;`, { rule, options })).toEqual([]);
  });
});

const fitted = (code: string): string[] =>
  reportsOf(code, { rules: { [`backpressure/${rule}`]: 'error' } }).flatMap(({ suggestions }) =>
    suggestions.map(({ output }) => output),
  );

it.each([
  [`${note} const MAX = 1000;`, [`${note} const MAX = 200;`]],
  [
    `/** @backpressure drain=2000/s within=1s */ const MAX = 10_000;`,
    ['/** @backpressure drain=2000/s within=1s */ const MAX = 2_000;'],
  ],
  [`${note} const MAX = 10 * 1024;`, [`${note} const MAX = 200;`]],
  // A name that others may use, too, and a comment, stay.
  [`const N = 1000; ${note} const MAX = N;`, []],
  [`${note} const MAX = 10 * /* much */ 1024;`, []],
])('fitCapacity: %s', (code, expected) => {
  expect(fitted(code)).toEqual(expected);
});
