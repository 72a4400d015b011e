import { testPairs, type Pair } from './reports.ts';

const head = `import fs from 'node:fs'; import { once } from 'node:events'; const source = fs.createReadStream('x');
`;

const queueHead = `import PQueue from 'p-queue'; import PFifo from 'p-fifo'; import { Channel } from 'queueable';
import { chan, put, buffers } from 'medium'; import { queuelessPushable } from 'it-queueless-pushable';
import { ZipArchive } from 'archiver';
const queue = new PQueue({ concurrency: 4 }); const fifo = new PFifo(); const channel = new Channel();
const ch = chan(); const pushable = queuelessPushable(); const archive = new ZipArchive();
`;

const loop = 'while a loop goes on adding';

/** From `strict` on, but for the first. */
const queues: Record<string, Pair[]> = {
  'queues of the program': [
    [
      `${loop}, and nothing waits for the promise that it returns: what is added`,
      `for await (const x of source) pushable.push(x);`,
      `for await (const x of source) await pushable.push(x);`,
    ],
    [
      `${loop}, and nothing looks at size or waits for onSizeLessThan()`,
      `for await (const x of source) queue.add(() => work(x));`,
      `for await (const x of source) { await queue.onSizeLessThan(100); queue.add(() => work(x)); }`,
    ],
    [
      'looks at size',
      `for await (const x of source) queue.add(() => work(x));`,
      `for (const x of list) queue.add(() => work(x));`,
    ],
    [
      'looks at size',
      `source.on('data', (x) => { queue.add(() => work(x)); });`,
      `source.on('data', (x) => { queue.add(() => work(x)); if (queue.size > 100) source.destroy(); });`,
    ],
    [
      'looks at size',
      `source.on('data', (x) => queue.add(() => work(x)).catch(report));`,
      `source.on('data', (x) => { source.pause(); queue.add(() => work(x)).then(() => source.resume()); });`,
    ],
    [
      'looks at size',
      `for await (const x of source) queue.add(() => work(x)); await queue.onIdle();`,
      `for await (const x of source) { queue.add(() => work(x)); await queue.onIdle(); }`,
    ],
    [
      'waits for the promise',
      `for await (const x of source) fifo.push(x);`,
      `for await (const x of source) await fifo.push(x);`,
    ],
    [
      'push() adds whatever it is given, and nothing waits for the promise that it returns',
      `export class Mailbox { #fifo = new PFifo(); push(x) { this.#fifo.push(x); } }`,
      `export class Mailbox { #fifo = new PFifo(); push(x) { return this.#fifo.push(x); } }`,
    ],
    [
      'waits for the promise',
      `for await (const x of source) channel.push(x);`,
      `const few = new Channel(10); for await (const x of source) few.push(x);`,
    ],
    [
      'waits for the promise',
      `for await (const x of source) { channel.push(x); }`,
      `for await (const x of source) { const pushed = channel.push(x); await pushed; }`,
    ],
    [
      'put() is called while a loop goes on adding, and nothing waits for the promise',
      `for await (const x of source) put(ch, x);`,
      `const last = chan(buffers.sliding(2)); for await (const x of source) put(last, x);`,
    ],
    ['waits for the promise', `for await (const x of source) put(ch, x);`, `for await (const x of source) put(x);`],
    [
      `and nothing waits for 'entry'`,
      `for await (const x of source) archive.append(x, { name: nameOf(x) });`,
      `for await (const x of source) { archive.append(x, { name: nameOf(x) }); await once(archive, 'entry'); }`,
    ],
  ],
};

testPairs(queues, { rule: 'no-unpaced-send', head: head + queueHead, options: { report: 'repeated' } });

testPairs(
  {
    'queues of the program, in each preset': [
      [
        loop,
        `for await (const x of source) pushable.push(x);`,
        `for await (const x of source) { queue.add(() => work(x)); fifo.push(x); channel.push(x); put(ch, x); archive.append(x); }`,
      ],
    ],
  },
  { rule: 'no-unpaced-send', head: head + queueHead },
);

const socketHead = `import Faye from 'faye-websocket'; import { server as WebSocketServer } from 'websocket';
import { defineHooks } from 'crossws'; import Protomux from 'protomux'; import { PeerConnection } from 'node-datachannel';
import { Server } from 'socket.io'; import { io } from 'socket.io-client';
const faye = new Faye(request, socket, body); const client = io('http://x'); const server = new Server(3000);
const wss = new WebSocketServer({ httpServer }); const mux = Protomux.from(stream);
const wire = mux.createChannel({ protocol: 'x' }).addMessage({ encoding: json });
const peerConnection = new PeerConnection('x', {}); const data = peerConnection.createDataChannel('x');
`;

const sending = 'while a loop goes on sending';

const sockets: Record<string, Pair[]> = {
  'sockets of packages': [
    [
      `${sending}, and nothing looks at its answer`,
      `for await (const x of source) faye.send(x);`,
      `for await (const x of source) if (!faye.send(x)) await once(faye, 'drain');`,
    ],
    [
      'looks at its answer',
      `source.on('data', (x) => { faye.send(x); });`,
      `faye.on('drain', () => source.resume()); source.on('data', (x) => { faye.send(x); });`,
    ],
    ...['sendUTF', 'sendBytes', 'send'].map((method): Pair => [
      `looks at outputBufferFull or waits for 'drain' or waits for its callback`,
      `wss.on('connect', async (connection) => { for await (const x of source) connection.${method}(x); });`,
      `wss.on('connect', async (connection) => { for await (const x of source) { if (connection.outputBufferFull) await once(connection, 'drain'); connection.${method}(x); } });`,
    ]),
    [
      'looks at outputBufferFull',
      `wss.on('request', (request) => { const connection = request.accept('x', request.origin); source.on('data', (x) => connection.sendBytes(x)); });`,
      `wss.on('request', (request) => { const connection = request.accept('x', request.origin); source.on('data', (x) => { source.pause(); connection.sendBytes(x, () => source.resume()); }); });`,
    ],
    [
      'looks at bufferedAmount',
      `import { w3cwebsocket } from 'websocket'; const page = new w3cwebsocket('ws://x'); for await (const x of source) page.send(x);`,
      `import { w3cwebsocket } from 'websocket'; const page = new w3cwebsocket('ws://x'); for await (const x of source) { while (page.bufferedAmount > 1e6) await tick(); page.send(x); }`,
    ],
    [
      'looks at bufferedAmount or waits for waitForDrain()',
      `defineHooks({ async open(peer) { for await (const x of source) peer.send(x); } });`,
      `defineHooks({ async open(peer) { for await (const x of source) { await peer.waitForDrain(); peer.send(x); } } });`,
    ],
    [
      'looks at bufferedAmount or waits for waitForDrain()',
      `defineHooks({ async open(peer) { for await (const x of source) peer.send(x); } });`,
      `defineHooks({ message(peer, message) { peer.send(message.text()); } });`,
    ],
    [
      'looks at its answer',
      `for await (const x of source) wire.send(x);`,
      `for await (const x of source) if (!wire.send(x)) await drained();`,
    ],
    [
      'looks at its answer',
      `for await (const x of source) wire.send(x);`,
      `mux.createChannel({ ondrain() { goOn(); } }); for await (const x of source) wire.send(x);`,
    ],
    ...['sendMessage', 'sendMessageBinary'].map((method): Pair => [
      'looks at bufferedAmount or looks at its answer',
      `for await (const x of source) data.${method}(x);`,
      `for await (const x of source) { while (data.bufferedAmount() > 1e6) await tick(); data.${method}(x); }`,
    ]),
    [
      'waits for its callback',
      `server.on('connection', (peer) => { source.on('data', (x) => { peer.emit('chunk', x); }); });`,
      `server.on('connection', (peer) => { source.on('data', (x) => { peer.volatile.emit('chunk', x); }); });`,
    ],
    [
      'waits for its callback',
      `server.on('connection', async (peer) => { for await (const x of source) peer.emit('chunk', x); });`,
      `server.on('connection', async (peer) => { for await (const x of source) await new Promise((taken) => peer.emit('chunk', x, taken)); });`,
    ],
    [
      'waits for its callback',
      `for await (const x of source) client.emit('chunk', x);`,
      `for await (const x of source) if (client.connected) client.emit('chunk', x);`,
    ],
    [
      'waits for its callback',
      `for await (const x of source) client.emit('chunk', x);`,
      `for await (const x of source) source.emit('chunk', x);`,
    ],
  ],
};

testPairs(sockets, { rule: 'no-unpaced-send', head: head + socketHead, options: { report: 'repeated' } });
