import type { Case } from './case.ts';

type Faults = NonNullable<Case['faults']>;

export const notAtOnce = { leftOut: 'a file takes its time' };
export const corked = { leftOut: 'a response keeps what it gets until the next tick' };

/** What comes out where somebody waits for room in a file. */
export const onFile: Faults = {
  destroyed: ['rejection: ERR_STREAM_DESTROYED', 'target: ERR_STREAM_DESTROYED'],
  'destroyed with an error': ['rejection: no more', 'target: no more'],
  'ended by somebody else': [],
  'already destroyed': [],
  'drain at once': notAtOnce,
  'drain inside write()': notAtOnce,
  'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
};

/** What comes out where somebody waits for room in a socket. */
export const onSocket: Faults = {
  destroyed: [],
  'destroyed with an error': ['rejection: no more', 'target: no more'],
  'ended by somebody else': ['target: ERR_STREAM_WRITE_AFTER_END'],
  'already destroyed': [],
  'drain at once': [],
  'drain inside write()': [],
  'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
};

/** What comes out where somebody waits for room in an HTTP response. */
export const onResponse: Faults = {
  destroyed: [],
  'destroyed with an error': [],
  'ended by somebody else': [],
  'already destroyed': [],
  'drain at once': corked,
  'drain inside write()': corked,
  'aborted by a signal': [],
};
