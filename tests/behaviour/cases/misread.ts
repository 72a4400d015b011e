import type { Case } from './case.ts';
import { file } from './targets.ts';
import { onFile } from './waiting-faults.ts';

// An item that fills the buffer by itself would be tried for ever.
const small = { ...file.load, size: 1024 };

/** Programs that take the false of a full buffer for a failure: nothing grows before, but the items do not arrive. */
export const misreadCases: readonly Case[] = [
  {
    suggestion: 'waitForRoom',
    ...file,
    subject: 'gives-up',
    what: 'a file that is given up when full',
    faults: onFile,
  },
  {
    suggestion: 'waitForRoom',
    ...file,
    subject: 'writes-again',
    what: 'a file that is written to again',
    load: small,
    faults: onFile,
  },
];
