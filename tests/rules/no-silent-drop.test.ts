import { describe, expect, it } from 'vitest';
import { ways, type Way } from '../support/parse.ts';
import { reportsOf } from '../support/suggest.ts';
import { testPairs, type Pair } from './reports.ts';

const rule = 'no-silent-drop';

const queue = (put: string, more = ''): string =>
  `const MAX = 100;\nclass Queue {\n  items = [];\n  put(item) {\n    ${put}\n  }\n  async run() {\n    while (this.items.length > 0) await handle(this.items.shift());\n  }\n  ${more}\n}\nconst q = new Queue();\nprocess.on('message', (m) => q.put(m));\n`;

const newest = 'if (this.items.length >= MAX) return;\n    this.items.push(item);';
const oldest = 'if (this.items.length >= MAX) {\n      this.items.shift();\n    }\n    this.items.push(item);';

const told = (what: string): Pair => [
  'the new item',
  queue(newest),
  queue(`if (this.items.length >= MAX) {\n      ${what}\n      return;\n    }\n    this.items.push(item);`),
];

const effect = `import { Effect, PubSub, Queue } from 'effect';`;
const csp = `import csp, { buffers, chan, offer } from 'js-csp';`;

/** An answer that nobody looks at, of a queue that refuses, and of one that never does. */
const refused = (head: string, refuses: string, takes: string, send: string): Pair => {
  const code = (made: string): string => {
    const value = head === effect ? `Effect.runSync(${made})` : made;
    return `${head} const q = ${value}; on(async (x) => { ${send} });`;
  };
  return [`The answer of ${/[\w.]+(?=\(q?, ?x|\(x)/.exec(send)?.[0]}`, code(refuses), code(takes)];
};

testPairs(
  {
    newest: [
      told('this.dropped += 1;'),
      told('console.warn("full");'),
      told('this.emit("drop", item);'),
      told('this.full = true;'),
      told('throw new Error("full");'),
      [
        'the new item',
        queue('if (this.items.length >= MAX) { console.debug("full"); return; }\n    this.items.push(item);'),
        queue('if (this.items.length >= MAX) return false;\n    this.items.push(item); return true;'),
      ],
      [
        'the new item',
        queue('if (this.items.length < MAX) { this.items.push(item); }'),
        queue('if (this.items.length < MAX) { this.items.push(item); } else { this.lost(item); }'),
      ],
      // A function of the file is followed, and one that nobody knows may tell.
      [
        'the new item',
        queue(
          'if (this.items.length >= MAX) { this.full(item); return; }\n    this.items.push(item);',
          'full(item) {}',
        ),
        queue(
          'if (this.items.length >= MAX) { this.full(item); return; }\n    this.items.push(item);',
          'full(item) { report(item); }',
        ),
      ],
      // It may be there already; and room that is left is the other way round.
      [
        'the new item',
        queue('const late = this.late;\n    if (this.items.length >= MAX && late) return;\n    this.items.push(item);'),
        queue(
          'const there = this.seen.has(item.id);\n    if (this.items.length >= MAX && there) return;\n    this.items.push(item);',
        ),
      ],
      [
        'the new item',
        queue(
          'const free = MAX - this.items.length;\n    if (free < this.reserve) return;\n    this.items.push(item);',
        ),
        queue(
          'const free = MAX - this.items.length;\n    if (free > this.reserve) return;\n    this.items.push(item);',
        ),
      ],
      // What is fetched is not lost when it is not fetched.
      ['the new item', queue(newest), queue('if (this.items.length >= MAX) return;\n    this.items.push(read());')],
    ],
    'an answer that is ignored': [
      ...[
        // What is refused depends on how the queue was made.
        refused(effect, 'Queue.bounded(10)', 'Queue.unbounded()', 'Queue.unsafeOffer(q, x);'),
        refused(effect, 'Queue.sliding(10)', 'Queue.unbounded()', 'Queue.unsafeOffer(q, x);'),
        refused(effect, 'Queue.dropping(10)', 'Queue.sliding(10)', 'Queue.offerUnsafe(q, x);'),
        refused(effect, 'PubSub.dropping(10)', 'PubSub.unbounded()', 'PubSub.publishUnsafe(q, x);'),
        refused(effect, 'Queue.dropping(10)', 'Queue.bounded(10)', 'Effect.runSync(Queue.offer(q, x));'),
        refused(effect, 'Queue.dropping(10)', 'Queue.sliding(10)', 'await Effect.runPromise(Queue.offer(q, x));'),
        refused(effect, 'PubSub.dropping(10)', 'PubSub.sliding(10)', 'Effect.runFork(PubSub.publish(q, x));'),
        refused(csp, 'chan(10)', 'chan(buffers.sliding(10))', 'offer(q, x);'),
        refused(csp, 'csp.chan(10)', 'csp.chan(csp.buffers.dropping(10))', 'csp.offer(q, x);'),
        refused(
          `import { Queuer } from '@tanstack/pacer';`,
          'new Queuer(work, { maxSize: 5 })',
          'new Queuer(work, { maxSize: 5, onReject })',
          'q.addItem(x);',
        ),
        refused(
          `import { Channel } from 'jsr:@std/async';`,
          'new Channel({ capacity: 8 })',
          'new Channel({ capacity: 1 })',
          'q.trySend(x);',
        ),
        // A place for one is a bell.
        refused(effect, 'Queue.dropping(10)', 'Queue.dropping(1)', 'Queue.unsafeOffer(q, x);'),
      ],
      ...(
        [
          ['if (!Queue.offerUnsafe(q, x)) lost(x);', 'Queue.offerUnsafe(q, x);'],
          ['Queue.offerUnsafe(q, true);', 'Queue.offerUnsafe(q, x);'],
          ['if (!Effect.runSync(Queue.offer(q, x))) lost(x);', 'Effect.runSync(Queue.offer(q, x));'],
          ['const offer = Queue.offer(q, x); use(offer);', 'Effect.runSync(Queue.offer(q, x));'],
        ] as const
      ).map(([silent, reported]): Pair => {
        const code = `${effect} const q = Effect.runSync(Queue.dropping(10)); on(async (x) => { SEND });`;
        return [
          'is false where the queue of line 1 is full',
          code.replace('SEND', reported),
          code.replace('SEND', silent),
        ];
      }),
      [
        'The answer of Queue.offer() is ignored',
        `${effect} export const run = Effect.gen(function* () { const q = yield* Queue.dropping(10); for (const x of xs) yield* Queue.offer(q, x); });`,
        `${effect} export const run = Effect.gen(function* () { const q = yield* Queue.dropping(10); for (const x of xs) if (!(yield* Queue.offer(q, x))) lost(x); });`,
      ],
      [
        'The answer of Queue.offer() is ignored',
        `${effect} class Log { queue = Effect.runSync(Queue.dropping(10)); add(x) { Effect.runSync(Queue.offer(this.queue, x)); } }`,
        `${effect} class Log { constructor(queue) { this.queue = queue; } add(x) { Effect.runSync(Queue.offer(this.queue, x)); } }`,
      ],
    ],
    'cut to a size': [
      ...['this.items = this.items.slice(-MAX);', 'this.items.splice(0, this.items.length - MAX);'].map((cut): Pair => [
        'its oldest item',
        queue(`this.items.push(item);\n    if (this.items.length > MAX) { ${cut} }`),
        queue(`this.items.push(item);\n    if (this.items.length > MAX) { ${cut} report('full'); }`),
      ]),
      [
        'its oldest item',
        queue('this.items.push(item);\n    if (this.items.length > MAX) this.items = this.items.slice(-MAX);'),
        queue(
          'this.items.push(item);\n    if (this.items.length > MAX) this.items = this.items.slice(-MAX);',
          'list() { return [...this.items]; }',
        ),
      ],
    ],
    'a question that is joined with another one': [
      // Whatever the other one says, a full queue takes nothing.
      [
        'the new item',
        queue('if (!item || this.items.length >= MAX) return;\n    this.items.push(item);'),
        queue('if (!item || this.items.length === 0) return;\n    this.items.push(item);'),
      ],
      [
        'the new item',
        queue('if (this.open && this.items.length < MAX) { this.items.push(item); }'),
        queue('if (this.open && this.items.length < MAX) { this.items.push(item); } else { this.lost(item); }'),
      ],
      [
        'the new item',
        queue('if (!(this.items.length < MAX)) return;\n    this.items.push(item);'),
        queue('if (!(this.items.length < MAX)) return this.lost(item);\n    this.items.push(item);'),
      ],
      // The other one says which are lost, or that nothing is: the item is there already, or as good as the last.
      [
        'the new item',
        queue('if (this.items.length >= MAX && !item.urgent) return;\n    this.items.push(item);'),
        queue('if (this.items.length >= MAX && this.known.has(item)) return;\n    this.items.push(item);'),
      ],
      [
        'the new item',
        queue('if (this.items.length >= MAX && item.level < 3) return;\n    this.items.push(item);'),
        queue('if (this.items.length >= MAX && item.id === this.last) return;\n    this.items.push(item);'),
      ],
      [
        'the new item',
        queue('if (this.full) return;\n    this.items.push(item);', 'get full() { return this.items.length >= MAX; }'),
        queue('if (this.full) return;\n    this.items.push(item);', 'get full() { return this.items.length === 0; }'),
      ],
      [
        'the new item',
        queue('const full = this.items.length >= MAX;\n    if (full) return;\n    this.items.push(item);'),
        queue(
          'const full = this.items.length >= MAX;\n    if (full) report(item);\n    if (full) return;\n    this.items.push(item);',
        ),
      ],
      [
        'its oldest item',
        queue('this.items.push(item);\n    while (this.items.length > MAX && !this.paused) this.items.shift();'),
        // Too old, and not too many.
        queue(
          'this.items.push(item);\n    while (this.items.length > MAX && item.at - this.first > 9) this.items.shift();',
        ),
      ],
    ],
    'which end is cut': [
      [
        'the new item',
        queue('this.items.push(item);\n    if (this.items.length > MAX) this.items.length = MAX;'),
        queue('this.items.push(item);\n    if (this.items.length > MAX) this.lost(this.items.splice(MAX));'),
      ],
      [
        'the new item',
        queue('this.items.push(item);\n    if (this.items.length > MAX) this.items.splice(MAX);'),
        queue(
          'this.items.push(item);\n    if (this.items.length > MAX) this.items.splice(this.items.indexOf(item), 1);',
        ),
      ],
      [
        'the new item',
        queue('this.items.push(item);\n    if (this.items.length > MAX) this.items = this.items.slice(0, MAX);'),
        queue('this.items.push(item);\n    if (this.items.length > MAX) this.items = this.items.slice(0);'),
      ],
      [
        'its oldest item',
        queue('this.items.unshift(item);\n    if (this.items.length > MAX) this.items.length = MAX;').replace(
          '.shift()',
          '.pop()',
        ),
        queue('this.items.unshift(item);\n    if (this.items.length > MAX) this.items.length = MAX;').replace(
          'handle(this.items.shift())',
          'handle(this.items[0])',
        ),
      ],
      [
        'all that it holds',
        queue('if (this.items.length >= MAX) this.items.length = 0;\n    this.items.push(item);'),
        queue(
          'if (this.items.length >= MAX) { for (const each of this.items) handle(each); this.items.length = 0; }\n    this.items.push(item);',
        ),
      ],
      [
        'its oldest item',
        queue('this.items.push(item);\n    this.items = this.items.slice(-MAX);'),
        queue(
          'this.items.push(item);\n    if (this.items.length > MAX) this.full = true;\n    this.items = this.items.slice(-MAX);',
        ),
      ],
      [
        'its oldest item',
        queue('this.items.push(item);\n    this.items.splice(0, this.items.length - MAX);'),
        queue('this.items.push(item);\n    report(this.items.splice(0, this.items.length - MAX));'),
      ],
    ],
    oldest: [
      ['its oldest item', queue(oldest), queue(oldest.replace('shift();', 'shift();\n      this.dropped += 1;'))],
      [
        'its oldest item',
        queue('this.items.push(item);\n    while (this.items.length > MAX) this.items.shift();'),
        queue('this.items.push(item);\n    while (this.items.length > MAX) this.lost(this.items.shift());'),
      ],
      // What is read as a whole is a window.
      ['its oldest item', queue(oldest), queue(oldest, 'list() { return this.items.map(String); }')],
      ['its oldest item', queue(oldest), queue(oldest, 'list() { return this.items; }')],
      [
        'its oldest item',
        queue(oldest),
        queue(oldest).replace(
          'while (this.items.length > 0) await handle(this.items.shift());',
          'return this.items.at(-1);',
        ),
      ],
    ],
  },
  { rule },
);

it.each([
  ['newest', newest, '{\n      this.dropped += 1;\n      return;\n    }'],
  ['oldest', oldest, 'this.items.shift();\n      this.dropped += 1;'],
  [
    'newest, without an else',
    'if (this.items.length < MAX) {\n      this.items.push(item);\n    }',
    '} else {\n      this.dropped += 1;\n    }',
  ],
  [
    'newest, joined by ||',
    'if (!item || this.items.length >= MAX) return;\n    this.items.push(item);',
    '{\n      if (this.items.length >= MAX) this.dropped += 1;\n      return;\n    }',
  ],
  [
    'newest, joined by &&',
    'if (this.open && this.items.length < MAX) {\n      this.items.push(item);\n    }',
    '} else if (this.items.length >= MAX) {\n      this.dropped += 1;\n    }',
  ],
  [
    'all',
    'if (this.items.length >= MAX) this.items.length = 0;\n    this.items.push(item);',
    '{\n      this.dropped += this.items.length;\n      this.items.length = 0;\n    }',
  ],
])('countDrop, %s', (_kind, put, counted) => {
  const rules = { [`backpressure/${rule}`]: 'error' } as const;
  const [found, ...others] = reportsOf(queue(put), { rules });
  expect(others).toEqual([]);
  const [suggestion] = found?.suggestions ?? [];
  expect(suggestion?.messageId).toBe('countDrop');
  expect(suggestion?.output).toContain('dropped = 0;');
  expect(suggestion?.output).toContain(counted);
  expect(reportsOf(suggestion?.output ?? '', { rules })).toEqual([]);
});

const alone = { [`backpressure/${rule}`]: 'error' } as const;
const emitter = (put: string, base = 'EventEmitter', more = ''): string =>
  `import EventEmitter from 'node:events';\n${queue(put, more).replace('class Queue', `class Queue extends ${base}`)}`;
const emitted = (code: string, way: Way): string | undefined =>
  reportsOf(code, { rules: alone, way })[0]?.suggestions.find(({ messageId }) => messageId === 'emitDrop')?.output;

describe.each(ways)('emitDrop, %s', (way) => {
  it.each([
    ['newest', newest, "{\n      this.emit('drop', item);\n      return;\n    }"],
    ['oldest', oldest, "{\n      this.emit('drop', this.items.shift());\n    }"],
    [
      'newest, without an else',
      'if (this.items.length < MAX) {\n      this.items.push(item);\n    }',
      "} else {\n      this.emit('drop', item);\n    }",
    ],
  ])('%s', (_kind, put, text) => {
    const output = emitted(emitter(put), way) ?? '';
    expect(output).toContain(text);
    expect(reportsOf(output, { rules: alone, way })).toEqual([]);
  });

  it.each([
    ['a class that is no emitter', queue(newest)],
    ['another base', emitter(newest, 'Base')],
    ['an emit() of its own', emitter(newest, 'EventEmitter', 'emit() {}')],
    ['an item that is made there', emitter(newest.replace('push(item)', 'push({ item })'))],
    ['several at once', emitter('if (this.items.length >= MAX) this.items.length = 0;\n    this.items.push(item);')],
    ['another condition', emitter('if (!item || this.items.length >= MAX) return;\n    this.items.push(item);')],
  ])('is not offered for %s', (_what, code) => {
    expect(reportsOf(code, { rules: alone, way })).toHaveLength(1);
    expect(emitted(code, way)).toBeUndefined();
  });
});

it.each(ways.filter((way) => way !== 'espree'))('emitDrop is not offered where the events are listed, %s', (way) => {
  expect(emitted(emitter(newest, 'EventEmitter<{ full: [] }>'), way)).toBeUndefined();
  expect(emitted(`${emitter(newest)}interface Queue { emit(event: 'full'): boolean; }\n`, way)).toBeUndefined();
});
