import { example, type Example } from './example.ts';

const asyncNames =
  'concat detect each eachOf every filter forEach forEachOf groupBy map mapValues parallel reject some'.split(' ');

export const concurrency: readonly Example[] = [
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
      'async.sortBy(xs, f)',
      'async.transform(xs, f)',
      'async.times(xs.length, f)',
      'async.timesLimit(xs.length, Infinity, f)',
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
      'async.times(3, f)',
      'async.timesLimit(xs.length, 4, f)',
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
];
