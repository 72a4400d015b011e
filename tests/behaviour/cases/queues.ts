import { capacity } from '../suggest.ts';
import type { Case } from './case.ts';

const items = { unit: 'items' } as const;
const numbers = { items: 200, size: 4 };
const mailer = { subject: 'mailer', what: 'a queue of a class', load: { scene: 'mailer', ...numbers }, ...items };
const outbox = { ...mailer, subject: 'outbox', what: 'a queue whose producers wait' };
const feed = {
  subject: 'feed',
  what: 'a queue that a socket fills',
  load: { scene: 'feed', items: 200, size: 64 * 1024 },
  ...items,
};
const ownLoop = { leftOut: "its producer is a loop of the user's own, which ends with what it reads from" };

/** Blocking: everything arrives, and the producer waits. */
export const blockCases: readonly Case[] = [
  {
    suggestion: 'awaitRoom',
    ...outbox,
    faults: { 'source ends': [], 'source fails': ownLoop, 'consumer fails': ['callback: no more'] },
  },
  { suggestion: 'awaitRoom', ...outbox, what: 'many producers at once', load: { ...outbox.load, scene: 'crowd' } },
  {
    suggestion: 'awaitRoom',
    ...outbox,
    hasOwnForm: true,
    subject: 'journal',
    what: 'a queue of a module',
    load: { scene: 'journal', ...numbers },
  },
  {
    suggestion: 'awaitRoom',
    ...outbox,
    hasOwnForm: true,
    // One batch is stored while the next one is filled, and one item waits to get in.
    beyond: capacity + 1,
    subject: 'telemetry',
    what: 'a batch',
    load: { scene: 'telemetry', ...numbers },
  },
  {
    suggestion: 'pauseProducer',
    ...feed,
    faults: { 'source ends': [], 'source fails': ['source: no more'], 'consumer fails': ['source: no more'] },
  },
];

export interface LossCase extends Case {
  readonly loses: 'newest' | 'oldest' | 'refused' | 'connection';
  readonly error?: string;
}

/** What does not fit is lost, or refused, and the program knows about it. */
export const lossCases: readonly LossCase[] = [
  { suggestion: 'dropNewest', ...mailer, loses: 'newest' },
  { suggestion: 'dropOldest', ...mailer, loses: 'oldest' },
  { suggestion: 'failFast', ...mailer, loses: 'refused', error: 'throw: The queue is full: waiting' },
  {
    suggestion: 'failFast',
    ...mailer,
    hasOwnForm: true,
    subject: 'pool',
    what: 'a queue of jobs with callbacks',
    load: { scene: 'pool', ...numbers },
    loses: 'refused',
    error: 'callback: The queue is full: queue',
  },
  { suggestion: 'failFast', ...feed, hasOwnForm: true, loses: 'connection', error: 'source: The queue is full: queue' },
];
