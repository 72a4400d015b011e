/* eslint backpressure/require-channel-capacity: 'off' -- what has no limit is what is tried here */
import { EventEmitter, on } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream';
import {
  CountQueuingStrategy,
  ReadableStream,
  TransformStream,
  WritableStream,
  type UnderlyingSink,
  type UnderlyingSource,
} from 'node:stream/web';
import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { channelRows } from '../../rules/knowledge/channels.ts';

/** The package has no types of its own. */
const async = createRequire(import.meta.url)('async') as Record<string, (...given: unknown[]) => unknown>;

const many = 200;
const limit = 4;

/** What rows say, done: how many are held or run at once, when `many` are offered and nobody takes any. */
interface Executed {
  /** The rows: `async queue`. */
  readonly rows: readonly string[];
  /** With no capacity, or with what switches it off. */
  readonly without: () => Promise<number>;
  /** With a capacity of `limit`. */
  readonly within: () => Promise<number>;
  /** How many more than `limit` it takes: what is being handed over when it says that it is full. */
  readonly beyond?: number;
}

const numbers = Array.from({ length: many }, (_, at) => at);

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

/** How many of the tasks that never end have been started. */
async function started(start: (task: () => Promise<void>) => unknown): Promise<number> {
  let running = 0;
  void start(() => {
    running += 1;
    return new Promise<void>(() => undefined);
  });
  await settled();
  return running;
}

/** How many writes a stream takes before it says that it is full. */
function writes(stream: Writable): Promise<number> {
  let taken = 0;
  while (taken < many && stream.write('x')) taken += 1;
  return Promise.resolve(taken);
}

const stuck = { write: () => undefined, transform: () => undefined, read: () => undefined };

async function pulled(make: (source: UnderlyingSource<number>) => ReadableStream<number>): Promise<number> {
  let count = 0;
  make({
    pull(controller) {
      count += 1;
      if (count < many) controller.enqueue(count);
      else controller.close();
    },
  });
  for (let turn = 0; turn < many; turn += 1) await Promise.resolve();
  await settled();
  return count;
}

/** How many chunks a writable of the web takes before it says that it is full. */
function room(stream: WritableStream<number>): Promise<number> {
  const writer = stream.getWriter();
  let taken = 0;
  for (; taken < many && (writer.desiredSize ?? 0) > 0; taken += 1) void writer.write(taken).catch(() => undefined);
  return Promise.resolve(taken);
}

const stuckSink: UnderlyingSink<number> = { write: () => new Promise(() => undefined) };

/** Events that come while nobody reads the iterator, from a source that stops when it is told. */
async function kept(options: object): Promise<number> {
  const source = Object.assign(new EventEmitter(), {
    isPaused: false,
    pause: () => undefined,
    resume: () => undefined,
  });
  source.pause = () => void (source.isPaused = true);
  on(source, 'item', options);
  let sent = 0;
  while (sent < many && !source.isPaused) source.emit('item', (sent += 1));
  await settled();
  return sent;
}

/** How many sockets an agent opens for requests that nobody answers. */
async function sockets(agent: http.Agent): Promise<number> {
  const offered = 40;
  const server = http.createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const requests = numbers
    .slice(0, offered)
    .map(() => http.get({ port, host: '127.0.0.1', agent }).on('error', () => undefined));
  await settled();
  const count = Object.values(agent.sockets).flat().length;
  for (const request of requests) request.destroy();
  agent.destroy();
  server.closeAllConnections();
  server.close();
  return count === offered ? many : count;
}

const huge = { highWaterMark: Number.MAX_SAFE_INTEGER, objectMode: true };
const small = { highWaterMark: limit, objectMode: true };

/** A function of `async`, over all items, or for all tasks. */
function call(name: string, ...rest: unknown[]): Promise<number> {
  return started((task) => {
    if (name.startsWith('parallel'))
      return async[name]?.(
        numbers.map(() => task),
        ...rest,
      );
    return async[name]?.(name.startsWith('times') ? many : numbers, ...rest, task);
  });
}

/** `map(items, fn)`, and `mapLimit(items, limit, fn)` with a limit and with none. */
function collection(name: string): Executed[] {
  const within = () => call(`${name}Limit`, limit);
  return [
    { rows: [`async ${name}`], without: () => call(name), within },
    { rows: [`async ${name}Limit`], without: () => call(`${name}Limit`, Infinity), within },
  ];
}

const executed: readonly Executed[] = [
  ...[
    ...['concat', 'detect', 'each', 'eachOf', 'every', 'filter', 'forEach', 'forEachOf', 'groupBy', 'map', 'mapValues'],
    ...['parallel', 'reject', 'some', 'times'],
  ].flatMap(collection),
  ...['sortBy', 'transform'].map((name) => ({
    rows: [`async ${name}`],
    without: () => call(name),
    within: () => call('mapLimit', limit),
  })),
  {
    rows: ['async auto'],
    without: () => started((task) => async['auto']?.(Object.fromEntries(numbers.map((at) => [`t${at}`, task])))),
    within: () => started((task) => async['auto']?.(Object.fromEntries(numbers.map((at) => [`t${at}`, task])), limit)),
  },
  ...['queue', 'priorityQueue'].map((name) => {
    const fill = (concurrency: number) =>
      started((task) => {
        const queue = async[name]?.(() => void task(), concurrency) as { push(...given: number[]): unknown };
        for (const item of numbers) queue.push(item, ...(name === 'priorityQueue' ? [1] : []));
      });
    return { rows: [`async ${name}`], without: () => fill(Infinity), within: () => fill(limit) };
  }),
  ...['cargo', 'cargoQueue'].map((name) => {
    const batch = async (payload?: number): Promise<number> => {
      let size = 0;
      const worker = (items: readonly number[]): void => void (size = Math.max(size, items.length));
      const cargo = async[name]?.(worker, ...(name === 'cargo' ? [] : [1]), payload) as { push(item: number): unknown };
      for (const item of numbers) cargo.push(item);
      await settled();
      return size;
    };
    return { rows: [`async ${name}`], without: () => batch(), within: () => batch(limit) };
  }),
  {
    rows: ['p-limit default'],
    without: () => started((task) => numbers.map(() => pLimit(Infinity)(task))),
    within: () =>
      started((task) => {
        const run = pLimit(limit);
        return numbers.map(() => run(task));
      }),
  },
  {
    rows: ['stream Writable'],
    without: () => writes(new Writable({ ...stuck, ...huge })),
    within: () => writes(new Writable({ ...stuck, ...small })),
  },
  {
    rows: ['stream Duplex'],
    without: () => writes(new Duplex({ ...stuck, ...huge })),
    within: () => writes(new Duplex({ ...stuck, ...small })),
  },
  {
    rows: ['stream Transform'],
    without: () => writes(new Transform({ ...stuck, ...huge })),
    within: () => writes(new Transform({ ...stuck, ...small })),
  },
  {
    rows: ['stream PassThrough'],
    without: () => writes(new PassThrough(huge)),
    within: () => writes(new PassThrough(small)),
    beyond: limit,
  },
  {
    rows: ['stream Readable'],
    without: () => pushes(new Readable({ ...stuck, ...huge })),
    within: () => pushes(new Readable({ ...stuck, ...small })),
  },
  {
    rows: ['global ReadableStream'],
    without: () => pulled((source) => new ReadableStream(source, { highWaterMark: Infinity })),
    within: () => pulled((source) => new ReadableStream(source, { highWaterMark: limit })),
  },
  {
    rows: ['global CountQueuingStrategy'],
    without: () =>
      pulled((source) => new ReadableStream(source, new CountQueuingStrategy({ highWaterMark: Infinity }))),
    within: () => pulled((source) => new ReadableStream(source, new CountQueuingStrategy({ highWaterMark: limit }))),
  },
  {
    rows: ['global WritableStream'],
    without: () => room(new WritableStream(stuckSink, { highWaterMark: Infinity })),
    within: () => room(new WritableStream(stuckSink, { highWaterMark: limit })),
  },
  {
    rows: ['global TransformStream'],
    without: () => room(new TransformStream<number, number>({}, { highWaterMark: Infinity }).writable),
    within: () => room(new TransformStream<number, number>({}, { highWaterMark: limit }).writable),
  },
  {
    rows: ['global tee'],
    without: () => heldByTee(false),
    within: () => heldByTee(true),
  },
  {
    rows: ['events on'],
    without: () => kept({}),
    within: () => kept({ highWaterMark: limit, lowWaterMark: 1 }),
    beyond: 1,
  },
  {
    rows: ['http Agent'],
    without: () => sockets(new http.Agent()),
    within: () => sockets(new http.Agent({ maxSockets: limit })),
  },
];

function pushes(stream: Readable): Promise<number> {
  let taken = 0;
  while (taken < many && stream.push(taken)) taken += 1;
  return Promise.resolve(taken);
}

/** What waits for the second branch when the first one was read to the end; with `together`, both are read. */
async function heldByTee(together: boolean): Promise<number> {
  let count = 0;
  const source = new ReadableStream<number>({
    pull(controller) {
      count += 1;
      if (count <= many) controller.enqueue(count);
      else controller.close();
    },
  });
  const [first, second] = source.tee();
  let [read, other] = [0, 0];
  const reader = second.getReader();
  for await (const item of first) {
    read = item;
    if (together) {
      await reader.read();
      other += 1;
    }
  }
  let held = 0;
  while (!together && !(await reader.read()).done) held += 1;
  return together ? read - other : held;
}

describe.each(executed)('$rows.0', ({ without, within, beyond = 0 }) => {
  it('grows without a limit', async () => {
    expect(await without()).toBe(many);
  });

  it('holds no more than its limit', async () => {
    expect(await within()).toBeLessThanOrEqual(limit + beyond);
  });
});

describe('a high-water mark that throws', () => {
  it.each([
    ['Readable', () => new Readable({ highWaterMark: Infinity })],
    ['Writable', () => new Writable({ highWaterMark: Infinity })],
    ['Duplex', () => new Duplex({ readableHighWaterMark: Infinity })],
    ['Transform', () => new Transform({ writableHighWaterMark: Infinity })],
    ['PassThrough', () => new PassThrough({ highWaterMark: -1 })],
    ['createReadStream', () => fs.createReadStream('x', { highWaterMark: Infinity })],
    ['createWriteStream', () => fs.createWriteStream('x', { highWaterMark: NaN })],
  ])('of %s', (name, make) => {
    const row = channelRows.find((each) => each.export === name);
    expect(make).toThrow(expect.objectContaining({ code: row?.throws?.error }) as Error);
  });
});

it('is about rows that exist', () => {
  const known = channelRows.map((row) => `${row.module} ${row.export}`);
  expect(known).toEqual(expect.arrayContaining(executed.flatMap(({ rows }) => rows)));
});
