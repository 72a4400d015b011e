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
