import { expect, it } from 'vitest';
import { said, testPairs, type Pair } from './reports.ts';

/** What looks like an excuse and is none, and the nearest code that has it. */
const topics: Record<string, Pair[]> = {
  'what a call made is no list': [
    [
      'forEach() hands over',
      `const cursor = db.find(); cursor.forEach((x) => { out.write(x.line); });`,
      `const lines = db.find().slice(0); lines.forEach((x) => { out.write(x.line); });`,
    ],
    ['forEach() hands over', `interval(1).forEach((x) => { out.write(x); });`, `xs.forEach((x) => { out.write(x); });`],
  ],
  'a counting loop goes along what it takes from': [
    [
      'a loop goes on writing',
      `for (let at = 0; at < size; at += step) { const n = fs.readSync(fd, buffer, 0, step, at); out.write(buffer.subarray(0, n)); }`,
      `const text = read(); for (let at = 0; at < text.length; at += step) { out.write(text.slice(at, at + step)); }`,
    ],
    [
      'a loop goes on writing',
      `for (let i = 0; i < count; i++) out.write(words[i % words.length]);`,
      `const words = read(); for (let i = 0; i < words.length; i++) out.write(words[i]);`,
    ],
    [
      'a loop goes on writing',
      `while (query.step()) out.write(query.row[0]);`,
      `const row = read(); let i = 0; while (i < row.length) out.write(row[i++]);`,
    ],
  ],
  'the program ends, or goes on': [
    [
      `'data' events keep coming`,
      `source.on('data', (x) => { out.write(x); if (!isLast(x)) return; process.exit(); });`,
      `source.on('data', (x) => { if (!isLast(x)) return; out.write(x); process.exit(); });`,
    ],
    [
      'starts itself again',
      `function turn() { setTimeout(turn, 1); if (isReady()) { out.write(next()); return; } idle(); } turn();`,
      `function turn() { if (isReady()) { out.write(next()); return; } setTimeout(turn, 1); } turn();`,
    ],
  ],
  'an answer, or an event that is none': [
    [
      'put() swallows',
      `export function put(x, callback) { out.on('error', callback); out.write(x); }`,
      `export function put(x, callback) { pending.set(x.id, callback); out.write(x); }`,
    ],
    [
      'put() swallows',
      `const isOpen = new Promise((resolve) => { out.once('answer', resolve); }); export async function put(x) { out.write(x); await isOpen; }`,
      `export async function put(x) { const answer = new Promise((resolve) => { out.once('answer', resolve); }); out.write(x); await answer; }`,
    ],
  ],
};

testPairs(topics, {
  rule: 'no-ignored-write',
  head: `import fs from 'node:fs'; const out = fs.createWriteStream('x');\n`,
});

const queue = (push: string): string =>
  `export class A { queue = []; push(x) { ${push} } async run() { for (;;) { await ready(); use(this.queue.shift()); } } }`;

testPairs(
  {
    'what a push() answers': [
      [
        'nothing limits it',
        queue('if (this.closed) return false; this.queue.push(x); return this.queue.length > 0;'),
        queue('if (this.closed) return false; this.queue.push(x); return this.queue.length < this.limit;'),
      ],
      [
        'nothing limits it',
        queue('if (this.closed) return true; this.queue.push(x); return !x.bad;'),
        queue('if (this.closed) return true; this.queue.push(x); return !this.full;'),
      ],
      [
        'nothing limits it',
        queue('if (this.closed) return true; this.queue.push(x); return !x;'),
        queue('if (this.closed) return true; this.queue.push(x); return false;'),
      ],
    ],
  },
  { rule: 'no-unbounded-queue' },
);

it('looks at each variable once, however often it is made of itself', () => {
  const lines = Array.from(
    { length: 200 },
    (_, i) => `if (row.f${i}) line = line + row.f${i}; line = \`\${line}<\${row.g${i}}\`;`,
  );
  const code = `import fs from 'node:fs'; const out = fs.createWriteStream('x'); const rows = [1, 2].concat(other);
for (const row of rows) { let line = ''; ${lines.join(' ')} out.write(line); }`;
  expect(said(code, { rule: 'no-ignored-write', way: 'espree' })).toEqual([]);
});

/** One report for the writes of one function, at the one that has the data, and the nearest code that has two. */
const once: [one: string, two: string][] = [
  [
    `sheet.forEach((row) => { out.write('--'); if (row) { source.on('data', (x) => { out.write(x); }); } });`,
    `sheet.forEach((row, at) => { while (last++ < at) { out.write('--'); } out.write(row.map(format)); });`,
  ],
  [
    `export function send(verb, headers) { out.write(verb + ':'); Object.keys(headers).forEach((key) => { out.write(key + headers[key]); }); }`,
    `export function send(verb, rows) { out.write(verb + ':'); rows.map(format).forEach((row) => { out.write(row + ';'); }); }`,
  ],
  [
    `export function send(verb, headers) { out.write(verb + ':'); for (const key in headers) out.write(key + headers[key]); }`,
    `export function send(verb, headers) { if (verb) { out.write(verb + ':'); } else { for (const key in headers) out.write(key + headers[key]); } }`,
  ],
  [
    `function next() { const part = parts(); out.write(headOf(part)); part.on('end', next); part.on('data', (x) => { out.write(x); }); } next();`,
    `function next() { const part = parts(); part.on('line', (x) => { out.write(headOf(x)); }); part.on('end', next); part.on('data', (x) => { out.write(x); }); } next();`,
  ],
  [
    `function next() { out.write('--'); const part = parts(); part.on('end', next); part.on('data', (x) => { out.write(x); }); } next();`,
    `function tick() { out.write('--'); setImmediate(tick); } tick(); source.on('data', (x) => { out.write(x); });`,
  ],
];

it.each(once)('%s is said once, but not %s', (one, two) => {
  const asked = {
    rule: 'no-ignored-write',
    head: `import fs from 'node:fs'; const out = fs.createWriteStream('x');\n`,
  };
  expect([said(one, asked).length, said(two, asked).length]).toEqual([1, 2]);
});

it('is said twice where every ignored answer is wanted', () => {
  const code = `function next() { out.write('--'); const part = parts(); part.on('data', (x) => { out.write(x); }); } next();`;
  const head = `import fs from 'node:fs'; const out = fs.createWriteStream('x');\n`;
  expect(said(code, { rule: 'no-ignored-write', head, options: { report: 'every' } })).toHaveLength(2);
});
