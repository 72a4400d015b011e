import { example, type Example } from './example.ts';

export const rxjs: readonly Example[] = [
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
];
