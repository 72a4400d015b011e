import type { ApiFamily, SignalRow, UsageRow } from './schema.ts';

/** Packages that make streams of their own: subclasses of Node's, and look-alikes with the same signal. */
export const streamPackages: ApiFamily = {
  types: [
    { name: '@grpc/grpc-js#ServerWritableStream', extends: ['stream#Writable'] },
    { name: '@grpc/grpc-js#ServerDuplexStream', extends: ['stream#Duplex'] },
    { name: '@grpc/grpc-js#ClientWritableStream', extends: ['stream#Writable'] },
    { name: '@grpc/grpc-js#ClientDuplexStream', extends: ['stream#Duplex'] },
    // Neither extends Node's classes (streamx 2.28.1, minipass 7.1.3): the same boolean, fewer properties to ask.
    { name: 'streamx#Writable', members: { on: { returns: 'receiver' }, once: { returns: 'receiver' } } },
    { name: 'minipass#Minipass', members: { on: { returns: 'receiver' }, once: { returns: 'receiver' } } },
    { name: 'highland#Stream', members: { on: { returns: 'receiver' }, once: { returns: 'receiver' } } },
    { name: 'undici#Dispatcher' },
    { name: 'bun#Socket' },
    // Of uWebSockets.js: the ending goes as that of a file does.
    { name: 'uWebSockets#WebSocket' },
    { name: '@libp2p/interface#MessageStream' },
    { name: '@libp2p/interface#Stream', extends: ['@libp2p/interface#MessageStream'] },
    { name: 'tar-stream#Pack', extends: ['stream#Readable'], members: { entry: { returns: 'stream#Writable' } } },
  ],
  modules: [
    // Both make a Transform of Node's or of readable-stream (through2 2.0.5 to 5.0.12 and through2-map 4.0.0, source).
    {
      modules: ['through2', 'through2-map'],
      exports: {
        default: { returns: 'stream#Transform', makes: 'stream#Transform' },
        obj: { returns: 'stream#Transform' },
      },
    },
    {
      modules: ['through', 'duplexify', 'pumpify', 'split2', 'split', 'flush-write-stream', 'from2', 'JSONStream'],
      exports: {
        default: { returns: 'stream#Duplex', makes: 'stream#Duplex' },
        obj: { returns: 'stream#Duplex' },
        stringify: { returns: 'stream#Duplex' },
        parse: { returns: 'stream#Duplex' },
      },
    },
    {
      modules: ['csv-parse', 'csv-parser'],
      exports: { parse: { returns: 'stream#Duplex' }, default: { returns: 'stream#Duplex' } },
    },
    {
      modules: ['csv-stringify'],
      exports: { stringify: { returns: 'stream#Duplex' }, default: { returns: 'stream#Duplex' } },
    },
    { modules: ['fast-csv', '@fast-csv/format'], exports: { format: { returns: 'stream#Duplex' } } },
    { modules: ['highland'], exports: { default: { returns: 'highland#Stream' } } },
    { modules: ['tar-stream'], exports: { pack: { returns: 'tar-stream#Pack' } } },
    {
      modules: ['streamx'],
      exports: {
        Writable: { makes: 'streamx#Writable' },
        Duplex: { makes: 'streamx#Writable' },
        Transform: { makes: 'streamx#Writable' },
        PassThrough: { makes: 'streamx#Writable' },
      },
    },
    {
      modules: ['minipass'],
      exports: { Minipass: { makes: 'minipass#Minipass' }, default: { makes: 'minipass#Minipass' } },
    },
    {
      modules: ['undici'],
      exports: {
        Client: { makes: 'undici#Dispatcher' },
        Pool: { makes: 'undici#Dispatcher' },
        Agent: { makes: 'undici#Dispatcher' },
        BalancedPool: { makes: 'undici#Dispatcher' },
        getGlobalDispatcher: { returns: 'undici#Dispatcher' },
      },
    },
  ],
};

export const streamPackageSignals: readonly SignalRow[] = [
  {
    type: 'streamx#Writable',
    method: 'write',
    endsWait: false,
    item: 0,
    source: 'streamx 2.28.1, README, ws.write()',
  },
  {
    type: 'minipass#Minipass',
    method: 'write',
    endsWait: false,
    item: 0,
    source: 'minipass 7.1.3, README, write()',
  },
  {
    type: 'highland#Stream',
    method: 'write',
    endsWait: false,
    item: 0,
    source: 'highland 2.13.5, lib/index.js, write(): false while it is paused; 1000 with no consumer: 1000 × false',
  },
  {
    type: 'undici#Dispatcher',
    method: 'dispatch',
    endsWait: false,
    item: 0,
    source: 'undici 8.12.4, Dispatcher.dispatch()',
  },
  {
    type: '@libp2p/interface#MessageStream',
    method: 'send',
    endsWait: false,
    item: 0,
    source: '@libp2p/interface 3.3.0, MessageStream.send()',
  },
  {
    type: 'bun#Socket',
    method: 'write',
    endsWait: false,
    item: 0,
    full: 'less than its length',
    lost: 'less than its length',
    source:
      'bun-types 1.4.5, bun.d.ts, Socket.write(): the bytes that were taken; 30 MB to a paused peer: 3.9 MB (executed)',
  },
  ...['send', 'sendText', 'sendBinary', 'publish'].map((method) => ({
    type: 'bun#ServerWebSocket' as const,
    method,
    endsWait: false,
    item: method === 'publish' ? 1 : 0,
    full: '-1',
    lost: '0',
    source:
      'bun-types 1.4.5, serve.d.ts: -1 full, 0 dropped; 2000 messages to a stalled client: 172 × -1, 1789 × 0 (executed)',
  })),
  {
    type: 'uWebSockets#WebSocket',
    method: 'send',
    endsWait: false,
    item: 0,
    full: '0',
    lost: '2',
    source: 'uWebSockets.js, docs/index.d.ts at commit 001af63, WebSocket.send(): 1 sent, 0 buffered, 2 dropped',
  },
];

/** The untyped `call` of a gRPC handler. */
export const streamPackageUsages: readonly UsageRow[] = [
  {
    type: '@grpc/grpc-js#ServerWritableStream',
    all: ['write', 'end'],
    any: ['sendMetadata', 'getPeer', 'on:cancelled', 'request', 'metadata', 'getDeadline'],
    never: [],
  },
];
