import { expect, it } from 'vitest';
import { said, testPairs, type Pair } from './reports.ts';

const rule = 'no-async-data-handler';
const head = `import fs from 'node:fs'; import readline from 'node:readline';
const source = fs.createReadStream('x'); const lines = readline.createInterface({ input: source });
async function work(x) { await store(x); }
`;

const pairs: Record<string, Pair[]> = {
  'an async listener': [
    [
      `further 'data' events start it again`,
      `source.on('data', async (chunk) => { await store(chunk); });`,
      `source.on('data', async (chunk) => { source.pause(); try { await store(chunk); } finally { source.resume(); } });`,
    ],
    [
      `further 'line' events start it again`,
      `lines.on('line', async (line) => { await store(line); });`,
      `lines.once('line', async (line) => { await store(line); });`,
    ],
    [`further 'data' events`, `source.on('data', work);`, `for await (const chunk of source) await work(chunk);`],
    [
      `further 'data' events`,
      `source.on('data', async (chunk) => { await store(chunk); });`,
      `source.on('end', async () => { await store('end'); });`,
    ],
  ],
  'async work of a listener': [
    [
      `starts async work for each 'data' event`,
      `source.on('data', (chunk) => { work(chunk); });`,
      `let last = Promise.resolve(); source.on('data', (chunk) => { last = last.then(() => work(chunk)); });`,
    ],
    [
      `for each 'part' event`,
      `import { Splitter } from 'splitter'; const all = []; const parts = new Splitter().on('part', (part) => { all.push(work(part)); }); source.pipe(parts);`,
      `import { Splitter } from 'splitter'; const all = []; const parts = new Splitter().on('part', (part) => { all.push(work(part)); }); parts.start();`,
    ],
  ],
  'the hook of a stream': [
    [
      '_write() calls its callback while work() still runs',
      `import { Writable } from 'node:stream'; class Store extends Writable { _write(chunk, encoding, callback) { work(chunk); callback(); } }`,
      `import { Writable } from 'node:stream'; class Store extends Writable { _write(chunk, encoding, callback) { work(chunk).then(() => callback(), callback); } }`,
    ],
    [
      'transform() calls its callback while work() still runs',
      `import { Transform } from 'node:stream'; new Transform({ transform(chunk, encoding, callback) { work(chunk).then((x) => this.push(x)); callback(); } });`,
      `import { Transform } from 'node:stream'; new Transform({ transform(chunk, encoding, callback) { work(chunk).then((x) => callback(null, x), callback); } });`,
    ],
  ],
};

testPairs(pairs, { rule, head });

it('looks at messages where it is told to', () => {
  const code = `process.on('message', async (message) => { await store(message); });`;
  expect(said(code, { rule })).toEqual([]);
  expect(said(code, { rule, options: { messages: true } })).toHaveLength(1);
});
