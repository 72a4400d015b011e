import type { Case } from './case.ts';

const file = {
  subject: 'async-handler',
  what: 'a file that a listener handles',
  // Longer than the whole file takes to be read.
  load: { scene: 'handler', items: 60, size: 64 * 1024, pace: 60 },
  unit: 'items',
  atOnce: 1,
} as const;

/** Listeners that are called while they work. */
export const handlerCases: readonly Case[] = [
  {
    suggestion: 'forAwait',
    ...file,
    faults: {
      'source is cut': [],
      'source fails': ['rejection: EIO'],
      'handler fails': ['rejection: no more'],
    },
  },
  {
    suggestion: 'forAwait',
    subject: 'async-lines',
    what: 'lines that a listener handles',
    load: { scene: 'lines', items: 60, size: 4096, pace: 60 },
    unit: 'items',
    atOnce: 1,
    hasOwnForm: true,
    faults: {
      'source is cut': [],
      'source fails': { leftOut: 'readline hears no error of its input, which ends the process before and after' },
      'handler fails': ['rejection: no more'],
    },
  },
  {
    suggestion: 'pauseAround',
    ...file,
    faults: {
      'source is cut': [],
      'source fails': ['rejection: EIO'],
      'handler fails': ['unhandled rejection: no more'],
    },
  },
];
