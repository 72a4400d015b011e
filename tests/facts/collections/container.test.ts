import { describe, expect, test } from 'vitest';
import { containerOf, isInnerList } from '../../../rules/facts/collections/container.ts';
import { isFunction } from '../../../rules/syntax/nodes.ts';
import { allOfType, nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';

/** What the methods of the first class, or of the constructor function `Q`, do to its list. */
function containerIn(code: string, way?: Way): string {
  const file = fileFrom(code, way);
  const [declared] = allOfType(file, 'ClassDeclaration');
  const made = [...nodesIn(file, file.ast)].find((node) => isFunction(node) && node.id?.name === 'Q');
  const owner = declared ?? made;
  const container = owner && containerOf(file, owner as never);
  return container ? [...container].map(([name, effect]) => `${name}: ${effect}`).join(', ') : 'none';
}

describe.each(ways)('a class whose instances are plain collections, %s', (way) => {
  test.each([
    [
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift(); } }`,
      'put: fill last, take: take first',
    ],
    [
      `class Q { #list = []; put(x) { this.#list.push(x); } take() { return this.#list.pop(); } }`,
      'put: fill last, take: take last',
    ],
    [
      `class Q { constructor() { this.list = []; } put(x) { this.list.unshift(x); } take() { return this.list.pop(); } }`,
      'put: fill first, take: take last',
    ],
    [
      `class Q { list = []; put(x) { this.list.push(x); } take() { const x = this.list.shift(); this.n--; return x; } }`,
      'put: fill last, take: take first',
    ],
    [
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.shift() ?? null; } }`,
      'put: fill last, take: take first',
    ],
    [
      `class Q { list = []; put(x) { this.list.push(x); } take() { return this.list.length ? this.list.shift() : null; } }`,
      'put: fill last, take: take first',
    ],
    [
      `class Q { lists = [[], []]; put(x, p) { this.lists[p].push(x); } take(p) { return this.lists[p].shift(); } }`,
      'put: fill last, take: take first',
    ],
    [
      `function Q() { this.list = []; } Q.prototype.put = function (x) { this.list.push(x); }; Q.prototype.take = function () { return this.list.shift(); };`,
      'put: fill last, take: take first',
    ],
    [
      `function Q() { this.list = []; } Q.prototype = { put: function (x) { this.list.push(x); }, take: function () { return this.list.shift(); } };`,
      'put: fill last, take: take first',
    ],
    // It decides something itself: what it puts in is its own, or it works on what it takes out.
    [`class Q { list = []; put(x) { this.list.push(encode(x)); } take() { return this.list.shift(); } }`, 'none'],
    [`class Q { list = []; put(x) { this.list.push(x); } take() { send(this.list.shift()); } }`, 'none'],
    [`class Q { list = []; put(x) { this.list.push(x); } take() { const x = this.list.shift(); send(x); } }`, 'none'],
    [
      `class Q { list = []; put(x) { this.list.push(x); } async run() { for (;;) await use(this.list.shift()); } }`,
      'none',
    ],
    // Only in, only out, or two lists.
    [`class Q { list = []; put(x) { this.list.push(x); } all() { return this.list; } }`, 'none'],
    [`class Q { list = make(); take() { return this.list.shift(); } }`, 'none'],
    [`class Q { a = []; b = []; put(x) { this.a.push(x); } take() { return this.b.shift(); } }`, 'none'],
    [`class Q { put(list, x) { list.push(x); } take(list) { return list.shift(); } }`, 'none'],
    [`class Q {} const list = []; function put(x) { list.push(x); } function take() { return list.shift(); }`, 'none'],
  ])('%s: %s', (code, answer) => {
    expect(containerIn(code, way)).toBe(answer);
  });
});

describe('the list inside', () => {
  const inner = (code: string): boolean => {
    const file = fileFrom(code);
    return isInnerList(file, placeNamed(file));
  };
  test.each([
    `class Q { queue = []; put(x) { this.queue.push(x); } take() { return this.queue.shift(); } }`,
    `class Q { queue = []; log = []; put(x) { this.queue.push(x); this.log.push(x); } take() { return this.queue.shift(); } }`,
  ])('%s', (code) => {
    expect(inner(code)).toBe(true);
  });
  test.each([
    `class Q { queue = []; list = []; put(x) { this.list.push(x); this.queue.push(x); } take() { return this.list.shift(); } }`,
    `class Q { queue = []; put(x) { this.queue.push(x); } take() { use(this.queue.shift()); } }`,
    `let queue = []; export function put(x) { queue.push(x); } export function take() { return queue.shift(); }`,
  ])('not: %s', (code) => {
    expect(inner(code)).toBe(false);
  });
});
