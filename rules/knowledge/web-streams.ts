import type { ApiFamily, Members, TypeName, UsageRow } from './schema.ts';

const readable: Members = {
  getReader: { returns: 'global#ReadableStreamDefaultReader' },
  pipeThrough: { returns: 'global#ReadableStream' },
};

/** The methods of an underlying source and a transformer that are given the controller (WHATWG Streams, 4.2.3 and 6.2.3). */
const sourceHooks = {
  start: ['global#ReadableStreamDefaultController'],
  pull: ['global#ReadableStreamDefaultController'],
} as const;
const transformerHooks = {
  start: ['global#TransformStreamDefaultController'],
  transform: [null, 'global#TransformStreamDefaultController'],
  flush: ['global#TransformStreamDefaultController'],
} as const;

/** What gives its `write()` or `transform()` a controller after the chunk (WHATWG Streams, 5.2.3 and 6.2.3). */
export const givesController: ReadonlySet<string> = new Set(['global#WritableStream', 'global#TransformStream']);

/** The Streams standard (https://streams.spec.whatwg.org), as globals and as `node:stream/web`. */
export const webStreams: ApiFamily = {
  types: [
    { name: 'global#ReadableStream', members: readable },
    { name: 'global#WritableStream', members: { getWriter: { returns: 'global#WritableStreamDefaultWriter' } } },
    {
      name: 'global#TransformStream',
      members: { readable: { is: 'global#ReadableStream' }, writable: { is: 'global#WritableStream' } },
    },
    { name: 'global#WritableStreamDefaultWriter' },
    { name: 'global#ReadableStreamDefaultReader' },
    { name: 'global#ReadableStreamDefaultController' },
    { name: 'global#ReadableByteStreamController', extends: ['global#ReadableStreamDefaultController'] },
    { name: 'global#TransformStreamDefaultController' },
    { name: 'global#Response', members: { body: { is: 'global#ReadableStream' } } },
    { name: 'global#CompressionStream', extends: ['global#TransformStream'] },
    { name: 'global#TextEncoderStream', extends: ['global#TransformStream'] },
    { name: 'global#TextDecoderStream', extends: ['global#TransformStream'] },
  ],
  modules: [
    {
      modules: ['global', 'stream/web'],
      exports: {
        ReadableStream: { makes: 'global#ReadableStream', hooks: sourceHooks },
        WritableStream: { makes: 'global#WritableStream' },
        TransformStream: { makes: 'global#TransformStream', hooks: transformerHooks },
        ReadableStreamDefaultController: { makes: 'global#ReadableStreamDefaultController' },
        ReadableByteStreamController: { makes: 'global#ReadableByteStreamController' },
        TransformStreamDefaultController: { makes: 'global#TransformStreamDefaultController' },
        CompressionStream: { makes: 'global#CompressionStream' },
        TextEncoderStream: { makes: 'global#TextEncoderStream' },
        TextDecoderStream: { makes: 'global#TextDecoderStream' },
        Response: { makes: 'global#Response' },
        WritableStreamDefaultWriter: { makes: 'global#WritableStreamDefaultWriter' },
        ReadableStreamDefaultReader: { makes: 'global#ReadableStreamDefaultReader' },
      },
    },
    { modules: ['global'], exports: { fetch: { returns: 'global#Response' } } },
  ],
};

/** The one call that a writer is slowed down by (https://streams.spec.whatwg.org/#default-writer-class). */
export const webWriter: { readonly type: TypeName; readonly method: string } = {
  type: 'global#WritableStreamDefaultWriter',
  method: 'write',
};

/** Members of a writer that say whether there is room: https://streams.spec.whatwg.org/#default-writer-ready and `desiredSize`. */
export const writerSignals: ReadonlySet<string> = new Set(['ready', 'desiredSize']);

/** What came out of `getWriter()`, and is used as a writer. */
export const webStreamUsages: readonly UsageRow[] = [
  {
    type: 'global#WritableStreamDefaultWriter',
    all: ['write', 'made:getWriter'],
    any: ['close', 'abort', 'ready', 'closed', 'desiredSize', 'releaseLock'],
    never: ['end', 'flush', 'on', 'once', 'pipe'],
  },
];
