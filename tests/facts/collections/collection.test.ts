import { describe, expect, it } from 'vitest';
import { collectionIn } from '../../../rules/facts/collections/collection.ts';
import { fileFrom } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';

const kind = (code: string): string => {
  const file = fileFrom(code);
  const found = collectionIn(file, placeNamed(file));
  return found === undefined ? 'none' : typeof found === 'string' ? found : 'container';
};

describe('what collection a field holds', () => {
  it.each([
    ['class A { queue = []; }', 'array'],
    ['class A { queue = limit; }', 'none'],
    ['class A { constructor() { this.queue = new Map(); } }', 'map'],
    ['class A { constructor(given) { this.queue = given; } }', 'none'],
    ['class A { constructor(given) { this.queue = given; } } class B { queue = []; }', 'none'],
    ['class A { constructor(given) { this.queue = given ?? []; } }', 'array'],
    ['class A { constructor(given) { (this.queue) = given || []; } }', 'array'],
    [
      'class A { take() { const all = this.queue; this.queue = null; return all; } add(x) { (this.queue ??= []).push(x); } }',
      'array',
    ],
    [
      'class A { constructor() { Object.defineProperty(this, "queue", { value: [] }); } add(x) { this.queue.push(x); } }',
      'array',
    ],
    ['function A() {} A.prototype.add = function (x) { this.queue.push(x); }; A.prototype.queue = [];', 'array'],
    ['const a = { queue: new Set() }; a.queue.add(x);', 'set'],
    ['const a = { queue: 1 }; a.queue.add(x);', 'none'],
    ['class A { add(x) { this.queue.push(x); } }', 'none'],
  ])('%s → %s', (code, expected) => {
    expect(kind(code)).toBe(expected);
  });
});
