import { Linter } from 'eslint';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { ways } from '../support/parse.ts';
import { said } from './reports.ts';

const rule = 'require-channel-capacity';

/** Code, and the option from which on it is reported. */
const firstReported = [
  [`import PQueue from 'p-queue'; new PQueue();`, ['default', 'server', 'strict', 'every']],
  [`import pg from 'pg'; new pg.Pool();`, ['server', 'strict', 'every']],
  [`import { createClient } from 'redis'; createClient();`, ['server', 'strict', 'every']],
  [`import { Queue } from 'effect'; Queue.unbounded();`, ['strict', 'every']],
  [
    `import PQueue from 'p-queue'; export const f = (n) => new PQueue({ concurrency: n ?? Infinity });`,
    ['strict', 'every'],
  ],
  [`import P from 'bluebird'; export const f = (xs) => P.map(xs, (x) => format(x));`, ['every']],
  [`import P from 'bluebird'; export const f = (xs) => P.map(xs, (x) => ({ text: format(x) }));`, []],
  [
    `import P from 'bluebird'; import { stat } from 'fs/promises'; export const f = (xs) => P.map(xs, (x) => stat(x));`,
    [],
  ],
  [
    `import P from 'bluebird'; import { rm } from 'fs/promises'; export const f = (xs) => P.map(xs, (x) => rm(x));`,
    ['strict', 'every'],
  ],
  [
    `import a from 'async'; export const f = (xs, end) => a.each(xs, (x, next) => { x.destroy(next); }, end);`,
    ['every'],
  ],
  // What needs files or sockets, and a list that may be long
  [
    `import a from 'async'; import fs from 'fs'; export const f = (xs, end) => a.each(xs, (x, next) => fs.unlink(x, next), end);`,
    ['strict', 'every'],
  ],
  [
    `import a from 'async'; import fs from 'fs'; export const f = (end) => fs.readdir(folder, (e, xs) => a.each(xs, (x, next) => { load(x, next); }, end));`,
    ['strict', 'every'],
  ],
  [
    `import a from 'async'; export const f = (end) => list(folder, (e, xs) => a.each(xs, (x, next) => { load(x, next); }, end));`,
    ['every'],
  ],
  [
    `import a from 'async'; export const f = (pool, end) => a.times(pool.size, (n, next) => { connect(next); }, end);`,
    ['every'],
  ],
  [
    `import a from 'async'; export const f = (o, p, end) => a.each(o.hooks.concat(p.hooks), (hook, next) => hook(o, next), end);`,
    ['every'],
  ],
  [
    `import P from 'bluebird'; export const f = (registry) => P.map(Object.keys(registry), (key) => registry[key](1));`,
    ['every'],
  ],
  [
    `import P from 'bluebird'; export const f = (db) => P.map(db.users.findMany(), (x) => load(x));`,
    ['strict', 'every'],
  ],
  // Whoever writes a limit of Infinity has thought of how many there are
  [
    `import P from 'bluebird'; export const f = (xs) => P.map(xs, (x) => load(x), { concurrency: Infinity });`,
    ['strict', 'every'],
  ],
  // Tasks are made for this; a default row stays one
  [
    `import a from 'async'; export const f = (xs, end) => a.parallel(xs.map((x) => (next) => x.load(next)), end);`,
    ['strict', 'every'],
  ],
  [
    `import pMap from 'p-map'; export const f = (xs) => pMap(xs, (x) => load(x));`,
    ['default', 'server', 'strict', 'every'],
  ],
  [`import a from 'async'; export const f = (xs, end) => a.each(xs, (x, next) => { log(x); next(); }, end);`, []],
] as const;

describe.each(ways.filter((way) => way !== 'typed'))('rows, %s', (way) => {
  it.each(firstReported)('%s is reported with %s', (code, wanted) => {
    const reported = (['default', 'server', 'strict', 'every'] as const).filter(
      (rows) => said(code, { rule, options: { rows }, way }).length > 0,
    );
    expect(reported).toEqual(wanted);
  });
});

describe.each(ways)('a message, %s', (way) => {
  it.each([
    [
      `import amqp from 'amqplib'; const c = await (await amqp.connect('x')).createChannel(); c.consume('q', async (m) => { await store(m); });`,
      'This consumer has no prefetch: the broker sends all messages of the queue at once, and those that are being handled wait in memory.',
    ],
    [
      `import amqp from 'amqplib'; const c = await (await amqp.connect('x')).createChannel(); c.prefetch(0); c.consume('q', async (m) => { await store(m); });`,
      '0 switches the prefetch of this consumer off: the broker sends all messages of the queue at once, and those that are being handled wait in memory.',
    ],
    [
      `new ReadableStream({}).tee();`,
      'new ReadableStream({}).tee() has no limit: what one branch has read waits in memory until the other one reads it, too.',
    ],
    [
      `import { createPubSub } from 'graphql-yoga'; createPubSub();`,
      'createPubSub() has a limit that ends the process: a subscriber that stops reading gets 1024 messages, and the next one is an uncaught exception.',
    ],
    [
      `import Redis from 'ioredis'; new Redis({ maxRetriesPerRequest: null });`,
      'null switches the maxRetriesPerRequest of this client off: while the server is away, no command ever fails, and all of them wait in memory.',
    ],
  ])('%s', (code, wanted) => {
    expect(said(code, { rule, options: { rows: 'strict' }, way })).toEqual([`1: ${wanted}`]);
  });
});

it('says which version it is about', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ engines: { node: '>=18' } }));
  const code = `import { Readable } from 'node:stream';\nimport { on } from 'node:events';\nconst file = new Readable();\nReadable.toWeb(file);\non(file, 'x');\n`;
  const config: Linter.Config = {
    plugins: { backpressure: plugin },
    rules: { [`backpressure/${rule}`]: ['error', { rows: 'strict' }] },
  };
  const messages = new Linter({ cwd: folder }).verify(code, [config], { filename: join(folder, 'file.js') });
  rmSync(folder, { recursive: true });
  expect(messages.map(({ message }) => message)).toEqual([
    'This conversion has no strategy: the high-water mark in bytes is taken for a number of chunks, thousands of which are read ahead (package.json allows Node.js 18.0.0).',
    'This iterator has no highWaterMark or highWatermark: events that come while the loop is busy wait in memory without a limit (Node.js 18.0.0, which package.json allows, has no option against it).',
  ]);
  expect(messages.flatMap(({ suggestions }) => suggestions ?? [])).toEqual([]);
});
