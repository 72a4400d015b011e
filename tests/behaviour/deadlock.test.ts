import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportsOf } from '../support/suggest.ts';

/** Beside the sources, so that the packages are found. */
const folder = mkdtempSync(join(import.meta.dirname, 'deadlock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bounded = `
class Bounded {
  items = []; waiting = [];
  async put(item) {
    while (this.items.length >= 4) await new Promise((resolve) => this.waiting.push(resolve));
    this.items.push(item);
  }
  take() {
    this.waiting.shift()?.();
    return this.items.shift();
  }
}
const mutex = new Mutex();
const queue = new Bounded();
async function consume() {
  for (let taken = 0; taken < 20; ) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const item = await mutex.runExclusive(() => queue.take());
    if (item !== undefined) taken += 1;
  }
}`;

/** Each defect, and what its page says to write instead. */
const programs = [
  {
    what: 'a full queue behind a mutex',
    head: `import { Mutex } from 'async-mutex';${bounded}`,
    wrong: `async function produce(item) { await mutex.runExclusive(async () => { await queue.put(item); }); }`,
    right: `async function produce(item) { const made = await mutex.runExclusive(() => item); await queue.put(made); }`,
    run: `async function all() { for (let item = 0; item < 20; item += 1) await produce(item); } await Promise.all([all(), consume()]);`,
  },
  {
    what: 'a limiter in itself',
    head: `import pLimit from 'p-limit'; const limit = pLimit(4); const inner = pLimit(4); const tick = () => new Promise((resolve) => setTimeout(resolve, 1));`,
    wrong: `function load(depth) { return limit(async () => { await tick(); if (depth > 0) await load(depth - 1); }); }`,
    right: `async function load(depth) { await limit(tick); if (depth > 0) await load(depth - 1); }`,
    run: `await Promise.all([1, 2, 3, 4].map(() => load(2)));`,
  },
  {
    what: 'a limiter for two levels',
    head: `import pLimit from 'p-limit'; const limit = pLimit(4); const inner = pLimit(4); const tick = () => new Promise((resolve) => setTimeout(resolve, 1));`,
    wrong: `function load() { return limit(async () => { await tick(); await limit(tick); }); }`,
    right: `function load() { return limit(async () => { await tick(); await inner(tick); }); }`,
    run: `await Promise.all([1, 2, 3, 4].map(() => load()));`,
  },
  {
    what: 'a mutex in itself',
    head: `import { Mutex } from 'async-mutex'; const mutex = new Mutex(); let sum = 0;`,
    wrong: `function add(x) { return mutex.runExclusive(async () => { sum += x; await mutex.runExclusive(() => sum); }); }`,
    right: `function add(x) { return mutex.runExclusive(async () => { sum += x; }); }`,
    run: `await add(1);`,
  },
];

/** The watchdog gives up after a second; a process that waits for nothing but itself ends with status 13 (Node docs, "Exit codes"). */
function run(name: string, code: string): Promise<string> {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `const watchdog = setTimeout(() => { console.log('hangs'); process.exit(); }, 1000);\n${code}\nconsole.log('ends'); clearTimeout(watchdog);\n`,
  );
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path]);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', () => resolve(output.trim()));
  });
}

describe.concurrent.each(programs)('$what', ({ what, head, wrong, right, run: start }) => {
  const rules = { 'backpressure/no-wait-while-locked': 'error' as const };
  const name = what.replaceAll(' ', '-');

  it('is reported, and hangs', async () => {
    expect(reportsOf(`${head}\n${wrong}\n${start}`, { rules })).toHaveLength(1);
    expect(await run(`${name}-wrong`, `${head}\n${wrong}\n${start}`)).toBe('hangs');
  });

  it('is silent as the page says to write it, and ends', async () => {
    expect(reportsOf(`${head}\n${right}\n${start}`, { rules })).toEqual([]);
    expect(await run(`${name}-right`, `${head}\n${right}\n${start}`)).toBe('ends');
  });
});
