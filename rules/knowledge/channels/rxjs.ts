import type { ChannelRow, Limit } from './row.ts';

const replayed: Limit = { start: 1, decide: 'how many values a late subscriber is to get', whenFull: 'drop-oldest' };
const keepsAll = 'it keeps every value that it ever emitted, and replays all of them to each late subscriber';

/** Subjects and operators that replay. */
const replaying: readonly ChannelRow[] = [
  {
    module: 'rxjs',
    export: 'ReplaySubject',
    form: 'new',
    what: 'subject',
    option: 'bufferSize',
    grows: keepsAll,
    // The second is `windowTime`. 0, null and -1 keep one value (7.8.2, executed).
    any: ['0', '1'],
    unbounded: [NaN],
    limit: replayed,
    fix: 'new ReplaySubject($N)',
    level: 'default',
    source: 'rxjs 7.8.2, src/internal/ReplaySubject.ts:48; 10000 next() kept',
  },
  {
    module: 'rxjs',
    export: 'shareReplay',
    form: 'call',
    what: 'shareReplay()',
    option: 'bufferSize',
    grows: keepsAll,
    any: ['0', '0.bufferSize', '0.windowTime', '1'],
    unbounded: [null],
    limit: replayed,
    fix: 'shareReplay({ bufferSize: $N, refCount: true })',
    level: 'default',
    source: 'rxjs 7.8.2, src/internal/operators/shareReplay.ts:163; also ({ refCount: true }): 10000 replayed',
  },
  {
    module: 'rxjs',
    export: 'publishReplay',
    form: 'call',
    what: 'publishReplay()',
    option: 'bufferSize',
    grows: keepsAll,
    any: ['0', '1'],
    limit: replayed,
    fix: 'publishReplay($N)',
    level: 'default',
    source: 'rxjs 7.8.2, dist/types/internal/operators/publishReplay.d.ts:19; 10000 replayed',
  },
];

/** What makes an observable that nothing can slow down, and that goes on as long as the program. */
const events = { source: ['fromEvent', 'fromEventPattern', 'interval', 'webSocket'] } as const;

/** Operators that are fine over a short list, and grow over a source that does not wait. */
const overEvents: readonly ChannelRow[] = [
  ...(
    [
      ['mergeMap', '1'],
      ['flatMap', '1'],
      ['mergeMapTo', '1'],
      ['mergeAll', '0'],
      ['mergeScan', '2'],
      ['expand', '1'],
    ] as const
  ).map(([name, place]): ChannelRow => ({
    module: 'rxjs',
    export: name,
    form: 'call',
    what: `${name}()`,
    option: 'concurrency',
    grows: 'each event starts another inner observable, however many are still running',
    any: [place],
    explicit: 'fine',
    when: events,
    // No suggestion: with a concurrency the events wait in an array that has no limit either.
    fix: 'exhaustMap(…), switchMap(…), or throttleTime(…) before it',
    level: 'strict',
    source: 'rxjs 7.8.2, internal/operators/mergeMap.d.ts:2; (fn, 2): the other 9998 waiting',
  })),
  ...(['bufferTime', 'windowTime'] as const).map((name): ChannelRow => ({
    module: 'rxjs',
    export: name,
    form: 'call',
    what: `${name}()`,
    option: name === 'bufferTime' ? 'maxBufferSize' : 'maxWindowSize',
    grows: 'all events of the time span are kept until it is over, however many there are',
    any: ['2'],
    explicit: 'fine',
    when: events,
    limit: { start: 1000, decide: 'how many events to hand on at once', skips: true },
    fix: `${name}(1000, undefined, $N)`,
    level: 'strict',
    source: 'rxjs 7.8.2, internal/operators/bufferTime.d.ts:4; 10000 in one chunk, (100, null, 50): chunks of 50',
  })),
  {
    module: 'rxjs',
    export: 'distinct',
    form: 'call',
    what: 'distinct()',
    option: 'flushes',
    grows: 'it keeps every key that it has ever seen',
    any: ['1'],
    when: events,
    fix: 'distinct(key, flushes$)',
    level: 'strict',
    source: 'rxjs 7.8.2, src/internal/operators/distinct.ts:66; 10000 keys kept',
  },
  {
    module: 'rxjs',
    export: 'groupBy',
    form: 'call',
    what: 'groupBy()',
    grows: 'it keeps a group for every key that it has ever seen',
    // A function is the older element selector, with the duration after it.
    any: ['1.duration', '2'],
    when: events,
    fix: 'groupBy(key, { duration: () => timer(ms) })',
    level: 'strict',
    source: 'rxjs 7.8.2, src/internal/operators/groupBy.ts; 10000 groups kept',
  },
];

export const rxjs: readonly ChannelRow[] = [...replaying, ...overEvents];
