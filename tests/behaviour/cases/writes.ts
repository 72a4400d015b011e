import type { Case } from './case.ts';
import { bytes, child, cipher, file, gzip, onDisk, response, socket } from './targets.ts';
import { notAtOnce, onFile, onResponse, onSocket } from './waiting-faults.ts';

const hasRoom = { leftOut: 'it has room again before anything can happen' };
const onOtherSide = { leftOut: 'the worker has taken nothing when write() returns' };
const onThread = { leftOut: 'it compresses on another thread' };
const nobodyElse = { leftOut: 'it is only offered where nobody else has the stream, which is of Node itself' };
const waitsForCallback = { leftOut: 'it waits for the callback of the write, and for no drain' };

export const writeCases: readonly Case[] = [
  {
    suggestion: 'usePipeline',
    ...file,
    faults: {
      destroyed: ['rejection: ERR_STREAM_DESTROYED', 'target: ERR_STREAM_DESTROYED'],
      'destroyed with an error': ['rejection: no more', 'target: no more'],
      'ended by somebody else': nobodyElse,
      'already destroyed': ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
      'drain at once': notAtOnce,
      'drain inside write()': nobodyElse,
      'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'usePipeline',
    ...gzip,
    faults: {
      destroyed: ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
      'destroyed with an error': ['rejection: no more', 'target: no more'],
      'ended by somebody else': nobodyElse,
      'already destroyed': ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
      'drain at once': onThread,
      'drain inside write()': nobodyElse,
      'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'usePipeline',
    ...cipher,
    faults: {
      destroyed: ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
      'destroyed with an error': ['rejection: no more', 'target: no more'],
      'ended by somebody else': nobodyElse,
      'already destroyed': ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
      'drain at once': [],
      'drain inside write()': nobodyElse,
      'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'usePipeline',
    ...file,
    subject: 'file.mts',
    what: 'a file, in TypeScript',
    hasOwnForm: true,
    load: { ...file.load, scene: 'rows' },
  },
  {
    suggestion: 'usePipeline',
    ...file,
    subject: 'rows',
    what: 'a file of what the items are made into',
    hasOwnForm: true,
    load: { ...file.load, scene: 'rows' },
  },
  {
    suggestion: 'waitForRoom',
    ...file,
    faults: onFile,
  },
  {
    suggestion: 'waitForRoom',
    ...socket,
    faults: onSocket,
  },
  {
    suggestion: 'waitForRoom',
    ...response,
    faults: onResponse,
  },
  {
    suggestion: 'waitForRoom',
    ...response,
    subject: 'web-sink',
    what: 'an HTTP response in a web stream',
    faults: onResponse,
  },
  {
    suggestion: 'waitForRoom',
    ...child,
    faults: {
      destroyed: [],
      'destroyed with an error': ['rejection: no more', 'target: no more'],
      'ended by somebody else': [],
      'already destroyed': [],
      'drain at once': [],
      'drain inside write()': [],
      'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'waitForRoom',
    ...child,
    subject: 'worker',
    what: "a worker's stdin",
    load: { ...child.load, target: 'WritableWorkerStdio' },
    faults: {
      destroyed: [],
      'destroyed with an error': ['rejection: no more', 'target: no more'],
      'ended by somebody else': [],
      'already destroyed': [],
      'drain at once': onOtherSide,
      'drain inside write()': onOtherSide,
      'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'waitForRoom',
    ...gzip,
    faults: {
      destroyed: ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
      'destroyed with an error': ['rejection: no more', 'target: no more'],
      'ended by somebody else': ['rejection: ERR_STREAM_WRITE_AFTER_END', 'target: ERR_STREAM_WRITE_AFTER_END'],
      'already destroyed': ['rejection: ERR_STREAM_PREMATURE_CLOSE'],
      'drain at once': onThread,
      'drain inside write()': onThread,
      'aborted by a signal': ['rejection: ABORT_ERR', 'target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'waitForRoom',
    ...socket,
    subject: 'socket.mts',
    what: 'a socket, in TypeScript',
    hasOwnForm: true,
    faults: onSocket,
  },
  {
    suggestion: 'waitForRoom',
    ...socket,
    subject: 'letters',
    what: 'a socket that twenty callers write to',
    // Each of them may have written when there is no more room.
    beyond: 20,
    load: { ...socket.load, scene: 'letters', items: 250 },
  },
  {
    suggestion: 'delayCallback',
    ...file,
    subject: 'tee',
    what: 'a file that a Transform copies to',
    load: { ...file.load, scene: 'tee' },
    faults: {
      destroyed: ['source: ERR_STREAM_DESTROYED', 'target: ERR_STREAM_DESTROYED'],
      'destroyed with an error': ['source: ERR_STREAM_DESTROYED', 'target: no more'],
      'ended by somebody else': ['source: ERR_STREAM_WRITE_AFTER_END', 'target: ERR_STREAM_WRITE_AFTER_END'],
      'already destroyed': ['source: ERR_STREAM_DESTROYED'],
      'drain at once': waitsForCallback,
      'drain inside write()': waitsForCallback,
      'aborted by a signal': ['source: ERR_STREAM_DESTROYED', 'target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'delayCallback',
    ...response,
    hasOwnForm: true,
    subject: 'relay',
    what: 'an HTTP response that a Writable writes to',
    load: { ...response.load, scene: 'relay' },
    faults: onResponse,
  },
  {
    suggestion: 'pauseSource',
    ...socket,
    subject: 'proxy',
    what: 'a socket that another one is copied to',
    load: { ...socket.load, scene: 'proxy' },
    faults: {
      destroyed: [],
      'destroyed with an error': ['target: no more'],
      'ended by somebody else': ['target: ERR_STREAM_WRITE_AFTER_END'],
      'already destroyed': [],
      'drain at once': [],
      'drain inside write()': [],
      'aborted by a signal': ['target: ABORT_ERR'],
    },
  },
  {
    suggestion: 'pauseSource',
    ...response,
    subject: 'download',
    what: 'an HTTP response that a file is copied to',
    // A disk that is busy is no fast source.
    load: { ...response.load, scene: 'download', pace: 4 },
    faults: onResponse,
  },
  {
    suggestion: 'returnAnswer',
    ...socket,
    subject: 'link',
    what: 'a socket in a class',
    load: { ...socket.load, scene: 'link' },
  },
];

const memory = {
  subject: 'memory',
  what: 'a stream that takes all at once',
  load: { scene: 'memory', target: 'Writable', ...onDisk },
  ...bytes,
};

/** No load makes it grow: it is here for what 'drain' can do. */
export const promptCases: readonly Case[] = [
  {
    suggestion: 'waitForRoom',
    ...memory,
    faults: {
      destroyed: hasRoom,
      'destroyed with an error': hasRoom,
      'ended by somebody else': hasRoom,
      'already destroyed': [],
      'drain at once': [],
      'drain inside write()': [],
      'aborted by a signal': hasRoom,
    },
  },
];
