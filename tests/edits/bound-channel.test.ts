import { describe, expect, it, test } from 'vitest';
import { boundsOf, type Bound } from '../../rules/edits/bound-channel.ts';
import { channelsAt, type Channel } from '../../rules/facts/channels/channel.ts';
import type { File } from '../../rules/syntax/file.ts';
import { allOfType } from '../../rules/syntax/tree.ts';
import { examples } from '../knowledge/channel-examples/all.ts';
import { fileFrom, type Way } from '../support/parse.ts';

function unlimitedIn(file: File): Channel[] {
  const calls = [...allOfType(file, 'NewExpression'), ...allOfType(file, 'CallExpression')];
  return calls
    .flatMap((call) => channelsAt(file, call))
    .filter(({ capacity }) => ['absent', 'infinite', 'invalid', 'named'].includes(capacity.is));
}

/** The code after the changes, all parts of which must be apart. */
function applied(code: string, { changes }: Bound): string {
  const parts = changes.toSorted((a, b) => a.range[0] - b.range[0]);
  let [text, at] = ['', 0];
  for (const part of parts) {
    expect(part.range[0]).toBeGreaterThanOrEqual(at);
    text += code.slice(at, part.range[0]) + part.text;
    at = part.range[1];
  }
  return text + code.slice(at);
}

function boundedBy(code: string, way: Way = 'untyped'): string[] {
  const file = fileFrom(code, way);
  const [channel] = unlimitedIn(file);
  return channel ? boundsOf(file, channel).map((bound) => applied(code, bound)) : [];
}

describe('every suggestion for an example', () => {
  const cases = examples.flatMap(({ head, unlimited }) =>
    unlimited.map((code) => `${head}\n/* kept */ ${code} // kept, too`),
  );
  it.each(cases)('%s', (code) => {
    const file = fileFrom(code);
    for (const channel of unlimitedIn(file)) {
      for (const bound of boundsOf(file, channel)) {
        const after = applied(code, bound);
        const again = fileFrom(after);
        expect(unlimitedIn(again).map(({ row }) => row)).not.toContain(channel.row);
        expect(unlimitedIn(again).length).toBeLessThanOrEqual(unlimitedIn(file).length);
        expect(after).toMatch(/^const [A-Z][A-Z_0-9]* = \d+;? \/\/ TODO: choose .*\.$/m);
        expect(after).toContain('/* kept */');
        expect(after).toContain('// kept, too');
      }
    }
  });
});

/** What a suggestion makes of some code. */
test.each([
  // As an argument, as options, as one more option.
  [
    `import pLimit from 'p-limit';\nconst limit = pLimit(Infinity);\n`,
    `import pLimit from 'p-limit';\n\nconst LIMITER_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\nconst limit = pLimit(LIMITER_CONCURRENCY);\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue;\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({ concurrency: QUEUE_CONCURRENCY });\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue({ timeout: 10 /* ms */ });\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({ timeout: 10 /* ms */, concurrency: QUEUE_CONCURRENCY });\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue({\n  timeout: 10, // ms\n  // for tests\n});\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({\n  timeout: 10, // ms\n  // for tests\n  concurrency: QUEUE_CONCURRENCY,\n});\n`,
  ],
  [
    `import PQueue from 'p-queue'\n\nnew PQueue({\n\ttimeout: 10 // ms\n})\n`,
    `import PQueue from 'p-queue'\n\nconst QUEUE_CONCURRENCY = 16 // TODO: choose how many tasks may run at once.\n\nnew PQueue({\n\ttimeout: 10, // ms\n\tconcurrency: QUEUE_CONCURRENCY\n})\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue({});\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({ concurrency: QUEUE_CONCURRENCY });\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue({ /* defaults */ });\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({ /* defaults */ concurrency: QUEUE_CONCURRENCY });\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue({ concurrency: undefined as any });\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({ concurrency: QUEUE_CONCURRENCY as any });\n`,
  ],
  [
    `import pMap from 'p-map';\n\npMap(\n  xs,\n  f, // each\n);\n`,
    `import pMap from 'p-map';\n\nconst P_MAP_CONCURRENCY = 16; // TODO: choose how many may run at once.\n\npMap(\n  xs,\n  f, // each\n  { concurrency: P_MAP_CONCURRENCY },\n);\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue({ concurrency: max ?? Infinity });\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({ concurrency: max ?? QUEUE_CONCURRENCY });\n`,
  ],
  [
    `import { bufferTime, interval } from 'rxjs';\n\ninterval(1).pipe(bufferTime(100));\n`,
    `import { bufferTime, interval } from 'rxjs';\n\nconst BUFFER_TIME_MAX_BUFFER_SIZE = 1000; // TODO: choose how many events to hand on at once.\n\ninterval(1).pipe(bufferTime(100, undefined, BUFFER_TIME_MAX_BUFFER_SIZE));\n`,
  ],
  [
    `import { shareReplay } from 'rxjs';\n\nshareReplay({ refCount: true });\n`,
    `import { shareReplay } from 'rxjs';\n\nconst SHARE_REPLAY_BUFFER_SIZE = 1; // TODO: choose how many values a late subscriber is to get.\n\nshareReplay({ refCount: true, bufferSize: SHARE_REPLAY_BUFFER_SIZE });\n`,
  ],
  [
    `import { Queue } from 'bullmq';\n\nnew Queue('x', { connection, defaultJobOptions: { attempts: 3 } });\n`,
    `import { Queue } from 'bullmq';\n\nconst QUEUE_REMOVE_ON_COMPLETE = 1000; // TODO: choose how many finished jobs to keep.\n\nnew Queue('x', { connection, defaultJobOptions: { attempts: 3, removeOnComplete: QUEUE_REMOVE_ON_COMPLETE, removeOnFail: QUEUE_REMOVE_ON_COMPLETE } });\n`,
  ],
  [
    `import { Queue } from 'bullmq';\n\nnew Queue('x');\n`,
    `import { Queue } from 'bullmq';\n\nconst QUEUE_REMOVE_ON_COMPLETE = 1000; // TODO: choose how many finished jobs to keep.\n\nnew Queue('x', { defaultJobOptions: { removeOnComplete: QUEUE_REMOVE_ON_COMPLETE, removeOnFail: QUEUE_REMOVE_ON_COMPLETE } });\n`,
  ],
  // No comment swallows what is added, and lines end as they did.
  [
    `import pMap from 'p-map';\n\npMap(xs, f // each\n);\n`,
    `import pMap from 'p-map';\n\nconst P_MAP_CONCURRENCY = 16; // TODO: choose how many may run at once.\n\npMap(xs, f, // each\n{ concurrency: P_MAP_CONCURRENCY }\n);\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue({ // none\n});\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue({ // none\nconcurrency: QUEUE_CONCURRENCY\n});\n`,
  ],
  [
    `import PQueue from 'p-queue';\n\nnew PQueue( // none\n);\n`,
    `import PQueue from 'p-queue';\n\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\n\nnew PQueue( // none\n{ concurrency: QUEUE_CONCURRENCY });\n`,
  ],
  [
    `import PQueue from 'p-queue';\r\n\r\nnew PQueue();\r\n`,
    `import PQueue from 'p-queue';\r\n\r\nconst QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.\r\n\r\nnew PQueue({ concurrency: QUEUE_CONCURRENCY });\r\n`,
  ],
  // Another function.
  [
    `import async from 'async';\n\nasync.map(xs, (x, done) => done());\n`,
    `import async from 'async';\n\nconst MAP_LIMIT = 16; // TODO: choose how many may run at once.\n\nasync.mapLimit(xs, MAP_LIMIT, (x, done) => done());\n`,
  ],
  [
    `import { map } from 'async';\n\nmap(xs, f);\n`,
    `import { map, mapLimit } from 'async';\n\nconst MAP_LIMIT = 16; // TODO: choose how many may run at once.\n\nmapLimit(xs, MAP_LIMIT, f);\n`,
  ],
  [
    `import { map, mapLimit as limited } from 'async';\n\nmap(xs, f);\n`,
    `import { map, mapLimit as limited } from 'async';\n\nconst MAP_LIMIT = 16; // TODO: choose how many may run at once.\n\nlimited(xs, MAP_LIMIT, f);\n`,
  ],
  [
    `const { map } = require('async');\n\nconst mapLimit = 3;\nmap(xs, f);\n`,
    `const { map, mapLimit: mapLimit_2 } = require('async');\n\nconst MAP_LIMIT = 16; // TODO: choose how many may run at once.\n\nconst mapLimit = 3;\nmapLimit_2(xs, MAP_LIMIT, f);\n`,
  ],
])('%s', (code, after) => {
  expect(boundedBy(code)).toEqual([after]);
});

test('there is one suggestion for each of the strategies', () => {
  expect(
    boundedBy(`import { Queue } from 'effect';\nexport const q = Queue.unbounded<number>();\n`).map((text) =>
      text.split('\n').at(-2),
    ),
  ).toEqual([
    'export const q = Queue.bounded<number>(QUEUE_CAPACITY);',
    'export const q = Queue.sliding<number>(QUEUE_CAPACITY);',
    'export const q = Queue.dropping<number>(QUEUE_CAPACITY);',
  ]);
});

describe('the constant', () => {
  const line = `const QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.`;
  const used = 'new PQueue({ concurrency: QUEUE_CONCURRENCY });';

  test.each([
    [
      'after directives and requires',
      `#!/usr/bin/env node\n'use strict';\nconst PQueue = require('p-queue'); // queue\nconst fs = require('fs');\n\nmodule.exports = new PQueue();\n`,
      `#!/usr/bin/env node\n'use strict';\nconst PQueue = require('p-queue'); // queue\nconst fs = require('fs');\n\n${line}\n\nmodule.exports = ${used}\n`,
    ],
    [
      'before a require that uses it, below the comment of the file',
      `// Copyright\n\n/** Makes. */\nconst queue = new (require('p-queue'))();\n`,
      `// Copyright\n\n${line}\n\n/** Makes. */\nconst queue = new (require('p-queue'))({ concurrency: QUEUE_CONCURRENCY });\n`,
    ],
    [
      'on a line of its own where statements share one',
      `import PQueue from 'p-queue'; new PQueue();\n`,
      `import PQueue from 'p-queue';\n\n${line}\n ${used}\n`,
    ],
    [
      'after the comment on the line of an import',
      `import PQueue from 'p-queue'; // queue\nnew PQueue();\n`,
      `import PQueue from 'p-queue'; // queue\n\n${line}\n${used}\n`,
    ],
    [
      'with a semicolon where the next line would go on',
      `import PQueue from 'p-queue'\n\n(() => new PQueue())()\n`,
      `import PQueue from 'p-queue'\n\n${line}\n\n(() => ${used.slice(0, -1)})()\n`,
    ],
    [
      'with a semicolon before a bracket',
      `import PQueue from 'p-queue'\nfoo()\n\n;[1].map(() => new PQueue())\n`,
      `import PQueue from 'p-queue'\n\nconst QUEUE_CONCURRENCY = 16 // TODO: choose how many tasks may run at once.\nfoo()\n\n;[1].map(() => new PQueue({ concurrency: QUEUE_CONCURRENCY }))\n`,
    ],
    [
      'has a name that is free',
      `import PQueue from 'p-queue';\nfunction f(QUEUE_CONCURRENCY) { return new PQueue(); }\nQUEUE_CONCURRENCY_2;\n`,
      `import PQueue from 'p-queue';\n\n${line.replace('CURRENCY', 'CURRENCY_3')}\nfunction f(QUEUE_CONCURRENCY) { return new PQueue({ concurrency: QUEUE_CONCURRENCY_3 }); }\nQUEUE_CONCURRENCY_2;\n`,
    ],
  ])('%s', (_, code, after) => {
    expect(boundedBy(code)).toEqual([after]);
  });
});

test.each([
  // Nothing to set, or nobody knows to what.
  `import { pushable } from 'it-pushable'; pushable();`,
  `import Keyv from 'keyv'; new Keyv();`,
  `import { interval, mergeMap } from 'rxjs'; interval(1).pipe(mergeMap(f));`,
  // Written elsewhere.
  `import PQueue from 'p-queue'; const options = {}; new PQueue(options);`,
  `import pLimit from 'p-limit'; const many = Infinity; pLimit(many);`,
  // Something else stands there, or something before it is missing.
  `import { createPool } from 'mysql2'; createPool('mysql://x');`,
  `import { Pool } from 'threads'; Pool(f, 4);`,
  `import pMap from 'p-map'; pMap(xs);`,
  `import { PubSub } from 'effect'; PubSub.unbounded({ replay: 3 });`,
  `import { buffers } from 'redux-saga'; buffers.expanding(10);`,
  // Its limited sibling is in another file.
  `const parallel = require('async/parallel'); parallel(xs, f);`,
  // It throws on an emitter that cannot be paused.
  `import { on, EventEmitter } from 'node:events'; on(new EventEmitter(), 'x');`,
  `import { on } from 'node:events'; export const f = (e) => on(e, 'x');`,
])('there is none for %s', (code) => {
  expect(unlimitedIn(fileFrom(code))).not.toEqual([]);
  expect(boundedBy(code)).toEqual([]);
});

/** Node's own, which can be run. */
describe('the result', () => {
  const codes = [
    `import http from 'node:http';\nnew http.Agent({ keepAlive: true });\n`,
    `import { Agent } from 'node:https';\nnew Agent();\n`,
    `import { Writable } from 'node:stream';\nnew Writable({ highWaterMark: Infinity });\n`,
    `import { Duplex } from 'node:stream';\nclass Both extends Duplex {\n  constructor() {\n    super({ objectMode: true, readableHighWaterMark: Number.MAX_SAFE_INTEGER });\n  }\n}\nnew Both();\n`,
    `import { createReadStream } from 'node:fs';\ncreateReadStream('/dev/null', { highWaterMark: Infinity }).destroy();\n`,
    `new ReadableStream({}, { highWaterMark: Infinity });\n`,
    `new TransformStream({}, { highWaterMark: 1 }, { highWaterMark: Number.MAX_VALUE });\n`,
    `new CountQueuingStrategy({ highWaterMark: Infinity });\n`,
    `import { on } from 'node:events';\nimport { Readable } from 'node:stream';\nconst source = Readable.from(['a']);\nfor await (const [chunk] of on(source, 'data', { close: ['end'] })) console.assert((await chunk) === 'a');\n`,
  ];

  it.each(codes)('runs and type-checks: %s', async (code) => {
    const all = boundedBy(code, code.includes('on(source') ? 'typed' : 'untyped');
    expect(all).toHaveLength(1);
    const [after = ''] = all;
    await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(after)}`);
    const { types } = fileFrom(after, 'typed');
    const errors = types?.program.getSemanticDiagnostics(
      types.program.getSourceFile(`${import.meta.dirname}/../fixtures/typed/file.ts`),
    );
    expect(errors?.map(({ messageText }) => messageText)).toEqual([]);
  });
});
