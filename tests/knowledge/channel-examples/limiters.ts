import { example, type Example } from './example.ts';

export const limiters: readonly Example[] = [
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
];
