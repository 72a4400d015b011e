import type { ChannelRow, Limit } from './row.ts';

const entries: Limit = { start: 1000, decide: 'how many entries it may hold', whenFull: 'drop-oldest' };
const keepsAll = 'it keeps every entry, one for each key that was ever asked for';

/** A bound on age alone bounds nothing where the keys come fast enough. */
const stores: readonly ChannelRow[] = [
  {
    module: 'lru-cache',
    export: 'default',
    form: 'new',
    what: 'cache',
    option: 'max',
    grows: keepsAll,
    any: ['0', '0.max', '0.maxSize'],
    unbounded: [0],
    limit: entries,
    fix: 'new LRU({ max: $N })',
    level: 'default',
    versions: { below: '7.0.0' },
    source: 'lru-cache 6.0.0, index.js:38; new LRU(): 5000 kept; from 7 on it throws',
  },
  // Up to 9 the class is also the default export.
  ...(['LRUCache', 'default'] as const).map((name): ChannelRow => ({
    // Without any of them it throws; with `ttl` alone it only warns.
    module: 'lru-cache',
    export: name,
    ...(name === 'default' && { versions: { from: '7.0.0', below: '10.0.0', sure: true } as const }),
    form: 'new',
    what: 'cache',
    grows: 'a ttl bounds the age of its entries, not their number',
    any: ['0.max', '0.maxSize', '0.ttlAutopurge'],
    unbounded: [0, false],
    throws: { values: [Infinity], error: 'TypeError' },
    when: { given: '0.ttl' },
    limit: entries,
    fix: 'new LRUCache({ max: $N, ttl: 60_000 })',
    level: 'default',
    source: 'lru-cache 11.5.3, dist/commonjs/index.js:382; { ttl: 1000 }: 5000 kept and a warning',
  })),
  ...(['lru', 'LRU'] as const).map((name): ChannelRow => ({
    module: 'tiny-lru',
    export: name,
    form: name === 'lru' ? 'call' : 'new',
    what: 'cache',
    option: 'max',
    grows: keepsAll,
    any: ['0'],
    missing: name === 'lru' ? 'bounded' : 'unbounded',
    unbounded: [0],
    limit: entries,
    fix: `${name === 'lru' ? 'lru' : 'new LRU'}($N)`,
    level: 'default',
    source: 'tiny-lru 13.1.0, types/lru.d.ts:3; lru(): 1000 kept, lru(0) and new LRU(): 5000',
  })),
  {
    module: 'quick-lru',
    export: 'default',
    form: 'new',
    what: 'cache',
    grows: keepsAll,
    any: ['0.maxSize'],
    missing: 'required',
    limit: entries,
    fix: 'new QuickLRU({ maxSize: $N })',
    level: 'default',
    source: 'quick-lru 7.3.0, README, maxSize: required',
  },
  {
    module: '@isaacs/ttlcache',
    export: 'TTLCache',
    form: 'new',
    what: 'cache',
    grows: 'a ttl bounds the age of its entries, not their number',
    any: ['0.max'],
    limit: entries,
    fix: 'new TTLCache({ max: $N, ttl: 60_000 })',
    level: 'strict',
    source: '@isaacs/ttlcache 2.1.5, dist/esm/index.js:33; 5000 kept',
  },
  {
    module: 'node-cache',
    export: 'default',
    form: 'new',
    what: 'cache',
    grows: `${keepsAll}, for ever`,
    // `maxKeys` throws when it is reached, so the age comes first.
    any: ['0.stdTTL', '0.maxKeys'],
    unbounded: [0, -1],
    limit: { start: 600, decide: 'how many seconds an entry may live', whenFull: 'drop-oldest' },
    fix: 'new NodeCache({ stdTTL: $N, maxKeys: $N })',
    level: 'server',
    source: 'node-cache 5.1.2, lib/node_cache.js:316; 5000 kept',
  },
  {
    module: 'keyv',
    aliases: ['keyv#Keyv'],
    export: 'default',
    form: 'new',
    what: 'store',
    option: 'store',
    grows: 'it keeps every key in a Map of this process',
    any: ['0', '0.store'],
    fix: 'new Keyv({ store: new CacheableMemory({ lruSize: $N }) })',
    level: 'strict',
    source: 'keyv 6.1.0; 5000 kept',
  },
  {
    module: 'cache-manager',
    export: 'createCache',
    form: 'call',
    what: 'cache',
    grows: 'it keeps every key in a Map of this process',
    any: ['0.stores'],
    fix: 'createCache({ stores: [new Keyv({ store: new CacheableMemory({ lruSize: $N }) })] })',
    level: 'strict',
    source: 'keyv 6.1.0, createCache(): 5000 kept',
  },
  {
    module: 'dataloader',
    export: 'default',
    form: 'new',
    what: 'loader',
    grows: 'it lives as long as the program and keeps every value that it ever loaded',
    any: ['1.cacheMap', '1.cache'],
    unbounded: [true],
    unless: { members: ['clearAll'] },
    when: { scope: 'module' },
    fix: 'one DataLoader per request, or new DataLoader(load, { cacheMap: new LRUCache({ max: $N }) })',
    level: 'server',
    source: 'dataloader 2.2.3, index.js:36; 5000 loads: 5000 kept',
  },
];

const remembers = 'it keeps one result for each key that it was ever called with';

/** Functions that remember their results, in a Map that nothing empties. */
const memoized: readonly ChannelRow[] = [
  ...(['lodash', 'lodash-es', 'es-toolkit'] as const).map((module): ChannelRow => ({
    module,
    aliases: module === 'lodash' ? ['lodash.memoize#default', 'lodash/memoize#default'] : [],
    export: 'memoize',
    form: 'call',
    what: 'memoized function',
    grows: remembers,
    ...(module === 'es-toolkit' ? { any: ['1.cache'] } : { named: { use: [] } }),
    unless: { members: ['cache', 'Cache'] },
    when: { keyed: 0 },
    fix: 'memoizee(fn, { max: $N }), or set the cache of the result to a bounded one',
    level: 'strict',
    source:
      module === 'es-toolkit'
        ? 'es-toolkit 1.53.2: 5000 keys, 5000 results kept'
        : 'lodash 4.18.1, memoize.js:1: 5000 keys, 5000 results kept',
  })),
  ...(
    [
      ['memoize', '10.2.0', ['1.cache', '1.maxAge']],
      ['mem', '10.0.0', ['1.cache', '1.maxAge']],
      ['p-memoize', '7.1.1', ['1.cache']],
      ['fast-memoize', '2.5.2', ['1.cache']],
      ['memoizee', '0.4.17', ['1.max', '1.maxAge']],
    ] as const
  ).map(([module, version, any]): ChannelRow => ({
    module,
    export: 'default',
    form: 'call',
    what: 'memoized function',
    grows: remembers,
    any,
    when: { keyed: 0 },
    ...(module === 'memoizee' && {
      limit: { start: 1000, decide: 'how many results it may keep', whenFull: 'drop-oldest' } as const,
    }),
    fix:
      module === 'memoizee' ? 'memoizee(fn, { max: $N })' : `${module}(fn, { cache: new QuickLRU({ maxSize: $N }) })`,
    level: 'strict',
    source: `${module} ${version}: 5000 keys, 5000 results kept`,
  })),
];

export const caches: readonly ChannelRow[] = [...stores, ...memoized];
