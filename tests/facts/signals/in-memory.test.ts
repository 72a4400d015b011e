import { describe, expect, test } from 'vitest';
import { isInMemory } from '../../../rules/facts/signals/in-memory.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

/** Whether the list that the last `for … of` of the code goes along is in memory as a whole. */
function inMemory(code: string, way: Way): boolean {
  const file = fileFrom(code, way);
  const loop = [...nodesIn(file, file.ast)].findLast((node) => node.type === 'ForOfStatement');
  if (!loop) throw new Error(`no loop in ${code}`);
  return isInMemory(file, loop.right);
}

/** A list that is there as a whole, and the nearest one that may be made while it is read. */
const lists: [list: string, lazy: string][] = [
  [`for (const x of [a, b]) use(x);`, `for (const x of made(a, b)) use(x);`],
  [`const xs = [a]; for (const x of xs) use(x);`, `for (const x of xs) use(x);`],
  [
    `export function all(xs) { if (!xs.length) return; for (const x of xs) use(x); }`,
    `export function all(xs) { if (!xs) return; for (const x of xs) use(x); }`,
  ],
  [
    `export function all(xs) { if (Array.isArray(xs)) for (const x of xs) use(x); }`,
    `export function all(xs) { if (isIterable(xs)) for (const x of xs) use(x); }`,
  ],
  [
    `export function all(...xs) { for (const x of xs) use(x); }`,
    `export function all(xs) { for (const x of xs) use(x); }`,
  ],
  [
    `function all(xs) { for (const x of xs) use(x); } all([1, 2]);`,
    `function all(xs) { for (const x of xs) use(x); } all(other);`,
  ],
  [
    `function all(xs) { for (const x of xs) use(x); } all([1, 2]); all([3]);`,
    `function all(xs) { for (const x of xs) use(x); } all([1, 2]); all(other);`,
  ],
  [`for (const x of text.split('\\n')) use(x);`, `for (const x of text.lines()) use(x);`],
  [`for (const x of Object.values(headers)) use(x);`, `for (const x of headers.values()) use(x);`],
  [`for (const x of Array.from(source)) use(x);`, `for (const x of Iterator.from(source)) use(x);`],
  [`const xs = new Set(); for (const x of xs) use(x);`, `const xs = new Rows(); for (const x of xs) use(x);`],
  [`const xs = new Map(); for (const x of xs.values()) use(x);`, `for (const x of rows.values()) use(x);`],
  [`for (const x of [1].map(made)) use(x);`, `for (const x of rows().map(made)) use(x);`],
  [`for (const x of await Promise.all(made)) use(x);`, `for (const x of await rows(made)) use(x);`],
  [
    `function rows() { return [1, 2]; } for (const x of rows()) use(x);`,
    `function* rows() { return [1, 2]; } for (const x of rows()) use(x);`,
  ],
  [
    `export class A { xs = []; all() { for (const x of this.xs) use(x); } }`,
    `export class A { xs = rows(); all() { for (const x of this.xs) use(x); } }`,
  ],
  [
    `export class A { constructor(xs) { this.xs = xs; } get size() { return this.xs.length; } all() { for (const x of this.xs) use(x); } }`,
    `export class A { constructor(xs) { this.xs = xs; } get size() { return this.xs.count; } all() { for (const x of this.xs) use(x); } }`,
  ],
  [
    `let xs; xs = few ? [1] : [2]; for (const x of xs) use(x);`,
    `let xs; xs = few ? [1] : rows(); for (const x of xs) use(x);`,
  ],
  // `entries()` is a method of collections that have all of them.
  [
    `export function all(xs) { for (const [i, x] of xs.entries()) use(x); }`,
    `export function all(xs) { for (const [i, x] of xs.pairs()) use(x); }`,
  ],
  // What an item holds
  [
    `const groups = [a, b]; for (const group of groups) for (const x of group.parts) use(x);`,
    `const groups = [a, b]; for (const group of groups) for (const x of group.parts()) use(x);`,
  ],
  [
    `const groups = [a, b]; for (const group of groups) { const { length } = group; const xs = group.parts; for (const x of xs) use(x); }`,
    `for (const group of groups()) { const xs = group.parts; for (const x of xs) use(x); }`,
  ],
  [
    `for (const group of [...groups]) for (const x of group.parts) use(x);`,
    `for (const group of groups) for (const x of group.parts) use(x);`,
  ],
  [
    `const groups = [a, b]; for (const group of groups) for (const x of group.parts) use(x);`,
    `const group = pick(a, b); for (const x of group.parts) use(x);`,
  ],
  // What its documentation says
  [
    `/** @param {string[]} xs */ export function all(xs) { for (const x of xs) use(x); }`,
    `/** @param {Iterable<string>} xs */ export function all(xs) { for (const x of xs) use(x); }`,
  ],
  [
    `/** @param {string} name\n * @param {Array<string>} xs */ export const all = (name, xs) => { for (const x of xs) use(x); };`,
    `/** @param {string[]} name\n * @param {*} xs */ export const all = (name, xs) => { for (const x of xs) use(x); };`,
  ],
  [
    `/** @param {Buffer[]|Set<Buffer>} xs */ export function all(xs) { for (const x of xs) use(x); }`,
    `/** @param {Buffer[]|Iterable<Buffer>} xs */ export function all(xs) { for (const x of xs) use(x); }`,
  ],
  [`const xs = given && [1]; for (const x of xs) use(x);`, `const xs = given || [1]; for (const x of xs) use(x);`],
];

describe.each(ways)('what is in memory as a whole, %s', (way) => {
  test.each(lists)('%s, but not surely %s', (list, lazy) => {
    expect(inMemory(list, way)).toBe(true);
    expect(inMemory(lazy, way)).toBe(false);
  });
});

const declared: [list: string, lazy: string][] = [
  ['Buffer[]', 'Iterable<Buffer>'],
  ['readonly string[]', 'IterableIterator<string>'],
  ['Array<string> | undefined', 'Array<string> | Iterable<string>'],
  ['ReadonlySet<string>', 'Generator<string>'],
  ['[string, Buffer]', 'AsyncIterable<string>'],
];

describe.each(ways.filter((way) => way !== 'espree'))('what is declared to be in memory, %s', (way) => {
  test.each(declared)('%s, but not %s', (list, lazy) => {
    const parameter = (type: string) => `export function all(xs: ${type}) { for (const x of xs) use(x); }`;
    const field = (type: string) =>
      `export class A { xs: ${type} = made(); all() { for (const x of this.xs) use(x); } }`;
    for (const written of [parameter, field]) {
      expect(inMemory(written(list), way)).toBe(true);
      expect(inMemory(written(lazy), way)).toBe(false);
    }
  });

  test('a name for a list, where there are types', () => {
    const code = `type Parts = Buffer[]; export function all(xs: Parts) { for (const x of xs) use(x); }`;
    expect(inMemory(code, way)).toBe(way === 'typed');
  });
});
