import { describe, expect, test } from 'vitest';
import { isDoneAtOnce } from '../../../rules/facts/concurrency/done-at-once.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

const head = `import { readFile } from 'node:fs/promises'; import { format, other } from './other';
const named = (x) => ({ name: x }); const deep = (x) => other(x);
`;

const promises: [worker: string, isDone: boolean][] = [
  ['(x) => ({ text: format(x) })', true],
  ['(x) => { const text = format(x); return { text }; }', true],
  ['(x) => { const all = [x]; return all; }', true],
  ['(x) => `${x.name}: ${format(x)}`', true],
  ['(x) => x.name', true],
  ['(x) => x', true],
  ['(x) => { x.seen = true; }', true],
  ['(x) => (x.last ? x.name.trim() : undefined)', true],
  ['(x) => JSON.stringify(x)', true],
  ['async (x) => x.name', true],
  ['async (x) => { const y = await x; return y; }', true],
  ['named', true],
  ['(x) => named(x)', true],
  ['(x) => Promise.resolve(x).then((y) => ({ y }))', true],
  ['(x) => Promise.resolve(x).then((y) => Promise.resolve(y.text).then((text) => { y.text = text; return y; }))', true],
  ['(x) => readFile(x)', false],
  ['(x) => { const text = readFile(x); return text; }', false],
  ['(x) => { const text = other(x); return text; }', false],
  ['async (x) => { await other(x); return { x }; }', false],
  ['async (x) => { for await (const part of x) format(part); }', false],
  ['(x) => (x.last ? x.name : other(x))', false],
  ['(x) => Promise.resolve(x).then((y) => other(y))', false],
  ['(x) => Promise.resolve(x).then(other)', false],
  ['(x) => other(x).then((y) => y.name)', false],
  ['(x) => new Promise((resolve) => { later(x, resolve); })', false],
  ['(x) => format(x)', false],
  ['deep', false],
  ['other', false],
  ['(x) => { readFile(x).catch(done); return { x }; }', false],
];

const callbacks: [worker: string, isDone: boolean][] = [
  ['(x, next) => { names.push(x.name); next(); }', true],
  ['(x, next) => { if (!x) return next(); next(null, x.name); }', true],
  ['function (x, next) { next(x.bad ? new Error() : null); }', true],
  ['async (x) => { names.push(x.name); }', true],
  ['(x, next) => { x.destroy(next); }', false],
  ['(x, next) => { if (!x) return next(); x.destroy(next); }', false],
  ['(x, next) => { x.once("end", () => next()); }', false],
  ['(x, next) => { setTimeout(() => { next(); }, 100); }', false],
  ['(x, next) => { names.push(x.name); }', false],
  ['(next) => { next(); }', false],
  ['async (x) => { await other(x); }', false],
];

describe.each(ways)('whether a function is done with an item when it returns, %s', (way) => {
  const answer = (worker: string, tells: 'promise' | 'callback'): boolean => {
    const file = fileFrom(`${head}go(${worker});`, way);
    const [fn] = nodeAt(file, `go(${worker})`, 'CallExpression').arguments;
    return isDoneAtOnce(file, fn as never, tells);
  };
  test.each(promises)('%s: %s', (worker, isDone) => expect(answer(worker, 'promise')).toBe(isDone));
  test.each(callbacks)('calls back, %s: %s', (worker, isDone) => expect(answer(worker, 'callback')).toBe(isDone));
});
