import { Linter } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import plugin, { type Catalogue } from '../../rules/index.ts';
import { ways } from '../support/parse.ts';
import { reportsOf } from '../support/suggest.ts';

/** What the settings say, what is reported with them, and the nearest code that is not. */
type Row = readonly [title: string, catalogue: Catalogue, reported: string, message: string, silent: string];

const rows: readonly Row[] = [
  [
    'a class with a capacity',
    {
      'my-queue': [
        { export: 'Queue', form: 'new', any: ['0.maxSize'], what: 'job queue', grows: 'jobs wait in memory' },
      ],
    },
    `import { Queue } from 'my-queue'; new Queue({ name: 'x' });`,
    'This job queue has no maxSize: jobs wait in memory.',
    `import { Queue } from 'my-queue'; new Queue({ maxSize: 100 });`,
  ],
  [
    'a value that switches it off',
    { 'my-queue': [{ export: 'Queue', any: ['0.maxSize'], unbounded: [0], missing: 100 }] },
    `import { Queue } from 'my-queue'; new Queue({ maxSize: 0 });`,
    '0 switches the maxSize of this Queue off: what is put in faster than it is taken out fills the memory.',
    `import { Queue } from 'my-queue'; new Queue();`,
  ],
  [
    'a value that throws',
    { 'my-queue': [{ export: 'Queue', any: ['1'], invalid: [-1] }] },
    `import { Queue } from 'my-queue'; new Queue('x', -1);`,
    '-1 is no valid capacity: this Queue throws an error as soon as it is made.',
    `import { Queue } from 'my-queue'; new Queue('x', 1);`,
  ],
  [
    'a name that says it',
    { '@acme/bus': [{ export: 'createBus.unbounded', name: true, use: 'createBus.bounded', start: 100 }] },
    `import { createBus } from '@acme/bus'; createBus.unbounded();`,
    'createBus.unbounded() has no limit: what is put in faster than it is taken out fills the memory.',
    `import { createBus } from '@acme/bus'; createBus.bounded(100);`,
  ],
  [
    'one instance for the whole program',
    { 'my-cache': [{ export: 'default', any: ['0.max'], when: 'module-scope' }] },
    `import Cache from 'my-cache'; const cache = new Cache();`,
    'This channel has no max: what is put in faster than it is taken out fills the memory.',
    `import Cache from 'my-cache'; export const make = () => new Cache();`,
  ],
  [
    'a class of the project',
    { '#': [{ export: 'Mailbox', any: ['0'] }] },
    `class Mailbox { items = []; } new Mailbox();`,
    'This Mailbox has no capacity: what is put in faster than it is taken out fills the memory.',
    `class Mailbox { items = []; } new Mailbox(10);`,
  ],
  [
    'a class of another file of the project',
    { '#': [{ export: 'Mailbox', any: ['0'] }] },
    `import { Mailbox } from './mailbox.js'; new Mailbox();`,
    'This Mailbox has no capacity: what is put in faster than it is taken out fills the memory.',
    `import { Mailbox } from 'mailbox'; new Mailbox();`,
  ],
  [
    'a name that needs no import',
    { global: [{ export: 'Channel', any: ['0'] }] },
    `new Channel();`,
    'This Channel has no capacity: what is put in faster than it is taken out fills the memory.',
    `class Channel {} new Channel();`,
  ],
  [
    'a package by a new name',
    { '@acme/queue': { extends: 'p-queue' } },
    `import PQueue from '@acme/queue'; new PQueue();`,
    'This task queue has no concurrency or intervalCap: every task starts as soon as it is added, however many there are.',
    `import PQueue from '@acme/queue'; new PQueue({ concurrency: 4 });`,
  ],
  [
    'a package by a new name, by a subpath, with require()',
    { '@acme/rx': { extends: 'rxjs' } },
    `const { ReplaySubject } = require('@acme/rx/internal'); new ReplaySubject();`,
    'This subject has no bufferSize: it keeps every value that it ever emitted, and replays all of them to each late subscriber.',
    `const { ReplaySubject } = require('@acme/rx/internal'); new ReplaySubject(1);`,
  ],
  [
    'the signals of a package by a new name',
    { '@acme/amqp': { extends: 'amqplib' } },
    `import amqp from '@acme/amqp'; const ch = await (await amqp.connect('x')).createChannel(); for (const x of xs()) ch.sendToQueue('q', x);`,
    'ch.sendToQueue()',
    `import amqp from '@acme/other'; const ch = await (await amqp.connect('x')).createChannel(); for (const x of xs()) ch.sendToQueue('q', x);`,
  ],
  [
    'an answer of a method',
    { '#': [{ type: 'Outbox', method: 'tryPut', signal: true }] },
    `class Outbox { tryPut(x) { return this.list.push(x) < 10; } } const box = new Outbox(); for (const x of xs()) box.tryPut(x);`,
    'box.tryPut()',
    `class Outbox { tryPut(x) { return this.list.push(x) < 10; } } const box = new Outbox(); for (const x of xs()) if (!box.tryPut(x)) break;`,
  ],
  [
    'an answer of a function',
    { 'my-queue': [{ export: 'offer', signal: true }] },
    `import { offer } from 'my-queue'; for (const x of xs()) offer(x);`,
    'offer()',
    `import { offer } from 'my-queue'; for (const x of xs()) if (!offer(x)) break;`,
  ],
  [
    'an answer of a function by another name',
    { 'my-queue': [{ export: 'offer', signal: true }] },
    `import { offer as put } from 'my-queue'; for (const x of xs()) put(x);`,
    'put()',
    `import { offer as put } from 'other-queue'; for (const x of xs()) put(x);`,
  ],
  [
    'an answer of what a module is by default',
    { 'my-queue': [{ export: 'default', signal: true }] },
    `import put from 'my-queue'; for (const x of xs()) put(x);`,
    'put()',
    `import { put } from 'my-queue'; for (const x of xs()) put(x);`,
  ],
  [
    'an answer for which the item is lost',
    { '#': [{ type: 'Outbox', method: 'tryPut', lost: true }] },
    `class Outbox { tryPut(x) { return this.list.push(x) < 10; } } const box = new Outbox(); for (const x of xs()) box.tryPut(x);`,
    'The answer of box.tryPut() is ignored while a loop goes on writing: an item that it answers false for is lost.',
    `class Outbox { tryPut(x) { return this.list.push(x) < 10; } } const box = new Outbox(); for (const x of xs()) while (!box.tryPut(x)) await room();`,
  ],
  [
    'an answer for which the item is lost, and only the next one waits',
    { '#': [{ type: 'Outbox', method: 'tryPut', lost: true }] },
    `class Outbox { tryPut(x) { return this.list.push(x) < 10; } } const box = new Outbox(); for (const x of xs()) if (!box.tryPut(x)) await room();`,
    'False of box.tryPut() says that the item was not taken, but here only the next one waits: the item is lost.',
    `class Outbox { tryPut(x) { return this.list.push(x) < 10; } } const box = new Outbox(); for (const x of xs()) if (!box.tryPut(x)) throw new Error('lost');`,
  ],
  [
    'an answer for which the next one should wait',
    { '#': [{ type: 'Outbox', method: 'put', full: [false] }] },
    `class Outbox { put(x) { return this.list.push(x) < 10; } } const box = new Outbox(); function put(x) { return box.put(x); } if (!put(f)) throw new Error('x');`,
    `put() returns box.put()'s answer, and false is taken for a failure here`,
    `class Outbox { put(x) { return this.list.push(x) < 10; } } const box = new Outbox(); for (const x of xs()) if (!box.put(x)) await room();`,
  ],
  [
    'answers that are numbers, with full and lost apart',
    { 'my-socket': [{ type: 'Peer', method: 'send', full: [-1], lost: [0] }] },
    `import { Peer } from 'my-socket'; const peer = new Peer(); for (const x of xs()) peer.send(x);`,
    'an item that it answers 0 for is lost.',
    `import { Peer } from 'my-socket'; const peer = new Peer(); for (const x of xs()) if (peer.send(x) < 1) break;`,
  ],
  [
    'an answer that is a number',
    { 'my-socket': [{ type: 'Peer', method: 'send', full: [-1, 0] }] },
    `import { Peer } from 'my-socket'; const peer = new Peer(); for (const x of xs()) peer.send(x);`,
    'from the first -1 or 0 on, all that the consumer has not taken piles up in memory.',
    `import { Peer } from 'my-socket'; const peer = new Peer(); function send(x) { return peer.send(x); } if (!send(f)) throw new Error('x');`,
  ],
  [
    'versions that are not installed',
    { 'my-queue': [{ export: 'Queue', any: ['0.maxSize'], versions: '>=4' }] },
    `import { Queue } from 'my-queue'; new Queue();`,
    'This Queue has no maxSize',
    `import { Queue } from 'my-queue'; new Queue({ maxSize: 1 });`,
  ],
  [
    'an API that is known, at another level',
    { effect: [{ export: 'Queue.unbounded', level: 'default' }] },
    `import { Queue } from 'effect'; Queue.unbounded();`,
    'Queue.unbounded() has no limit: a producer that is faster than the consumer fills the memory.',
    `import { PubSub } from 'effect'; PubSub.unbounded();`,
  ],
  [
    'an API that is known, by one of its names only',
    { 'neo-async': [{ export: 'mapLimit', level: 'never' }] },
    `import { mapLimit } from 'async'; mapLimit(xs, Infinity, f);`,
    'Infinity switches the limit of this async.mapLimit() off: it starts on all items at once, however many there are.',
    `import { mapLimit } from 'neo-async'; mapLimit(xs, Infinity, f);`,
  ],
  [
    'an API that is known, silenced',
    { 'p-queue': [{ export: 'default', level: 'never' }] },
    `import pLimit from 'p-limit'; pLimit(Infinity);`,
    'Infinity switches the concurrency of this limiter off',
    `import PQueue from 'p-queue'; new PQueue();`,
  ],
  [
    'a method that is known, silenced',
    { stream: [{ type: 'Writable', method: 'write', level: 'never' }] },
    `import pLimit from 'p-limit'; pLimit(Infinity);`,
    'Infinity switches the concurrency of this limiter off',
    `import fs from 'node:fs'; const out = fs.createWriteStream('x'); for (const x of xs()) out.write(x);`,
  ],
  [
    'a method that sends, silenced',
    { ws: [{ type: 'WebSocket', method: 'send', level: 'never' }] },
    `import WebSocket from 'ws'; const s = new WebSocket('x'); const p = new Worker('x'); for (const x of xs()) p.postMessage(x);`,
    'p.postMessage()',
    `import WebSocket from 'ws'; const s = new WebSocket('x'); for (const x of xs()) s.send(x);`,
  ],
];

const rules: Linter.RulesRecord = {
  'backpressure/require-channel-capacity': 'error',
  'backpressure/no-ignored-write': 'error',
  'backpressure/no-misread-signal': 'error',
  'backpressure/no-unpaced-send': ['error', { report: 'every' }],
};
const head = 'declare const xs: any, f: any;';

describe.each(ways)('settings.backpressure.catalogue, %s', (way) => {
  it.each(rows)('%s', (_title, catalogue, reported, message, silent) => {
    const said = (code: string, settings: object): string[] =>
      reportsOf(way === 'espree' ? code : `${code} ${head}`, { rules, way, settings }).map((each) => each.message);
    const [first, ...others] = said(reported, { catalogue });
    expect(first).toContain(message);
    expect(others).toEqual([]);
    expect(said(silent, { catalogue })).toEqual([]);
  });
});

it.each([
  ['effect', { export: 'Queue.unbouned', level: 'never' }, 'module "effect", entry "Queue.unbouned"'],
  ['ws', { type: 'WebSocket', method: 'sent', level: 'never' }, 'module "ws", entry "WebSocket.sent"'],
] as const)('a level for something that is not known is a mistake: %s %j', (module, entry, words) => {
  expect(() => reportsOf('f();', { rules, settings: { catalogue: { [module]: [entry] } } })).toThrow(
    `settings.backpressure: setting "catalogue": ${words}: key "level" is about something that is not known; allowed: an export or a method of docs/libraries.md.`,
  );
});

describe('the versions of an entry', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** What is said of code in a project that has this version of my-queue. */
  const said = (code: string, catalogue: Catalogue, version: string): string[] => {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    folders.push(folder);
    mkdirSync(join(folder, 'node_modules', 'my-queue'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'my-queue', 'package.json'), JSON.stringify({ version }));
    const head = `import { Queue, offer } from 'my-queue'; `;
    const settings = { backpressure: { catalogue } };
    const config = { plugins: { backpressure: plugin }, rules, settings };
    return new Linter({ cwd: folder })
      .verify(head + code, [config], { filename: join(folder, 'file.js') })
      .map(({ message }) => message);
  };

  it.each([
    ['>=4', ['4.0.0', '5.1.0'], ['3.9.9']],
    ['<7.2', ['7.1.9', '1.0.0'], ['7.2.0', '8.0.0']],
    ['>=2 <4', ['2.0.0', '3.9.0'], ['1.9.9', '4.0.0']],
    ['^3', ['3.0.0', '3.22.4'], ['2.9.0', '4.0.0']],
    ['^3.2.1', ['3.2.1', '3.9.0'], ['3.2.0', '4.0.0']],
  ])('%s is true of %j and not of %j', (versions, within, outside) => {
    const capacity: Catalogue = { 'my-queue': [{ export: 'Queue', any: ['0'], versions }] };
    const answer: Catalogue = { 'my-queue': [{ export: 'offer', full: [false], versions }] };
    for (const version of within) {
      expect(said('new Queue();', capacity, version)).toEqual([
        `This Queue has no capacity: what is put in faster than it is taken out fills the memory (my-queue ${version} is installed).`,
      ]);
      expect(said('for (const x of f()) offer(x);', answer, version)).toHaveLength(1);
    }
    for (const version of outside) {
      expect(said('new Queue();', capacity, version)).toEqual([]);
      expect(said('for (const x of f()) offer(x);', answer, version)).toEqual([]);
    }
  });

  it('can be told of the same API more than once', () => {
    const catalogue: Catalogue = {
      'my-queue': [
        { export: 'Queue', any: ['0.max'], versions: '<2' },
        { export: 'Queue', any: ['0.maxSize'], versions: '>=2' },
      ],
    };
    expect(said('new Queue({ max: 1 });', catalogue, '1.0.0')).toEqual([]);
    expect(said('new Queue({ max: 1 });', catalogue, '2.0.0')).toHaveLength(1);
    expect(said('new Queue({ maxSize: 1 });', catalogue, '2.0.0')).toEqual([]);
  });

  it('are those of the package by its own name', () => {
    const catalogue: Catalogue = {
      'my-queue': { extends: 'p-queue', entries: [{ export: 'Queue', any: ['0'], versions: '>=2' }] },
    };
    expect(said('new Queue();', catalogue, '2.0.0')).toHaveLength(1);
    expect(said('new Queue();', catalogue, '1.0.0')).toEqual([]);
  });
});
