import { example, type Example } from './example.ts';

export const clients: readonly Example[] = [
  example(
    `import { createClient, createCluster } from 'redis'; import mqtt from 'mqtt'; declare const url: string;`,
    [
      'createClient()',
      'createClient({ disableOfflineQueue: false })',
      'createCluster({ rootNodes: [] })',
      `mqtt.connect('mqtt://x')`,
      `mqtt.connectAsync(url, { queueQoSZero: true })`,
    ],
    [
      'createClient({ commandsQueueMaxLength: 10 })',
      'createClient({ disableOfflineQueue: true })',
      'createCluster({ defaults: { commandsQueueMaxLength: 10 } })',
      'mqtt.connect(url, { queueQoSZero: false })',
      'mqtt.connectAsync(url, { queueQoSZero: false })',
    ],
  ),
  example(
    `import Redis, { Redis as Named, Cluster } from 'ioredis'; declare const url: string;`,
    [
      'new Redis({ maxRetriesPerRequest: null })',
      'new Redis(url, { maxRetriesPerRequest: null })',
      'new Named(6379, url, { maxRetriesPerRequest: null })',
      'new Redis.Cluster([], { redisOptions: { maxRetriesPerRequest: null } })',
      'new Cluster([], { redisOptions: { maxRetriesPerRequest: null } })',
    ],
    [
      'new Redis()',
      'new Redis({ maxRetriesPerRequest: 1 })',
      'new Named(url)',
      'new Cluster([])',
      `import { Worker } from 'bullmq'; new Worker('x', async () => {}, { connection: new Redis({ maxRetriesPerRequest: null }) });`,
      `const { Worker } = require('bullmq'); new Redis({ maxRetriesPerRequest: null });`,
    ],
  ),
  example(
    `import amqp from 'amqplib'; const channel = await (await amqp.connect('x')).createChannel(); declare const work: any, q: string;`,
    [
      'channel.consume(q, async (m) => { await work(m); channel.ack(m); });',
      'channel.prefetch(0); channel.consume(q, async (m) => { await work(m); channel.ack(m); });',
      'async function take(m: any) { await work(m); } channel.consume(q, take);',
    ],
    [
      'channel.prefetch(10); channel.consume(q, async (m) => { await work(m); channel.ack(m); });',
      'channel.prefetch(work.limit); channel.consume(q, async (m) => { await work(m); });',
      'channel.consume(q, (m) => { console.log(m); channel.ack(m); });',
      'channel.consume(q, async (m) => { await work(m); }, { noAck: true });',
      'channel.consume(q, work);',
      'export function start(c: amqp.Channel) { c.prefetch(1); c.consume(q, async (m) => { await work(m); }); }',
    ],
  ),
  example(
    `import RWS from 'reconnecting-websocket'; import PartySocket from 'partysocket'; import WebSocket from 'partysocket/ws';`,
    [`new RWS('ws://x')`, `new RWS('ws://x', [], {})`, `new PartySocket({ host: 'x' })`, `new WebSocket('ws://x')`],
    [
      `new RWS('ws://x', [], { maxEnqueuedMessages: 10 })`,
      `new PartySocket({ host: 'x', maxEnqueuedMessages: 10 })`,
      `new WebSocket('ws://x', [], { maxEnqueuedMessages: 10 })`,
    ],
  ),
  example(
    `import SonicBoom from 'sonic-boom'; import pino from 'pino'; import multer from 'multer'; declare const s: any;`,
    [
      `new SonicBoom({ dest: 'x', minLength: 4096 })`,
      'pino.destination({ sync: false })',
      'multer({ storage: multer.memoryStorage() })',
      'multer({ storage: multer.memoryStorage(), limits: { files: 1 } })',
    ],
    [
      'new SonicBoom({ maxLength: 10 })',
      'pino.destination({ sync: true })',
      'multer({ storage: multer.memoryStorage(), limits: { fileSize: 10 } })',
      'multer({ storage: multer.diskStorage({}) })',
      `multer({ dest: 'x' })`,
      'multer({ storage: s })',
    ],
  ),
  example(
    `import { Queue } from 'bullmq'; import Bull from 'bull'; import Bee from 'bee-queue';`,
    [
      `new Queue('x')`,
      `new Queue('x', { defaultJobOptions: { removeOnComplete: 10 } })`,
      `new Bull('x', 'redis://x')`,
      `new Bee('x', { removeOnSuccess: false })`,
    ],
    [
      `new Queue('x', { defaultJobOptions: { removeOnComplete: 10, removeOnFail: { count: 10 } } })`,
      `const q = new Queue('x'); q.add('y', {}, { removeOnComplete: true });`,
      `new Bull('x', { defaultJobOptions: { removeOnComplete: true } })`,
      `new Bee('x', { removeOnSuccess: true })`,
    ],
  ),
];
