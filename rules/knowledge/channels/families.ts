import { asyncLibrary } from './async-library.ts';
import { caches } from './caches.ts';
import { clients } from './clients.ts';
import { concurrencyOperators } from './concurrency.ts';
import { effect } from './effect.ts';
import { iterators } from './iterators.ts';
import { limiters } from './limiters.ts';
import { platform } from './platform.ts';
import { pools } from './pools.ts';
import type { ChannelRow } from './row.ts';
import { rxjs } from './rxjs.ts';
import { taskQueues } from './task-queues.ts';

/** Rows about libraries of one kind, and what is easily got wrong with them, for the documentation. */
export interface ChannelFamily {
  readonly title: string;
  readonly rows: readonly ChannelRow[];
  /** Sentences, in Markdown. Each was executed. */
  readonly traps: readonly string[];
}

/** One family for each file beside this one. */
export const channelFamilies: readonly ChannelFamily[] = [
  {
    title: 'Streams and events of the platform',
    rows: platform,
    traps: [
      '`highWaterMark: Infinity` throws `ERR_INVALID_ARG_VALUE` for every stream of Node.js. For a stream of the web platform it is legal, and switches backpressure off.',
      'A high-water mark is no wall: what is written beyond it is kept as well. It only decides when `write()` answers `false`.',
      '`events.on()` with `highWaterMark` calls `emitter.pause()`, which throws where the emitter has none. Node.js 18 ignores the option, and so do 20.0 to 20.12 and 21, which know it as `highWatermark`.',
      '`tee()` and `response.clone()` keep for the slower reader what the faster one has read; there is no option against it.',
    ],
  },
  {
    title: 'Task queues',
    rows: taskQueues,
    traps: [
      'The second argument of `fastq()` and of `async.queue()` is how many run, not how many wait: 99,999 of 100,000 tasks wait.',
      'p-queue has no `maxSize`. Wait with `await queue.onSizeLessThan(n)` before adding to it (from 7.0 on).',
      '`addItem()` of `@tanstack/pacer` answers `false` where it is full, and the item is lost; `write()` of a stream answers `false`, and has taken it.',
    ],
  },
  {
    title: 'Limiters',
    rows: limiters,
    traps: [
      '`pLimit(Infinity)` and `bulkhead(n, Infinity)` are limiters that limit nothing.',
      'Bottleneck with `highWater` alone drops the oldest job (its strategy is LEAK); `OVERFLOW` drops the newest, and `BLOCK` rejects all that wait.',
      'Semaphores and mutexes (`async-mutex`, `async-sema`, `async-lock`) have no capacity for those that wait; the `capacity` of `new Sema(n, { capacity })` is the first size of its list.',
    ],
  },
  {
    title: 'Operators with a concurrency',
    rows: concurrencyOperators,
    traps: [
      'A concurrency limits how many run at a time. The input is still held as a whole, unless it is an iterator that the operator pulls from.',
      'A list that is written out, `pMap([a, b], fetch)`, needs no limit and is not reported.',
    ],
  },
  {
    title: 'async and neo-async',
    rows: asyncLibrary,
    traps: [
      'The `payload` of `cargo()` limits the batch, not the waiting list. Without it, one batch takes everything.',
      'A number at the end of `queue()` and `priorityQueue()` is a concurrency.',
    ],
  },
  {
    title: 'RxJS',
    rows: rxjs,
    traps: [
      'A concurrency of `mergeMap()` adds no backpressure: the outer values wait in an array. Only `exhaustMap()`, `switchMap()`, `sample()` and `throttleTime()` drop what comes too fast.',
      '`shareReplay({ refCount: true })` and `shareReplay(null)` keep everything; `new ReplaySubject(0)` keeps one value.',
      'The operators are only reported behind a source that does not end by itself: `fromEvent()`, `interval()`, `webSocket()`.',
    ],
  },
  {
    title: 'Channels and asynchronous iterators',
    rows: iterators,
    traps: [
      'The `highWaterMark` of event-iterator warns, and keeps all the same; `buffers.expanding(n)` of redux-saga is a first size.',
      'A Repeater, and what is built on it, keeps 1,024 waiting pushes and then throws. In `createPubSub()` of GraphQL Yoga that is an uncaught exception, and its option `repeaterBuffer` hands one buffer to all subscribers, so that each receives what was meant for others.',
      '`eventChannel()` of redux-saga has no buffer by default: it loses what comes while nobody takes.',
    ],
  },
  {
    title: 'Effect',
    rows: effect,
    traps: [
      '`Mailbox.make()` and `Stream.asyncPush()` (3), and `Queue.make()`, `Stream.callback()` and `Stream.fromEventListener()` (4), have no limit without an option. `Stream.async()` of 3 has one: 16.',
      'On a dropping queue, `Queue.offerUnsafe()` (in 3 `unsafeOffer()`) answers `false` for an item that is lost.',
    ],
  },
  {
    title: 'Pools and agents',
    rows: pools,
    traps: [
      'What `max`, `connectionLimit` and `maxThreads` bound is the connections or workers, not those who wait for one.',
      '`0` is no limit for mysql, mysql2, workerpool and mongodb; for piscina and generic-pool, `0` means that nothing may wait.',
      'A limit is a new way to fail: workerpool throws at its limit, piscina and tinypool reject.',
    ],
  },
  {
    title: 'Clients, brokers, logs and jobs',
    rows: clients,
    traps: [
      'A client that is offline keeps what it is given. ioredis has no option for how much; `maxRetriesPerRequest: null` makes it keep everything for ever. Workers of BullMQ demand that value, so it is not reported beside an import of `bullmq`.',
      '`minLength` of sonic-boom and `maxBufferSize` of hot-shots say when to flush, not how much to keep.',
      'A message that amqplib answered `false` for was accepted: never publish it again.',
    ],
  },
  {
    title: 'Caches',
    rows: caches,
    traps: [
      'A `ttl` bounds the age of the entries, not their number.',
      '`new LRU()` of lru-cache up to 6 keeps everything; from 7 on it throws without `max`, `maxSize` or `ttl`.',
      '`maxKeys` of node-cache throws when it is reached, and `-1` is no limit; `new LRUMap(0)` of lru_map keeps nothing.',
    ],
  },
];
