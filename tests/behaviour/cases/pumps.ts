import type { Case } from './case.ts';
import { file } from './targets.ts';
import { notAtOnce } from './waiting-faults.ts';

const nobodyElse = { leftOut: 'it is only offered where nobody else has the stream, which is of Node itself' };

const faults: Case['faults'] = {
  destroyed: ['rejection: ERR_STREAM_DESTROYED', 'target: ERR_STREAM_DESTROYED'],
  'destroyed with an error': ['rejection: no more', 'target: no more'],
  'ended by somebody else': nobodyElse,
  'already destroyed': ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
  'drain at once': notAtOnce,
  'drain inside write()': nobodyElse,
  'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
};

/** What works until something goes wrong: the level is low without the suggestion, too. */
export const pumpCases: readonly Case[] = [
  {
    suggestion: 'usePipeline',
    ...file,
    subject: 'pump',
    what: 'a file that a loop of its own pumps into',
    faults,
  },
  {
    suggestion: 'usePipeline',
    ...file,
    subject: 'web-read',
    what: 'a file that a web stream is read into',
    hasOwnForm: true,
    faults,
  },
  {
    suggestion: 'callPipeline',
    ...file,
    subject: 'listeners',
    what: 'a file that listeners copy',
    hasOwnForm: true,
    load: { ...file.load, scene: 'copied' },
    // What a file gives at once is four items.
    beyond: 3,
    faults,
  },
];
