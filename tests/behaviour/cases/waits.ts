import type { Case } from './case.ts';
import { response, socket } from './targets.ts';

const corked = { leftOut: 'a response keeps what it gets until the next tick' };

const onSocket = {
  destroyed: [],
  'destroyed with an error': ['rejection: no more', 'target: no more'],
  'ended by somebody else': ['target: ERR_STREAM_WRITE_AFTER_END'],
  'already destroyed': [],
  'drain at once': [],
  'drain inside write()': [],
  'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
} as const;

/** What waited, and could wait for ever. */
export const hangCases: readonly Case[] = [
  { suggestion: 'safeWait', ...socket, subject: 'waiting', faults: onSocket },
  {
    suggestion: 'safeWait',
    ...response,
    subject: 'answering',
    faults: {
      destroyed: [],
      'destroyed with an error': [],
      'ended by somebody else': [],
      'already destroyed': [],
      'drain at once': corked,
      'drain inside write()': corked,
      'aborted by a signal': [],
    },
  },
];

/** What went away with the rest unwritten. */
export const forgetCases: readonly Case[] = [
  { suggestion: 'waitForTheRest', ...socket, subject: 'forgetful', faults: onSocket },
];
