/** What can happen to a stream while somebody waits until it has room. */
export const faults = [
  'none',
  'destroyed',
  'destroyed with an error',
  'ended by somebody else',
  'already destroyed',
  // The stream has taken all before write() returns, says "full" nevertheless, and 'drain' in the next tick.
  'drain at once',
  // The same, but 'drain' is over when write() returns.
  'drain inside write()',
  'aborted by a signal',
] as const;

/** What can happen to a queue while its producer waits until it has room. */
export const queueFaults = ['source ends', 'source fails', 'consumer fails'] as const;

/** What can happen while a web stream is written to. */
export const webFaults = ['source ends', 'source fails', 'sink fails'] as const;

/** What can happen while the items of a source are handled. */
export const handlerFaults = ['source is cut', 'source fails', 'handler fails'] as const;

/** What can happen to a socket while somebody waits until a message was taken. */
export const sendFaults = ['peer closes', 'already closed', 'terminated', 'connection fails'] as const;

export type Fault =
  | (typeof faults)[number]
  | (typeof queueFaults)[number]
  | (typeof webFaults)[number]
  | (typeof handlerFaults)[number]
  | (typeof sendFaults)[number];
