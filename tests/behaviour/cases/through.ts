import type { Case } from './case.ts';

const all = {
  suggestion: 'streamThrough',
  load: { scene: 'save', items: 200, size: 16 * 1024 },
  unit: 'bytes',
  // One that the source has ready, one that the pipeline holds, and one on its way to the disk.
  beyond: 3,
} as const;

/** What was gathered to be written in one piece goes through piece by piece. */
export const throughCases: readonly Case[] = [
  { ...all, subject: 'save', what: 'a file that is written in one piece' },
  { ...all, hasOwnForm: true, subject: 'save-stream', what: 'a stream that is ended with all of it' },
];
