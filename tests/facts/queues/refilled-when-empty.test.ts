import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn } from '../collections.ts';

const head = `import { Readable } from 'node:stream';`;
const fetching = 'fetch().then((rows) => { for (const row of rows) queue.push(row); out._read(); });';
/** A stream whose hook fetches the next page. */
const assigned = (hook: string, name = '_read', made = 'new Readable({ objectMode: true })'): string =>
  `${head} export function list(fetch) { const queue = []; let ended = false; const out = ${made}; out.${name} = () => { ${hook} }; return out; }`;
const made = (hook: string): string =>
  `${head} export function list(fetch) { const queue = []; return new Readable({ objectMode: true, read() { ${hook} } }); }`;
const pulled = (hook: string, name = 'pull'): string =>
  `export function list(fetch) { const queue = []; return new ReadableStream({ ${name}(controller) { ${hook} } }); }`;
const derived = (hook: string, name = '_read'): string =>
  `${head} export class List extends Readable { queue = []; ${name}() { ${hook} } }`;

const taken = 'if (queue.length) return out.push(queue.shift());';
const own = (test: string): string =>
  `if (${test}) { this.push(this.queue.shift()); return; } this.fetch().then((rows) => { rows.forEach((row) => this.queue.push(row)); this._read(); });`;

const started =
  'if (this.queue.length > 0) { this.push(this.queue.shift()); return; } if (this.started) return; this.started = true;';

/** An async iterator whose `next()` fetches the next page. */
const iterated = (hook: string, name = 'next', key = '[Symbol.asyncIterator]'): string =>
  `export function list(fetch) { return { ${key}() { const queue = []; let page = 1; return { async ${name}() { ${hook} } }; } }; }`;
const iterating = (hook: string, key = '[Symbol.asyncIterator]', name = 'next'): string =>
  `export class List { queue = []; ${key}() { return this; } async ${name}() { ${hook} } }`;

const given = 'return { done: queue.length === 0, value: queue.shift() };';
const taking = 'if (queue.length > 0) return { done: false, value: queue.shift() };';
const paging =
  'let rows; [rows, page] = await fetch(page); if (rows.more) { for (const row of rows) queue.push(row); } else { queue.push(...rows); }';
const ownGiven = 'return { done: false, value: this.queue.shift() };';

const cases: readonly (readonly [code: string, by: string])[] = [
  [assigned(`${taken} ${fetching}`), 'the producer'],
  [assigned(`if (queue.length > 0) { out.push(queue.shift()); return; } ${fetching}`), 'the producer'],
  [assigned(`${taken} if (ended) return out.push(null); ${fetching}`), 'the producer'],
  [assigned(`if (ended || queue.length !== 0) return out.push(queue.shift() ?? null); ${fetching}`), 'the producer'],
  [
    made(
      'if (queue.length) { this.push(queue.shift()); return; } fetch((rows) => rows.forEach((row) => queue.push(row)));',
    ),
    'the producer',
  ],
  [
    pulled('if (queue.length) { controller.enqueue(queue.shift()); return; } return fetch((row) => queue.push(row));'),
    'the producer',
  ],
  [derived(own('this.queue.length')), 'the producer'],
  [derived(own('this.queue.length >= 1')), 'the producer'],
  [
    assigned(`${taken} const add = (rows) => { queue.push(...rows); out._read(); }; fetch().then(add);`),
    'the producer',
  ],
  [
    assigned(`${taken} const reply = open(); reply.once('data', (row) => { queue.push(row); out._read(); });`),
    'the producer',
  ],
  [assigned(`${taken} setTimeout(() => { queue.push(next()); out._read(); }, 10);`), 'the producer'],
  // A `for await` asks again when it has the last answer; a loop that turns only while there is nothing looks again.
  [iterated(`${taking} ${paging} ${given}`), 'the producer'],
  [iterated(`${taking} while (queue.length === 0 && page) { ${paging} } ${given}`), 'the producer'],
  [iterated(`while (!queue.length && page) { ${paging} } ${given}`), 'the producer'],
  [iterated(`for (; queue.length < 1 && page; ) { ${paging} } ${given}`), 'the producer'],
  [iterated(`if (!queue.length) { ${paging} } ${given}`), 'the producer'],
  [iterated(`if (queue.length) page += 1; else { ${paging} } ${given}`), 'the producer'],
  [iterating(`while (this.queue.length === 0) { this.queue.push(...(await fetch())); } ${ownGiven}`), 'the producer'],
  [
    `export const list = (fetch) => ({ [Symbol.asyncIterator]: () => { const queue = []; return { next: async () => { while (!queue.length) { queue.push(...(await fetch())); } return { value: queue.shift() }; } }; } });`,
    'the producer',
  ],
  [
    assigned('while (!queue.length && !ended) { queue.push(...(await next())); } out.push(queue.shift());').replace(
      '= () =>',
      '= async () =>',
    ),
    'the producer',
  ],
  // It does not look again, or only once for all that comes.
  [iterated(`while (page) { ${paging} } ${given}`), 'nothing'],
  [iterated(`if (!queue.length) { while (page) { ${paging} } } ${given}`), 'nothing'],
  [iterated(`if (!queue.length) { for await (const row of fetch()) { queue.push(row); } } ${given}`), 'nothing'],
  [iterated(`while (queue.length > 0 || page) { ${paging} } ${given}`), 'nothing'],
  [iterated(`do { ${paging} } while (queue.length === 0); ${given}`), 'nothing'],
  [
    iterated(`while (!queue.length) { source.on('data', (row) => { queue.push(row); }); await filled(); } ${given}`),
    'nothing',
  ],
  // Whoever likes calls it, or it is no iterator that is waited for.
  [iterated(`${taking} while (queue.length === 0) { ${paging} } ${given}`, 'take'), 'nothing'],
  [iterated(`${taking} while (queue.length === 0) { ${paging} } ${given}`, 'next', 'open'), 'nothing'],
  [
    iterating(`while (this.queue.length === 0) { this.queue.push(...(await fetch())); } ${ownGiven}`, 'open'),
    'nothing',
  ],
  // What the hook starts goes on by itself: a timer, a listener, a loop.
  [
    derived(
      `${started} setInterval(() => { poll().then((rows) => { for (const r of rows) this.queue.push(r); }); }, 100);`,
    ),
    'nothing',
  ],
  [derived(`${started} source.on('data', (row) => { this.queue.push(row); this.kick(); });`), 'nothing'],
  [derived(`${started} const add = (row) => { this.queue.push(row); }; source.on('data', add);`), 'nothing'],
  [
    derived(`${started} const poll = async () => { this.queue.push(await next()); setTimeout(poll, 10); }; poll();`),
    'nothing',
  ],
  [derived(`${started} (async () => { for await (const row of source) this.queue.push(row); })();`), 'nothing'],
  [
    pulled(
      `if (queue.length) { controller.enqueue(queue.shift()); return; } source.on('message', (m) => { queue.push(m); });`,
    ),
    'nothing',
  ],
  // There may be something left.
  [assigned(fetching + taken), 'nothing'],
  [assigned(`if (ended) return out.push(null); ${fetching} if (queue.length) out.push(queue.shift());`), 'nothing'],
  [assigned(`if (queue.length) out.push(queue.shift()); ${fetching}`), 'nothing'],
  [assigned(`if (queue.length && ended) return out.push(queue.shift()); ${fetching}`), 'nothing'],
  [derived(own('this.queue.length && this.ended')), 'nothing'],
  // Whoever likes calls it, as often as he likes; or it is called with each thing that comes.
  [assigned(`${taken} ${fetching}`, 'next'), 'nothing'],
  [derived(own('this.queue.length'), 'next'), 'nothing'],
  [assigned(`${taken} ${fetching}`, '_read', '{ push }'), 'nothing'],
];

describe.each(ways)('whether a list is filled only when a stream asks and it is empty, %s', (way) => {
  test.each(cases)('%s: %s', (code, by) => {
    expect(boundIn(code, way)).toBe(by);
  });
});
