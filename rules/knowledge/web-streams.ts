import type { ApiFamily, Members } from './schema.ts';

const readable: Members = {
  getReader: { returns: 'global#ReadableStreamDefaultReader' },
  pipeThrough: { returns: 'global#ReadableStream' },
};

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
    { name: 'global#Response', members: { body: { is: 'global#ReadableStream' } } },
    { name: 'global#CompressionStream', extends: ['global#TransformStream'] },
    { name: 'global#TextEncoderStream', extends: ['global#TransformStream'] },
    { name: 'global#TextDecoderStream', extends: ['global#TransformStream'] },
  ],
  modules: [
    {
      modules: ['global', 'stream/web'],
      exports: {
        ReadableStream: { makes: 'global#ReadableStream' },
        WritableStream: { makes: 'global#WritableStream' },
        TransformStream: { makes: 'global#TransformStream' },
        CompressionStream: { makes: 'global#CompressionStream' },
        TextEncoderStream: { makes: 'global#TextEncoderStream' },
        TextDecoderStream: { makes: 'global#TextDecoderStream' },
        Response: { makes: 'global#Response' },
      },
    },
    { modules: ['global'], exports: { fetch: { returns: 'global#Response' } } },
  ],
};
