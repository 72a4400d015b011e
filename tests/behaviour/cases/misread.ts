import type { Case } from './case.ts';
import { file, response } from './targets.ts';
import { onFile, onResponse } from './waiting-faults.ts';

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
  {
    suggestion: 'flipCondition',
    ...response,
    subject: 'inverted',
    what: 'an HTTP response that a file is copied to',
    load: { ...response.load, scene: 'download', pace: 4 },
    faults: onResponse,
  },
];
