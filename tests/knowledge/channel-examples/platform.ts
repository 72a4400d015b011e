import { example, type Example } from './example.ts';

const nodeStreams = ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough'];

export const platform: readonly Example[] = [
  example(
    `import { ${nodeStreams.join(', ')} } from 'node:stream';`,
    nodeStreams.flatMap((name) => [
      `new ${name}({ highWaterMark: Infinity })`,
      `new ${name}({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER })`,
    ]),
    nodeStreams.flatMap((name) => [`new ${name}()`, `new ${name}({ highWaterMark: 16 })`]),
  ),
  example(
    `import { Duplex, Writable } from 'readable-stream';`,
    [
      'new Duplex({ readableHighWaterMark: 16, writableHighWaterMark: Number.MAX_VALUE })',
      'class W extends Writable { constructor() { super({ highWaterMark: Infinity }); } }',
    ],
    [
      'new Duplex({ readableHighWaterMark: 16, writableHighWaterMark: 16 })',
      'class W extends Writable { constructor() { super({ highWaterMark: 0 }); } }',
    ],
  ),
  example(
    `import fs from 'node:fs';`,
    [
      `fs.createWriteStream('x', { highWaterMark: Infinity })`,
      `fs.createReadStream('x', { highWaterMark: Number.MAX_SAFE_INTEGER })`,
    ],
    [`fs.createWriteStream('x')`, `fs.createReadStream('x', { highWaterMark: 1024 })`],
  ),
  example(
    `import { push, broadcast, share, duplex, fromWritable } from 'node:stream/iter'; declare const s: any;`,
    [
      `push({ backpressure: 'unbounded' })`,
      `broadcast({ backpressure: 'unbounded' })`,
      `share(s, { backpressure: 'unbounded' })`,
      `duplex({ backpressure: 'unbounded' })`,
      `fromWritable(s, { backpressure: 'unbounded' })`,
    ],
    ['push()', `broadcast({ backpressure: 'drop-oldest' })`, 'share(s)', 'duplex({})', 'fromWritable(s)'],
  ),
  example(
    '',
    [
      'new ReadableStream({}, { highWaterMark: Infinity })',
      'new globalThis.ReadableStream({}, { highWaterMark: Infinity })',
      'new WritableStream({}, { highWaterMark: Number.MAX_SAFE_INTEGER })',
      'new TransformStream({}, { highWaterMark: 1 }, { highWaterMark: Infinity })',
      'new CountQueuingStrategy({ highWaterMark: Infinity })',
      'new ByteLengthQueuingStrategy({ highWaterMark: Number.POSITIVE_INFINITY })',
    ],
    [
      'new ReadableStream()',
      'new ReadableStream({}, new CountQueuingStrategy({ highWaterMark: 4 }))',
      'new WritableStream({}, { highWaterMark: 4 })',
      'new TransformStream({}, { highWaterMark: 1 })',
      'new CountQueuingStrategy({ highWaterMark: 4 })',
      'new ByteLengthQueuingStrategy({ highWaterMark: 1024 })',
    ],
  ),
  example(
    'declare const r: any;',
    [
      'new ReadableStream({}).tee()',
      'const s = new ReadableStream({}); export const [a, b] = s.tee();',
      'export function copy(s: ReadableStream) { return s.tee(); }',
    ],
    ['r.tee()', 'new ReadableStream({}).cancel()', 'class Log { tee() {} } new Log().tee();'],
  ),
  example(
    `import { on, EventEmitter } from 'node:events'; declare const e: EventEmitter;`,
    [`on(e, 'x')`, `EventEmitter.on(e, 'x', { signal: undefined })`],
    [`on(e, 'x', { highWaterMark: 10 })`, `e.on('x', () => {})`],
  ),
];
