import type { Case } from './case.ts';
import { file } from './targets.ts';

const notAtOnce = { leftOut: 'a file takes its time' };

// An item that fills the buffer by itself would be tried for ever.
const small = { ...file.load, size: 1024 };

const faults: Case['faults'] = {
  destroyed: ['rejection: ERR_STREAM_DESTROYED', 'target: ERR_STREAM_DESTROYED'],
  'destroyed with an error': ['rejection: no more', 'target: no more'],
  'ended by somebody else': [],
  'already destroyed': [],
  'drain at once': notAtOnce,
  'drain inside write()': notAtOnce,
  'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
};

/** Programs that take the false of a full buffer for a failure: nothing grows before, but the items do not arrive. */
export const misreadCases: readonly Case[] = [
  { suggestion: 'waitForRoom', ...file, subject: 'gives-up', what: 'a file that is given up when full', faults },
  {
    suggestion: 'waitForRoom',
    ...file,
    subject: 'writes-again',
    what: 'a file that is written to again',
    load: small,
    faults,
  },
];
