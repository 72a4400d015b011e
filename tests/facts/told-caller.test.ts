import { describe, expect, test } from 'vitest';
import { isCallerTold } from '../../rules/facts/told-caller.ts';
import { fileFrom, nodeAt, ways } from '../support/parse.ts';

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
  [
    'function send(x, done) { open((link) => { queue.push({ x, link }); done(); }); }',
    'function send(x, done) { queue.push(x); done(); }',
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
    `function all(source, done) { source.on('data', (x) => { queue.push(x); }); source.on('end', done); }`,
  ],
  [
    `input.on('message', (x, done) => { queue.push({ x, done }); });`,
    `input.on('message', (x, send) => { queue.push({ x, send }); });`,
  ],
];

describe.each(ways)('%s', (way) => {
  const isTold = (code: string): boolean => {
    const file = fileFrom(`const queue = []; const ends = []; ${code}`, way);
    const push = /queue\.push\((?:[^()]|\([^()]*\))*\)/.exec(code)?.[0] ?? '';
    return isCallerTold(file, nodeAt(file, push, 'CallExpression'));
  };
  test.each(rows)('%s, but not %s', (told, untold) => {
    expect(isTold(told)).toBe(true);
    expect(isTold(untold)).toBe(false);
  });
});

test.each([
  ['done: () => void', true],
  ['done?: () => void', false],
  ['done: (() => void) | undefined', false],
  ['done: (() => void) | null', false],
  ['private readonly done: () => void', true],
])('a parameter that is declared %s', (parameter, answer) => {
  const file = fileFrom(
    `class Line { constructor(x: string, ${parameter}) { queue.push({ x, done }); } } const queue = [];`,
    'untyped',
  );
  expect(isCallerTold(file, nodeAt(file, 'queue.push({ x, done })', 'CallExpression'))).toBe(answer);
});
