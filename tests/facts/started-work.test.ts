import { describe, expect, test } from 'vitest';
import { workOf } from '../../rules/facts/started-work.ts';
import { fileFrom, nodeAt, ways } from '../support/parse.ts';

const head = `import fs from 'node:fs'; import { promisify } from 'node:util'; import { readFile } from 'node:fs/promises'; import axios from 'axios';
import pLimit from 'p-limit'; import { Sema } from 'async-sema'; import { other, retry, path } from './other';
const open = promisify(fs.open); const { stat } = fs.promises; const limit = pLimit(4); const none = pLimit(Infinity); const permits = new Sema(4);
const text = (file) => new Promise((resolve, reject) => { fs.readFile(file, (error, data) => (error ? reject(error) : resolve(data))); });
async function deep(x) { return (await text(x)).length; }
async function again(x) { await again(x); }
class Store { limit = pLimit(2); all(xs) { return go((x) => this.limit(() => readFile(x))); } }
`;

const cases: [worker: string, starts: string][] = [
  ['async (x) => { await readFile(x); }', 'io'],
  ['(x) => readFile(x)', 'io'],
  ['readFile', 'io'],
  ['(x) => open(x)', 'io'],
  ['(x) => stat(x)', 'io'],
  ['(x) => fetch(x)', 'io'],
  ['(x) => axios.get(x)', 'io'],
  ['(x) => text(x)', 'io'],
  ['deep', 'io'],
  ['(x) => deep(x).then(done)', 'io'],
  ['async (x) => { for (const y of x) await readFile(y); }', 'io'],
  ['(x) => none(() => readFile(x))', 'io'],
  ['(x) => other(x)', 'unknown'],
  ['async (x) => { const y = await other.get(x); return y; }', 'unknown'],
  ['(x) => other(x).on("progress", (p) => show(p)).then(() => x)', 'unknown'],
  ['other', 'unknown'],
  ['(x) => limit(() => readFile(x))', 'limited'],
  ['(x) => limit(readFile, x)', 'limited'],
  ['async (x) => { await permits.acquire(); try { await readFile(x); } finally { permits.release(); } }', 'limited'],
  ['(x) => other.run(() => readFile(x))', 'limited'],
  ['(x) => retry(async () => { await readFile(x); })', 'limited'],
  ['(x) => this.limit(() => readFile(x))', 'limited'],
  ['again', 'nothing'],
  ['async (x) => x + 1', 'nothing'],
  ['async (x) => { await x.ready; }', 'nothing'],
  ['(x) => Promise.resolve(x)', 'nothing'],
  ['(x) => Promise.resolve(x).then((y) => y.name)', 'nothing'],
  ['(x) => x.ready.then(() => x)', 'nothing'],
  ['(x) => Promise.resolve(x).then((y) => other(y))', 'unknown'],
  ['(x) => Promise.resolve(x).then(other)', 'unknown'],
  ['(x) => Promise.resolve(x).then((y) => readFile(y))', 'io'],
  ['(x) => fs.readFileSync(x).length', 'nothing'],
];

describe.each(ways)('what a call of a function starts, %s', (way) => {
  test.each(cases)('%s: %s', (worker, starts) => {
    const file = fileFrom(`${head}go(${worker});`, way);
    const [fn] = nodeAt(file, `go(${worker})`, 'CallExpression').arguments;
    expect(workOf(file, fn as never).starts).toBe(starts);
  });

  test('a limiter is known in a parameter, by what the callers of the function pass', () => {
    const code = `import pLimit from 'p-limit'; import { readFile } from 'node:fs/promises';
function read(xs, gate) { return go((x) => gate(() => readFile(x))); } read([], pLimit(2));
function open(xs, gate) { return go((x) => gate(() => fetch(x))); } open([], pLimit(Infinity));`;
    const file = fileFrom(code, way);
    const starts = ['readFile', 'fetch'].map((name) => {
      const [fn] = nodeAt(file, `go((x) => gate(() => ${name}(x)))`, 'CallExpression').arguments;
      return workOf(file, fn as never).starts;
    });
    expect(starts).toEqual(['limited', 'io']);
  });
});
