import { describe, expect, test } from 'vitest';
import { workOf } from '../../../rules/facts/concurrency/started-work.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import dns from 'node:dns'; import { lstat } from './lstat'; import { promisify } from 'node:util'; import { readFile } from 'node:fs/promises'; import axios from 'axios';
import pLimit from 'p-limit'; import { Sema } from 'async-sema'; import { other, retry, path } from './other';
const open = promisify(fs.open); const { stat } = fs.promises; const limit = pLimit(4); const none = pLimit(Infinity); const permits = new Sema(4);
const text = (file) => new Promise((resolve, reject) => { fs.readFile(file, (error, data) => (error ? reject(error) : resolve(data))); });
const size = (file) => new Promise((resolve) => { fs.stat(file, (error, stats) => resolve(stats)); });
async function deep(x) { return (await text(x)).length; }
function merged(x) { return other.assign(x, path); }
async function typeOf(x) { return (await other.lstat(x)).isFile() ? 'file' : 'folder'; }
async function later(x) { return other.get(x); }
async function again(x) { await again(x); }
class Store { limit = pLimit(2); all(xs) { return go((x) => this.limit(() => readFile(x))); } }
`;

const cases: [worker: string, starts: string][] = [
  ['async (x) => { await readFile(x); }', 'io'],
  ['(x) => readFile(x)', 'io'],
  ['readFile', 'io'],
  ['(x) => open(x)', 'io'],
  // Questions about files hold nothing open
  ['(x) => stat(x)', 'looks'],
  ['stat', 'looks'],
  // Neither do marks on files, and names of hosts; what wraps these functions is called by their names.
  ['(x) => fs.promises.chmod(x, 0o755)', 'looks'],
  ['async (x) => { const { mode } = await stat(x); if (mode !== 1) await fs.promises.chmod(x, 1); }', 'looks'],
  ['(x) => fs.promises.utimes(x, 1, 1)', 'looks'],
  ['(x) => fs.promises.chmod(x, 0o755).then(() => readFile(x))', 'io'],
  ['(x) => fs.promises.truncate(x)', 'io'],
  ['(x) => dns.promises.lookup(x)', 'looks'],
  ['(x) => dns.promises.resolve4(x)', 'io'],
  ['(x) => other.lstat(x)', 'looks'],
  ['async (x) => [x, await typeOf(x)]', 'looks'],
  ['(x) => other.lstat(x).then((y) => other.save(y))', 'unknown'],
  ['(x) => other.status(x)', 'unknown'],
  ['(x) => lstat(x)', 'unknown'],
  ['async (x) => { if ((await stat(x)).isSymbolicLink()) await fs.promises.realpath(x); }', 'looks'],
  [
    '(x) => new Promise((resolve, reject) => { fs.realpath(x, (error) => { if (error) reject(error); else resolve(); }); })',
    'looks',
  ],
  ['(x, done) => fs.stat(x, (error, stats) => { done(error, stats); })', 'looks'],
  ['size', 'looks'],
  ['(x) => new Promise((resolve) => { fs.stat(x, (error, stats) => { other(x, stats, resolve); }); })', 'io'],
  ['async (x) => { if ((await stat(x)).isFile()) await readFile(x); }', 'io'],
  ['async (x) => { await other(await stat(x)); }', 'unknown'],
  ['async (x) => { const [size, text] = await Promise.all([stat(x), other.load(x)]); }', 'unknown'],
  ['async (x) => { const [size, real] = await Promise.all([stat(x), fs.promises.realpath(x)]); }', 'looks'],
  ['(x) => fs.promises.unlink(x)', 'io'],
  ['(x) => fs.promises.readdir(x)', 'io'],
  ['(x) => fs.statSync(x).size', 'nothing'],
  // What a plain function makes is a value, unless somebody waits for it
  ['async (x) => { const y = merged(x); return x.save; }', 'nothing'],
  ['async (x) => { const y = later(x); await y; }', 'unknown'],
  ['async (x) => merged(x)', 'unknown'],
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
  ['(x) => new Promise((resolve) => { x.on("close", resolve); x.finalize(); })', 'unknown'],
  ['(x) => new Promise((resolve) => { setTimeout(resolve, 9); })', 'nothing'],
  ['(x) => { x.gone = new Promise((resolve) => { x.once("close", resolve); }); }', 'nothing'],
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

  // The next folder is gone through as this one is.
  const trees: [worker: string, before: string, starts: string][] = [
    ['async (x) => ((await stat(x)).isDirectory() ? walk(x) : x)', '', 'looks'],
    ['(x) => walk(x)', '', 'looks'],
    ['walk', '', 'looks'],
    ['(x) => walk(x)', 'await other(folder);', 'unknown'],
    ['(x) => walk(x)', 'await readFile(folder);', 'io'],
    ['walk', 'await readFile(folder);', 'io'],
    ['async (x) => { if (x.isDirectory()) await walk(x); else await fs.promises.unlink(x); }', '', 'io'],
    ['(x) => fs.promises.readdir(x)', '', 'io'],
  ];
  test.each(trees)('in a tree of folders: %s %s %s', (worker, before, starts) => {
    const gathered = `names.map(${worker})`;
    const code = `async function walk(folder) { ${before} const names = await fs.promises.readdir(folder); return other.flat(await Promise.all(${gathered})); }`;
    const file = fileFrom(head + code, way);
    const [fn] = nodeAt(file, gathered, 'CallExpression').arguments;
    expect(workOf(file, fn as never).starts).toBe(starts);
  });

  test.each([
    ['await other.fs.readdir(folder)', 'looks'],
    ['await other.fs.read(folder)', 'unknown'],
  ])('in a tree of folders of whatever wraps fs: %s %s', (names, starts) => {
    const gathered = 'names.map((x) => walk(x))';
    const code = `async function walk(folder) { const names = ${names}; return Promise.all(${gathered}); }`;
    const file = fileFrom(head + code, way);
    const [fn] = nodeAt(file, gathered, 'CallExpression').arguments;
    expect(workOf(file, fn as never).starts).toBe(starts);
  });

  test.each([
    ['(x) => new Promise((resolve) => { fs.stat(x, (error, stats) => { resolve(stats); }); })', 'looks'],
    ['(x) => new Promise((resolve) => { fs.stat(x, (error, stats) => { visit(x, resolve); }); })', 'io'],
  ])('what the caller brings is work: %s %s', (worker, starts) => {
    const file = fileFrom(`${head} export function all(visit) { go(${worker}); }`, way);
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
