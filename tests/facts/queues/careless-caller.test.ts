import { testNeighbours } from '../neighbours.ts';

const pool = (use: string): string =>
  `class Pool { queue = []; run(task) { return new Promise((resolve) => { this.queue.push({ task, resolve }); this.next(); }); } ` +
  `async next() { await ready(); const { task, resolve } = this.queue.shift(); resolve(await task()); } } ` +
  `const pool = new Pool(); ${use}`;

/** A list of those who wait for their turn is a queue when somebody has a turn put in and goes on without it. */
testNeighbours({
  waiters: [
    [
      pool(`async function all() { for await (const x of source) await pool.run(() => store(x)); }`),
      pool(`source.on('data', (x) => { pool.run(() => store(x)); });`),
    ],
    [
      pool(`source.once('message', (x) => void pool.run(() => store(x)));`),
      pool(`source.on('message', (x) => void pool.run(() => store(x)));`),
    ],
    [
      pool(`source.on('line', async (x) => { source.pause(); await pool.run(() => store(x)); source.resume(); });`),
      pool(`source.on('line', (x) => { pool.run(() => store(x)).catch(tell); });`),
    ],
    [
      pool(
        `import { createServer } from 'node:http'; createServer(async (request, response) => { await pool.run(() => store(request)); response.end(); });`,
      ),
      pool(
        `import { createServer } from 'node:http'; createServer((request, response) => { pool.run(() => store(request)); response.end(); });`,
      ),
    ],
    // Who knows how often the others come.
    [
      pool(`button.on('click', (x) => { pool.run(() => store(x)); });`),
      pool(`source.on('data', (x) => { pool.run(() => store(x)); });`),
    ],
  ],
});
