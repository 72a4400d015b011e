import type { Case } from './case.ts';

/** A capacity that is bounded, and too large for the wait that is allowed. */
export const waitLimitCases: readonly Case[] = [
  {
    suggestion: 'fitCapacity',
    subject: 'deadline',
    what: 'a queue with a longest wait',
    load: { scene: 'mailer', items: 200, size: 4 },
    unit: 'items',
  },
];
