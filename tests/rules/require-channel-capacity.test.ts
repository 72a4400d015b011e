import { RuleTester } from '@typescript-eslint/rule-tester';
import rule from '../../rules/require-channel-capacity.ts';

const tester = new RuleTester();
const strict = [{ rows: 'strict' }] as const;

tester.run('require-channel-capacity', rule, {
  valid: [
    `import PQueue from 'p-queue'; new PQueue({ concurrency: 4 });`,
    `import PQueue from 'p-queue'; export const make = (concurrency: number) => new PQueue({ concurrency });`,
    `import PQueue from 'other-queue'; new PQueue();`,
    `import pMap from 'p-map'; export const both = () => pMap(['/a', '/b'], (url) => fetch(url));`,
    // What needs a decision is for `strict`.
    `import { Queue } from 'effect'; Queue.unbounded();`,
    `import http from 'node:http'; new http.Agent({ keepAlive: true });`,
    `import PQueue from 'p-queue'; export const make = (max?: number) => new PQueue({ concurrency: max ?? Infinity });`,
    { code: `import http from 'node:http'; new http.Agent({ maxSockets: 10 });`, options: strict },
    { code: `import { from, mergeMap } from 'rxjs'; from([1]).pipe(mergeMap((x) => [x]));`, options: strict },
    { code: `import { pushable } from 'it-pushable'; const p = pushable(); await p.onEmpty();`, options: strict },
    // Each item is done with at once: nothing is under way.
    `import pMap from 'p-map'; export const all = (items) => pMap(items, (item) => ({ name: item.name }));`,
    {
      code: `import Promise from 'bluebird'; export const all = (lines) => Promise.map(lines, (line) => ({ text: format(line) }));`,
      options: strict,
    },
    {
      code: `import async from 'async'; export const all = (items, done) => async.each(items, (item, next) => { names.push(item); next(); }, done);`,
      options: strict,
    },
    // Tests need no limits.
    { code: `import PQueue from 'p-queue'; new PQueue();`, filename: 'queue.test.ts' },
  ],
  invalid: [
    {
      code: `import PQueue from 'p-queue';\nexport const queue = new PQueue({ autoStart: false });\n`,
      errors: [
        {
          messageId: 'missing',
          data: {
            what: 'task queue',
            option: 'concurrency or intervalCap',
            grows: 'every task starts as soon as it is added, however many there are',
          },
          line: 2,
          column: 22,
          endColumn: 32,
          suggestions: [
            {
              messageId: 'setLimit',
              data: { option: 'concurrency', whenFull: '; what comes after that waits' },
              output: `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\nexport const queue = new PQueue({ autoStart: false, concurrency: QUEUE_CONCURRENCY });\n`,
            },
          ],
        },
      ],
    },
    {
      // Only the value is marked where it stands in the call.
      code: `new ReadableStream(source, { highWaterMark: Infinity });\n`,
      errors: [
        {
          messageId: 'switchedOff',
          data: {
            value: 'Infinity',
            option: 'highWaterMark',
            what: 'stream',
            grows: 'it never says that it is full, and its source is read ahead until memory runs out',
          },
          line: 1,
          column: 45,
          endColumn: 53,
          suggestions: [
            {
              messageId: 'setLimit',
              data: { option: 'highWaterMark', whenFull: '' },
              output: `const STREAM_HIGH_WATER_MARK = 16; // TODO: choose a size, in the unit of the strategy (chunks by default).\n\nnew ReadableStream(source, { highWaterMark: STREAM_HIGH_WATER_MARK });\n`,
            },
          ],
        },
      ],
    },
    {
      // The same option on a stream of Node.js is a crash.
      code: `import { Writable } from 'node:stream';\nclass Sink extends Writable {\n  constructor() {\n    super({ highWaterMark: Infinity });\n  }\n}\n`,
      errors: [
        {
          messageId: 'throws',
          data: { value: 'Infinity', option: 'highWaterMark', what: 'stream', error: 'ERR_INVALID_ARG_VALUE' },
          line: 4,
          suggestions: [
            {
              messageId: 'setLimit',
              data: { option: 'highWaterMark', whenFull: '' },
              output: `import { Writable } from 'node:stream';\n\nconst STREAM_HIGH_WATER_MARK = 16384; // TODO: choose a size (bytes, or objects in object mode).\nclass Sink extends Writable {\n  constructor() {\n    super({ highWaterMark: STREAM_HIGH_WATER_MARK });\n  }\n}\n`,
            },
          ],
        },
      ],
    },
    {
      // The constant may be meant for others, too: no suggestion.
      code: `import pLimit from 'p-limit';\nconst many = Infinity;\nexport const limit = pLimit(many);\n`,
      errors: [{ messageId: 'switchedOff', line: 3, column: 22, endColumn: 28, suggestions: null }],
    },
    {
      // Each limit that is missing is one finding: how many run at once, and how many wait.
      code: `import Bottleneck from 'bottleneck';\nnew Bottleneck({});\n`,
      options: strict,
      errors: [
        {
          messageId: 'missing',
          suggestions: [
            {
              messageId: 'setLimit',
              output: `import Bottleneck from 'bottleneck';\n\nconst LIMITER_MAX_CONCURRENT = 16; // TODO: choose how many tasks may run at once.\nnew Bottleneck({ maxConcurrent: LIMITER_MAX_CONCURRENT });\n`,
            },
          ],
        },
        {
          messageId: 'missing',
          suggestions: [
            {
              messageId: 'setLimit',
              output: `import Bottleneck from 'bottleneck';\n\nconst LIMITER_HIGH_WATER = 1000; // TODO: choose how many jobs may wait.\nnew Bottleneck({ highWater: LIMITER_HIGH_WATER });\n`,
            },
          ],
        },
      ],
    },
    {
      code: `import { Queue } from 'effect';\nexport const queue = Queue.unbounded<string>();\n`,
      options: strict,
      errors: [
        {
          messageId: 'named',
          data: {
            name: 'Queue.unbounded()',
            grows: 'a producer that is faster than the consumer fills the memory',
            has: 'no limit',
          },
          suggestions: (
            [
              ['bounded', 'what comes after that waits'],
              ['sliding', 'the oldest is dropped for what comes after that'],
              ['dropping', 'what comes after that is dropped'],
            ] as const
          ).map(([name, words]) => ({
            messageId: 'useSibling' as const,
            data: { name: `Queue.${name}`, whenFull: `; ${words}` },
            output: `import { Queue } from 'effect';\n\nconst QUEUE_CAPACITY = 1000; // TODO: choose how many items may wait.\nexport const queue = Queue.${name}<string>(QUEUE_CAPACITY);\n`,
          })),
        },
      ],
    },
    {
      code: `import { pushable } from 'it-pushable';\nexport const channel = pushable();\n`,
      options: strict,
      errors: [
        {
          messageId: 'named',
          data: { name: 'pushable()', grows: 'what is pushed faster than it is read waits in memory', has: 'no limit' },
          suggestions: null,
        },
      ],
    },
    {
      code: `import PQueue from 'p-queue';\nexport const make = (max?: number) => new PQueue({ concurrency: max ?? Infinity });\n`,
      options: strict,
      errors: [
        {
          messageId: 'switchedOff',
          column: 72,
          suggestions: [
            {
              messageId: 'setLimit',
              output: `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\nexport const make = (max?: number) => new PQueue({ concurrency: max ?? QUEUE_CONCURRENCY });\n`,
            },
          ],
        },
      ],
    },
    {
      code: `var ReplaySubject_1 = require('rxjs/ReplaySubject');\nvar log = new ReplaySubject_1.ReplaySubject();\n`,
      errors: [
        {
          messageId: 'missing',
          suggestions: [
            {
              messageId: 'setLimit',
              data: { option: 'bufferSize', whenFull: '; the oldest is dropped for what comes after that' },
              output: `var ReplaySubject_1 = require('rxjs/ReplaySubject');\n\nconst SUBJECT_BUFFER_SIZE = 1; // TODO: choose how many values a late subscriber is to get.\nvar log = new ReplaySubject_1.ReplaySubject(SUBJECT_BUFFER_SIZE);\n`,
            },
          ],
        },
      ],
    },
  ],
});
