import type { Case } from './case.ts';

const items = { unit: 'items' } as const;
const numbers = { items: 200, size: 4 };

export const channelCases: readonly Case[] = [
  {
    suggestion: 'setLimit',
    subject: 'read-ahead',
    what: 'a web stream that reads ahead',
    load: { scene: 'readAhead', ...numbers },
    ...items,
    beyond: 1,
  },
  {
    suggestion: 'setLimit',
    subject: 'strategy',
    what: 'the strategy of a web stream',
    load: { scene: 'strategy', ...numbers },
    ...items,
    beyond: 1,
  },
  {
    suggestion: 'setLimit',
    hasOwnForm: true,
    subject: 'events',
    what: 'events as an iterator',
    load: { scene: 'events', items: 200, size: 64 * 1024, pace: 2 },
    ...items,
    // It pauses its source when there are more than that.
    beyond: 2,
  },
  {
    suggestion: 'setLimit',
    hasOwnForm: true,
    subject: 'agent',
    what: 'the sockets of an HTTP agent',
    load: { scene: 'agent', items: 60, size: 4 },
    ...items,
  },
  {
    suggestion: 'setLimit',
    subject: 'huge-mark',
    what: 'the mark of a file',
    load: { scene: 'file', target: 'WriteStream', items: 100, size: 16 * 1024 },
    unit: 'bytes',
  },
  {
    suggestion: 'useSibling',
    subject: 'each',
    what: 'tasks for all items',
    load: { scene: 'each', ...numbers },
    ...items,
  },
];

/** A mark that throws: there is no level before, because there is no stream. */
export const invalidCase: Case = {
  suggestion: 'setLimit',
  subject: 'invalid-mark',
  what: 'a mark that throws',
  load: { scene: 'file', target: 'WriteStream', items: 100, size: 16 * 1024 },
  unit: 'bytes',
};
