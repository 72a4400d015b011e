import type { Case } from './case.ts';

const lossy = {
  suggestion: 'countDrop',
  load: { scene: 'mailer', items: 200, size: 4 },
  unit: 'items',
} as const;

/** Queues that lose items in silence. They end only when each item is accounted for. */
export const dropCases: readonly Case[] = [
  { ...lossy, subject: 'lossy', what: 'a queue that drops the newest' },
  { ...lossy, hasOwnForm: true, subject: 'latest', what: 'a queue that drops the oldest' },
  { ...lossy, hasOwnForm: true, subject: 'ring', what: 'a ring that is written over' },
  { ...lossy, suggestion: 'emitDrop', subject: 'emitter', what: 'an emitter that drops the newest' },
  {
    ...lossy,
    suggestion: 'emitDrop',
    hasOwnForm: true,
    subject: 'emitter-latest',
    what: 'an emitter that drops the oldest',
  },
];
