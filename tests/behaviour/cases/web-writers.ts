import type { Case } from './case.ts';

const sink = {
  unit: 'items',
  // One that the source has ready, and one that the loop has in its hand.
  beyond: 2,
} as const;
const load = { scene: 'webSink', items: 200, size: 4 } as const;
const pours = { suggestion: 'awaitReady', subject: 'web-pour', what: "a web stream's writer", load, ...sink } as const;
const failures = {
  'source ends': [],
  'source fails': ['rejection: no more'],
  'sink fails': ['rejection: no more'],
} as const;

/** Loops that write to a web stream. */
export const webWriterCases: readonly Case[] = [
  { ...pours, faults: failures },
  { ...pours, hasOwnForm: true, subject: 'web-pump', what: 'a web stream that a function pumps into' },
  {
    ...pours,
    suggestion: 'pipeTo',
    subject: 'web-copy',
    what: 'a web stream that another one is copied to',
    faults: failures,
  },
  {
    ...pours,
    suggestion: 'returnPromise',
    subject: 'web-log',
    what: 'a writer in a class',
    load: { ...load, scene: 'webLog' },
  },
];
