import type { ApiFamily, MemberRow, SendRow } from './schema.ts';

const peer = ['crossws#Peer'] as const;
const hooks: MemberRow = {
  hooks: { open: peer, message: [...peer, null], close: [...peer, null], error: [...peer, null] },
};

/** Sockets of packages: WebSocket libraries, data channels, multiplexers. */
export const packageSockets: ApiFamily = {
  types: [
    { name: 'faye-websocket#WebSocket', members: { on: { returns: 'receiver' }, once: { returns: 'receiver' } } },
    { name: 'websocket#connection', members: { on: { returns: 'receiver' }, once: { returns: 'receiver' } } },
    { name: 'websocket#request', members: { accept: { returns: 'websocket#connection' } } },
    {
      name: 'websocket#server',
      events: { request: ['websocket#request'], connect: ['websocket#connection'] },
    },
    { name: 'websocket#client', events: { connect: ['websocket#connection'] } },
    { name: 'crossws#Peer' },
    { name: 'protomux#Protomux', members: { createChannel: { returns: 'protomux#Channel' } } },
    { name: 'protomux#Channel', members: { addMessage: { returns: 'protomux#Message' } } },
    { name: 'protomux#Message' },
    {
      name: 'node-datachannel#PeerConnection',
      members: { createDataChannel: { returns: 'node-datachannel#DataChannel' } },
    },
    { name: 'node-datachannel#DataChannel' },
    { name: 'socket.io#Server', events: { connection: ['socket.io#Socket'], connect: ['socket.io#Socket'] } },
    { name: 'socket.io#Namespace', extends: ['socket.io#Server'] },
    { name: 'socket.io#Socket' },
    { name: 'socket.io-client#Socket' },
  ],
  modules: [
    {
      modules: ['faye-websocket'],
      exports: {
        default: {
          makes: 'faye-websocket#WebSocket',
          members: { Client: { makes: 'faye-websocket#WebSocket' } },
        },
        Client: { makes: 'faye-websocket#WebSocket' },
      },
    },
    {
      modules: ['websocket'],
      exports: {
        server: { makes: 'websocket#server' },
        client: { makes: 'websocket#client' },
      },
    },
    { modules: ['crossws'], exports: { defineHooks: hooks } },
    {
      modules: ['protomux'],
      exports: {
        default: { makes: 'protomux#Protomux', members: { from: { returns: 'protomux#Protomux' } } },
      },
    },
    {
      modules: ['node-datachannel'],
      exports: {
        PeerConnection: { makes: 'node-datachannel#PeerConnection' },
        default: { members: { PeerConnection: { makes: 'node-datachannel#PeerConnection' } } },
      },
    },
    {
      modules: ['socket.io'],
      exports: { Server: { makes: 'socket.io#Server' }, default: { makes: 'socket.io#Server' } },
    },
    {
      modules: ['socket.io-client'],
      exports: {
        io: { returns: 'socket.io-client#Socket' },
        connect: { returns: 'socket.io-client#Socket' },
        default: { returns: 'socket.io-client#Socket' },
      },
    },
  ],
};

export const socketSends: readonly SendRow[] = [
  {
    type: 'faye-websocket#WebSocket',
    method: 'send',
    event: 'drain',
    answers: 'room',
    from: 'strict',
    source: 'faye-websocket 0.11.4, lib/faye/websocket/api.js, send(); 300 to a stalled client: 261 × false',
  },
  ...['sendUTF', 'sendBytes', 'send'].map((method) => ({
    type: 'websocket#connection' as const,
    method,
    level: 'outputBufferFull',
    event: 'drain',
    callback: 1,
    from: 'strict' as const,
    source: 'websocket 1.0.35, lib/WebSocketConnection.js, outputBufferFull; 300 to a stalled client: 261 × full',
  })),
  {
    type: 'crossws#Peer',
    method: 'send',
    level: 'bufferedAmount',
    wait: 'waitForDrain',
    answers: 'other',
    from: 'strict',
    source: 'crossws 0.4.17, dist/_chunks/adapter.d.mts, bufferedAmount and waitForDrain()',
  },
  {
    type: 'protomux#Message',
    method: 'send',
    event: 'drain',
    answers: 'room',
    from: 'strict',
    source: 'protomux 3.12.1, index.js, send(), ondrain; 1000 × 100 bytes to a stuck stream: 841 × false',
  },
  ...['sendMessage', 'sendMessageBinary'].map((method) => ({
    type: 'node-datachannel#DataChannel' as const,
    method,
    level: 'bufferedAmount',
    levels: ['setBufferedAmountLowThreshold', 'onBufferedAmountLow'],
    answers: 'room' as const,
    from: 'strict' as const,
    source: 'node-datachannel 0.33.4, dist/types/lib/index.d.ts, bufferedAmount(), onBufferedAmountLow()',
  })),
  {
    type: 'socket.io#Socket',
    method: 'emit',
    item: 1,
    callback: 2,
    levels: ['conn', 'connected'],
    answers: 'other',
    drops: ['volatile'],
    from: 'strict',
    source: 'socket.io 4.8.4, dist/socket.d.ts, emit(): always true; an acknowledgement tells what was taken',
  },
  {
    type: 'socket.io-client#Socket',
    method: 'emit',
    item: 1,
    callback: 2,
    levels: ['connected', 'sendBuffer', 'io'],
    answers: 'other',
    drops: ['volatile'],
    from: 'strict',
    source: 'socket.io-client 4.8.4, build/esm/socket.d.ts, emit(): the socket itself; offline: 1000 waiting',
  },
];
