import type { Case } from './case.ts';

/** Functions that are mapped over a list. */
export const concurrencyCases: readonly Case[] = [
  {
    suggestion: 'useLimiter',
    subject: 'all-files',
    what: 'files that are worked on at once',
    load: { scene: 'allAtOnce', items: 100, size: 4 },
    unit: 'items',
  },
  {
    suggestion: 'plainLoop',
    subject: 'each-file',
    what: 'files that are worked on at once',
    load: { scene: 'allAtOnce', items: 100, size: 4 },
    unit: 'items',
  },
  {
    suggestion: 'mapWithConcurrency',
    subject: 'all-pages',
    what: 'requests that are made at once',
    load: { scene: 'pages', items: 50, size: 4 },
    unit: 'items',
  },
];
