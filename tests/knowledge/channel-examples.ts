/** Code that a row of `knowledge/channels` is about: with no limit, and its nearest neighbours that have one. */
export interface Example {
  /** What comes before: imports, and names that the others use. */
  readonly head: string;
  readonly unlimited: readonly string[];
  readonly limited: readonly string[];
}

const asyncNames =
  'concat detect each eachOf every filter forEach forEachOf groupBy map mapValues parallel reject some'.split(' ');
const nodeStreams = ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough'];

function example(head: string, unlimited: readonly string[], limited: readonly string[]): Example {
  return { head, unlimited, limited };
}

export const examples: readonly Example[] = [
  // platform
  example(
    `import { ${nodeStreams.join(', ')} } from 'node:stream';`,
    nodeStreams.flatMap((name) => [
      `new ${name}({ highWaterMark: Infinity })`,
      `new ${name}({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER })`,
    ]),
    nodeStreams.flatMap((name) => [`new ${name}()`, `new ${name}({ highWaterMark: 16 })`]),
  ),
  example(
    `import { Duplex, Writable } from 'readable-stream';`,
    [
      'new Duplex({ readableHighWaterMark: 16, writableHighWaterMark: Number.MAX_VALUE })',
      'class W extends Writable { constructor() { super({ highWaterMark: Infinity }); } }',
    ],
    [
      'new Duplex({ readableHighWaterMark: 16, writableHighWaterMark: 16 })',
      'class W extends Writable { constructor() { super({ highWaterMark: 0 }); } }',
    ],
  ),
  example(
    `import fs from 'node:fs';`,
    [
      `fs.createWriteStream('x', { highWaterMark: Infinity })`,
      `fs.createReadStream('x', { highWaterMark: Number.MAX_SAFE_INTEGER })`,
    ],
    [`fs.createWriteStream('x')`, `fs.createReadStream('x', { highWaterMark: 1024 })`],
  ),
  example(
    `import { push, broadcast, share, duplex, fromWritable } from 'node:stream/iter'; declare const s: any;`,
    [
      `push({ backpressure: 'unbounded' })`,
      `broadcast({ backpressure: 'unbounded' })`,
      `share(s, { backpressure: 'unbounded' })`,
      `duplex({ backpressure: 'unbounded' })`,
      `fromWritable(s, { backpressure: 'unbounded' })`,
    ],
    ['push()', `broadcast({ backpressure: 'drop-oldest' })`, 'share(s)', 'duplex({})', 'fromWritable(s)'],
  ),
  example(
    '',
    [
      'new ReadableStream({}, { highWaterMark: Infinity })',
      'new globalThis.ReadableStream({}, { highWaterMark: Infinity })',
      'new WritableStream({}, { highWaterMark: Number.MAX_SAFE_INTEGER })',
      'new TransformStream({}, { highWaterMark: 1 }, { highWaterMark: Infinity })',
      'new CountQueuingStrategy({ highWaterMark: Infinity })',
      'new ByteLengthQueuingStrategy({ highWaterMark: Number.POSITIVE_INFINITY })',
    ],
    [
      'new ReadableStream()',
      'new ReadableStream({}, new CountQueuingStrategy({ highWaterMark: 4 }))',
      'new WritableStream({}, { highWaterMark: 4 })',
      'new TransformStream({}, { highWaterMark: 1 })',
      'new CountQueuingStrategy({ highWaterMark: 4 })',
      'new ByteLengthQueuingStrategy({ highWaterMark: 1024 })',
    ],
  ),
  example(
    `import { on, EventEmitter } from 'node:events'; declare const e: EventEmitter;`,
    [`on(e, 'x')`, `EventEmitter.on(e, 'x', { signal: undefined })`],
    [`on(e, 'x', { highWaterMark: 10 })`, `e.on('x', () => {})`],
  ),
  // queues
  example(
    `import PQueue from 'p-queue';`,
    [
      'new PQueue()',
      'new PQueue({})',
      'new PQueue({ concurrency: Infinity })',
      'new PQueue({ concurrency: undefined })',
    ],
    ['new PQueue({ concurrency: 4 })', 'new PQueue({ interval: 1000, intervalCap: 5 })', 'PQueue()'],
  ),
  example(
    `const Queue = require('queue');`,
    ['Queue()', 'new Queue({ autostart: true })'],
    ['Queue({ concurrency: 1 })'],
  ),
  example(
    `import PromiseQueue from 'promise-queue';`,
    ['new PromiseQueue()', 'new PromiseQueue(Infinity, 10)', 'new PromiseQueue(1)', 'new PromiseQueue(1, Infinity)'],
    ['new PromiseQueue(1, 10)'],
  ),
  example(
    `import Bottleneck from 'bottleneck';`,
    [
      'new Bottleneck()',
      'new Bottleneck({ maxConcurrent: null, highWater: 10 })',
      'new Bottleneck({ maxConcurrent: 1 })',
      'new Bottleneck.Batcher()',
    ],
    [
      'new Bottleneck({ maxConcurrent: 1, highWater: 10 })',
      'new Bottleneck.Batcher({ maxTime: 1000 })',
      'new Bottleneck.Group()',
    ],
  ),
  example(
    `import { AsyncQueuer, Queuer, asyncQueue, queue, Batcher, AsyncBatcher } from '@tanstack/pacer'; declare const f: any;`,
    [
      'new AsyncQueuer(f, { concurrency: 2 })',
      'new Queuer(f)',
      'asyncQueue(f, { maxSize: Infinity })',
      'queue(f, {})',
      'new Batcher(f, {})',
      'new AsyncBatcher(f, { wait: Infinity })',
    ],
    [
      'new AsyncQueuer(f, { concurrency: 2, maxSize: 10 })',
      'new Queuer(f, { maxSize: 10 })',
      'asyncQueue(f, { maxSize: 10 })',
      'queue(f, { maxSize: 10 })',
      'new Batcher(f, { getShouldExecute: () => true })',
      'new AsyncBatcher(f, { wait: 100 })',
    ],
  ),
  example(`import { Queue } from 'it-queue';`, ['new Queue({ concurrency: 1 })'], ['new Queue({ maxSize: 10 })']),
  example(
    `import fastq from 'fastq'; declare const w: any;`,
    ['fastq(w, Infinity)', 'fastq({}, w, Infinity)', 'fastq.promise(w, Infinity)'],
    ['fastq(w, 1)', 'fastq({}, w, 1)', 'fastq.promise(w, 1)'],
  ),
  example(`import AsyncLock from 'async-lock';`, ['new AsyncLock({ maxPending: Infinity })'], ['new AsyncLock()']),
  // limiters
  example(
    `import pLimit from 'p-limit';`,
    ['pLimit(Infinity)', 'pLimit({ concurrency: Infinity })', 'pLimit(1 / 0)'],
    ['pLimit(4)', 'pLimit({ concurrency: 4 })', 'pLimit()'],
  ),
  example(`import promiseLimit from 'promise-limit';`, ['promiseLimit()', 'promiseLimit(0)'], ['promiseLimit(2)']),
  example(
    `import { RateLimiterQueue } from 'rate-limiter-flexible'; declare const l: any;`,
    ['new RateLimiterQueue(l)'],
    ['new RateLimiterQueue(l, { maxQueueSize: 10 })'],
  ),
  example(
    `import CircuitBreaker from 'opossum'; declare const f: any;`,
    ['new CircuitBreaker(f)', 'new CircuitBreaker(f, { timeout: 100 })'],
    ['new CircuitBreaker(f, { capacity: 10 })'],
  ),
  example(
    `import { bulkhead } from 'cockatiel';`,
    ['bulkhead(Infinity)', 'bulkhead(4, Infinity)'],
    ['bulkhead(4)', 'bulkhead(4, 10)'],
  ),
  // concurrency
  example(
    `import pMap, { pMapIterable } from 'p-map'; import pAll from 'p-all'; declare const xs: any, f: any, a: any, b: any;`,
    ['pMap(xs, f)', 'pMap(xs, f, { stopOnError: false })', 'pMapIterable(xs, f)', 'pAll(xs)', 'pAll([...xs])'],
    [
      'pMap(xs, f, { concurrency: 4 })',
      'pMap([a, b], f)',
      'pMapIterable(xs, f, { backpressure: 10 })',
      'pAll(xs, { concurrency: 4 })',
      'pAll([a, b])',
      'pAll([a, b].map((x) => () => x))',
    ],
  ),
  example(
    `import pFilter from 'p-filter'; import pProps from 'p-props'; import pSettle from 'p-settle'; declare const xs: any, f: any;`,
    ['pFilter(xs, f)', 'pProps(xs, f)', 'pSettle(xs)'],
    ['pFilter(xs, f, { concurrency: 4 })', 'pProps({ a: f, b: f }, f)', 'pSettle(xs, { concurrency: 4 })'],
  ),
  example(
    `import parallel from 'it-parallel'; declare const xs: any;`,
    ['parallel(xs)'],
    ['parallel(xs, { concurrency: 4 })'],
  ),
  example(
    `import { buffer, parallelMap, flatTransform, parallelMerge } from 'streaming-iterables'; declare const xs: any, f: any;`,
    [
      'buffer(Infinity, xs)',
      'parallelMap(Infinity, f, xs)',
      'flatTransform(Infinity, f, xs)',
      'parallelMerge(Infinity)',
    ],
    ['buffer(4, xs)', 'parallelMap(4, f, xs)', 'flatTransform(4, f, xs)', 'parallelMerge(4)'],
  ),
  example(
    `import Promise from 'bluebird'; declare const xs: any, f: any;`,
    ['Promise.map(xs, f)', 'Promise.filter(xs, f)'],
    ['Promise.map(xs, f, { concurrency: 4 })', 'Promise.filter(xs, f, { concurrency: 4 })', 'Promise.map([1, 2], f)'],
  ),
  example(
    `import async from 'async'; declare const xs: any, f: any;`,
    [
      ...asyncNames.map((name) => `async.${name}(xs, f)`),
      ...asyncNames.map((name) => `async.${name}Limit(xs, Infinity, f)`),
      'async.queue(f, Infinity)',
      'async.priorityQueue(f, Infinity)',
      'async.cargo(f)',
      'async.cargoQueue(f, 2)',
      'async.auto(xs)',
      'async.auto(xs, () => {})',
    ],
    [
      ...asyncNames.map((name) => `async.${name}([1, 2], f)`),
      ...asyncNames.map((name) => `async.${name}Limit(xs, 4, f)`),
      'async.queue(f)',
      'async.queue(f, 4)',
      'async.priorityQueue(f, 4)',
      'async.cargo(f, 100)',
      'async.cargoQueue(f, 2, 100)',
      'async.auto({ a: f, b: f })',
    ],
  ),
  example(
    `import parallel from 'run-parallel'; declare const xs: any, f: any;`,
    ['parallel(xs, f)'],
    ['parallel([f, f])'],
  ),
  // rxjs
  example(
    `import { ReplaySubject, shareReplay, publishReplay } from 'rxjs';`,
    [
      'new ReplaySubject()',
      'new ReplaySubject<string>()',
      'new ReplaySubject(Infinity)',
      'shareReplay()',
      'shareReplay(null)',
      'shareReplay({ refCount: true })',
      'publishReplay()',
    ],
    [
      'new ReplaySubject(1)',
      'new ReplaySubject(undefined, 1000)',
      'new ReplaySubject(null)',
      'shareReplay(1)',
      'shareReplay({ bufferSize: 1, refCount: true })',
      'shareReplay({ windowTime: 100 })',
      'publishReplay(1)',
    ],
  ),
  ...['mergeMap', 'flatMap', 'mergeMapTo', 'expand', 'distinct', 'groupBy'].map((name) =>
    example(
      `import { fromEvent, interval, from, timer, ${name} } from 'rxjs'; declare const t: any, f: any;`,
      [`fromEvent(t, 'x').pipe(${name}(f))`],
      [
        `from([1]).pipe(${name}(f))`,
        `t.pipe(${name}(f))`,
        name === 'groupBy'
          ? `interval(1).pipe(${name}(f, { duration: () => timer(100) }))`
          : `interval(1).pipe(${name}(f, ${name === 'distinct' ? 't' : '4'}))`,
      ],
    ),
  ),
  example(
    `import { interval, mergeMap, mergeAll, mergeScan, bufferTime, windowTime } from 'rxjs'; declare const f: any;`,
    [
      'interval(1).pipe(mergeAll())',
      'interval(1).pipe(mergeScan(f, 0))',
      'interval(1).pipe(bufferTime(100))',
      'interval(1).pipe(windowTime(100))',
    ],
    [
      'interval(1).pipe(mergeMap(f, Infinity))',
      'interval(1).pipe(mergeAll(4))',
      'interval(1).pipe(mergeScan(f, 0, 4))',
      'interval(1).pipe(bufferTime(100, null, 50))',
      'interval(1).pipe(windowTime(100, null, 50))',
      'mergeAll()',
    ],
  ),
  // iterators
  example(
    `import { pushable, pushableV } from 'it-pushable';`,
    ['pushable()', 'pushableV({ objectMode: true })'],
    ['const p = pushable(); if (p.readableLength > 10) throw 1;', 'const p = pushableV(); p.onEmpty();'],
  ),
  example(
    `import { EventIterator } from 'event-iterator'; declare const f: any;`,
    ['new EventIterator(f)'],
    ['f(EventIterator)'],
  ),
  example(
    `import { eachValueFrom, bufferedValuesFrom, latestValueFrom } from 'rxjs-for-await'; declare const s: any;`,
    ['eachValueFrom(s)', 'bufferedValuesFrom(s)'],
    ['latestValueFrom(s)'],
  ),
  example(`import { AsyncSink, from } from 'ix/asynciterable';`, ['new AsyncSink()'], ['from([])']),
  example(`import { Channel } from 'async-channel';`, ['new Channel(Infinity)'], ['new Channel()', 'new Channel(4)']),
  example(
    `import { Repeater, FixedBuffer, SlidingBuffer, DroppingBuffer } from '@repeaterjs/repeater'; declare const f: any;`,
    ['new FixedBuffer(Infinity)', 'new SlidingBuffer(Infinity)', 'new DroppingBuffer(Infinity)'],
    ['new Repeater(f)', 'new FixedBuffer(4)', 'new SlidingBuffer(4)', 'new DroppingBuffer(4)'],
  ),
  example(`import { PubSub } from 'graphql-subscriptions';`, ['new PubSub()'], ['class A { pubsub: PubSub }']),
  example(
    `import { channel, eventChannel, buffers } from 'redux-saga'; import { actionChannel } from 'redux-saga/effects'; declare const f: any;`,
    ['channel()', `actionChannel('x')`, 'buffers.expanding(10)', 'eventChannel(f, buffers.expanding())'],
    [
      'channel(buffers.sliding(10))',
      `actionChannel('x', buffers.dropping(10))`,
      'eventChannel(f)',
      'buffers.sliding(10)',
    ],
  ),
  // effect
  example(
    `import { Queue, PubSub, TxQueue, TxPubSub, TQueue, TPubSub, Mailbox, Stream, Effect } from 'effect'; declare const xs: any, f: any, a: any;`,
    [
      ...['Queue', 'PubSub', 'TxQueue', 'TxPubSub', 'TQueue', 'TPubSub'].map((name) => `${name}.unbounded<number>()`),
      'Queue.make()',
      'Queue.make({ strategy: "suspend" })',
      'Queue.bounded(Infinity)',
      'Queue.sliding(Infinity)',
      'Queue.dropping(Infinity)',
      'Mailbox.make()',
      'Mailbox.make({ strategy: "sliding" })',
      'Stream.callback(f)',
      `Stream.fromEventListener(xs, 'x')`,
      'Stream.asyncPush(f)',
      `Stream.asyncPush(f, { bufferSize: 'unbounded' })`,
      ...['buffer', 'bufferArray', 'bufferChunks', 'toQueue', 'toPubSub', 'share', 'broadcast', 'broadcastDynamic'].map(
        (name) => `Stream.${name}({ capacity: 'unbounded' })`,
      ),
      ...['forEach', 'all', 'validate', 'validateAll', 'partition', 'filter', 'reduceEffect', 'mergeAll'].map(
        (name) => `Effect.${name}(xs, f, { concurrency: 'unbounded' })`,
      ),
      ...['mapEffect', 'flatMap', 'flatten', 'mergeAll'].map(
        (name) => `Stream.${name}(xs, { concurrency: 'unbounded' })`,
      ),
    ],
    [
      ...['Queue', 'PubSub', 'TxQueue', 'TxPubSub', 'TQueue', 'TPubSub'].map((name) => `${name}.bounded<number>(10)`),
      'Queue.make({ capacity: 10 })',
      'Queue.sliding(10)',
      'Queue.dropping(10)',
      'Mailbox.make(10)',
      'Mailbox.make({ capacity: 10 })',
      'Stream.callback(f, { bufferSize: 10 })',
      `Stream.fromEventListener(xs, 'x', { bufferSize: 10 })`,
      `Stream.asyncPush(f, { bufferSize: 10 })`,
      ...['buffer', 'bufferArray', 'bufferChunks', 'toQueue', 'toPubSub', 'share', 'broadcast', 'broadcastDynamic'].map(
        (name) => `Stream.${name}({ capacity: 16 })`,
      ),
      ...['forEach', 'all', 'validate', 'validateAll', 'partition', 'filter', 'reduceEffect', 'mergeAll'].map(
        (name) => `Effect.${name}([a, a], f, { concurrency: 'unbounded' })`,
      ),
      ...['mapEffect', 'flatMap', 'flatten', 'mergeAll'].map((name) => `Stream.${name}(xs, { concurrency: 4 })`),
      'Effect.forEach(xs, f)',
      `Effect.all({ a, b: a }, { concurrency: 'unbounded' })`,
    ],
  ),
  // pools
  example(
    `import Piscina from 'piscina'; import { Tinypool } from 'tinypool'; import workerpool from 'workerpool'; import { Pool } from 'threads'; declare const f: any;`,
    [
      `new Piscina({ filename: 'x' })`,
      `new Piscina.Piscina()`,
      'new Tinypool({ maxQueue: Infinity })',
      'workerpool.pool()',
      `workerpool.pool('x')`,
      `workerpool.pool('x', { maxWorkers: 2, maxQueueSize: 0 })`,
      'Pool(f)',
      'Pool(f, 4)',
    ],
    [
      `new Piscina({ filename: 'x', maxQueue: 'auto' })`,
      'new Piscina({ maxQueue: 0 })',
      `new Tinypool({ maxQueue: 10 })`,
      `workerpool.pool('x', { maxQueueSize: 10 })`,
      'workerpool.pool({ maxQueueSize: 10 })',
      'workerpool.pool(f)',
      'Pool(f, { maxQueuedJobs: 10 })',
      'const p = new Piscina(); p.queueSize;',
    ],
  ),
  example(
    `import { createPool } from 'generic-pool'; import pg from 'pg'; import { MongoClient } from 'mongodb'; declare const f: any;`,
    [
      'createPool(f)',
      'createPool(f, { max: 10, maxWaitingClients: null })',
      'new pg.Pool()',
      'new pg.Pool({ connectionTimeoutMillis: 0 })',
      `new MongoClient('x')`,
      `new MongoClient('x', { maxPoolSize: 0, waitQueueTimeoutMS: 10 })`,
    ],
    [
      'createPool(f, { acquireTimeoutMillis: 10 })',
      'new pg.Pool({ connectionTimeoutMillis: 10 })',
      `new MongoClient('x', { waitQueueTimeoutMS: 10 })`,
      `new MongoClient('x', { maxPoolSize: 10, waitQueueTimeoutMS: 10 })`,
    ],
  ),
  ...['mysql', 'mysql2', 'mysql2/promise'].map((module) =>
    example(
      `import mysql from '${module}';`,
      ['mysql.createPool({})', 'mysql.createPool({ queueLimit: 0 })', `mysql.createPool('mysql://x')`],
      ['mysql.createPool({ queueLimit: 10 })', 'mysql.createConnection({})'],
    ),
  ),
  example(
    `import http from 'node:http'; import * as https from 'https'; import { HttpsAgent } from 'agentkeepalive';`,
    ['new http.Agent({ keepAlive: true })', 'new https.Agent()', 'new HttpsAgent({ maxSockets: Infinity })'],
    [
      'new http.Agent({ maxSockets: 10 })',
      'new https.Agent({ maxTotalSockets: 10 })',
      'new HttpsAgent({ maxSockets: 10 })',
      'const a = new http.Agent(); a.maxSockets = 10;',
    ],
  ),
  example(
    `import { Agent, Pool, EnvHttpProxyAgent, ProxyAgent, RoundRobinPool } from 'undici';`,
    [
      'new Agent()',
      'new Agent({ connections: Infinity })',
      `new Pool('http://x', { connections: null })`,
      'new EnvHttpProxyAgent()',
      `new ProxyAgent({ uri: 'http://x' })`,
      `new RoundRobinPool('http://x', {})`,
    ],
    [
      'new Agent({ connections: 10 })',
      `new Pool('http://x', { connections: 10 })`,
      'new EnvHttpProxyAgent({ connections: 10 })',
      'new ProxyAgent({ connections: 10 })',
      `new RoundRobinPool('http://x', { connections: 10 })`,
    ],
  ),
  // clients
  example(
    `import { createClient, createCluster } from 'redis'; import mqtt from 'mqtt'; declare const url: string;`,
    [
      'createClient()',
      'createClient({ disableOfflineQueue: false })',
      'createCluster({ rootNodes: [] })',
      `mqtt.connect('mqtt://x')`,
      `mqtt.connectAsync(url, { queueQoSZero: true })`,
    ],
    [
      'createClient({ commandsQueueMaxLength: 10 })',
      'createClient({ disableOfflineQueue: true })',
      'createCluster({ defaults: { commandsQueueMaxLength: 10 } })',
      'mqtt.connect(url, { queueQoSZero: false })',
      'mqtt.connectAsync(url, { queueQoSZero: false })',
    ],
  ),
  example(
    `import RWS from 'reconnecting-websocket'; import PartySocket from 'partysocket'; import WebSocket from 'partysocket/ws';`,
    [`new RWS('ws://x')`, `new RWS('ws://x', [], {})`, `new PartySocket({ host: 'x' })`, `new WebSocket('ws://x')`],
    [
      `new RWS('ws://x', [], { maxEnqueuedMessages: 10 })`,
      `new PartySocket({ host: 'x', maxEnqueuedMessages: 10 })`,
      `new WebSocket('ws://x', [], { maxEnqueuedMessages: 10 })`,
    ],
  ),
  example(
    `import SonicBoom from 'sonic-boom'; import pino from 'pino'; import multer from 'multer'; declare const s: any;`,
    [
      `new SonicBoom({ dest: 'x', minLength: 4096 })`,
      'pino.destination({ sync: false })',
      'multer({ storage: multer.memoryStorage() })',
      'multer({ storage: multer.memoryStorage(), limits: { files: 1 } })',
    ],
    [
      'new SonicBoom({ maxLength: 10 })',
      'pino.destination({ sync: true })',
      'multer({ storage: multer.memoryStorage(), limits: { fileSize: 10 } })',
      'multer({ storage: multer.diskStorage({}) })',
      `multer({ dest: 'x' })`,
      'multer({ storage: s })',
    ],
  ),
  example(
    `import { Queue } from 'bullmq'; import Bull from 'bull'; import Bee from 'bee-queue';`,
    [
      `new Queue('x')`,
      `new Queue('x', { defaultJobOptions: { removeOnComplete: 10 } })`,
      `new Bull('x', 'redis://x')`,
      `new Bee('x', { removeOnSuccess: false })`,
    ],
    [
      `new Queue('x', { defaultJobOptions: { removeOnComplete: 10, removeOnFail: { count: 10 } } })`,
      `const q = new Queue('x'); q.add('y', {}, { removeOnComplete: true });`,
      `new Bull('x', { defaultJobOptions: { removeOnComplete: true } })`,
      `new Bee('x', { removeOnSuccess: true })`,
    ],
  ),
  // caches
  example(
    `import LRU, { LRUCache } from 'lru-cache'; import { lru, LRU as Tiny } from 'tiny-lru'; import QuickLRU from 'quick-lru';`,
    [
      'new LRU()',
      'new LRU({ maxAge: 10 })',
      'new LRU(0)',
      'new LRUCache({ ttl: 10 })',
      'new LRUCache({ ttl: 10, max: 0 })',
      'new LRUCache({ ttl: 10, max: Infinity })',
      'lru(0)',
      'new Tiny()',
      'new QuickLRU({ maxSize: Infinity })',
    ],
    [
      'new LRU(10)',
      'new LRU({ max: 10 })',
      'new LRUCache({ ttl: 10, max: 10 })',
      'new LRUCache({ ttl: 10, ttlAutopurge: true })',
      'lru()',
      'new Tiny(10)',
      'new QuickLRU({ maxSize: 10 })',
    ],
  ),
  example(
    `import { TTLCache } from '@isaacs/ttlcache'; import NodeCache from 'node-cache'; import Keyv from 'keyv'; import { createCache } from 'cache-manager'; declare const s: any;`,
    ['new TTLCache({ ttl: 10 })', 'new NodeCache({ stdTTL: 0 })', 'new Keyv({ ttl: 10 })', 'createCache()'],
    [
      'new TTLCache({ ttl: 10, max: 10 })',
      'new NodeCache({ stdTTL: 10 })',
      'new Keyv({ store: s })',
      `new Keyv('redis://x')`,
      'createCache({ stores: [s] })',
    ],
  ),
  example(
    `import DataLoader from 'dataloader'; declare const f: any;`,
    ['const users = new DataLoader(f);', 'const users = new DataLoader(f, { cache: true });'],
    ['export const make = () => new DataLoader(f);', 'const users = new DataLoader(f, { cache: false });'],
  ),
];
