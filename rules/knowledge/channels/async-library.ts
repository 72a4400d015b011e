import type { ChannelRow, Limit } from './row.ts';

const running: Limit = { start: 16, decide: 'how many may run at once', whenFull: 'block' };
const allStart = 'it starts on all items at once, however many there are';

/** The functions of `async` that have a sibling with a limit as its second argument. */
const collections = [
  'concat',
  'detect',
  'each',
  'eachOf',
  'every',
  'filter',
  'forEach',
  'forEachOf',
  'groupBy',
  'map',
  'mapValues',
  'parallel',
  'reject',
  'some',
  'sortBy',
  'times',
  'transform',
];

/** Those that have no such sibling. */
const alone: ReadonlySet<string> = new Set(['sortBy', 'transform']);

/** Tasks are functions themselves; `transform()` has two forms. A worker is an `async` function, or calls back (async 3.2.6, wrapAsync.js). */
function workerAt(name: string, at: number): Pick<ChannelRow, 'worker'> {
  return name === 'parallel' || name === 'transform' ? {} : { worker: { at, tells: 'callback' } };
}

/** `async` and `neo-async`, which has the same functions. */
export const asyncLibrary: readonly ChannelRow[] = [
  ...(['queue', 'priorityQueue'] as const).map((name): ChannelRow => ({
    module: 'async',
    aliases: ['neo-async'],
    export: name,
    form: 'call',
    what: 'task queue',
    option: 'concurrency',
    grows: 'every task starts as soon as it is added, however many there are',
    any: ['1'],
    missing: 'bounded',
    limit: { ...running, decide: 'how many tasks may run at once' },
    fix: `async.${name}(worker, $N)`,
    level: 'default',
    source: 'async 3.2.6, queue.js; the default is 1, and it is no capacity: 99999 of 100000 waiting',
  })),
  ...collections.flatMap((name): ChannelRow[] => [
    {
      module: 'async',
      aliases: ['neo-async'],
      export: name,
      form: 'call',
      what: `async.${name}()`,
      grows: name === 'parallel' ? 'it starts all tasks at once, however many there are' : allStart,
      named: { use: alone.has(name) ? [] : [{ export: `${name}Limit`, whenFull: 'block' }] },
      items: 0,
      ...workerAt(name, 1),
      limit: { ...running, at: 1 },
      fix: alone.has(name) ? `async.mapLimit(…, $N, …), then ${name}` : `async.${name}Limit(…, $N, …)`,
      level: 'strict',
      source: 'async 3.2.6, eachOf.js:67; 1000 of 1000 started',
    },
    ...(alone.has(name)
      ? []
      : [
          {
            module: 'async',
            aliases: ['neo-async'],
            export: `${name}Limit`,
            form: 'call',
            what: `async.${name}Limit()`,
            option: 'limit',
            grows: name === 'parallel' ? 'it starts all tasks at once, however many there are' : allStart,
            any: ['1'],
            missing: 'required',
            items: 0,
            ...workerAt(name, 2),
            limit: running,
            fix: `async.${name}Limit(…, $N, …)`,
            level: 'default',
            source: 'async 3.2.6, internal/eachOfLimit.js; Infinity accepted',
          } as const,
        ]),
  ]),
  {
    module: 'async',
    aliases: ['neo-async'],
    export: 'cargo',
    form: 'call',
    what: 'cargo',
    option: 'payload',
    grows: 'one batch takes everything that is waiting',
    any: ['1'],
    unbounded: [null],
    limit: { start: 100, decide: 'how many tasks make a batch' },
    fix: 'async.cargo(worker, $N)',
    level: 'strict',
    source: 'async 3.2.6, cargo.js:34; 100000 push(): one batch of 100000',
  },
  {
    module: 'async',
    export: 'cargoQueue',
    form: 'call',
    what: 'cargo queue',
    option: 'payload',
    grows: 'one batch takes everything that is waiting',
    any: ['2'],
    unbounded: [null],
    limit: { start: 100, decide: 'how many tasks make a batch' },
    fix: 'async.cargoQueue(worker, 1, $N)',
    level: 'strict',
    source: 'async 3.2.6, cargoQueue.js',
  },
  {
    module: 'async',
    aliases: ['neo-async'],
    export: 'auto',
    form: 'call',
    what: 'async.auto()',
    option: 'concurrency',
    grows: 'it starts every task whose dependencies are done at once',
    any: ['1'],
    items: 0,
    fix: 'async.auto(tasks, $N)',
    level: 'strict',
    source: 'async 3.2.6, auto.js; the limit of running tasks is Infinity',
  },
];
