import { chosenBuffer } from '../driver/send-scenes.ts';
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

const channel = { items: 240, size: 64 * 1024 } as const;
/** The answer of send(), and the header of a message in it: one message waits. */
const ofProcess = { unit: 'bytes', beyond: 1 } as const;
const disconnected = {
  'peer closes': ['rejection: ERR_IPC_CHANNEL_CLOSED'],
  'already closed': ['rejection: ERR_IPC_CHANNEL_CLOSED'],
  terminated: ['rejection: ERR_IPC_CHANNEL_CLOSED'],
  'connection fails': { leftOut: 'the channel has no errors of its own' },
} as const;

const notRunning = {
  'already closed': ['rejection: ERR_SOCKET_DGRAM_NOT_RUNNING'],
  'connection fails': { leftOut: 'there is no connection' },
} as const;

/** Messages that go out to a peer that reads slowly, or to a process that is busy. */
export const sendCases: readonly Case[] = [
  {
    ...socket,
    suggestion: 'awaitSend',
    subject: 'socket-loop',
    what: 'a WebSocket that a loop sends to',
    faults: failures,
  },
  {
    ...ofProcess,
    suggestion: 'awaitSend',
    subject: 'child-loop',
    what: 'a child process',
    load: { scene: 'childProcess', ...channel },
    faults: disconnected,
  },
  {
    ...ofProcess,
    suggestion: 'awaitSend',
    subject: 'worker-loop',
    what: 'a worker of a cluster',
    load: { scene: 'clusterWorker', ...channel },
    faults: disconnected,
  },
  {
    ...ofProcess,
    suggestion: 'awaitSend',
    subject: 'parent-loop',
    what: 'the parent of a process',
    load: { scene: 'parentProcess', ...channel },
    faults: disconnected,
  },
  {
    suggestion: 'awaitSend',
    subject: 'datagram-loop',
    what: 'datagrams whose host is looked up',
    load: { scene: 'datagrams', items: 240, size: 64 },
    unit: 'items',
    atOnce: 1,
    hasOwnForm: true,
    faults: {
      'peer closes': [], // Nobody tells.
      'already closed': notRunning['already closed'],
      terminated: ['rejection: The socket was closed.'],
      'connection fails': notRunning['connection fails'],
    },
  },
  {
    ...socket,
    suggestion: 'passCallback',
    subject: 'socket-sink',
    what: 'a WebSocket behind a Writable',
    faults: failures,
  },
  {
    ...ofProcess,
    suggestion: 'passCallback',
    subject: 'child-sink',
    what: 'a child process behind a Writable',
    load: { scene: 'childProcess', ...channel },
    faults: disconnected,
  },
  {
    suggestion: 'waitForBuffer',
    subject: 'browser-socket',
    what: 'a WebSocket of browsers',
    load: { scene: 'browserSocket', items: 240, size: 64 * 1024 },
    unit: 'bytes',
    choice: chosenBuffer,
    beyond: 1,
    faults: {
      // What is given to one that is closed is thrown away, and nothing says so.
      'peer closes': [],
      'already closed': [],
      terminated: [],
      'connection fails': [],
    },
  },
  {
    suggestion: 'waitForBuffer',
    subject: 'data-channel',
    what: 'a data channel',
    load: { scene: 'dataChannel', items: 240, size: 16 * 1024 },
    unit: 'bytes',
    choice: chosenBuffer,
    hasOwnForm: true,
    faults: {
      'peer closes': ['rejection: InvalidStateError'],
      'already closed': ['rejection: InvalidStateError'],
      terminated: ['rejection: InvalidStateError'],
      'connection fails': ['rejection: InvalidStateError'],
    },
  },
];

/** Datagrams that wait nowhere: nothing grows. */
export const promptSendCases: readonly Case[] = [
  {
    suggestion: 'passCallback',
    subject: 'datagram-sink',
    what: 'datagrams behind a Writable',
    load: { scene: 'connectedDatagrams', items: 240, size: 64 },
    unit: 'items',
    atOnce: 1,
    faults: {
      'peer closes': ['rejection: ECONNREFUSED'],
      'already closed': notRunning['already closed'],
      terminated: notRunning['already closed'],
      'connection fails': notRunning['connection fails'],
    },
  },
];
