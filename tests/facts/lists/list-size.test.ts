import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../../rules/facts/lists/list-size.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

const head = `import fs, { readdirSync } from 'node:fs'; import { readdir } from 'node:fs/promises'; import path from 'node:path'; import globby from 'globby'; import { LANGUAGES, other } from './other';
const some = ['a', 'b']; const promises = fs.promises;
async function names(folder) { return (await readdir(folder)).filter(Boolean); }
`;

const cases: [value: string, size: 'few' | 'many' | 'unknown'][] = [
  [`use(['a', 'b']);`, 'few'],
  [`use(some.map(f));`, 'few'],
  [`use(Object.keys({ a: 1 }));`, 'few'],
  [`use([...some, 'c']);`, 'few'],
  [`use(LANGUAGES);`, 'few'],
  [`use(process.argv.slice(2));`, 'few'],
  [`use(Array.from({ length: other.workers }));`, 'few'],
  [`use(new Array(other.workers).fill(0));`, 'few'],
  [`use(other.slice(i, i + 8));`, 'few'],
  [`use(readdirSync(path.join(__dirname, 'commands')));`, 'few'],
  [`use(await readdir(new URL('./locales', import.meta.url)));`, 'few'],
  [`use(readdirSync(path.join(__dirname, other)));`, 'many'],
  [`fs.readdir(path.join(__dirname, '../samples'), (error, files) => { use(files); });`, 'few'],
  [`use(some.flatMap((name) => [name, other]));`, 'few'],
  [`use(some.flatMap((name) => readdirSync(name)));`, 'many'],
  [`use(some.flatMap(other));`, 'unknown'],
  [`function go(...names) { use(names.map(f)); }`, 'few'],
  [`let some2 = []; if (other) { some2 = ['a', 'b']; some2.push('c'); } use(some2);`, 'few'],
  [`let some2 = []; if (other) some2 = other.names; use(some2);`, 'unknown'],
  [`use(other.splice(0, 8));`, 'few'],
  [`const parts = []; parts.push(one()); parts.push(two()); use(parts);`, 'few'],
  [`for (const batch of other) use(batch);`, 'few'],
  [`function go(list) { use(list); } go(['a']);`, 'few'],
  [`let batch = []; function add(x) { batch.push(x); if (batch.length >= 100) use(batch); }`, 'few'],
  // As many as somebody writes out who calls or configures
  [`function go(...list) { use(list); }`, 'few'],
  [`function go(...list) { use(list.filter(Boolean)); }`, 'few'],
  [`function go(...list) { use(list); } go(...other);`, 'unknown'],
  [`function go([first, ...list]) { use(list); }`, 'unknown'],
  [`function go(list) { if (!Array.isArray(list)) return []; use(list); }`, 'unknown'],
  [`function go(list) { if (!Array.isArray(list)) return one(list); use(list); }`, 'few'],
  [`function go() { use(Array.from(arguments)); }`, 'few'],
  [`function go(list) { if (Array.isArray(list)) return use(list); return one(list); }`, 'few'],
  [`function go(list) { if (!Array.isArray(list)) list = [list]; use(list); }`, 'unknown'],
  [`function go(body) { body.text = String(body.text); use(Object.keys(body)); }`, 'few'],
  [
    `function go(body) { for (const key of ['a', 'b']) body[key] = show(body[key]); use(Object.entries(body)); }`,
    'few',
  ],
  [`use(readdirSync('x'));`, 'many'],
  [`use(await readdir('x'));`, 'many'],
  [`use(await promises.readdir('x'));`, 'many'],
  [`use((await readdir('x')).filter(Boolean).sort());`, 'many'],
  // By its name, of whatever wraps the functions of `fs`; a function of this file says itself what it gives.
  [`use(await other.fs.readdir('x'));`, 'many'],
  [`other.fs.readdir('x', (error, files) => { use(files); });`, 'many'],
  [`use(other.readdirSync(path.join(__dirname, 'commands')));`, 'few'],
  [`use(await other.read('x'));`, 'unknown'],
  [`const own = { readdir() { return ['a']; } }; use(own.readdir('x'));`, 'few'],
  [`class A { readdir() { return other(); } all() { use(this.readdir('x')); } }`, 'unknown'],
  [`use(await names('x'));`, 'many'],
  [`use(['a', ...(await globby('*'))]);`, 'many'],
  [`use(Array.from(new Set(await globby('*'))));`, 'many'],
  [`globby('*').catch(fail).then((files) => { use(files); });`, 'many'],
  [`fs.readdir('x', (error, files) => { use(files); });`, 'many'],
  [`use(text.split('\\n'));`, 'many'],
  [`use(text.split(/\\r?\\n/));`, 'many'],
  [`use(await cursor.toArray());`, 'many'],
  // As many as the query says
  [`use(await Note.findAll({ where: other, limit: 25 }));`, 'few'],
  [`use(await Note.scope('all').findAll({ where: other, limit: other.limit ?? 25 }));`, 'few'],
  [`use((await Note.findAll({ limit })).filter(Boolean));`, 'few'],
  [`const found = await Note.findAll({ limit }); const all = [...(other ? ['a'] : []), ...found]; use(all);`, 'few'],
  [`use(await prisma.note.findMany({ where: other, take: 50 }));`, 'few'],
  [`use(await notes.find({ a: 1 }).sort(other).limit(50).toArray());`, 'few'],
  [`use(await notes.find({ a: 1 }, { limit: 50 }).toArray());`, 'few'],
  [`use(await Note.findAll({ where: other }));`, 'many'],
  [`use(await Note.findAll({ where: { limit: 25 } }));`, 'many'],
  [`use(await Note.findAll({ where: other, limit: undefined }));`, 'many'],
  [`use(await Note.findAll(other));`, 'many'],
  [`use(await prisma.note.findMany({ where: other, skip: 50 }));`, 'many'],
  [`use(await prisma.note.findMany({ take: Infinity }));`, 'many'],
  [`use(await notes.find({ limit: 50 }).toArray());`, 'many'],
  [`use(await notes.find({ a: 1 }).limit(0).toArray());`, 'many'],
  [`use(await notes.find({ a: 1 }).skip(50).toArray());`, 'many'],
  [`use((await client.query('select')).rows);`, 'many'],
  [`const { rows } = await client.query('select'); use(rows);`, 'many'],
  [`const files = []; for (const name of readdirSync('x')) files.push(name); use(files);`, 'many'],
  [`function go(list) { use(list); } go(readdirSync('x')); go(['a']);`, 'many'],
  [`use(other);`, 'unknown'],
  [`function go(first, list) { use(list); }`, 'unknown'],
  [`class A { run() { use(this.model.hosts); } }`, 'unknown'],
  [`use(other.optionsOf(1).load());`, 'unknown'],
  // What an object is called says nothing of it.
  [`class A { run() { use(this.options.hosts); } }`, 'unknown'],
  [`function go(list) { if (!Array.isArray(list)) throw new TypeError(); use(list); }`, 'unknown'],
  [`function go(list) { assert(Array.isArray(list)); use(list); }`, 'unknown'],
  [`function go(files) { use(Object.keys(files)); }`, 'unknown'],
  [`function go(files) { use(Object.keys(files).map((name) => load(name, files[name]))); }`, 'unknown'],
  [`function go(files) { files.check(); use(Object.values(files)); }`, 'unknown'],
  [`use(text.split(','));`, 'unknown'],
  [`use(other.slice(1));`, 'unknown'],
  [`function go(list) { use(list); }`, 'unknown'],
  [`const files = []; for (const name of other) files.push(name); use(files);`, 'unknown'],
  [`class A { run() { use(this.items); } }`, 'unknown'],
  [`const a = other.b; use(a);`, 'unknown'],
];

describe.each(ways)('how many items a list may have, %s', (way) => {
  test.each(cases)('%s %s', (code, size) => {
    const file = fileFrom(head + code, way);
    const call = /use\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)/.exec(code)?.[0] ?? '';
    const [list] = nodeAt(file, call, 'CallExpression').arguments;
    expect(sizeOf(file, list as never).is).toBe(size);
  });
});
