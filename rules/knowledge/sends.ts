import { brokerSends } from './broker-sends.ts';
import { queueSends } from './queue-sends.ts';
import type { ApiFamily, MemberRow, SendFunctionRow, SendMethodRow, SendRow, UsageRow } from './schema.ts';
import { socketSends } from './socket-sends.ts';

const channel: MemberRow = { returns: 'receiver' };
const emitter = { on: channel, once: channel, addListener: channel };

/** What sends messages: sockets, data channels, processes, ports. */
export const messaging: ApiFamily = {
  types: [
    { name: 'global#WebSocket' },
    { name: 'ws#WebSocket', members: emitter },
    {
      name: 'ws#WebSocketServer',
      members: { ...emitter, clients: { of: 'ws#WebSocket' } },
      events: { connection: ['ws#WebSocket', 'http#IncomingMessage'] },
    },
    { name: 'global#RTCPeerConnection', members: { createDataChannel: { returns: 'global#RTCDataChannel' } } },
    { name: 'global#RTCDataChannel' },
    { name: 'global#Worker' },
    { name: 'global#MessagePort' },
    {
      name: 'global#MessageChannel',
      members: { port1: { is: 'global#MessagePort' }, port2: { is: 'global#MessagePort' } },
    },
    { name: 'global#SharedWorker', members: { port: { is: 'global#MessagePort' } } },
    { name: 'global#BroadcastChannel' },
    { name: 'worker_threads#MessagePort', extends: ['global#MessagePort'], members: emitter },
    { name: 'worker_threads#BroadcastChannel', extends: ['global#BroadcastChannel'] },
    { name: 'cluster#Worker', members: { ...emitter, process: { is: 'child_process#ChildProcess' } } },
    { name: 'dgram#Socket', members: { ...emitter, unref: channel, ref: channel } },
  ],
  modules: [
    {
      // In Node.js isomorphic-ws is ws itself: `module.exports = require('ws')`.
      modules: ['ws', 'isomorphic-ws'],
      exports: {
        default: {
          makes: 'ws#WebSocket',
          members: {
            WebSocket: { makes: 'ws#WebSocket' },
            Server: { makes: 'ws#WebSocketServer' },
            WebSocketServer: { makes: 'ws#WebSocketServer' },
            createWebSocketStream: { returns: 'stream#Duplex' },
          },
        },
        WebSocket: { makes: 'ws#WebSocket' },
        Server: { makes: 'ws#WebSocketServer' },
        WebSocketServer: { makes: 'ws#WebSocketServer' },
        createWebSocketStream: { returns: 'stream#Duplex' },
      },
    },
    {
      modules: ['global'],
      exports: {
        WebSocket: { makes: 'global#WebSocket' },
        RTCPeerConnection: { makes: 'global#RTCPeerConnection' },
        Worker: { makes: 'global#Worker' },
        SharedWorker: { makes: 'global#SharedWorker' },
        MessageChannel: { makes: 'global#MessageChannel' },
        BroadcastChannel: { makes: 'global#BroadcastChannel' },
      },
    },
    {
      modules: ['worker_threads'],
      exports: {
        parentPort: { is: 'worker_threads#MessagePort' },
        MessageChannel: { makes: 'global#MessageChannel' },
        BroadcastChannel: { makes: 'worker_threads#BroadcastChannel' },
      },
    },
    { modules: ['cluster'], exports: { fork: { returns: 'cluster#Worker' } } },
    {
      modules: ['dgram'],
      exports: { createSocket: { returns: 'dgram#Socket' }, Socket: { makes: 'dgram#Socket' } },
    },
  ],
};

const noSignal = 'HTML standard, postMessage(): a message is queued, and nothing tells when it was taken';
const processes = 'Node.js documentation, child_process, subprocess.send(): the callback tells when to go on';

/** Of the platform, and of `ws`. */
const messageSends: readonly SendMethodRow[] = [
  { type: 'global#WebSocket', method: 'send', level: 'bufferedAmount', source: 'WHATWG WebSockets, bufferedAmount' },
  {
    type: 'ws#WebSocket',
    method: 'send',
    level: 'bufferedAmount',
    callback: 1,
    source: 'ws documentation, websocket.send(): the callback is called when the data was written out',
  },
  {
    type: 'global#RTCDataChannel',
    method: 'send',
    level: 'bufferedAmount',
    overflows: true,
    source: 'W3C WebRTC, RTCDataChannel, send(): throws an OperationError where its buffer is full',
  },
  { type: 'process#Process', method: 'send', callback: 1, answers: 'room', source: processes },
  { type: 'child_process#ChildProcess', method: 'send', callback: 1, answers: 'room', source: processes },
  { type: 'cluster#Worker', method: 'send', callback: 1, answers: 'room', source: processes },
  {
    type: 'dgram#Socket',
    method: 'send',
    callback: 1,
    addressed: true,
    // RFC 768: a datagram has no connection, and no receiver that could hold it up.
    peerless: true,
    source: 'Node.js documentation, dgram, socket.send() and socket.getSendQueueSize()',
  },
  { type: 'global#Worker', method: 'postMessage', source: noSignal },
  { type: 'worker_threads#Worker', method: 'postMessage', source: noSignal },
  { type: 'global#MessagePort', method: 'postMessage', source: noSignal },
  { type: 'global#BroadcastChannel', method: 'postMessage', source: noSignal },
];

/** Calls that hand a message over and return at once, with the signal that each has. */
export const sends: readonly SendRow[] = [...messageSends, ...socketSends, ...brokerSends, ...queueSends];

/** What comes from packages that one file in a thousand uses, under names that everything has. */
export const packageSends: ReadonlySet<SendRow> = new Set([...socketSends, ...brokerSends, ...queueSends]);

const byMethod = new Map<string, SendMethodRow[]>();
for (const row of sends) {
  if ('method' in row) byMethod.set(row.method, [...(byMethod.get(row.method) ?? []), row]);
}

/** The rows about methods of a name: the cheap gate before the question what the receiver is. */
export function sendsNamed(method: string): readonly SendMethodRow[] {
  return byMethod.get(method) ?? [];
}

/** The names of all that sends: a file that has none of them sends nothing. */
export const sendWords: ReadonlySet<string> = new Set(sends.map((row) => ('method' in row ? row.method : row.export)));

/** The rows about functions. */
export const sendFunctions: readonly SendFunctionRow[] = sends.filter((row) => 'module' in row);

/** How full a sender is, by the members that tell it. */
export const sendLevels: ReadonlySet<string> = new Set([
  'bufferedAmount',
  'bufferedAmountLowThreshold',
  'onbufferedamountlow',
  'getSendQueueSize',
  'getSendQueueCount',
  '_socket', // of ws, the stream below
]);

/** What has `send()` and `readyState` and is no WebSocket: an XMLHttpRequest; one that does more with its state. */
const notASocket = ['setRequestHeader', 'responseText', 'onreadystatechange', 'withCredentials', 'status', 'open'];
const listens = ['onmessage', 'on:message', 'onopen', 'on:open', 'binaryType', 'bufferedAmount', 'protocol'];

export const sendUsages: readonly UsageRow[] = [
  {
    type: 'global#RTCDataChannel',
    all: ['send'],
    any: ['bufferedAmountLowThreshold', 'onbufferedamountlow', 'on:bufferedamountlow', 'maxRetransmits'],
    never: notASocket,
  },
  // Node's emitter methods and frames are those of the ws package alone.
  {
    type: 'ws#WebSocket',
    all: ['send', 'on', 'readyState'],
    any: ['on:message', 'on:pong', 'terminate', 'ping', 'binaryType'],
    never: notASocket,
  },
  { type: 'ws#WebSocket', all: ['send', 'terminate'], any: ['on:pong', 'ping', 'on:message'], never: notASocket },
  { type: 'global#WebSocket', all: ['send', 'readyState', 'close'], any: listens, never: notASocket },
  {
    type: 'global#WebSocket',
    all: ['send', 'readyState'],
    any: ['binaryType', 'bufferedAmount', 'onmessage', 'on:message'],
    never: notASocket,
  },
  { type: 'global#WebSocket', all: ['send', 'binaryType'], any: listens.slice(0, 4), never: notASocket },
];
