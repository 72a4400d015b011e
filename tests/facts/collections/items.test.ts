import { describe, expect, test } from 'vitest';
import { isRegistry } from '../../../rules/facts/collections/item-use.ts';
import { operationsOn } from '../../../rules/facts/collections/operations.ts';
import { holdsWaiters } from '../../../rules/facts/queues/waiters.ts';
import { fileFrom } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';

describe('all that happens to the items is that they are closed or called', () => {
  const registry = (statements: string): boolean => {
    const file = fileFrom(`class A { queue = []; m() { ${statements} } }`);
    return isRegistry(file, placeNamed(file));
  };
  test.each([
    'for (const x of this.queue) x.dispose();',
    'for (const x of this.queue) { x.close(); }',
    'for (const x of this.queue) clearTimeout(x);',
    'for (const stop of this.queue) stop();',
    'this.queue.forEach((x) => x.destroy());',
    'this.queue.forEach((x) => { x.removeAllListeners(); x.end(); });',
    'this.queue.forEach((f) => f(1));',
    'while (this.queue.length) this.queue.pop().dispose();',
    'while (this.queue.length) this.queue.shift()();',
    'this.queue.shift()?.unsubscribe();',
    'const { queue } = this; for (const x of queue) x.stop();',
    'for (const { x } of this.queue) x.close();',
    'for (const x of this.queue) if (x.done) x.close();',
  ])('%s', (statements) => {
    expect(registry(statements)).toBe(true);
  });

  test.each([
    '',
    'for (const x of this.queue) use(x);',
    'for (const x of this.queue) x.send();',
    'for (const x of this.queue) { use(x); x.close(); }',
    'for (const { x } of this.queue) x.send();',
    'this.queue.forEach(use);',
    'this.queue.forEach((x) => use(x));',
    'for (const x of this.queue) x.close(); use(this.queue.shift());',
    'const x = this.queue.shift(); use(x);',
    'for (const x of this.queue) if (x.done) use(x);',
  ])('not: %s', (statements) => {
    expect(registry(statements)).toBe(false);
  });
});

describe('the items are the promises of those who wait', () => {
  const waiters = (method: string): boolean => {
    const file = fileFrom(`class A { queue = []; ${method} }`);
    const fills = operationsOn(file, placeNamed(file)).filter(({ kind }) => kind === 'fill');
    return holdsWaiters(file, fills);
  };
  test.each([
    'm() { return new Promise((resolve) => this.queue.push(resolve)); }',
    'm() { return new Promise((resolve) => { this.queue.push(resolve); }); }',
    'm() { return new Promise((resolve, reject) => { this.queue.push({ resolve, reject }); }); }',
    'm(x) { return new Promise((resolve) => { this.queue.push([x, resolve]); }); }',
    'm() { return new Promise((resolve) => { this.queue.push(() => resolve()); }); }',
    'm(x) { return new Promise((resolve) => { const task = { x, resolve }; this.queue.push(task); }); }',
    'm(x) { return new Promise((resolve) => { function task() { x().then(resolve); } this.queue.push(task); }); }',
    'm(x) { return new Promise((resolve) => { const run = () => x().then(resolve); const task = { run }; this.queue.push(task); }); }',
    'm() { const turn = defer(); this.queue.push(turn); return turn.promise; }',
    'async m() { const turn = defer(); this.queue.push(turn); await turn.promise; }',
  ])('%s', (method) => {
    expect(waiters(method)).toBe(true);
  });

  test.each([
    '',
    'm(x) { this.queue.push(x); }',
    'm(x) { return new Promise((resolve) => { this.queue.push(x); resolve(); }); }',
    'm(x) { const task = { x }; this.queue.push(task); return task; }',
    'm(x) { const turn = defer(); this.queue.push(x); return turn.promise; }',
    // One waits, the other does not.
    'm() { return new Promise((resolve) => this.queue.push(resolve)); } n(x) { this.queue.push(x); }',
    'm(callback) { this.queue.push(callback); }',
    'm() { return new Other((resolve) => this.queue.push(resolve)); }',
  ])('not: %s', (method) => {
    expect(waiters(method)).toBe(false);
  });
});
