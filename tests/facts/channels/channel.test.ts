import { describe, expect, it, test } from 'vitest';
import { channelsAt } from '../../../rules/facts/channels/channel.ts';
import { queries } from '../../../rules/identity/types.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

/** What the first row says about the last call of some code that it knows. */
function capacityIn(code: string, way: Way = 'untyped', filename?: string): string | undefined {
  const file = fileFrom(code, way, filename);
  const calls = [...allOfType(file, 'NewExpression'), ...allOfType(file, 'CallExpression')];
  const [channel] = calls.flatMap((call) => channelsAt(file, call));
  if (!channel) return undefined;
  const { capacity } = channel;
  switch (capacity.is) {
    case 'given':
      return `given ${String(capacity.value)}`;
    case 'infinite':
      return capacity.certain ? 'infinite' : 'infinite perhaps';
    case 'absent':
      return `absent ${capacity.places.join(' ')}`;
    default:
      return capacity.is;
  }
}

describe.each(ways)('an agent, %s', (way) => {
  const head = `import http from 'node:http'; import { Agent } from 'undici'; import { given } from './given.js';`;
  const absent = 'absent 0.maxSockets 0.maxTotalSockets';
  test.each([
    // One for many: at the top of a module, in a field, in a variable that outlives the function.
    ['const agent = new http.Agent({ keepAlive: true });', absent],
    ['export const agents = { http: new http.Agent() };', absent],
    ['export class Client { agent = new http.Agent(); }', absent],
    ['export class Client { constructor() { this.agent = new http.Agent(); } }', absent],
    ['export class Client { constructor(o) { this.agents = { http: o.agent ?? new http.Agent() }; } }', absent],
    ['let agent; export function get() { agent ??= new http.Agent(); return agent; }', absent],
    ['export class Client { constructor() { this.agent = new Agent(); } }', 'absent 0.connections'],
    // One for one request.
    ['export function get() { const agent = new http.Agent(); return http.get({ agent }); }', 'unknown'],
    ['export const get = () => http.get({ agent: new http.Agent() });', 'unknown'],
    ['export const make = () => new http.Agent({ keepAlive: true });', 'unknown'],
    ['export function make() { let agent; agent = new http.Agent(); return agent; }', 'unknown'],
    ['export class Client { make() { return new Agent(); } }', 'unknown'],
    // Wrong wherever it is made.
    ['export const make = () => new http.Agent({ maxSockets: Infinity });', 'infinite'],
    ['export const make = () => new Agent({ connections: Infinity });', 'invalid'],
    ['export const make = () => new http.Agent({ maxSockets: 4 });', 'given 4'],
  ])('%s: %s', (code, wanted) => expect(capacityIn(head + code, way)).toBe(wanted));
});

describe.each(ways)('a value, %s', (way) => {
  const head = `import PQueue from 'p-queue'; import { settings } from './settings.js';`;
  test.each([
    ['new PQueue()', 'absent 0.concurrency 0.intervalCap'],
    ['new PQueue', 'absent 0.concurrency 0.intervalCap'],
    ['new PQueue(undefined)', 'absent 0.concurrency 0.intervalCap'],
    ['new PQueue({ concurrency: void 0 })', 'absent 0.concurrency 0.intervalCap'],
    ['new PQueue({ "concurrency": 3 })', 'given 3'],
    ['new PQueue({ concurrency: -1 })', 'given -1'],
    ['new PQueue({ concurrency: Infinity })', 'infinite'],
    ['new PQueue({ ["concurrency"]: Number.POSITIVE_INFINITY })', 'infinite'],
    ['new PQueue({ concurrency: Number.MAX_SAFE_INTEGER })', 'infinite'],
    ['new PQueue({ concurrency: 9007199254740991 })', 'infinite'],
    ['new PQueue({ concurrency: 1e9 })', 'given 1000000000'],
    ['new PQueue({ concurrency: Infinity, concurrency: 2 })', 'given 2'],
    // Through constants of this file.
    ['const many = Infinity; new PQueue({ concurrency: many })', 'infinite'],
    ['const concurrency = 4; new PQueue({ concurrency })', 'given 4'],
    ['const options = {}; new PQueue(options)', 'absent 0.concurrency 0.intervalCap'],
    ['const options = { concurrency: Infinity }; new PQueue(options)', 'infinite'],
    ['const base = { concurrency: 2 }; new PQueue({ ...base, autoStart: false })', 'given 2'],
    ['const base = { autoStart: true }; new PQueue({ ...base })', 'absent 0.concurrency 0.intervalCap'],
    ['const options = {}; console.log(options); new PQueue(options)', 'absent 0.concurrency 0.intervalCap'],
    // Changed on the way.
    ['const options = {}; options.concurrency = 2; new PQueue(options)', 'dynamic'],
    ['const options = {}; Object.assign(options, settings); new PQueue(options)', 'dynamic'],
    ['let options = {}; options = settings; new PQueue(options)', 'dynamic'],
    ['let many = Infinity; many = 3; new PQueue({ concurrency: many })', 'dynamic'],
    // Known at run time only.
    ['new PQueue(settings)', 'dynamic'],
    ['new PQueue(...settings)', 'dynamic'],
    ['new PQueue({ ...settings })', 'dynamic'],
    ['new PQueue({ concurrency: Infinity, ...settings })', 'dynamic'],
    ['new PQueue({ [settings]: 1 })', 'dynamic'],
    ['new PQueue({ get concurrency() { return 1; } })', 'dynamic'],
    ['new PQueue({ concurrency: settings.concurrency })', 'dynamic'],
    ['new PQueue({ concurrency: Number(process.env.N) })', 'dynamic'],
    ['new PQueue({ concurrency: Math.min(settings, Infinity) })', 'dynamic'],
    ['new PQueue(settings ? {} : { concurrency: 1 })', 'dynamic'],
    ['const make = (concurrency = Infinity) => new PQueue({ concurrency });', 'dynamic'],
    ['const Infinity = 3; new PQueue({ concurrency: Infinity })', 'given 3'],
    // One of several.
    ['new PQueue({ concurrency: settings ?? Infinity })', 'infinite perhaps'],
    ['new PQueue({ concurrency: settings || Infinity })', 'infinite perhaps'],
    ['new PQueue({ concurrency: settings ? 4 : Infinity })', 'infinite perhaps'],
    ['const many = settings ?? Infinity; new PQueue({ concurrency: many })', 'infinite perhaps'],
    ['new PQueue({ concurrency: settings ?? 4 })', 'dynamic'],
    ['new PQueue({ concurrency: settings && Infinity })', 'dynamic'],
  ])('%s is %s', (code, wanted) => {
    expect(capacityIn(`${head}\n${code}`, way)).toBe(wanted);
  });
});

describe.each(['untyped', 'typed'] as const)('a value in TypeScript, %s', (way) => {
  test.each([
    ['new PQueue({ concurrency: Infinity as number })', 'infinite'],
    ['new PQueue({ concurrency: 4 } satisfies object)', 'given 4'],
    ['const options = { concurrency: 4 } as const; new PQueue(options)', 'given 4'],
    ['declare const options: { concurrency: number }; new PQueue(options)', 'dynamic'],
    ['enum Limit { None = Infinity } new PQueue({ concurrency: Limit.None })', 'dynamic'],
  ])('%s is %s', (code, wanted) => {
    expect(capacityIn(`import PQueue from 'p-queue';\n${code}`, way)).toBe(wanted);
  });
});

const absent = 'absent 0.concurrency 0.intervalCap';

describe('whose class it is', () => {
  test.each([
    [`import Other from 'p-queue'; new Other();`, absent],
    [`import { default as Other } from 'p-queue'; new Other();`, absent],
    [`import * as ns from 'p-queue'; new ns.default();`, absent],
    [`import PQueue from '@esm2cjs/p-queue'; new PQueue();`, absent],
    [`const PQueue = require('p-queue'); new PQueue();`, absent],
    [`const PQueue = require('p-queue').default; new PQueue();`, absent],
    [`const { default: PQueue } = require('p-queue'); new PQueue();`, absent],
    [`new (require('p-queue').default)();`, absent],
    [`require('p-limit')(Infinity);`, 'infinite'],
    [`const limit = require('p-limit')(Infinity);`, 'infinite'],
    [`var p_queue_1 = require('p-queue'); new p_queue_1.default();`, absent],
    [`var p_queue_1 = __importDefault(require('p-queue')); new p_queue_1.default();`, absent],
    [`var _pQueue = _interopRequireDefault(require('p-queue')); new _pQueue.default();`, absent],
    [`var R = require('rxjs/ReplaySubject'); new R.ReplaySubject();`, 'absent 0 1'],
    [`var Rx = require('rxjs/Rx'); new Rx.ReplaySubject();`, 'absent 0 1'],
    [
      `var rxjs_1 = require('rxjs'); rxjs_1.of(1).pipe((0, rxjs_1.shareReplay)());`,
      'absent 0 0.bufferSize 0.windowTime 1',
    ],
    [`const rxjs = require('rxjs'); const { ReplaySubject } = rxjs; new ReplaySubject();`, 'absent 0 1'],
    [`class A { constructor() { this.q = new (require('p-queue'))(); } }`, absent],
    [`async function f() { const { default: PQueue } = await import('p-queue'); new PQueue(); }`, absent],
    [`import { Queue as Q } from 'effect'; Q.unbounded();`, 'named'],
    [`import * as Effect from 'effect'; Effect.Queue.unbounded();`, 'named'],
    [`import * as Queue from 'effect/Queue'; Queue.unbounded();`, 'named'],
    [`import { unbounded } from 'effect/Queue'; unbounded();`, 'named'],
    [`var each = require('async/each'); each(xs, f);`, 'named'],
    [`import http, { Agent } from 'http'; new Agent({});`, 'absent 0.maxSockets 0.maxTotalSockets'],
    [
      `import { Agent } from 'node:https'; class A extends Agent { constructor() { super({}); } }`,
      'absent 0.maxSockets 0.maxTotalSockets',
    ],
    [
      `import { ReadableStream } from 'node:stream/web'; new ReadableStream({}, { highWaterMark: Infinity });`,
      'infinite',
    ],
    [`new window.ReadableStream({}, { highWaterMark: Infinity });`, 'infinite'],
  ])('%s is one: %s', (code, wanted) => {
    expect(capacityIn(code)).toBe(wanted);
    expect(capacityIn(code, 'typed')).toBe(wanted);
    if (!code.includes('import ')) expect(capacityIn(code, 'espree')).toBe(wanted);
  });

  test.each([
    `import PQueue = require('p-queue'); new PQueue();`,
    `import { PQueue } from './passes-on.js'; new PQueue();`,
  ])('%s is one', (code) => {
    expect(capacityIn(code)).toBe(absent);
  });

  test.each([
    `class PQueue {} new PQueue();`,
    `new PQueue();`,
    `import PQueue from './p-queue.js'; new PQueue();`,
    `import PQueue from 'p-queue-compat'; new PQueue();`,
    `import { PQueue } from 'my-queues'; new PQueue();`,
    `import type PQueue from 'p-queue'; declare const make: () => PQueue; make();`,
    `import PQueue from 'p-queue'; { class PQueue {} new PQueue(); }`,
    `import PQueue from 'p-queue'; function f(PQueue) { return new PQueue(); }`,
    `import PQueue from 'p-queue'; PQueue();`,
    `import { Queue } from 'effect'; Queue.size();`,
    `const Queue = { unbounded() {} }; Queue.unbounded();`,
    `import { ReplaySubject } from 'subjects'; new ReplaySubject();`,
    `import { BehaviorSubject } from 'rxjs'; new BehaviorSubject(0);`,
    `class ReadableStream {} new ReadableStream({}, { highWaterMark: Infinity });`,
    `import { ReadableStream } from './polyfill.js'; new ReadableStream({}, { highWaterMark: Infinity });`,
    `[1].map(f); xs.filter(f); emitter.on('x', f);`,
    `import EventEmitter from 'node:events'; const e = new EventEmitter(); e.on('x', () => {});`,
    `import EventEmitter from 'node:events'; class A extends EventEmitter { constructor() { super(); this.on('x', f); } }`,
    `import async from 'async'; function f(async) { async.map(xs, f); }`,
    `require = () => f; require('p-limit');`,
  ])('%s is none', (code) => {
    expect(capacityIn(code)).toBeUndefined();
    expect(capacityIn(code, 'typed')).toBeUndefined();
  });
});

describe('a collection whose items are written out', () => {
  const head = `import pMap from 'p-map'; import { a, b, xs } from './items.js';`;
  test.each([
    '[a, b]',
    '[a, ...[b]]',
    '[a, b].map((x) => x)',
    '[a, b].filter(Boolean).map((x) => x)',
    'Object.keys({ a, b })',
    'Object.entries({ a, ...{ b } }).map(([k]) => k)',
    'known',
    'known.map((x) => x)',
    'added',
    '[...known]',
  ])('%s', (items) => {
    expect(
      capacityIn(
        `${head} const known = [a, b]; known.length; const added = [a]; if (b) added.push(b); pMap(${items}, f);`,
      ),
    ).toBe('dynamic');
  });

  test.each([
    'xs',
    '[...xs]',
    '[a].flatMap(f)',
    '[a].concat(xs)',
    'Object.keys(xs)',
    'grown',
    'Array.from(xs)',
    'other()',
  ])('%s is not', (items) => {
    expect(capacityIn(`${head} const grown = []; for (const x of xs) grown.push(x); pMap(${items}, f);`)).toBe(
      'absent 2.concurrency',
    );
  });
});

describe('all places', () => {
  test.each([
    [`{ defaultJobOptions: { removeOnComplete: 1 } }`, 'absent 1.defaultJobOptions.removeOnFail'],
    [`{}`, 'absent 1.defaultJobOptions.removeOnComplete 1.defaultJobOptions.removeOnFail'],
    [`{ defaultJobOptions: { removeOnComplete: false, removeOnFail: 1 } }`, 'infinite'],
    [`{ defaultJobOptions: { removeOnComplete: 1, removeOnFail: 1 } }`, 'given 1'],
    [`{ defaultJobOptions }`, 'dynamic'],
  ])('%s', (options, wanted) => {
    expect(capacityIn(`import { Queue } from 'bullmq'; new Queue('x', ${options});`)).toBe(wanted);
  });
});

it('asks for no type', () => {
  const before = queries.count;
  expect(capacityIn(`import PQueue from 'p-queue'; const q = new PQueue(); q.add(() => {}); [].map(f);`, 'typed')).toBe(
    absent,
  );
  expect(queries.count).toBe(before);
});

describe('events as an iterator', () => {
  const head = `import { on } from 'node:events';`;
  test.each([
    [`for await (const [x] of on(e, 'x')) { await use(x); }`, 'absent 2.highWaterMark 2.highWatermark'],
    [
      `for await (const [x] of on(e, 'x')) { for await (const y of x) use(y); }`,
      'absent 2.highWaterMark 2.highWatermark',
    ],
    [`const events = on(e, 'x'); for await (const [x] of events) use(x);`, 'absent 2.highWaterMark 2.highWatermark'],
    [
      `export async function* f() { for await (const [x] of on(e, 'x')) yield x; }`,
      'absent 2.highWaterMark 2.highWatermark',
    ],
    // It waits for nothing, so nothing waits for it.
    [`for await (const [x] of on(e, 'x')) { use(x); }`, 'unknown'],
    [`export async function f() { for await (const [x] of on(e, 'x')) if (x) return x; }`, 'unknown'],
    [`for await (const [x] of on(e, 'x')) { later(async () => { await use(x); }); }`, 'unknown'],
  ])('%s', (code, wanted) => {
    expect(capacityIn(`${head} ${code}`)).toBe(wanted);
    expect(capacityIn(`${head} ${code}`, 'typed')).toBe(wanted);
  });
});
