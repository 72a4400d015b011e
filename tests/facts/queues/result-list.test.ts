import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { bufferIn } from '../collections.ts';

/** A query whose rows come one by one, in a list for each of its results. */
const query = (next: string, end = 'done(null, results);', begin = 'const results = [];'): string =>
  `export function run(request, done) { let queue = []; ${begin} request.on('row', (row) => { queue.push(row); });
request.on('next', () => { ${next} }); request.on('finished', () => { ${end} }); }`;
const kept = 'results.push(queue); queue = [];';

const cases: readonly (readonly [code: string, is: string])[] = [
  // A list goes to whoever asked, with the others.
  [query(kept), 'accumulator'],
  [query(`if (!request.streams) results.push(queue); queue = [];`), 'accumulator'],
  [query(`if (!request.columns) return; Object.defineProperty(queue, 'columns', {}); ${kept}`), 'accumulator'],
  [query(kept, 'request.failed ? done(request.error) : done(undefined, results, request.count);'), 'accumulator'],
  [
    `export function run(request) { const results = []; let queue = []; return new Promise((resolve) => { request.on('row', (row) => { queue.push(row); }); request.on('next', () => { ${kept} }); request.on('finished', () => resolve(results)); }); }`,
    'accumulator',
  ],
  [
    `export class Query { run(done) { this.pool.acquire((error, request) => { const results = []; let queue = []; request.on('row', (row) => { queue.push(row); }); request.on('next', () => { ${kept} }); request.on('finished', () => done(error, results)); }); } }`,
    'accumulator',
  ],
  // Somebody uses each of them.
  [query('send(queue); queue = [];'), 'queue'],
  [query('for (const row of queue) use(row); queue = [];'), 'queue'],
  [query('results.push(...queue); queue = [];'), 'queue'],
  [query(kept, 'for (const rows of results) use(rows); results.length = 0;'), 'queue'],
  [query(kept, 'use(results.shift());'), 'queue'],
  [query(kept, 'done(null, results.splice(0));'), 'queue'],
  [query(kept, 'send(results);'), 'queue'],
  [query(kept, 'done(null, results);', 'const results = request.results;'), 'queue'],
  // One way takes it, another one uses it.
  [query(`if (request.streams) { send(queue); queue = []; } else { ${kept} }`), 'queue'],
];

describe.each(ways)('whether a list is one of the results that a caller asked for, %s', (way) => {
  test.each(cases)('%s: %s', (code, is) => {
    expect(bufferIn(code, way)).toBe(is);
  });
});
