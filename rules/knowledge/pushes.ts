import type { PushRow } from './schema.ts';

/**
 * What puts something into a readable. Inside `transform()` and `flush()` it is asked for: their stream takes the next
 * chunk when the pushed ones are wanted (Node docs, stream, "Implementing a transform stream"; WHATWG Streams, 6).
 */
export const pushes: readonly PushRow[] = [
  // An own-made buffer in front of the stream (`unshift()`) fills in the same way (executed, Node 20).
  ...['push', 'unshift'].map((method) => ({
    type: 'stream#Readable' as const,
    method,
    says: 'answer' as const,
    never: ['stream#Transform' as const],
    source: 'Node.js documentation, stream, readable.push(): "false if the internal buffer is full"',
  })),
  {
    type: 'global#ReadableStreamDefaultController',
    method: 'enqueue',
    says: 'desiredSize',
    source: 'WHATWG Streams, 4.6.3, enqueue() gives undefined; desiredSize falls to zero and below (executed: to -99)',
  },
];

/** The gate before all questions. */
export const pushMethods: ReadonlySet<string> = new Set(pushes.map((row) => row.method));

/** What somebody asks who wants to know how full a readable is. */
export const readableLevels: ReadonlySet<string> = new Set([
  'readableLength',
  'readableFlowing',
  'readableHighWaterMark',
  '_readableState',
  'desiredSize',
]);

/** Methods that stop a source until it is told to go on: of streams, handles, sockets, cursors. */
export const pauses = /^(?:_?pause\w*|readStop|_?suspend\w*|throttle|_?stopReading|setFlowing|applyBackpressure)$/i;
