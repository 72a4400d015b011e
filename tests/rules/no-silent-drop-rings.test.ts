import { expect, it } from 'vitest';
import { reportsOf } from '../support/suggest.ts';
import { testPairs, type Pair } from './reports.ts';

const rule = 'no-silent-drop';

const write = 'this.ring[this.head] = item;\n    this.head = (this.head + 1) % MAX;';
const full =
  'if (this.count === MAX) {\n      this.tail = (this.tail + 1) % MAX;\n    } else {\n      this.count += 1;\n    }';
const take =
  'const item = this.ring[this.tail];\n      this.tail = (this.tail + 1) % MAX;\n      this.count -= 1;\n      await handle(item);';

const ring = (put: string, more = '', run = `while (this.count > 0) {\n      ${take}\n    }`): string =>
  `const MAX = 100;\nexport class Ring {\n  ring = new Array(MAX);\n  head = 0;\n  tail = 0;\n  count = 0;\n  put(item) {\n    ${put}\n  }\n  async run() {\n    ${run}\n  }\n  ${more}\n}\n`;

const lossy = ring(`${write}\n    ${full}`);
const oldest = `'ring' throws its oldest item away`;

/** The branch in which the reader's index is moved on, with something else. */
const told = (what: string): Pair => [
  oldest,
  lossy,
  ring(`${write}\n    ${full.replace('% MAX;', `% MAX;\n      ${what}`)}`),
];

/** Nobody takes anything out of it by itself. */
const handedOut = ring(
  `${write}\n    ${full}`,
  '',
  'if (this.count === 0) return undefined;\n    const item = this.ring[this.tail];\n    this.tail = (this.tail + 1) % MAX;\n    this.count -= 1;\n    return item;',
);

testPairs(
  {
    'what tells': [
      ...[
        'this.dropped += 1;',
        'metrics.increment("dropped");',
        'console.warn("full");',
        'this.emit("drop");',
        'throw new Error("full");',
        'return false;',
        'this.onDrop();',
        'this.overrun = true;',
      ].map(told),
      [
        oldest,
        ring(`${write}\n    ${full.replace('% MAX;', '% MAX;\n      log.debug("full");')}`),
        told('log.info("full");')[2],
      ],
      [oldest, lossy, ring(`if (this.count === MAX) report(item);\n    ${write}\n    ${full}`)],
      [
        oldest,
        lossy,
        ring(`const isFull = this.count === MAX;\n    ${write}\n    ${full}\n    if (isFull) report(item);`),
      ],
      // Who looks at the slot first may keep what is there.
      [oldest, lossy, ring(`lost(this.ring[this.head]);\n    ${write}\n    ${full}`)],
      [oldest, lossy, ring(`const old = this.ring[this.head];\n    ${write}\n    ${full}\n    return old;`)],
    ],
    'what is written over': [
      [
        oldest,
        lossy,
        ring(`if (this.count === MAX) return false;\n    ${write}\n    this.count += 1;\n    return true;`),
      ],
      [
        oldest,
        ring(`${write}\n    if (this.count < MAX) this.count += 1;`),
        ring(
          `if (this.count < MAX) {\n      ${write}\n      this.count += 1;\n    }`.replace(
            '}',
            '} else this.lost(item);',
          ),
        ),
      ],
      [
        oldest,
        ring(`${write}\n    this.count = Math.min(this.count + 1, MAX);`),
        ring(`${write}\n    this.count = this.count + 1;`),
      ],
      [
        oldest,
        ring(`if (this.head - this.tail === MAX) this.tail++;\n    this.ring[this.head++ % MAX] = item;`),
        ring(`if (this.head - this.tail === MAX) this.grow();\n    this.ring[this.head++ % MAX] = item;`, 'grow() {}'),
      ],
      [
        oldest,
        ring(`const at = (this.tail + this.count) % MAX;\n    this.ring[at] = item;\n    ${full}`),
        ring(`const at = (this.tail + this.count) % MAX;\n    this.ring[at] = item;\n    this.count += 1;`),
      ],
      // What is not given to it is not lost.
      [oldest, lossy, lossy.replace('= item;', '= read();')],
    ],
    'what it is for': [
      // The last ones, to be looked at: nobody takes them out.
      [oldest, lossy, ring(`${write}\n    ${full}`, '', 'return this.ring.filter(Boolean);')],
      [oldest, lossy, ring(`${write}\n    ${full}`, 'list() { return this.ring.slice(); }')],
      [oldest, lossy, ring(`${write}\n    ${full}`, 'last() { return this.ring[this.head - 1]; }')],
      [oldest, lossy, ring(`${write}\n    ${full}`, '*[Symbol.iterator]() { yield* this.ring; }')],
      [oldest, lossy, lossy.replace('new Array(MAX)', 'new Float32Array(MAX)')],
      [
        oldest,
        lossy.replace('new Array(MAX)', 'Array.from({ length: MAX })'),
        lossy.replace('new Array(MAX)', 'ringOf(MAX)'),
      ],
      // A window that moves on, and a history that is undone.
      [
        oldest,
        ring(
          `${write}\n    ${full}`,
          '',
          `while (this.count > 0) {\n      use(this.ring[this.tail].at);\n      this.tail = (this.tail + 1) % MAX;\n      this.count -= 1;\n    }`,
        ),
        ring(
          `${write}\n    ${full}`,
          '',
          `while (this.count > 0 && this.ring[this.tail].at < Date.now() - 1000) {\n      this.tail = (this.tail + 1) % MAX;\n      this.count -= 1;\n    }`,
        ),
      ],
      [
        oldest,
        lossy,
        ring(
          `${write}\n    if (this.count < MAX) this.count += 1;`,
          '',
          `this.head = (this.head - 1 + MAX) % MAX;\n    this.count -= 1;\n    this.ring[this.head].revert();`,
        ),
      ],
      // A collection: who uses it decides, and here somebody does.
      [oldest, `${handedOut}const r = new Ring();\nr.put(1);\nfor (;;) await handle(r.run());\n`, handedOut],
    ],
    'in variables': [
      [
        oldest,
        `const MAX = 100; const ring = []; let head = 0, tail = 0;
         process.on('message', (item) => { if (head - tail >= MAX) tail++; ring[head++ % MAX] = item; });
         setInterval(() => { while (tail < head) handle(ring[tail++ % MAX]); }, 100);`,
        `const MAX = 100; const ring = []; let head = 0, tail = 0;
         process.on('message', (item) => { ring[head++ % MAX] = item; });
         setInterval(() => { for (tail = 0; tail < MAX; tail++) handle(ring[tail]); }, 100);`,
      ],
    ],
  },
  { rule },
);

it.each([
  ['in the branch', `${write}\n    ${full}`, '% MAX;\n      this.dropped += 1;\n    } else {'],
  [
    'in an else',
    `${write}\n    if (this.count < MAX) {\n      this.count += 1;\n    }`,
    '} else {\n      this.dropped += 1;\n    }',
  ],
  [
    'in braces of its own',
    'if (this.head - this.tail === MAX) this.tail++;\n    this.ring[this.head++ % MAX] = item;',
    '{\n      this.tail++;\n      this.dropped += 1;\n    }',
  ],
])('countDrop, %s', (_kind, put, counted) => {
  const rules = { [`backpressure/${rule}`]: 'error' } as const;
  const [found] = reportsOf(ring(put), { rules });
  const [suggestion] = found?.suggestions ?? [];
  expect(suggestion?.output).toContain('dropped = 0;');
  expect(suggestion?.output).toContain(counted);
  expect(reportsOf(suggestion?.output ?? '', { rules })).toEqual([]);
});
