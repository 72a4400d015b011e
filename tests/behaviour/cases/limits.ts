import { chosenLimit } from '../driver/limit-scenes.ts';
import type { Case } from './case.ts';

export interface LimitCase extends Case {
  /** Who learns that it was too much. */
  readonly error: string;
}

const bytes = { suggestion: 'limitBytes', unit: 'bytes', choice: chosenLimit } as const;
const load = { items: 200, size: 16 * 1024 };

/** What is gathered until it is complete gets a limit, and whoever sends more learns of it. */
export const limitCases: readonly LimitCase[] = [
  {
    ...bytes,
    subject: 'upload',
    what: 'what a socket sends',
    load: { scene: 'upload', ...load },
    // A socket hands over up to 64 KiB at once.
    beyond: 3,
    error: 'source: Too much data: parts',
  },
  {
    ...bytes,
    hasOwnForm: true,
    subject: 'lines',
    what: 'the rest of a line in a transform',
    load: { scene: 'endlessLine', ...load },
    error: 'target: Too much data: rest',
  },
  {
    ...bytes,
    hasOwnForm: true,
    subject: 'gather',
    what: 'all of a source',
    load: { scene: 'gather', ...load },
    error: 'rejection: Too much data: parts',
  },
];
