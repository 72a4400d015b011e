import { testPairs, type Pair } from './reports.ts';

const rule = 'no-unbounded-concurrency';
const head = `import fs from 'node:fs'; import { readFile, readdir } from 'node:fs/promises'; import pLimit from 'p-limit'; import { other, upload } from './other';
async function store(x) { await fs.promises.writeFile(x, x); }
`;

const pairs: Record<string, Pair[]> = {
  'all at once': [
    [
      `readFile() is started for all items of 'paths' at once`,
      `export async function load(paths) { return Promise.all(paths.map((path) => readFile(path))); }`,
      `export async function load() { return Promise.all(['a', 'b'].map((path) => readFile(path))); }`,
    ],
    [
      `other.store() is started for all items of 'await readdir(folder)' at once`,
      `export async function load(folder) { await Promise.allSettled((await readdir(folder)).map(async (name) => { await other.store(name); })); }`,
      `export async function load(caches) { await Promise.allSettled(caches.map(async (cache) => { await cache.close(); })); }`,
    ],
    [
      `upload() is started for all items of 'files' at once`,
      `export async function load(folder) { const files = await readdir(folder); await Promise.all(files.map(upload)); }`,
      `export async function load(folder) { const limit = pLimit(4); const files = await readdir(folder); await Promise.all(files.map((file) => limit(upload, file))); }`,
    ],
    [
      `fs.promises.writeFile() is started`,
      `export async function save(files) { const all = files.map(store); other(); await Promise.all(all); }`,
      `export async function save(files) { for (let i = 0; i < files.length; i += 8) await Promise.all(files.slice(i, i + 8).map(store)); }`,
    ],
    [
      `readFile() is started`,
      `export const load = (paths) => Promise.all(Array.from(paths, (path) => readFile(path)));`,
      `export const load = (paths) => Promise.all(Array.from({ length: 4 }, () => readFile(paths.shift())));`,
    ],
    [
      `readFile() is started`,
      `const gate = pLimit(Infinity); export const load = (paths) => Promise.all(paths.map((path) => gate(() => readFile(path))));`,
      `const gate = pLimit(8); export const load = (paths) => Promise.all(paths.map((path) => gate(() => readFile(path))));`,
    ],
  ],
  'named as somebody wrote it': [
    [
      `readFile() is started for all items of 'paths' at once`,
      `import * as promises_1 from 'fs/promises'; export const load = (paths) => Promise.all(paths.map((path) => (0, promises_1.readFile)(path)));`,
      `import * as promises_1 from 'fs/promises'; export const load = (paths) => Promise.all(paths.map((path) => (0, promises_1.stat)(path)));`,
    ],
    [
      `row.save() is started for all items of 'rows' at once`,
      `const merge = (x, y) => Object.assign(x, y); async function save(folder) { const rows = await readdir(folder); await Promise.all(rows.map(async (row) => { const all = merge({}, row); return row.save(all); })); }`,
      `const merge = (x, y) => Object.assign(x, y); async function save(folder) { const rows = await readdir(folder); await Promise.all(rows.map(async (row) => { const all = merge({}, row); return all; })); }`,
    ],
    [
      `saved() is started for all items of 'rows' at once`,
      `async function saved(row) { await other.check(row); return row.save(); } async function save(folder) { const rows = await readdir(folder); await Promise.all(rows.map((row) => saved(row))); }`,
      `async function saved(row) { other.check(row); return row.name; } async function save(folder) { const rows = await readdir(folder); await Promise.all(rows.map((row) => saved(row))); }`,
    ],
  ],
  'more than a look at each file': [
    [
      `readFile() is started for all items of 'names' at once`,
      `export async function load(folder) { const names = await readdir(folder); return Promise.all(names.map(async (name) => { if ((await fs.promises.stat(name)).isFile()) return readFile(name); })); }`,
      `export async function load(folder) { const names = await readdir(folder); return Promise.all(names.map(async (name) => { if ((await fs.promises.stat(name)).isFile()) return name; })); }`,
    ],
    [
      `fs.promises.unlink() is started for all items of 'names' at once`,
      `export async function walk(folder) { const names = await readdir(folder); await Promise.all(names.map(async (name) => { if ((await fs.promises.lstat(name)).isDirectory()) await walk(name); else await fs.promises.unlink(name); })); }`,
      `export async function walk(folder) { const names = await readdir(folder); await Promise.all(names.map(async (name) => { if ((await fs.promises.lstat(name)).isDirectory()) await walk(name); })); }`,
    ],
  ],
  'gathered in a loop': [
    [
      `readFile() is started for all items of 'paths' at once`,
      `export async function load(paths) { const all = []; for (const path of paths) all.push(readFile(path)); return Promise.all(all); }`,
      `export async function load(paths) { const all = []; for (const path of paths) { all.push(readFile(path)); if (all.length >= 8) await Promise.all(all.splice(0)); } return Promise.all(all); }`,
    ],
    [
      `readFile() is started`,
      `export async function load(paths) { const all = []; paths.forEach((path) => { all.push(readFile(path)); }); return Promise.all(all); }`,
      `export async function load(path) { const all = []; all.push(readFile(path)); all.push(readFile('b')); return Promise.all(all); }`,
    ],
  ],
  'waited for by nobody': [
    [
      `forEach() starts fs.promises.writeFile() for all items of 'files' at once and waits for none`,
      `export function save(files) { files.forEach(async (file) => { await store(file); }); }`,
      `export async function save(files) { for (const file of files) { await store(file); } }`,
    ],
    [
      `map() starts fs.promises.writeFile()`,
      `export function save(files) { files.map(async (file) => { await store(file); }); }`,
      `export function save(files) { return files.map(async (file) => { await store(file); }); }`,
    ],
    [
      `Each turn of this loop starts fs.promises.writeFile()`,
      `export function save(files) { for (const file of files) store(file); }`,
      `export function save(files) { for (const file of files) void store(file); }`,
    ],
    [
      `Each turn of this loop starts`,
      `export async function save(files) { for await (const file of files) { store(file).catch(other); } }`,
      `export async function save(files) { for await (const file of files) { await store(file).catch(other); } }`,
    ],
    [
      `Each turn of this loop starts fs.promises.writeFile()`,
      `export function save(text) { for (const line of text.split('\\n')) store(line); }`,
      `fs.createReadStream('x').on('data', (text) => { for (const line of text.split('\\n')) store(line); });`,
    ],
  ],
};

testPairs(pairs, { rule, head });
