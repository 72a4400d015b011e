import type { Case } from './case.ts';

/** Listeners that are called while they work. */
export const handlerCases: readonly Case[] = [
  {
    suggestion: 'pauseAround',
    subject: 'async-handler',
    what: 'a file that a listener handles',
    // Longer than the whole file takes to be read.
    load: { scene: 'handler', items: 60, size: 64 * 1024, pace: 60 },
    unit: 'items',
  },
];
