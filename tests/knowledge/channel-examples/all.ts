import { caches } from './caches.ts';
import { clients } from './clients.ts';
import { concurrency } from './concurrency.ts';
import { effect } from './effect.ts';
import { iterators } from './iterators.ts';
import { limiters } from './limiters.ts';
import { platform } from './platform.ts';
import { pools } from './pools.ts';
import { rxjs } from './rxjs.ts';
import { taskQueues } from './task-queues.ts';
import type { Example } from './example.ts';

/** One file per family, as in `rules/knowledge/channels`. */
export const examples: readonly Example[] = [
  ...platform,
  ...taskQueues,
  ...limiters,
  ...concurrency,
  ...rxjs,
  ...iterators,
  ...effect,
  ...pools,
  ...clients,
  ...caches,
];
