import { describe, expect, test } from 'vitest';
import { operationsOn } from '../../../rules/facts/collections/operations.ts';
import { isCallerTold } from '../../../rules/facts/queues/told-caller.ts';
import type { File } from '../../../rules/syntax/file.ts';
import { placeOf } from '../../../rules/syntax/places.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

/** A function that fills, each with its nearest neighbour whose callers are told nothing. */
const rows: [told: string, untold: string][] = [
  [
    'function send(x, callback) { queue.push({ x, callback }); }',
    'function send(x, priority) { queue.push({ x, priority }); }',
  ],
  [
    'function send(x, callback) { queue.push({ x, callback }); }',
    'function send(x, callback = noop) { queue.push({ x, callback }); }',
  ],
  ['function send(x, cb) { queue.push(() => cb(x)); }', 'function send(x, cb) { queue.push(() => cb?.(x)); }'],
  ['function send(x, cb) { queue.push(() => cb(x)); }', 'function send(x, cb) { queue.push(() => cb && cb(x)); }'],
  [
    'function send(x, done) { queue.push(x); ends.push(done); }',
    'function send(x, done) { queue.push(x); if (done) ends.push(done); }',
  ],
  [
    'function send(x, rowCallback) { queue.push(x, rowCallback); }',
    'function send(x, rowCallback) { queue.push(x, rowCallback || noop); }',
  ],
  [
    `function send(x, done) { if (typeof done !== 'function') throw new TypeError(); queue.push({ x, done }); }`,
    `function send(x, done) { if (typeof done !== 'function') done = noop; queue.push({ x, done }); }`,
  ],
  ['function send(x, done) { queue.push([x, done]); }', 'function send(x, done) { queue.push(x); done(); }'],
  // Called before, by a method, in a moment, by another name.
  ['function send(x, done) { queue.push([x, done]); }', 'function send(x, done) { done(); queue.push([x, done]); }'],
  [
    'function send(x, done) { queue.push([x, done]); log(done); } function log(f) { print(f.name); }',
    'function send(x, done) { queue.push([x, done]); end(done); } function end(f) { f(); }',
  ],
  [
    'function send(x, done) { queue.push([x, () => done(x)]); }',
    'function send(x, done) { queue.push([x, done]); queueMicrotask(() => done(x)); }',
  ],
  [
    'function send(x, done) { queue.push([x, done.bind(null)]); }',
    'function send(x, done) { queue.push([x, done]); done.call(null); }',
  ],
  // A callback that goes with something else.
  ['function send(x, next) { queue.push({ x, next }); }', 'function send(x, next) { queue.push(x); allow(x, next); }'],
  [
    `function open(url, done) { connect(url, () => { queue.push({ url, done }); }); }`,
    `function open(url, done) { const take = (x) => { queue.push(x); }; source.on('data', take); source.on('open', done); }`,
  ],
  // What fails at once is told at once; the others wait.
  [
    'function send(x, done) { if (broken) return done(broken); queue.push({ x, done }); }',
    'function send(x, done) { queue.push({ x }); process.nextTick(done); }',
  ],
  // A callback that nobody uses tells nothing.
  ['function send(x, done) { queue.push([x, done]); }', 'function send(x, done) { queue.push([x]); }'],
  // The one who asks for the whole is not the one who sends.
  [
    `function all(source, done) { source.once('open', () => { queue.push(done); }); }`,
    `function all(source, done) { source.on('data', (x) => { queue.push([x, done]); }); }`,
  ],
  // Who leaves it out is given a promise, which the same end settles, and which is not thrown away here.
  [
    'function send(x, done) { if (!done) return new Promise((resolve) => send(x, resolve)); queue.push({ x, done }); }',
    'function send(x, done) { if (!done) return new Promise((resolve) => send(x, noop)); queue.push({ x, done }); }',
  ],
  [
    `function send(x, done) { if (typeof done !== 'function') return new Promise((resolve, reject) => send(x, (e, y) => e ? reject(e) : resolve(y))); queue.push({ x, done }); }`,
    `function send(x, done) { if (typeof done !== 'function') return Promise.resolve(send(x, noop)); queue.push({ x, done }); }`,
  ],
  [
    'function send(x, done) { let ended; if (!done) { ended = new Promise((a, b) => { done = toCallback(a, b); }); } queue.push((y) => { done(null, y); }); return ended; }',
    'function send(x, done) { let ended; if (!done) { ended = new Promise((a, b) => { done = noop; a(); }); } queue.push((y) => { done(null, y); }); return ended; }',
  ],
  [
    'function send(x, done) { const ended = done ? undefined : new Promise((resolve) => { done = resolve; }); queue.push([x, done]); return ended; }',
    'function send(x, done) { const ended = done ? undefined : new Promise((resolve) => { done = resolve; }); queue.push([x, done]); }',
  ],
  [
    'function send(x, done) { const ended = new Promise((resolve) => { done = done || resolve; }); queue.push([x, done]); return ended; }',
    'function send(x, done) { const ended = new Promise((resolve) => { done = done || resolve; }); done = done || noop; queue.push([x, done]); return ended; }',
  ],
  [
    `function send(x, done) { if (!done) return new Promise((resolve) => send(x, resolve)); queue.push({ x, done }); } source.on('data', async (x) => { await send(x); });`,
    `function send(x, done) { if (!done) return new Promise((resolve) => send(x, resolve)); queue.push({ x, done }); } source.on('data', (x) => { send(x); });`,
  ],
  [
    'function send(x, done) { if (!done) return new Promise((resolve) => send(x, resolve)); queue.push({ x, done }); }',
    'function send(x, done) { if (ready && !done) return new Promise((resolve) => send(x, resolve)); queue.push({ x, done }); }',
  ],
  [
    'function send(x, done) { if (!done) return new Promise((resolve) => send(x, resolve)); queue.push({ x, done }); }',
    'function send(x, done) { if (!done) { print(new Promise((resolve) => send(x, resolve))); } queue.push({ x, done }); }',
  ],
  // The same end, and no other.
  [
    `function send(x, done) { if (!done) return new Promise((resolve, reject) => { send(x, resolve); }); queue.push({ x, done }); }`,
    `function send(x, done) { if (!done) return new Promise((resolve, reject) => { send(x, resolve); resolve(); }); queue.push({ x, done }); }`,
  ],
  [
    `function send(x, done) { if (!done) return new Promise((resolve, reject) => { try { send(x, resolve); } catch (error) { reject(error); } }); queue.push({ x, done }); }`,
    `function send(x, done) { if (!done) return new Promise((resolve, reject) => { send(x, resolve); setTimeout(resolve, 100); }); queue.push({ x, done }); }`,
  ],
  [
    `function send(x, done) { if (!done) return new Promise((resolve, reject) => { send(x, (y) => { log(y); resolve(y); }); }); queue.push({ x, done }); }`,
    `function send(x, done) { if (!done) return new Promise((resolve, reject) => { send(x, (y) => { log(y); resolve(y); }); source.once('data', () => { resolve(); }); }); queue.push({ x, done }); }`,
  ],
  [
    'function send(x, done) { let ended; if (!done) { ended = new Promise((a) => { done = a; }); } queue.push([x, done]); return ended; }',
    'function send(x, done) { let ended; if (!done) { ended = new Promise((a) => { done = a; queueMicrotask(a); }); } queue.push([x, done]); return ended; }',
  ],
  [
    `input.on('message', (x, done) => { queue.push({ x, done }); });`,
    `input.on('message', (x, send) => { queue.push({ x, send }); });`,
  ],
];

/** Whether whoever puts something into `queue` is told. */
function isTold(file: File): boolean {
  const place = placeOf(file, nodeAt(file, 'queue', 'Identifier'));
  const fill = place && operationsOn(file, place).find(({ kind }) => kind === 'fill');
  if (!fill) throw new Error('nothing fills the queue');
  return isCallerTold(file, fill);
}

describe.each(ways)('%s', (way) => {
  test.each(rows)('%s, but not %s', (told, untold) => {
    expect(isTold(fileFrom(`const queue = []; const ends = []; ${told}`, way))).toBe(true);
    expect(isTold(fileFrom(`const queue = []; const ends = []; ${untold}`, way))).toBe(false);
  });
});

test.each([
  ['done: () => void', true],
  ['done?: () => void', false],
  ['done: (() => void) | undefined', false],
  ['done: (() => void) | null', false],
  ['private readonly done: () => void', true],
])('a parameter that is declared %s', (parameter, answer) => {
  const code = `const queue = []; class Line { constructor(x: string, ${parameter}) { queue.push({ x, done }); } }`;
  expect(isTold(fileFrom(code, 'untyped'))).toBe(answer);
});
