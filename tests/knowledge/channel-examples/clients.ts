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
