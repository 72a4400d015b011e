import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelsAt } from '../../rules/facts/channels/channel.ts';
import { allOfType } from '../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../support/parse.ts';

const folder = mkdtempSync(join(tmpdir(), 'matching-'));

beforeAll(() => {
  writeFileSync(
    join(folder, 'lib.js'),
    `import Queue from 'p-queue';
export { default as PQueue } from 'p-queue';
export { ReplaySubject, shareReplay as replay } from 'rxjs';
export { Queue as Jobs };
`,
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function found(code: string, way: Way): string[] {
  const file = { ...fileFrom(code, way), path: join(folder, 'file.js') };
  const calls = [...allOfType(file, 'NewExpression'), ...allOfType(file, 'CallExpression')];
  return calls.flatMap((call) => channelsAt(file, call)).map(({ row }) => `${row.module} ${row.export}`);
}

/** Each way that a name can come into a file, and what it is. */
const table: Readonly<Record<string, readonly (readonly [code: string, wanted: string])[]>> = {
  'ES modules': [
    [`import PQueue from 'p-queue'; new PQueue();`, 'p-queue default'],
    [`import { default as Jobs } from 'p-queue'; new Jobs();`, 'p-queue default'],
    [`import * as lib from 'p-queue'; new lib.default();`, 'p-queue default'],
    [`import { pMapIterable as each } from 'p-map'; each(xs, f);`, 'p-map pMapIterable'],
    [`import * as rx from 'rxjs'; new rx.ReplaySubject();`, 'rxjs ReplaySubject'],
    [`import * as rx from 'rxjs'; const { ReplaySubject: R } = rx; new R();`, 'rxjs ReplaySubject'],
    [`const { default: PQueue } = await import('p-queue'); new PQueue();`, 'p-queue default'],
    [`const lib = await import('p-queue'); new lib.default();`, 'p-queue default'],
  ],
  CommonJS: [
    [`const PQueue = require('p-queue'); new PQueue();`, 'p-queue default'],
    [`const PQueue = require('p-queue').default; new PQueue();`, 'p-queue default'],
    [`const { default: PQueue } = require('p-queue'); new PQueue();`, 'p-queue default'],
    [`const { ReplaySubject } = require('rxjs'); new ReplaySubject();`, 'rxjs ReplaySubject'],
    [`const rx = require('rxjs'); new rx.ReplaySubject();`, 'rxjs ReplaySubject'],
    [`new (require('rxjs').ReplaySubject)();`, 'rxjs ReplaySubject'],
    [`require('p-limit')(Infinity);`, 'p-limit default'],
    [`var queue = require('async').queue; queue(f, Infinity);`, 'async queue'],
  ],
  'what compilers write': [
    [`const q_1 = __importDefault(require('p-queue')); new q_1.default();`, 'p-queue default'],
    [`var _pQueue = _interopRequireDefault(require('p-queue')); new _pQueue.default();`, 'p-queue default'],
    [`const rx = __importStar(require('rxjs')); new rx.ReplaySubject();`, 'rxjs ReplaySubject'],
    [`var rxjs_1 = require('rxjs'); (0, rxjs_1.shareReplay)();`, 'rxjs shareReplay'],
  ],
  'another name': [
    [`import PQueue from 'p-queue'; const Jobs = PQueue; new Jobs();`, 'p-queue default'],
    [`import async from 'async'; const { mapLimit } = async; mapLimit(xs, Infinity, f);`, 'async mapLimit'],
    [`import async from 'async'; const each = async.mapLimit; each(xs, Infinity, f);`, 'async mapLimit'],
    [`import PQueue from 'p-queue'; class Jobs extends PQueue { constructor() { super(); } }`, 'p-queue default'],
  ],
  'a file that passes it on': [
    [`import { PQueue } from './lib.js'; new PQueue();`, 'p-queue default'],
    [`import { Jobs } from './lib.js'; new Jobs();`, 'p-queue default'],
    [`import { replay } from './lib.js'; replay();`, 'rxjs shareReplay'],
  ],
  'a subpath': [
    [`import { shareReplay } from 'rxjs/operators'; shareReplay();`, 'rxjs shareReplay'],
    [`import mapLimit from 'async/mapLimit'; mapLimit(xs, Infinity, f);`, 'async mapLimit'],
    [`const mapLimit = require('async/mapLimit'); mapLimit(xs, Infinity, f);`, 'async mapLimit'],
    [`import * as Queue from 'effect/Queue'; Queue.unbounded();`, 'effect Queue.unbounded'],
    [`import { unbounded } from 'effect/Queue'; unbounded();`, 'effect Queue.unbounded'],
    [`import { createPool } from 'mysql2/promise'; createPool({});`, 'mysql2 createPool'],
  ],
  'a package that is another one': [
    [`import PQueue from '@esm2cjs/p-queue'; new PQueue();`, 'p-queue default'],
    [`import { mapLimit } from 'neo-async'; mapLimit(xs, Infinity, f);`, 'async mapLimit'],
    [`import { createClient } from '@redis/client'; createClient();`, 'redis createClient'],
    [`import Redis from 'iovalkey'; new Redis({ maxRetriesPerRequest: null });`, 'ioredis default'],
    [`import { PassThrough } from 'readable-stream'; new PassThrough();`, 'stream PassThrough'],
    [`import memoize from 'lodash.memoize'; memoize((key) => key);`, 'lodash memoize'],
    [`import memoize from 'lodash/memoize'; memoize((key) => key);`, 'lodash memoize'],
  ],
  'the platform': [
    [`new ReadableStream();`, 'global ReadableStream'],
    [`new globalThis.ReadableStream();`, 'global ReadableStream'],
    [`import { ReadableStream } from 'node:stream/web'; new ReadableStream();`, 'global ReadableStream'],
    [`import { Agent } from 'node:http'; new Agent();`, 'http Agent'],
    [`import https from 'https'; new https.Agent();`, 'http Agent'],
    [`import { EventEmitter } from 'events'; EventEmitter.on(e, 'x');`, 'events on'],
  ],
};

const head = 'var xs = read(), f = read(), e = read();';

describe.each(ways)('%s', (way) => {
  describe.each(Object.entries(table))('%s', (_title, rows) => {
    it.each(rows)('%s is %s', (code, wanted) => {
      expect(found(`${code}\n${head}`, way)).toContain(wanted);
    });
  });

  it.each(
    [
      `class PQueue {} new PQueue();`,
      `import PQueue from 'p-queue-compat'; new PQueue();`,
      `import { PQueue } from './other.js'; new PQueue();`,
      `import type PQueue from 'p-queue'; declare const PQueue2: typeof PQueue;`,
      `import PQueue from 'p-queue'; { class PQueue {} new PQueue(); }`,
      `import PQueue from 'p-queue'; function make(PQueue) { return new PQueue(); }`,
      `const { ReplaySubject } = makeAll(); new ReplaySubject();`,
      `class ReadableStream {} new ReadableStream();`,
      `import async from 'async'; const tools = { mapLimit() {} }; tools.mapLimit(xs, Infinity, f);`,
      `import * as rx from 'my-rxjs'; new rx.ReplaySubject();`,
      `emitter.on('x', f);`,
    ].filter((code) => way !== 'espree' || !/\btype\b|declare/.test(code)),
  )('a name alone is nothing: %s', (code) => {
    expect(found(`${code}\n${head}`, way)).toEqual([]);
  });
});
