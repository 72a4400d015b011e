import { describe } from 'vitest';
import { testPairs, type Pair } from './reports.ts';

const head = `import fs from 'node:fs'; import { PassThrough } from 'node:stream'; import { Frames } from './frames.js'; const w = fs.createWriteStream('x');`;
const data = `'data' events`;
const on = (item: string): string => `source.on('data', (x) => { w.write(${item}); });`;

/** What is made of the data, and what is the same each time. */
const items: Record<string, Pair[]> = {
  'a call': [
    [data, on(`x.join(',')`), on(`['a', 'b'].join(',')`)],
    [data, on(`x.toString('hex')`), on(`Buffer.from('a').toString('hex')`)],
    [data, on('`${x.get("id")}`'), on('`${Date.now()}`')],
    [data, on('x.next()'), on('new Date().toISOString()')],
    [data, on('read()'), on('String(1)')],
  ],
  'a member in capitals': [[data, on('x.ID'), on('Frames.PING')]],
};

const brokers: Record<string, Pair[]> = {
  'what a message broker is given last is no callback': [
    [
      'a loop goes on',
      `for await (const x of source) channel.sendToQueue('q', Buffer.from(x));`,
      `for await (const x of source) await new Promise((done) => channel.sendToQueue('q', x, {}, done));`,
    ],
    [
      'a loop goes on',
      `for await (const x of source) channel.publish('e', 'k', x);`,
      `for await (const x of source) if (!channel.publish('e', 'k', x)) await room();`,
    ],
  ],
};

/** Whoever waits for the answer to its request is paced by that. */
const answers: Record<string, Pair[]> = {
  'a reply': [
    [
      'ask() swallows',
      `export function ask(x) { pending.set(x.id, x); w.write(x); return x.promised; }`,
      `export function ask(x) { const d = deferred(); pending.set(x.id, d); w.write(x); return d.promise; }`,
    ],
    [
      'a loop goes on',
      `for await (const x of source) { w.write(x); await new Promise((resolve) => setTimeout(resolve, 1)); }`,
      `for await (const x of source) { w.write(x); await new Promise((resolve) => reader.once('data', resolve)); }`,
    ],
  ],
  'who calls what': [
    [
      'add() swallows',
      `export class A extends PassThrough { add(x) { this.write(x); return this; } }`,
      `export class A extends PassThrough { add(x) { this.write(x); return this; } write(x) { this.list.push(x); return this.flowing; } }`,
    ],
    [
      'begin() swallows',
      `export class A { begin(x) { w.write(x); this.more(); } }`,
      `export class A { begin(x) { this.list.each(wrap((y) => { w.write(y); })); this.more(); } }`,
    ],
    [
      'a loop goes on',
      `export function put(x) { let frames; if (x.last) frames = [x, '\\n']; else frames = x.parts; for (const each of frames) w.write(each); }`,
      `export function put() { let frames; if (last) frames = ['a', '\\n']; else frames = ['b']; for (const each of frames) w.write(each); }`,
    ],
  ],
  'what a listener returns': [
    [
      data,
      `source.on('data', function (x) { return w.write(x); });`,
      `other.handle('data', function (x) { return w.write(x); });`,
    ],
    [data, `const put = (x) => w.write(x); source.on('data', put);`, `const put = (x) => w.write(x); use(put(1));`],
  ],
};

describe('no-ignored-write', () => {
  testPairs(items, { rule: 'no-ignored-write', head });
  testPairs(answers, { rule: 'no-ignored-write', head, ways: ['espree', 'untyped'] });
  testPairs(brokers, {
    rule: 'no-ignored-write',
    head: `import amqp from 'amqplib'; const channel = await (await amqp.connect('x')).createChannel();`,
    ways: ['espree', 'untyped'],
  });
});
