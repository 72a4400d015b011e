import type { Case } from './case.ts';

const size = 4096;
/** Milliseconds for an item: slower than a busy machine reads a file. */
const pace = 5;

export const pushCases: readonly Case[] = [
  {
    suggestion: 'stopWhenFull',
    subject: 'table',
    what: 'a Readable over the rows of a table',
    unit: 'bytes',
    load: { scene: 'table', items: 400, size, target: 'Table' },
  },
  {
    suggestion: 'moveToPull',
    subject: 'web-rows',
    what: 'a web stream of what a source has',
    unit: 'items',
    load: { scene: 'webRows', items: 200, size },
  },
  {
    suggestion: 'stopSource',
    subject: 'web-file',
    what: 'a web stream of a file',
    unit: 'items',
    load: { scene: 'readable', items: 200, size, pace },
  },
  {
    suggestion: 'stopSource',
    subject: 'copy',
    what: 'a Readable that another one fills',
    unit: 'bytes',
    hasOwnForm: true,
    load: { scene: 'readable', items: 400, size, pace, target: 'Readable' },
  },
];
