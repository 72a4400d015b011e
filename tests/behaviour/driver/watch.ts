import { OutgoingMessage } from 'node:http';
import { addAbortSignal, Duplex, Writable } from 'node:stream';
import { holdConsumer, isConsumerAsked, releaseConsumer } from './consumer.ts';
import type { Fault } from './faults.ts';
import { noteError, noteLevel, record } from './record.ts';
import type { Counts, Job } from './report.ts';

type Target = Writable & { _writableState?: { needDrain: boolean } };

const controller = new AbortController();
let target: Target | undefined;
let isOwn = false;
let depth = 0;
let watcher: NodeJS.Timeout | undefined;
let turns = 0;

const onError = (error: Error): void => noteError('target', error);

/** What the scene itself writes is no business of the subject's. */
export function unwatched<T>(write: () => T): T {
  isOwn = true;
  try {
    return write();
  } finally {
    isOwn = false;
  }
}

/**
 * Watches the first stream of the wanted class that anybody writes to: how full it is, who listens to it, and what its
 * 'error' says. The fault of this run strikes when this stream first says that it is full.
 */
export function watchWrites(job: Job): void {
  if (job.target !== undefined && job.fault !== 'none' && !job.fault.startsWith('drain')) holdConsumer();
  // Each has a method of its own: Duplex copies that of Writable.
  for (const { prototype } of [Writable, Duplex, OutgoingMessage]) watchMethod(prototype, job);
}

function watchMethod(prototype: { write: (...given: never) => boolean }, job: Job): void {
  const { write } = prototype;
  prototype.write = function (this: Target, ...given) {
    // A response writes to its socket: that is one write.
    if (isOwn || depth > 0 || !isTarget(this, job)) return write.apply(this, given);
    depth += 1;
    try {
      const answer = write.apply(this, given);
      turns = 0;
      noteLevel(this.writableLength);
      if (job.fault.startsWith('drain')) return answer && !drains(this, job.fault);
      if (!answer && job.fault !== 'none') strike(this, job.fault);
      return answer;
    } finally {
      depth -= 1;
    }
  };
}

function isTarget(stream: Target, job: Job): boolean {
  if (target) return stream === target;
  if (stream.constructor.name !== job.target) return false;
  target = stream;
  record.mark = stream.writableHighWaterMark;
  if (job.fault === 'aborted by a signal') addAbortSignal(controller.signal, stream);
  record.listeners = { before: listenersOf(stream), after: {} };
  stream.on('error', onError);
  if (job.fault === 'already destroyed') {
    record.isStruck = true;
    stream.destroy();
  }
  return true;
}

function strike(stream: Target, fault: Fault): void {
  // Nobody takes anything, and for some turns of the event loop nobody has written: whoever waits has begun to.
  watcher ??= setInterval(() => {
    turns += 1;
    if (!isConsumerAsked() || turns < 4) return;
    clearInterval(watcher);
    record.isStruck = true;
    if (fault === 'destroyed') stream.destroy();
    if (fault === 'destroyed with an error') stream.destroy(new Error('no more'));
    if (fault === 'ended by somebody else') stream.end();
    if (fault === 'aborted by a signal') controller.abort();
    releaseConsumer();
  }, 10);
}

/**
 * A stream that has taken all before write() returns, and answers false nevertheless, as Node's own did for long: its
 * 'drain' comes in the next tick, or has come already and will not come a second time.
 */
function drains(stream: Target, fault: Fault): boolean {
  const state = stream._writableState;
  if (!state || stream.writableLength > 0) return false;
  record.isStruck = true;
  const drain = (): void => {
    state.needDrain = false;
    stream.emit('drain');
  };
  if (fault === 'drain inside write()') drain();
  else {
    state.needDrain = true;
    process.nextTick(drain);
  }
  return true;
}

let levelOf = (): number | undefined => target?.writableLength;

/** Watches a queue instead; the answer is for looking at it at once. */
export function watchLevel(level: () => number): () => void {
  levelOf = level;
  return noteCurrentLevel;
}

export function noteCurrentLevel(): void {
  const level = levelOf();
  if (level !== undefined) noteLevel(level);
}

/** The last look at the listeners. */
export function endWatch(): void {
  target?.off('error', onError);
  if (target) record.listeners = { ...record.listeners, after: listenersOf(target) };
}

function listenersOf(stream: NodeJS.EventEmitter): Counts {
  return Object.fromEntries(
    stream
      .eventNames()
      .filter((name) => typeof name === 'string')
      .map((name) => [String(name), stream.listenerCount(name)]),
  );
}
