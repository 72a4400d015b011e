import { describe, expect, it, test } from 'vitest';
import { reportsOf } from '../support/suggest.ts';
import { ways, type Way } from '../support/parse.ts';
import { said, testPairs, type Pair } from './reports.ts';

const head = `import fs from 'node:fs'; import http from 'node:http'; import { once } from 'node:events';
const w = fs.createWriteStream('x');
`;

/** Nobody looks at the answer, though it is no bare statement; somebody does. */
const answers: Record<string, Pair[]> = {
  'an answer that is kept': [
    [
      'a loop goes on',
      `for (const x of xs) { const ok = w.write(x); }`,
      `for (const x of xs) { const ok = w.write(x); if (!ok) await once(w, 'drain'); }`,
    ],
    [
      'a loop goes on',
      `let ok; for (const x of xs) { ok = w.write(x); }`,
      `let ok; for (const x of xs) { ok = w.write(x); } export { ok };`,
    ],
    [
      'a loop goes on',
      `for (const x of xs) { const ok = x && w.write(x); }`,
      `for (const x of xs) { const ok = x && w.write(x); use(ok); }`,
    ],
    [
      'send() swallows',
      `export class A { #ok; w = fs.createWriteStream('x'); send(x) { this.#ok = this.w.write(x); } }`,
      `export class A { #ok; w = fs.createWriteStream('x'); send(x) { this.#ok = this.w.write(x); } get full() { return !this.#ok; } }`,
    ],
  ],
  'an answer that is tested': [
    [
      'a loop goes on',
      `for (const x of xs) { if (!w.write(x)) {} }`,
      `for (const x of xs) { if (!w.write(x)) { await once(w, 'drain'); } }`,
    ],
    [
      'a loop goes on',
      `for (const x of xs) { if (w.write(x)) {} else {} }`,
      `for (const x of xs) { if (w.write(x)) {} else { break; } }`,
    ],
    [
      'a loop goes on',
      `for (const x of xs) { const ok = w.write(x); if (!ok) { } }`,
      `for (const x of xs) { const ok = w.write(x); if (!ok) { stop(); } }`,
    ],
    ['a loop goes on', `for (const x of xs) x && w.write(x);`, `for (const x of xs) w.write(x) || stop();`],
  ],
  'what is in memory anyway': [
    [
      'forEach() hands over',
      `export function save(parts) { const out = fs.createWriteStream('x'); parts.forEach((part) => { out.write(render(part)); }); }`,
      `export function save(parts) { const out = fs.createWriteStream('x'); parts.forEach((part) => { out.write(part); }); }`,
    ],
    [
      'a loop goes on',
      `const rows = load(); if (rows.length) for (const row of rows) w.write(JSON.stringify(row));`,
      `const rows = load(); if (rows.length) for (const row of rows) w.write(row);`,
    ],
    [
      'a loop goes on',
      `source.on('data', (chunk) => { for (const line of chunk.split('\\n')) w.write(line); });`,
      `source.once('data', (chunk) => { for (const line of chunk.split('\\n')) w.write(line); });`,
    ],
    // One that is made in the loop is enough.
    [
      'a loop goes on',
      `const rows = load(); if (rows.length) for (const row of rows) { w.write(encode(row)); w.write('\\n'); }`,
      `const rows = load(); if (rows.length) for (const row of rows) { w.write(row); w.write('\\n'); }`,
    ],
  ],
  'an answer that is handed on': [
    ['forEach() hands over', `xs.forEach((x) => w.write(format(x)));`, `xs.some((x) => !w.write(x)) && stop();`],
    [`'data' events`, `source.on('data', (x) => w.write(x));`, `framework.handle('data', (x) => w.write(x));`],
    [`'data' events`, `source.on('data', (x) => x && w.write(x));`, `source.on('data', (x) => x && void w.write(x));`],
    ['a timer keeps', `setInterval(() => w.write(read()), 10);`, `setInterval(() => use(w.write(read())), 10);`],
    ['map() hands over', `xs.map((x) => w.write(format(x)));`, `use(xs.map((x) => w.write(format(x))));`],
    [
      'the loop in line 3 comes here again and again',
      `for (const x of xs) load(x).then((y) => w.write(y));`,
      `for (const x of xs) use(load(x).then((y) => w.write(y)));`,
    ],
  ],
  'what speaks for itself': [
    ['a loop goes on', `for (const x of xs) w.write(x);`, `for (const x of xs) void w.write(x);`],
    [
      'a loop goes on',
      `for (const x of xs) { copy(); w.write(x); }`,
      `for (const x of xs) { w.cork(); w.write(x); w.write('end'); w.uncork(); }`,
    ],
    [
      `'data' events`,
      `source.on('data', (x) => { w.write(x); });`,
      `source.on('data', (x) => { w.write(x); w.end(); });`,
    ],
    [
      `'data' events`,
      `source.on('data', (x) => { w.write(x); });`,
      `source.on('data', (x) => { source.pause(); w.write(x, () => source.resume()); });`,
    ],
    [
      `'data' events`,
      `source.on('data', (x) => { w.write(x); });`,
      `source.on('data', (x) => { w.write(x); if (w.writableNeedDrain) source.pause(); });`,
    ],
    [
      `'data' events`,
      `source.on('data', (x) => { w.write(x, (error) => { if (error) throw error; }); });`,
      `source.pipe(w); w.write('head');`,
    ],
  ],
};

testPairs(answers, { rule: 'no-ignored-write', head });

const terminals: Record<string, Pair[]> = {
  'a terminal': [
    ['a loop goes on', `for await (const x of source) process.stdout.write(x);`, `process.stdout.write('done\\n');`],
    ['a loop goes on', `while (more()) process.stdout.write(next());`, `for (const x of xs) process.stdout.write(x);`],
    [
      `'data' events`,
      `child.stdout.on('data', (x) => { process.stdout.write(x); });`,
      `child.on('exit', (x) => { process.stdout.write(x); });`,
    ],
    [
      `'message' events`,
      `process.on('message', (x) => { process.stderr.write(x); });`,
      `setInterval(() => { process.stderr.write(status()); }, 99);`,
    ],
  ],
};

testPairs(terminals, { rule: 'no-ignored-write', head });

describe.each(ways)('writes in a row, %s', (way) => {
  const asked = { rule: 'no-ignored-write', head, way };
  test.each([
    `w.write('a'); w.write(x); w.end();`,
    `w.write('a'); if (x) w.write(x); w.end('b');`,
    `export function save(name, x) { const out = fs.createWriteStream(name); out.write('a'); out.write(x); out.end(); }`,
    `http.createServer((req, res) => { res.write('<h1>'); res.write(req.url); res.end(); });`,
    `http.createServer((req, res) => { res.write('<h1>'); load().then((x) => { res.write(x); res.end(); }); });`,
    `const request = http.request('http://x'); request.write(body); request.end();`,
  ])('are fine: %s', (code) => {
    expect(said(code, asked)).toEqual([]);
  });
  test('but not where they repeat', () => {
    const code = `http.createServer((req, res) => { for (const x of rows) res.write(x); res.end(); });`;
    expect(said(code, asked)).toHaveLength(1);
  });
});

describe.each(ways)('the write() of a class itself, %s', (way) => {
  const asked = { rule: 'no-ignored-write', way };
  test.each<[code: string, count: number]>([
    [`import { Writable } from 'node:stream'; export class A extends Writable { write(x) { super.write(x); } }`, 0],
    [`import { Writable } from 'node:stream'; export class A extends Writable { send(x) { this.write(x); } }`, 1],
    [`export class A extends Other { send(x) { this.write(x); } }`, 0],
    [`export class A { write(x) { list.push(x); } send(x) { this.write(x); } }`, 0],
  ])('%s: %i', (code, count) => {
    expect(said(code, asked)).toHaveLength(count);
  });
});

describe('files of tests', () => {
  const code = `import fs from 'node:fs'; const w = fs.createWriteStream('x'); for (const x of xs) w.write(x);`;
  const count = (filename: string, way: Way = 'untyped'): number => reportsOf(code, { filename, way }).length;
  it.each(['a.test.ts', 'a.spec.js', 'test/a.ts', '__tests__/a.ts', 'bench/a.js', 'fixtures/a.js'])(
    '%s is one',
    (name) => {
      expect(count(name)).toBe(0);
    },
  );
  it.each(['a.ts', 'tester/a.ts', 'latest.ts', 'a.test.data/b.ts'])('%s is none', (name) => {
    expect(count(name)).toBe(1);
  });
});
