import { example, type Example } from './example.ts';

export const caches: readonly Example[] = [
  example(
    `import { LRUCache } from 'lru-cache'; import { lru, LRU as Tiny } from 'tiny-lru'; import QuickLRU from 'quick-lru';`,
    [
      'new LRUCache({ ttl: 10 })',
      'new LRUCache({ ttl: 10, max: 0 })',
      'new LRUCache({ ttl: 10, max: Infinity })',
      'lru(0)',
      'new Tiny()',
      'new QuickLRU({ maxSize: Infinity })',
    ],
    [
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
    `import _ from 'lodash'; import { memoize } from 'lodash-es'; import * as esToolkit from 'es-toolkit'; import memoizee from 'memoizee'; import mem from 'mem'; import memo from 'memoize'; import pMemoize from 'p-memoize'; import fast from 'fast-memoize'; declare const c: any;`,
    [
      '_.memoize((key: string) => key);',
      'export const f = memoize(function (key: string) { return key; });',
      'esToolkit.memoize((key: string) => key);',
      'memoizee((key: string) => key, { async: true });',
      'mem((key: string) => key);',
      'memo((key: string) => key, { cacheKey: String });',
      'pMemoize(async (key: string) => key);',
      'fast((key: string) => key);',
    ],
    [
      '_.memoize(() => 1);',
      'function make() { return _.memoize((key: string) => key); }',
      'const f = _.memoize((key: string) => key); f.cache = c;',
      'esToolkit.memoize((key: string) => key, { cache: c });',
      'memoizee((key: string) => key, { max: 10 });',
      'mem((key: string) => key, { maxAge: 1000 });',
      'memo((key: string) => key, { cache: c });',
      'pMemoize(async (key: string) => key, { cache: c });',
      'fast((key: string) => key, { cache: c });',
    ],
  ),
  example(
    `import DataLoader from 'dataloader'; declare const f: any;`,
    ['const users = new DataLoader(f);', 'const users = new DataLoader(f, { cache: true });'],
    ['export const make = () => new DataLoader(f);', 'const users = new DataLoader(f, { cache: false });'],
  ),
];
