import { example, type Example } from './example.ts';

export const effect: readonly Example[] = [
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
];
