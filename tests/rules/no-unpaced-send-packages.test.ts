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
    // Its `bufferedAmount` is always 0 (1.0.35, lib/W3CWebSocket.js:45): there is nothing to look at.
    [
      'looks at outputBufferFull',
      `wss.on('connect', (connection) => { source.on('data', (x) => { connection.sendUTF(x); }); });`,
      `import { w3cwebsocket } from 'websocket'; const page = new w3cwebsocket('ws://x'); for await (const x of source) page.send(x);`,
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

const brokerHead = `import { Kafka } from 'kafkajs'; import { Producer, HighLevelProducer } from 'node-rdkafka'; import { connect } from 'nats';
import { PubSub } from '@google-cloud/pubsub'; import { Push, Publisher } from 'zeromq'; import amqp from 'amqp-connection-manager';
import { AMQPClient } from '@cloudamqp/amqp-client'; import rhea from 'rhea';
const producer = new Kafka({ brokers: ['x'] }).producer(); const librd = new Producer({}); const high = new HighLevelProducer({});
const nc = await connect(); const topic = new PubSub().topic('x'); const push = new Push(); const pub = new Publisher();
const wrapper = amqp.connect(['amqp://x']).createChannel({}); const channel = await (await new AMQPClient('amqp://x').connect()).channel();
const sender = rhea.connect({ port: 5672 }).open_sender('x');
`;

const promised = 'waits for the promise that it returns';

const brokers: Record<string, Pair[]> = {
  'clients of brokers': [
    ...['send', 'sendBatch'].map((method): Pair => [
      `${sending}, and nothing ${promised}`,
      `for await (const x of source) producer.${method}({ topic: 't', messages: [x] });`,
      `for await (const x of source) await producer.${method}({ topic: 't', messages: [x] });`,
    ]),
    [
      promised,
      `for (const x of list) producer.send({ topic: 't', messages: [x] });`,
      `const sent = []; for (const x of list) sent.push(producer.send({ topic: 't', messages: [x] })); await Promise.all(sent);`,
    ],
    [
      'publish() sends whatever it is given, and nothing waits for the promise',
      `export class Bus { #producer = new Kafka({}).producer(); publish(x) { this.#producer.send(x); } }`,
      `export class Bus { #producer = new Kafka({}).producer(); publish(x) { return this.#producer.send(x); } }`,
    ],
    [
      promised,
      `source.on('data', (x) => producer.send(x).catch(report));`,
      `source.on('data', (x) => { source.pause(); producer.send(x).then(() => source.resume(), report); });`,
    ],
    [
      'catches the error that it throws when its queue is full',
      `for await (const x of source) librd.produce('t', null, x);`,
      `for await (const x of source) try { librd.produce('t', null, x); } catch { await room(); }`,
    ],
    [
      'catches the error that it throws when its queue is full',
      `for await (const x of source) high.produce('t', null, x, null, null, report);`,
      `for await (const x of source) await new Promise((taken) => high.produce('t', null, x, null, null, taken));`,
    ],
    [
      'waits for flush()',
      `for await (const x of source) nc.publish('t', x);`,
      `let n = 0; for await (const x of source) { nc.publish('t', x); if (++n % 1000 === 0) await nc.flush(); }`,
    ],
    [
      'waits for flush()',
      `import { wsconnect } from '@nats-io/nats-core'; const page = await wsconnect(); for await (const x of source) page.publish('t', x);`,
      `import { wsconnect } from '@nats-io/nats-core'; const page = await wsconnect(); for await (const x of source) { page.publish('t', x); await page.flush(); }`,
    ],
    ...['publishMessage', 'publish', 'publishJSON'].map((method): Pair => [
      promised,
      `for await (const x of source) topic.${method}(x);`,
      `for await (const x of source) await topic.${method}(x);`,
    ]),
    [
      promised,
      `for await (const x of source) topic.publishMessage(x);`,
      `const flow = topic.flowControlled(); for await (const x of source) { const wait = flow.publish(x); if (wait) await wait; }`,
    ],
    [
      'looks at queueLength or waits for the promise',
      `for await (const x of source) wrapper.sendToQueue('q', x);`,
      `for await (const x of source) { if (wrapper.queueLength() > 100) break; wrapper.sendToQueue('q', x); }`,
    ],
    [
      'looks at queueLength or waits for the promise',
      `for await (const x of source) wrapper.publish('e', 'k', x);`,
      `for await (const x of source) await wrapper.publish('e', 'k', x);`,
    ],
    [
      promised,
      `for await (const x of source) channel.basicPublish('e', 'k', x);`,
      `for await (const x of source) await channel.basicPublish('e', 'k', x);`,
    ],
    [
      `looks at sendable or waits for 'sendable'`,
      `for await (const x of source) sender.send({ body: x });`,
      `for await (const x of source) { if (!sender.sendable()) await once(sender, 'sendable'); sender.send({ body: x }); }`,
    ],
  ],
};

testPairs(brokers, { rule: 'no-unpaced-send', head: head + brokerHead, options: { report: 'repeated' } });

testPairs(
  {
    'a socket that takes one message at a time': [
      [
        'a message that is sent before the last one was taken is refused, and lost',
        `for (const x of list) push.send(x);`,
        `for (const x of list) await push.send(x);`,
      ],
      [
        `and nothing ${promised}`,
        `for await (const x of source) pub.send(x);`,
        `for await (const x of source) { const sent = pub.send(x); await sent; }`,
      ],
      [
        'is refused, and lost',
        `for (const x of list) push.send(x);`,
        `for await (const x of source) { producer.send(x); librd.produce('t', null, x); nc.publish('t', x); topic.publish(x); wrapper.publish('e', 'k', x); channel.basicPublish('e', 'k', x); sender.send({ body: x }); }`,
      ],
    ],
  },
  { rule: 'no-unpaced-send', head: head + brokerHead },
);
