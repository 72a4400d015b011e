import { describe, expect, test } from 'vitest';
import { ways } from '../support/parse.ts';
import { said, testPairs, type Pair } from './reports.ts';

const rule = 'no-unbounded-queue';
const field = (methods: string, empty = '[]'): string => `export class A { queue = ${empty}; ${methods} }`;
const run = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
const limits = 'nothing limits it';
const compared = 'and the comparison in line 1';
const infinite = 'its limit is Infinity unless it is set (line 1)';

/** What limits it; the neighbour that is reported only looks as if it did. */
const bounds: Record<string, Pair[]> = {
  'a limit that a method of its own keeps': [
    [
      compared,
      field(
        `bytes = 0; add(x) { this.fits(x.length); this.queue.push(x); } fits(n) { if (this.bytes + n <= 99) { this.bytes += n; return true; } return false; } ${run}`,
      ),
      field(
        `bytes = 0; add(x) { if (!this.fits(x.length)) return; this.queue.push(x); } fits(n) { if (this.bytes + n <= 99) { this.bytes += n; return true; } return false; } ${run}`,
      ),
    ],
  ],
  'a source that is asked for one more': [
    [
      limits,
      `const queue = []; source.on('data', (all) => { const one = open(all, (x) => queue.push([one, x])); }); export async function run() { for (;;) { await ready(); const [one, x] = queue.shift(); use(x); one.tell(); } }`,
      `const queue = []; source.on('data', (all) => { const one = open(all, (x) => queue.push([one, x])); }); export async function run() { for (;;) { await ready(); const [one, x] = queue.shift(); use(x); one.next(); } }`,
    ],
  ],
  'a flag that stops the producer': [
    [
      compared,
      field(
        `add(x) { this.queue.push(x); if (this.queue.length > 99) this.setBehind(true); } async run() { for (;;) { await ready(); use(this.queue.shift()); this.setBehind(true); } }`,
      ),
      field(
        `add(x) { this.queue.push(x); if (this.queue.length > 99) this.setReading(false); } async run() { for (;;) { await ready(); use(this.queue.shift()); if (this.queue.length < 9) this.setReading(true); } }`,
      ),
    ],
  ],
  'an answer to the writer': [
    [
      limits,
      field(`write(x) { if (this.paused) { this.queue.push(x); return true; } send(x); return true; } ${run}`),
      field(`write(x) { if (this.paused) { this.queue.push(x); return false; } send(x); return true; } ${run}`),
    ],
  ],
  'a producer that stands still': [
    [
      limits,
      field(
        `constructor() { source.on('data', (all) => { for (const x of all) { if (x.big) other.pause(); this.queue.push(x); } }); } end() { this.queue.push(null); } ${run}`,
      ),
      field(
        `constructor() { source.on('data', (all) => { for (const x of all) { source.pause(); this.queue.push(x); } }); } end() { this.queue.push(null); } ${run}`,
      ),
    ],
  ],
  'a limit before': [
    [
      compared,
      field(`add(x) { if (this.queue.length > 99) log('behind'); this.queue.push(x); } ${run}`),
      field(`add(x) { if (this.queue.length > 99) return; this.queue.push(x); } ${run}`),
    ],
    [
      limits,
      field(`add(x) { if (x.length > 99) throw new Error(); this.queue.push(x); } ${run}`),
      field(`add(x) { if (this.queue.length > 99) throw new Error(); this.queue.push(x); } ${run}`),
    ],
    [
      infinite,
      field(`add(x) { if (this.queue.length >= (max || Infinity)) return; this.queue.push(x); } ${run}`),
      field(`add(x) { if (this.queue.length >= (max || 99)) return; this.queue.push(x); } ${run}`),
    ],
    [
      limits,
      field(`add(x) { if (this.queue.length > 0) return; use(x); } more(x) { this.queue.push(x); } ${run}`),
      field(`add(x) { if (this.queue.length < 9) this.queue.push(x); } ${run}`),
    ],
    [
      limits,
      field(`bytes = 0; add(x) { if (this.bytes > 99) return; this.queue.push(x); } ${run}`),
      field(`bytes = 0; add(x) { if (this.bytes > 99) return; this.bytes += x.length; this.queue.push(x); } ${run}`),
    ],
    [
      limits,
      field(`add(x) { if (this.running < 9) start(); this.queue.push(x); } ${run}`),
      field(`async add(x) { while (this.queue.length > 9) await this.room(); this.queue.push(x); } ${run}`),
    ],
  ],
  'a limit that is asked in another way': [
    [
      limits,
      field(`add(x) { const ends = this.queue.length - 99; use(ends); this.queue.push(x); } ${run}`),
      field(
        `add(x) { this.queue.push(x); const over = this.queue.length - 99; if (over > 0) this.queue.splice(0, over); } ${run}`,
      ),
    ],
    [
      compared,
      field(
        `add(x) { this.queue.push(x); if (this.queue.length > 99) this.tell(); } tell() { log(this.queue.shift); } ${run}`,
      ),
      field(
        `add(x) { this.queue.push(x); if (this.queue.length > 99) this.drop(); } drop() { this.queue.shift(); } ${run}`,
      ),
    ],
    [
      compared,
      field(`add(x) { log(this.queue.length < 99); this.queue.push(x); } ${run}`),
      field(`add(x) { assert(this.queue.length < 99); this.queue.push(x); } ${run}`),
    ],
    [
      compared,
      field(`add(x) { if (this.queue.push(x) > 9) log('behind'); } ${run}`),
      field(`add(x) { if (this.queue.push(x) > 9) this.queue.shift(); } ${run}`),
    ],
    [
      compared,
      field(`add(x) { const n = this.queue.push(x); if (n > 9) log('behind'); } ${run}`),
      field(`add(x) { const n = this.queue.push(x); if (n > 9) this.queue.shift(); } ${run}`),
    ],
    [
      compared,
      field(
        `add(x) { this.check(this.queue.length); this.queue.push(x); } check(n) { if (n > 99) log('full'); } ${run}`,
      ),
      field(
        `add(x) { this.check(this.queue.length); this.queue.push(x); } check(n) { if (n > 99) throw new Error('full'); } ${run}`,
      ),
    ],
    [
      infinite,
      field(`max = Infinity; add(x) { if (this.queue.length >= this.max) return; this.queue.push(x); } ${run}`),
      field(`max = 99; add(x) { if (this.queue.length >= this.max) return; this.queue.push(x); } ${run}`),
    ],
  ],
  'a limit afterwards': [
    [
      compared,
      field(`add(x) { this.queue.push(x); if (this.queue.length > 99) return; start(); } ${run}`),
      field(`add(x) { this.queue.push(x); if (this.queue.length > 99) this.queue.shift(); } ${run}`),
    ],
    [
      compared,
      field(`add(x) { this.queue.push(x); if (this.queue.length > 99) socket.write('stop'); } ${run}`),
      field(`add(x) { this.queue.push(x); if (this.queue.length > 99) socket.pause(); } ${run}`),
    ],
    [
      compared,
      field(`add(x) { this.queue.push(x); return this.queue.length < 99; } ${run}`),
      field(`add(x) { this.queue.push(x); this.queue = this.queue.slice(-99); } ${run}`),
    ],
    [
      compared,
      field(
        `add(x) { this.queue.push(x); if (this.queue.length === 99) this.flush(); } async flush() { await ready(); send(this.queue); this.queue = []; }`,
      ),
      field(
        `add(x) { this.queue.push(x); if (this.queue.length === 99) this.flush(); } flush() { send(this.queue); this.queue = []; }`,
      ),
    ],
  ],
  'a limit in another method': [
    [
      limits,
      field(`add(x) { if (this.other()) return; this.queue.push(x); } other() { return this.size > 9; } ${run}`),
      field(`add(x) { if (this.full()) return; this.queue.push(x); } full() { return this.queue.length > 9; } ${run}`),
    ],
    [
      limits,
      field(`add(x) { this.#put(x); } #put(x) { this.queue.push(x); } ${run}`),
      field(`add(x) { if (this.queue.length > 9) return; this.#put(x); } #put(x) { this.queue.push(x); } ${run}`),
    ],
    [
      limits,
      field(`add(x) { this.queue.push(x); this.trim(); } trim() { if (idle()) this.queue.shift(); } ${run}`),
      field(
        `add(x) { this.queue.push(x); this.trim(); } trim() { if (this.queue.length > 9) this.queue.shift(); } ${run}`,
      ),
    ],
  ],
  'a producer that waits': [
    [
      limits,
      `import { Writable } from 'node:stream'; export class A extends Writable { queue = []; _write(x, encoding, done) { this.queue.push(x); done(); } ${run} }`,
      `import { Writable } from 'node:stream'; export class A extends Writable { queue = []; _write(x, encoding, done) { this.queue.push({ x, done }); } ${run} }`,
    ],
  ],
};

testPairs(bounds, { rule });

describe.each(ways)('the message, %s', (way) => {
  const grows = 'when the consumer falls behind, it grows until memory is full.';
  test.each([
    [
      `export class A {\n  queue = [];\n  add(x) {\n    this.queue.push(x);\n  }\n  async run() {\n    await ready();\n    use(this.queue.shift());\n  }\n}`,
      `4: 'queue' is filled here and emptied in line 8, and nothing limits it: ${grows}`,
    ],
    [
      `export class A {\n  #jobs = [];\n  add(x) {\n    if (this.#jobs.length > 9)\n      log();\n    this.#jobs.push(x);\n  }\n  async run() {\n    await ready();\n    use(this.#jobs.shift());\n  }\n}`,
      `6: '#jobs' is filled here and emptied in line 10, and the comparison in line 4 only logs it: ${grows}`,
    ],
    [
      `let lines = [];\nexport function add(x) {\n  lines.push(x);\n}\nexport async function flush() {\n  await ready(); const all = lines;\n  lines = [];\n  send(all);\n}`,
      `3: 'lines' is filled here and emptied in line 7, and nothing limits it: while that line does not run, it grows until memory is full.`,
    ],
    [
      `const state = {\n  list: [],\n};\nexport function add(x) {\n  state.list.push(x);\n}\nexport async function take() {\n  await ready();\n  use(state.list.shift());\n}`,
      `5: 'list' is filled here and emptied in line 9, and nothing limits it: ${grows}`,
    ],
    [
      `export class A {\n  lists = { a: [] };\n  add(x, name) {\n    this.lists[name].push(x);\n  }\n  async run(name) {\n    await use(this.lists[name].shift());\n  }\n}`,
      undefined,
    ],
  ])('%s', (code, message) => {
    expect(said(code, { rule, way })).toEqual(message === undefined ? [] : [message]);
  });

  test('two queues are two reports, each filled in several places is one', () => {
    const code = `export class A {\n  a = [];\n  b = [];\n  add(x) {\n    this.a.push(x);\n    this.b.push(x);\n  }\n  more(x) {\n    this.a.push(x);\n  }\n  async run() {\n    await ready();\n    use(this.a.shift(), this.b.shift());\n  }\n}`;
    expect(said(code, { rule, way }).map((report) => report.slice(0, 6))).toEqual([`5: 'a'`, `6: 'b'`]);
  });
});
