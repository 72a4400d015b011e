import { describe, expect, test } from 'vitest';
import { said, testPairs, type Pair } from './reports.ts';

const rule = 'no-wait-while-locked';
const head = `import { Mutex, Semaphore, withTimeout } from 'async-mutex'; import pLimit from 'p-limit'; import PQueue from 'p-queue';
import AsyncLock from 'async-lock'; import AwaitLock from 'await-lock'; import { Pool } from 'pg'; import knexOf from 'knex';
import { PrismaClient } from '@prisma/client'; import mysql from 'mysql2/promise'; import { createPool } from 'generic-pool';
import { once } from 'node:events'; import { Writable, PassThrough } from 'node:stream'; import { Sema } from 'async-sema';
import Bottleneck from 'bottleneck'; import { Sequelize } from 'sequelize'; import { DataSource } from 'typeorm'; import { Mutex as Baton } from 'await-semaphore';
const mutex = new Mutex(); const other = new Mutex(); const semaphore = new Semaphore(4); const limit = pLimit(4);
const inner = pLimit(4); const queue = new PQueue({ concurrency: 4 }); const named = new AsyncLock(); const lock = new AwaitLock();
const pool = new Pool(); const knex = knexOf({}); const prisma = new PrismaClient(); const sql = mysql.createPool({});
const jobs = new Bottleneck({ maxConcurrent: 4 }); const sequelize = new Sequelize('x'); const source = new DataSource({}); const baton = new Baton();
const robots = createPool(factory, { max: 4 }); const sema = new Sema(4);
`;

const nested: Record<string, Pair[]> = {
  'a lock in itself': [
    [
      'mutex.runExclusive() waits for mutex, which its own function has held since line',
      `mutex.runExclusive(async () => { await mutex.runExclusive(work); });`,
      `mutex.runExclusive(async () => { await other.runExclusive(work); });`,
    ],
    [
      'mutex.acquire() waits for mutex',
      `async function f() { const release = await mutex.acquire(); try { await mutex.acquire(); } finally { release(); } }`,
      `async function f() { const release = await mutex.acquire(); release(); await mutex.acquire(); }`,
    ],
    [
      'mutex.waitForUnlock()',
      `mutex.runExclusive(async () => { await mutex.waitForUnlock(); });`,
      `mutex.runExclusive(async () => { void mutex.waitForUnlock(); });`,
    ],
    [
      'lock.acquireAsync()',
      `async function f() { await lock.acquireAsync(); try { await lock.acquireAsync(); } finally { lock.release(); } }`,
      `async function f() { await lock.acquireAsync(); try { work(); } finally { lock.release(); } await lock.acquireAsync(); }`,
    ],
    [
      "named.acquire() waits for named 'a'",
      `named.acquire('a', async () => { await named.acquire('a', work); });`,
      `named.acquire('a', async () => { await named.acquire('b', work); });`,
    ],
    [
      "navigator.locks.request() waits for navigator.locks 'a'",
      `navigator.locks.request('a', async () => { await navigator.locks.request('a', work); });`,
      `navigator.locks.request('a', async () => { await navigator.locks.request('a', { ifAvailable: true }, work); });`,
    ],
    [
      'mutex.runExclusive() waits',
      `class Store { lock = new Mutex(); get(k) { return this.lock.runExclusive(() => this.data[k]); }
        swap(k) { const mutex = this.lock; return mutex.runExclusive(async () => { const old = await mutex.runExclusive(read); return old; }); } }`,
      `class Store { lock = new Mutex(); swap(k) { return this.lock.runExclusive(async () => { void this.lock.runExclusive(read); }); } }`,
    ],
  ],
  'one more permit': [
    [
      'limit() waits for another slot of limit while its own function holds one since line 11: once every holder',
      `limit(async () => { await limit(work); });`,
      `limit(async () => { await inner(work); });`,
    ],
    ['limit() waits', `limit(() => limit(work));`, `limit(() => { limit(work); });`],
    [
      'limit() waits',
      `limit(async () => { const parts = await Promise.all(list.map((each) => limit(() => load(each)))); return parts; });`,
      `limit(async () => { const parts = list.map((each) => limit(() => load(each))); return parts.length; });`,
    ],
    [
      'queue.add() waits',
      `queue.add(async () => { await queue.add(work); });`,
      `queue.add(async () => { queue.add(work); });`,
    ],
    [
      'queue.onIdle() waits',
      `queue.add(async () => { await queue.onIdle(); });`,
      `queue.add(work); await queue.onIdle();`,
    ],
    [
      'semaphore.acquire() waits',
      `async function f() { const [, a] = await semaphore.acquire(); const [, b] = await semaphore.acquire(); a(); b(); }`,
      `async function f() { for (const x of list) { const [, a] = await semaphore.acquire(); work(x).finally(a); } }`,
    ],
    [
      'sema.acquire() waits',
      `async function f() { await sema.acquire(); await sema.acquire(); sema.release(); sema.release(); }`,
      `async function f() { await sema.acquire(); sema.release(); await sema.acquire(); sema.release(); }`,
    ],
  ],
  'further packages': [
    [
      'jobs.schedule() waits for another slot',
      `jobs.schedule(async () => { await jobs.schedule(work); });`,
      `jobs.schedule(async () => { void jobs.schedule(work); });`,
    ],
    [
      'baton.use() waits for baton',
      `baton.use(async () => { await baton.use(work); });`,
      `baton.use(async () => { await limit(work); });`,
    ],
    [
      'sequelize.transaction() waits',
      `sequelize.transaction(async (t) => { await sequelize.transaction(work); });`,
      `sequelize.transaction(async (t) => { await Row.create({}, { transaction: t }); });`,
    ],
    [
      'source.query() waits for another connection of source',
      `source.transaction(async (manager) => { await source.query('x'); });`,
      `source.transaction(async (manager) => { await manager.query('x'); });`,
    ],
  ],
  'one more connection': [
    [
      'pool.query() waits for another connection of pool',
      `async function f() { const client = await pool.connect(); try { await client.query('a'); await pool.query('b'); } finally { client.release(); } }`,
      `async function f() { const client = await pool.connect(); try { await client.query('a'); } finally { client.release(); } await pool.query('b'); }`,
    ],
    [
      'audit(), by pool.query() in line',
      `async function audit(x) { await pool.query('insert', x); }
        async function f() { const client = await pool.connect(); try { await audit(1); } finally { client.release(); } }`,
      `async function audit(client, x) { await client.query('insert', x); }
        async function f() { const client = await pool.connect(); try { await audit(client, 1); } finally { client.release(); } }`,
    ],
    [
      'sql.execute() waits',
      `async function f() { const c = await sql.getConnection(); await sql.execute('x'); c.release(); }`,
      `async function f() { const c = await sql.getConnection(); await c.execute('x'); c.release(); }`,
    ],
    [
      'waits for another connection of knex',
      `knex.transaction(async (trx) => { await trx('a').insert(x); await knex('b').insert(y); });`,
      `knex.transaction(async (trx) => { await knex('a').insert(x).transacting(trx); await trx('b').insert({ at: knex.fn.now() }); });`,
    ],
    [
      'waits for another connection of prisma',
      `prisma.$transaction(async (tx) => { await prisma.user.create({ data }); });`,
      `prisma.$transaction(async (tx) => { await tx.user.create({ data }); });`,
    ],
    [
      'robots.acquire() waits',
      `async function f() { const a = await robots.acquire(); const b = await robots.acquire(); robots.release(a); robots.release(b); }`,
      `async function f() { const a = await robots.acquire(); robots.release(a); const b = await robots.acquire(); robots.release(b); }`,
    ],
  ],
  'through functions of the file': [
    [
      'walk(), by limit() in line 11, waits for another slot of limit',
      `function walk(dir) { return limit(async () => { for (const each of await read(dir)) await walk(each); }); }`,
      `async function walk(dir) { const found = await limit(() => read(dir)); for (const each of found) await walk(each); }`,
    ],
    [
      'dirs.map(), by limit()',
      `function walk(dir) { return limit(async () => { const dirs = await read(dir); await Promise.all(dirs.map(walk)); }); }`,
      `function walk(dir) { const limit = pLimit(4); return limit(async () => { const dirs = await read(dir); await Promise.all(dirs.map(walk)); }); }`,
    ],
    [
      'this.walk(), by this.limit()',
      `class Site { limit = pLimit(4); walk(x) { return this.limit(async () => { await this.walk(next(x)); }); } }`,
      `class Site { limit = pLimit(4); walk(x) { return this.limit(async () => { await child(x).walk(next(x)); }); } }`,
    ],
    [
      'load(), by permit() in line',
      `async function load(x, permit) { return permit(() => fetch(x)); } limit(async () => { await load(1, limit); });`,
      `async function load(x, permit) { return permit(() => fetch(x)); } limit(async () => { await load(1, inner); });`,
    ],
    [
      'save(), by mutex.runExclusive()',
      `async function save(x) { if (!ready) return; return mutex.runExclusive(() => write(x)); } mutex.runExclusive(async () => { await save(1); });`,
      `async function save(x, locked) { if (locked) return write(x); return mutex.runExclusive(() => write(x)); } mutex.runExclusive(async () => { await save(1, true); });`,
    ],
  ],
  'a limiter of the file itself': [
    [
      'this.load(), by this.files.run()',
      `class Slots { constructor(n) { this.n = n; this.waiting = []; this.busy = 0; }
        run(task) { return new Promise((resolve, reject) => { this.waiting.push({ task, resolve, reject }); this.work(); }); }
        async work() { if (this.busy >= this.n) return; this.busy++; let next; while ((next = this.waiting.shift())) { try { next.resolve(await next.task()); } catch (e) { next.reject(e); } } this.busy--; } }
       class Graph { constructor() { this.files = new Slots(20); } load(id) { return this.files.run(async () => { for (const each of await read(id)) await this.load(each); }); } }`,
      `class Slots { constructor() { this.waiting = []; this.busy = 0; }
        run(task) { return new Promise((resolve, reject) => { this.waiting.push({ task, resolve, reject }); this.work(); }); }
        async work() { this.busy++; let next; while ((next = this.waiting.shift())) { try { next.resolve(await next.task()); } catch (e) { next.reject(e); } } this.busy--; } }
       class Graph { constructor() { this.files = new Slots(); } load(id) { return this.files.run(async () => { for (const each of await read(id)) await this.load(each); }); } }`,
    ],
  ],
};

const bounded = `class Bounded { items = []; waiting = [];
  async put(x) { while (this.items.length >= 8) await new Promise((go) => this.waiting.push(go)); this.items.push(x); }
  take() { const x = this.items.shift(); this.waiting.shift()?.(); return x; } get size() { return this.items.length; } }
const letters = new Bounded();
`;

const room: Record<string, Pair[]> = {
  'room that is made under the same lock': [
    [
      'letters.put() waits for room while mutex is held since line 15, and what makes room needs it too (line 16)',
      `${bounded}const post = (x) => mutex.runExclusive(async () => { await letters.put(x); });
       const next = () => mutex.runExclusive(() => letters.take());`,
      `${bounded}const post = (x) => mutex.runExclusive(async () => { await letters.put(x); }); const next = () => letters.take();`,
    ],
    [
      'once() waits for room while mutex is held',
      `const sink = new Writable({ write(x, e, done) { mutex.runExclusive(() => store(x)).then(() => done(), done); } });
       mutex.runExclusive(async () => { if (!sink.write(x)) await once(sink, 'drain'); });`,
      `const sink = new Writable({ write(x, e, done) { store(x).then(() => done(), done); } });
       mutex.runExclusive(async () => { if (!sink.write(x)) await once(sink, 'drain'); });`,
    ],
    [
      'writer.ready waits for room',
      `const sink = new WritableStream({ async write(x) { await mutex.runExclusive(() => store(x)); } }); const writer = sink.getWriter();
       mutex.runExclusive(async () => { await writer.ready; writer.write(x); });`,
      `const sink = new WritableStream({ async write(x) { await store(x); } }); const writer = sink.getWriter();
       mutex.runExclusive(async () => { await writer.ready; writer.write(x); });`,
    ],
    [
      'queue.onSizeLessThan() waits for room',
      `mutex.runExclusive(async () => { await queue.onSizeLessThan(8); queue.add(() => mutex.runExclusive(work)); });`,
      `mutex.runExclusive(async () => { await queue.onSizeLessThan(8); queue.add(() => other.runExclusive(work)); });`,
    ],
    [
      'once() waits for room',
      `const pass = new PassThrough();
       mutex.runExclusive(async () => { if (!pass.write(x)) await once(pass, 'drain'); });
       mutex.runExclusive(async () => { for await (const x of pass) store(x); });`,
      `const pass = new PassThrough();
       mutex.runExclusive(async () => { if (!pass.write(x)) await once(pass, 'drain'); });
       other.runExclusive(async () => { for await (const x of pass) store(x); });`,
    ],
  ],
};

testPairs(nested, { rule, head });
testPairs(room, { rule, head });

test('the limiter of p-limit 3, whose type has another name', () => {
  const old = `import pLimit from 'p-limit'; import type { Limit } from 'p-limit';
declare module 'p-limit' { interface Limit { <T>(work: () => Promise<T>): Promise<T> } interface Other extends Function {} }`;
  const limited = (type: string) => `${old}\ndeclare const limit: ${type}; limit(async () => { await limit(work); });`;
  expect(said(limited('Limit'), { rule, way: 'typed' })).toHaveLength(1);
  expect(said(limited("import('p-limit').Other"), { rule, way: 'typed' })).toEqual([]);
});

describe('silent', () => {
  test.each([
    // What a socket receives makes no room for what it sends.
    `import net from 'node:net'; const socket = net.connect(1);
     mutex.runExclusive(async () => { if (!socket.write(x)) await once(socket, 'drain'); });
     socket.on('data', (d) => { void mutex.runExclusive(() => handle(d)); });`,
    `const again = new AsyncLock({ domainReentrant: true }); again.acquire('a', async () => { await again.acquire('a', work); });`,
    `const open = new PQueue(); open.add(async () => { await open.add(work); });`,
    `const open = new PQueue({ concurrency: Infinity }); open.add(async () => { await open.add(work); });`,
    `const open = new PQueue(options); open.add(async () => { await open.add(work); });`,
    `const open = pLimit(Infinity); open(async () => { await open(work); });`,
    `const paced = new Bottleneck({ minTime: 10 }); paced.schedule(async () => { await paced.schedule(work); });`,
    `const timed = withTimeout(new Mutex(), 100); timed.runExclusive(async () => { await timed.runExclusive(work); });`,
    `socketMutex.runExclusive(async () => { await socketMutex.runExclusive(work); });`,
    `mutex.runExclusive(async () => { later(() => mutex.runExclusive(work)); });`,
    `mutex.runExclusive(async () => { button.on('click', async () => { await mutex.runExclusive(work); }); });`,
    `async function f() { this.release = await mutex.acquire(); await mutex.acquire(); }`,
    `named.acquire(key, async () => { await named.acquire(other, work); });`,
    `async function f() { const client = await pool.connect(); if (!client) { client.release(); return; } await client.query('x'); client.release(); }`,
    `knex.transaction(async (trx) => { await (trx ?? knex)('a').insert(x); });`,
    `async function create(x, trx) { if (!trx) return knex.transaction((t) => create(x, t)); await trx('a').insert(x); }`,
    `class Db { pool = new Pool(); async f() { const c = await this.pool.connect(); try { await c.query('a'); } finally { c.release(); } } g() { return this.pool.query('x'); } }`,
  ])('%s', (code) => {
    expect(said(code, { rule, head })).toEqual([]);
  });
});
