import { describe, expect, test } from 'vitest';
import { itemSourceOf, listenerOf } from '../../../rules/facts/collections/item-listener.ts';
import { overlapOf } from '../../../rules/facts/concurrency/overlap.ts';
import { locks, stops } from '../../../rules/knowledge/holding-back.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

function firstListener(code: string, way: Way) {
  const file = fileFrom(code, way);
  const [found] = allOfType(file, 'CallExpression').flatMap((call) => listenerOf(file, call) ?? []);
  return { file, found };
}

const bodies: [listener: string, answer: string][] = [
  [`async (x) => { await store(x); }`, 'waits'],
  [`async (x) => store(x)`, 'no'],
  [`async (x) => { count(x); }`, 'no'],
  [`async (x) => { await ready; count(x); }`, 'no'],
  [`async (x) => { for await (const y of open(x)) count(y); }`, 'waits'],
  [`async (x) => { src.pause(); await store(x); src.resume(); }`, 'no'],
  [`async (x) => { await store(x); src.pause(); }`, 'waits'],
  [`async (x) => { src.removeAllListeners(); await store(x); }`, 'no'],
  [`async (x) => { if (busy) return; busy = true; await store(x); busy = false; }`, 'no'],
  [`async (x) => { await mutex.runExclusive(() => store(x)); }`, 'unknown'],
  [`async (x) => { await queue.add(() => store(x)); }`, 'unknown'],
  [`async (x) => { await Promise.all(x.map((y) => store(y))); }`, 'waits'],
  [`async (x) => { await semaphore.acquire(); await store(x); }`, 'unknown'],
  [`async (x) => { try { await store(x); } finally { permit.release(); } }`, 'unknown'],
  [`async (x) => { switch (x.type) { case 'start': await store(x); } }`, 'no'],
  [`async (x) => { if (x.type === 'start') await store(x); }`, 'no'],
  [`async (x) => { if (x[0] === 27) await store(x); }`, 'no'],
  [`async (x) => { if (x.type !== 'start') return; await store(x); }`, 'no'],
  [`async (x) => { if (x.length === 0) return; await store(x); }`, 'waits'],
  [`async (x) => { if (typeof x === 'string') await store(x); }`, 'waits'],
  [`async (x) => { process.exit(await store(x)); }`, 'no'],
  [`async (x) => { await store(x); x.port.on('message', take); }`, 'no'],
  [`async ({ port }) => { await store(port); port.on('message', take); }`, 'no'],
  [`(x) => { const { port } = x; (async () => { await store(x); port.addEventListener('message', take); })(); }`, 'no'],
  [`async (x) => { await store(x); other.port.on('message', take); }`, 'waits'],
  // The thread that asked stands still until it is woken.
  [`async (x) => { await store(x); Atomics.notify(flag, 0); }`, 'no'],
  [`async (x) => { try { await store(x); } finally { Atomics.store(flag, 0, 1); Atomics.notify(flag, 0); } }`, 'no'],
  [`(x) => { (async () => { await store(x); Atomics.notify(flag, 0); })(); }`, 'no'],
  [`async (x) => { Atomics.notify(flag, 0); await store(x); }`, 'waits'],
  [`async (x) => { await store(x); Atomics.notify(flag, 0); await store(x); }`, 'waits'],
  [`async (x) => { await store(x); if (x.last) Atomics.notify(flag, 0); }`, 'waits'],
  [`async (x) => { await store(x); user.notify(flag, 0); }`, 'waits'],
  [`(x) => { work(x); }`, 'starts'],
  [`(x) => { work(x).catch(fail); }`, 'starts'],
  [`(x) => { all.push(work(x)); }`, 'starts'],
  [`(x) => { void work(x); }`, 'no'],
  [`(x) => { last = last.then(() => work(x)); }`, 'no'],
  [`(x) => { (async () => { await store(x); })(); }`, 'starts'],
  [`(x) => { all.push(new Promise(async (done) => { await store(x); done(); })); }`, 'starts'],
  [`(x) => { new Promise((done) => { store(x, done); }); }`, 'no'],
  [`(x) => { quick(x); }`, 'no'],
  [`(x) => { unknown(x); }`, 'no'],
  [`(x) => { src.pause(); work(x).then(() => src.resume()); }`, 'no'],
];

describe.each(ways)('whether it overlaps, %s', (way) => {
  test.each(bodies)('%s: %s', (listener, answer) => {
    const { file, found } = firstListener(
      `src.on('data', ${listener}); async function work(x) { await store(x); } async function quick(x) { count(x); } let busy = false; let last; const all = [];`,
      way,
    );
    expect(found && overlapOf(file, found.listener).overlaps).toBe(answer);
  });
});

const sources: [code: string, answer: string][] = [
  [`import fs from 'node:fs'; fs.createReadStream('a').on('data', f);`, 'stream'],
  [`import fs from 'node:fs'; fs.createReadStream('a').on('readable', f);`, 'stream'],
  [`import net from 'node:net'; net.connect(1).addListener('data', f);`, 'stream'],
  [`import http from 'node:http'; http.createServer((req) => { req.on('data', f); });`, 'stream'],
  [`import { spawn } from 'node:child_process'; spawn('a').stdout.on('data', f);`, 'stream'],
  [
    `import { createInterface } from 'node:readline'; const lines = createInterface({ input: process.stdin }); lines.on('line', f);`,
    'lines',
  ],
  [`process.on('message', f);`, 'messages'],
  [`import { fork } from 'node:child_process'; fork('a').on('message', f);`, 'messages'],
  [`import { EventEmitter } from 'node:events'; new EventEmitter().on('data', f);`, 'unknown'],
  [`thing.on('data', f);`, 'unknown'],
  [`thing.on('chunk', f);`, 'unknown'],
  [
    `import { Splitter } from 'splitter'; const s = new Splitter().on('chunk', f); source.pipe(s);`,
    'stream of its own',
  ],
  [
    `import { Splitter } from 'splitter'; const s = new Splitter(); s.on('chunk', f); source.pipe(s);`,
    'stream of its own',
  ],
];

describe.each(['espree', 'untyped'] as const)('what hands over items, %s', (way) => {
  test.each(sources)('%s: %s', (code, answer) => {
    const { file, found } = firstListener(`${code} async function f(x) { await x; }`, way);
    expect(found && itemSourceOf(file, found)).toBe(answer);
  });
});

test.each([...stops])('%s() holds back what comes next', (name) => {
  const { file, found } = firstListener(`src.on('data', async (x) => { src.${name}(); await store(x); });`, 'untyped');
  expect(found && overlapOf(file, found.listener).overlaps).toBe('no');
});

test.each([...locks])('%s() lets one in after the other', (name) => {
  const { file, found } = firstListener(
    `src.on('data', async (x) => { await turn.${name}(); await store(x); });`,
    'untyped',
  );
  expect(found && overlapOf(file, found.listener).overlaps).toBe('unknown');
});
