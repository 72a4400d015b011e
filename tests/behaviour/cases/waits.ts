import type { Case } from './case.ts';
import { response, socket } from './targets.ts';
import { onResponse, onSocket } from './waiting-faults.ts';

/** What waited, and could wait for ever. */
export const hangCases: readonly Case[] = [
  { suggestion: 'safeWait', ...socket, subject: 'waiting', faults: onSocket },
  {
    suggestion: 'safeWait',
    ...response,
    subject: 'answering',
    faults: onResponse,
  },
];

/** What went away with the rest unwritten. */
export const forgetCases: readonly Case[] = [
  { suggestion: 'waitForTheRest', ...socket, subject: 'forgetful', faults: onSocket },
];
