import type { Case } from './case.ts';

const socket = {
  load: { scene: 'webSocket', items: 240, size: 64 * 1024 },
  unit: 'bytes',
  // The mark is 0: one message, with its frame.
  beyond: 1,
} as const;
const failures = {
  'peer closes': ['rejection: closed'],
  'already closed': ['rejection: closed'],
  terminated: ['rejection: closed'],
  'connection fails': ['rejection: closed'],
} as const;

/** Messages that go out through a WebSocket of the package `ws`, whose peer reads slowly. */
export const sendCases: readonly Case[] = [
  {
    ...socket,
    suggestion: 'awaitSend',
    subject: 'socket-loop',
    what: 'a WebSocket that a loop sends to',
    faults: failures,
  },
  {
    ...socket,
    suggestion: 'passCallback',
    subject: 'socket-sink',
    what: 'a WebSocket behind a Writable',
    faults: failures,
  },
];
