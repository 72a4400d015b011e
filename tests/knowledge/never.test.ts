import { describe, expect, it } from 'vitest';
import { reportsOf } from '../support/suggest.ts';

/**
 * Uses of libraries that need no report, or where one would be wrong: the default is a limit, no capacity exists and the
 * thing is a lock or a collection, or a number that looks like a capacity is none. Silent in every preset.
 */
const silent: Readonly<Record<string, readonly string[]>> = {
  'a limit of its own': [
    `import { PromisePool } from '@supercharge/promise-pool'; await PromisePool.for(xs).process(f);`,
    `import { bulkhead } from 'cockatiel'; bulkhead(10);`,
    `import { createPool } from 'lightning-pool'; createPool(f);`,
    `import { NodeHttpHandler } from '@smithy/node-http-handler'; new NodeHttpHandler();`,
    `import { channel, Channel } from '@thi.ng/csp'; channel(); new Channel();`,
    `import { chan, buffers } from 'js-csp'; chan(); chan(buffers.fixed(10));`,
    `import chan from 'chan'; chan();`,
    `import fs from 'node:fs/promises'; for await (const e of fs.watch('.')) f(e);`,
    `import { Producer, Consumer } from '@platformatic/kafka'; new Producer({}); new Consumer({});`,
    `import { GlideClient } from '@valkey/valkey-glide'; await GlideClient.createClient({});`,
    `import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'; new BatchSpanProcessor(f);`,
    `import { StatsD } from 'hot-shots'; new StatsD({ maxBufferSize: 0 });`,
    `import { LRUMap } from 'lru_map'; new LRUMap(); new LRUMap(0);`,
    `import QuickLRU from 'quick-lru'; new QuickLRU({ maxSize: 100 });`,
    `import { Readable } from 'node:stream'; Readable.from(xs).map(f).filter(f).forEach(f);`,
    `new IdentityTransformStream(); new TransformStream();`,
  ],
  'locks and limiters, which have no capacity': [
    `import { RateLimiter } from 'limiter'; new RateLimiter({ tokensPerInterval: 1, interval: 'second' });`,
    `import { Sema, RateLimit } from 'async-sema'; new Sema(4, { capacity: 100 }); RateLimit(5);`,
    `import { Semaphore, Mutex } from 'async-mutex'; new Semaphore(2); new Mutex();`,
    `import pThrottle from 'p-throttle'; pThrottle({ limit: 2, interval: 1000 });`,
    `import { AsyncQueue } from '@sapphire/async-queue'; new AsyncQueue();`,
    `import Bottleneck from 'bottleneck'; new Bottleneck.Group({ maxConcurrent: 1 });`,
    `import throat from 'throat'; throat(2);`,
  ],
  'a concurrency that is no capacity': [
    `import fastq from 'fastq'; fastq(f, 1); fastq.promise(f, 4);`,
    `import async from 'async'; async.queue(f); async.priorityQueue(f, 4);`,
    `import Queue from 'better-queue'; new Queue(f);`,
  ],
  'a list of what waits that has no option': [
    `import { Pool } from 'tarn'; new Pool({ create: f, destroy: f, min: 0, max: 10 });`,
    `import knex from 'knex'; knex({ client: 'pg' });`,
    `import postgres from 'postgres'; postgres();`,
    `import { pEventIterator } from 'p-event'; pEventIterator(e, 'x');`,
    `import Emittery from 'emittery'; const m = new Emittery(); for await (const x of m.events('x')) f(x); m.anyEvent();`,
    `import pushable from 'pull-pushable'; pushable();`,
    `import { Subject, fromEvent } from 'axax'; new Subject(); fromEvent(e, 'x');`,
    `import { webSocket } from 'rxjs/webSocket'; webSocket('ws://x');`,
    `import { concatMap, concat, zip, delay, observeOn } from 'rxjs'; o.pipe(concatMap(f), delay(1), observeOn(s)); concat(o, o); zip(o, o);`,
    `import flattenConcurrently from 'xstream/extra/flattenConcurrently'; s.compose(flattenConcurrently);`,
    `import * as Bacon from 'baconjs'; new Bacon.Bus(); s.flatMapConcat(f);`,
  ],
  'collectors and collections': [
    `import { BufferListStream } from 'bl'; new BufferListStream().append(x);`,
    `import { WriteStream } from 'fs-capacitor'; new WriteStream();`,
    `import Denque from 'denque'; new Denque(); new Denque([], { capacity: 10 });`,
    `import Yallist from 'yallist'; import Queue from 'yocto-queue'; new Yallist(); new Queue();`,
    `import { Queue, FixedDeque } from 'mnemonist'; new Queue(); new FixedDeque(Array, 10);`,
    `import TinyQueue from 'tinyqueue'; new TinyQueue();`,
  ],
  servers: [
    `import net from 'node:net'; import http from 'node:http'; net.createServer(f); http.createServer(f).maxConnections = 10;`,
    `import { useServer } from 'graphql-ws/use/ws'; useServer({}, s);`,
    `import winston from 'winston'; const log = winston.createLogger(); log.info('x');`,
  ],
  'the same name from elsewhere': [
    `class PQueue {} new PQueue();`,
    `import PQueue from './p-queue.js'; new PQueue();`,
    `import { PQueue } from '@acme/jobs'; new PQueue();`,
    `function pLimit(n) { return n; } pLimit(Infinity);`,
    `import { Queue } from './effect.js'; Queue.unbounded();`,
    `const { Pool } = makePools(); new Pool();`,
    `new ReplaySubject();`,
    `o.pipe(shareReplay());`,
  ],
};

describe.each(Object.entries(silent))('%s:', (_topic, codes) => {
  it.each(codes)('%s', (code) => {
    const head = 'const xs = read(), f = read(), e = read(), s = read(), o = read(), x = read();';
    for (const way of ['espree', 'untyped', 'typed'] as const) {
      const rules = { 'backpressure/require-channel-capacity': ['error', { rows: 'strict' }] } as never;
      expect(reportsOf(`${code}\n${head}`, { rules, way })).toEqual([]);
    }
  });
});
