import { example, type Example } from './example.ts';

export const taskQueues: readonly Example[] = [
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
];
