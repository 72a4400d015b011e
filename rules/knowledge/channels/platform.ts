import type { ChannelRow, Limit } from './row.ts';

const mark: Limit = { start: 16_384, decide: 'a size (bytes, or objects in object mode)' };
const neverFull = 'it never says that it is full, and what is not read yet fills the memory';
const throws = { values: [Infinity, NaN, -1], error: 'ERR_INVALID_ARG_VALUE' } as const;

const nodeStream = {
  what: 'stream',
  grows: neverFull,
  missing: 'bounded',
  throws,
  limit: mark,
  level: 'default',
  source: 'Node.js 18 to 26, executed: Infinity throws, MAX_SAFE_INTEGER: 20000 writes and never false',
} as const;

/** Node's streams: bounded by default, but for two values. */
const nodeStreams: readonly ChannelRow[] = [
  ...(['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough'] as const).map((name): ChannelRow => ({
    ...nodeStream,
    module: 'stream',
    aliases: ['readable-stream'],
    export: name,
    all: ['0.highWaterMark', '0.readableHighWaterMark', '0.writableHighWaterMark'],
    fix: `new ${name}({ highWaterMark: $N })`,
  })),
  ...(['createReadStream', 'createWriteStream'] as const).map((name): ChannelRow => ({
    ...nodeStream,
    module: 'fs',
    aliases: ['graceful-fs', 'fs-extra'],
    export: name,
    form: 'call',
    all: ['1.highWaterMark'],
    fix: `fs.${name}(path, { highWaterMark: $N })`,
  })),
  ...['push', 'broadcast', 'share', 'duplex', 'fromWritable'].map((name): ChannelRow => ({
    module: 'stream/iter',
    export: name,
    form: 'call',
    what: 'stream',
    grows: 'nothing is ever refused, and what is not read yet fills the memory',
    any: ['last.backpressure'],
    missing: 'bounded',
    unbounded: ['unbounded'],
    fix: `${name}({ backpressure: 'strict' })`,
    level: 'default',
    source: "@types/node 26.6.6, stream/iter.d.ts:48; executed on Node.js 26.10: 'unbounded' never rejects",
  })),
];

const webStream = {
  module: 'global',
  form: 'new',
  what: 'stream',
  grows: 'it never says that it is full, and its source is read ahead until memory runs out',
  missing: 'bounded',
  limit: { start: 16, decide: 'a size, in the unit of the strategy (chunks by default)' },
  level: 'default',
  source: 'https://streams.spec.whatwg.org, and executed on Node.js 18 to 26: pull() called 20000 times with no reader',
} as const;

/** The Streams standard: Infinity is a legal high-water mark, and switches backpressure off. */
const webStreams: readonly ChannelRow[] = [
  ...(['ReadableStream', 'WritableStream'] as const).map((name): ChannelRow => ({
    ...webStream,
    aliases: [`stream/web#${name}`],
    export: name,
    all: ['1.highWaterMark'],
    fix: `new ${name}(${name === 'ReadableStream' ? 'source' : 'sink'}, { highWaterMark: $N })`,
  })),
  {
    ...webStream,
    aliases: ['stream/web#TransformStream'],
    export: 'TransformStream',
    all: ['1.highWaterMark', '2.highWaterMark'],
    fix: 'new TransformStream(transformer, { highWaterMark: $N }, { highWaterMark: $N })',
  },
  ...(['CountQueuingStrategy', 'ByteLengthQueuingStrategy'] as const).map((name): ChannelRow => ({
    ...webStream,
    aliases: [`stream/web#${name}`],
    export: name,
    what: 'strategy',
    grows: 'its stream never says that it is full, and is filled until memory runs out',
    all: ['0.highWaterMark'],
    missing: 'required',
    limit:
      name === 'CountQueuingStrategy'
        ? { start: 16, decide: 'a number of chunks' }
        : { start: 65_536, decide: 'a number of bytes' },
    fix: `new ${name}({ highWaterMark: $N })`,
  })),
];

/** Events as an async iterator. */
const events: readonly ChannelRow[] = [
  {
    module: 'events',
    aliases: ['events#EventEmitter.on'],
    export: 'on',
    form: 'call',
    what: 'iterator',
    grows: 'events that come while the loop is busy wait in memory without a limit',
    when: { read: 'slowly' },
    any: ['2.highWaterMark', '2.highWatermark'],
    limitIn: [{ from: '20.13.0', below: '21.0.0' }, { from: '22.0.0' }],
    // With the option, `emitter.pause is not a function` is thrown at the mark (executed on 20.20 and 26.10).
    limit: {
      start: 1000,
      decide: 'how many events may wait',
      whenFull: 'block',
      needs: { argument: 0, type: 'stream#Readable' },
    },
    fix: 'on(emitter, name, { highWaterMark: $N, lowWaterMark: $N / 2 }), where the emitter has pause() and resume()',
    level: 'strict',
    source: 'Node.js documentation, events.on(); executed on 16 to 26: 10000 events kept',
  },
];

/** Streams of Node.js as streams of the web platform. */
const conversions: readonly ChannelRow[] = ['Readable', 'Duplex'].map((name) => ({
  module: 'stream',
  export: `${name}.toWeb`,
  form: 'call',
  what: 'conversion',
  grows: 'the high-water mark in bytes is taken for a number of chunks, thousands of which are read ahead',
  any: ['1.strategy'],
  nodes: [{ below: '20.18.0' }, { from: '21.0.0', below: '22.6.0' }],
  fix: `${name}.toWeb(stream, { strategy: new ByteLengthQueuingStrategy({ highWaterMark: $N }) })`,
  level: 'strict',
  source:
    'Node.js, executed: 18.20, 20.0 to 20.13, 21.7 and 22.0 read 16400 chunks ahead; 20.18 reads 32, 22.6 reads 128',
}));

/** What reads a stream twice keeps for the slower reader what the faster one has had. */
const copies: readonly ChannelRow[] = [
  {
    module: 'global',
    on: 'global#ReadableStream',
    export: 'tee',
    form: 'call',
    what: 'pair of streams',
    grows: 'what one branch has read waits in memory until the other one reads it, too',
    named: { use: [] },
    fix: 'read both branches at the same pace, or cancel() the one that is not needed',
    level: 'strict',
    source: 'https://streams.spec.whatwg.org/#rs-tee; Node.js 18 to 26: 20000 KiB read from one branch, all kept',
  },
];

export const platform: readonly ChannelRow[] = [...nodeStreams, ...webStreams, ...events, ...conversions, ...copies];
