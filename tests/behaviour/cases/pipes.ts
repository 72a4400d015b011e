import type { Case } from './case.ts';

/** Chains of which nothing grows: what is tried is what happens when a part of them fails (see pipes.test.ts). */
export const pipeCases: readonly Case[] = [
  {
    suggestion: 'callPipeline',
    subject: 'pipes',
    what: 'files that are piped',
    load: { scene: 'pipes', items: 1, size: 1 },
    unit: 'bytes',
  },
];
