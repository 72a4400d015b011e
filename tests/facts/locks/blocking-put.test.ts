import { expect, it } from 'vitest';
import { blockingPutOf } from '../../../rules/facts/locks/blocking-put.ts';
import { ownLimiterOf } from '../../../rules/facts/locks/own-limiter.ts';
import { methodCall } from '../../../rules/syntax/nodes.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom } from '../../support/parse.ts';

function lastCall(code: string) {
  const file = fileFrom(code);
  const call = methodCall(allOfType(file, 'CallExpression').at(-1));
  if (!call) throw new Error('no call of a method');
  return { file, call };
}

const take = 'take() { this.waiting.shift()?.(); return this.items.shift(); }';

it.each([
  [
    `class Q { async put(x) { await new Promise((go) => this.waiting.push(go)); this.items.push(x); } ${take} }`,
    ['take'],
  ],
  [`class Q { async put(x) { await new Promise((go) => { this.wake = go; }); } next() { this.wake(); } }`, ['next']],
  // Nobody lets it go on, or nobody has to.
  [`class Q { async put(x) { await new Promise((go) => this.waiting.push(go)); } }`, undefined],
  [`class Q { async put(x) { await new Promise((go) => setTimeout(go, 5)); } ${take} }`, undefined],
  [`class Q { put(x) { this.items.push(x); } ${take} }`, undefined],
])('a method that waits until another lets it go on: %s', (code, releasedBy) => {
  const { file, call } = lastCall(`${code}\nconst q = new Q(); q.put(1);`);
  expect(blockingPutOf(file, call)?.releasedBy).toEqual(releasedBy && new Set(releasedBy));
});

const run =
  'run(task) { return new Promise((resolve, reject) => { this.queue.push({ task, resolve, reject }); this.work(); }); }';

it.each([
  [
    `${run} async work() { if (this.busy >= this.max) return; this.busy++; for (const e of this.queue) e.resolve(await e.task()); this.busy--; }`,
    true,
  ],
  [
    `${run} async work() { if (this.busy < this.max) { this.busy += 1; await this.queue.shift().task(); this.busy -= 1; } }`,
    true,
  ],
  // It counts, and compares with nothing; it keeps no function; it does not count.
  [`${run} async work() { this.busy++; for (const e of this.queue) e.resolve(await e.task()); this.busy--; }`, false],
  [
    `run(task) { return new Promise((resolve) => { task().then(resolve); }); } async work() { if (this.busy >= this.max) return; this.busy++; await this.x(); this.busy--; }`,
    false,
  ],
  [`${run} async work() { for (const e of this.queue) e.resolve(await e.task()); }`, false],
])('a class that runs so many at once: %s', (body, isLimiter) => {
  const { file, call } = lastCall(`class Slots { ${body} }\nconst slots = new Slots(3); slots.run(load);`);
  expect(ownLimiterOf(file, call) !== undefined).toBe(isLimiter);
});
