import { describe, expect, test } from 'vitest';
import { collectionIn } from '../../../rules/facts/collections/collection.ts';
import { drainsOf } from '../../../rules/facts/collections/drains.ts';
import { operationsOn } from '../../../rules/facts/collections/operations.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';

/** What a method does to the field `queue`. */
function operationsIn(statements: string): string {
  const file = fileFrom(`class A { queue = []; m(x, i) { ${statements} } }`);
  const found = operationsOn(file, placeNamed(file)).map(({ kind, end }) => (end ? `${kind} ${end}` : kind));
  return found.sort().join(', ');
}

describe('what is done to a collection', () => {
  test.each([
    ['this.queue.push(x);', 'fill last'],
    ['this.queue?.push(x);', 'fill last'],
    ['this.queue!.push(x);', 'fill last'],
    ['(this.queue as unknown[]).push(x);', 'fill last'],
    [`this['queue'].push(x);`, 'fill last'],
    ['const { queue } = this; queue.push(x);', 'fill last'],
    ['const q = this.queue; q.push(x);', 'fill last, visit'],
    ['const self = this; self.queue.push(x);', 'fill last'],
    ['this.queue.unshift(x);', 'fill first'],
    ['this.queue.splice(i, 0, x);', 'fill'],
    ['this.queue.add(x);', 'fill keyed'],
    ['this.queue.set(i, x);', 'fill keyed'],
    ['this.queue[i] = x;', 'fill keyed'],
    ['this.queue[this.queue.length] = x;', 'fill last, size'],
    ['this.queue[0] = x;', 'other'],
    ['this.queue[i] ??= x;', 'fill keyed'],
    // The last item of a buffer that takes up the next one grows as its list would.
    ['this.queue[this.queue.length - 1] += x;', 'fill keyed, size'],
    ['this.queue = this.queue.concat(x);', 'fill, visit'],
    ['this.queue = [...this.queue, x];', 'fill, visit'],
    // What was there before, or comes back.
    ['this.queue = [...x, ...this.queue];', 'refill, visit'],
    ['this.queue = x.concat(this.queue);', 'escape, refill'],
    ['this.queue.push(...this.queue.splice(0));', 'refill last, take all'],
    [
      'const all = this.queue; this.queue = []; this.queue = all.concat(this.queue);',
      'clear, escape, refill, visit, visit',
    ],
    ['this.queue.shift();', 'take first'],
    ['this.queue.pop();', 'take last'],
    ['this.queue.splice(0, 1);', 'take first'],
    ['this.queue.splice(0, i);', 'take some'],
    ['use(this.queue.splice(0));', 'take all'],
    ['use(this.queue.splice(0, this.queue.length));', 'size, take all'],
    ['this.queue.splice(0);', 'clear'],
    ['this.queue.splice(i, 1);', 'take named'],
    ['this.queue.delete(i);', 'take named'],
    ['delete this.queue[i];', 'take named'],
    ['this.queue = this.queue.filter((y) => y !== x);', 'take named, visit'],
    ['this.queue.length--;', 'take last'],
    ['delete this.queue[this.head++];', 'take first'],
    // One goes, and the last one takes its slot.
    ['const last = this.queue.pop(); this.queue[i] = last;', 'other, take named'],
    ['const last = this.queue.pop(); if (last !== x) this.queue[(last.at = x.at)] = last;', 'other, take named'],
    ['const last = this.queue.pop(); this.other[i] = last;', 'take last'],
    ['const last = this.queue.pop(); use(this.queue[i], last);', 'look up, take last'],
    // A copy of another one.
    ['const copy = new A(); copy.queue = this.queue.slice(1);', 'other, visit'],
    ['this.queue = this.queue.slice(1);', 'trim, visit'],
    ['this.queue = this.queue.slice();', 'other, visit'],
    ['this.queue.clear();', 'clear'],
    ['this.queue.length = 0;', 'clear'],
    ['this.queue = [];', 'clear'],
    ['this.queue = new Map();', 'clear'],
    ['this.queue = null;', 'clear'],
    ['this.queue.length = 100;', 'trim'],
    ['this.queue = this.queue.slice(-100);', 'trim, visit'],
    ['for (const y of this.queue) use(y);', 'visit'],
    ['this.queue.forEach(use);', 'visit'],
    ['use(...this.queue);', 'visit'],
    ['const all = this.queue;', 'visit'],
    ['if (this.queue.length > 3) use();', 'size'],
    ['this.queue.size();', 'size'],
    ['this.queue[0];', 'look up'],
    ['this.queue.at(-1);', 'look up'],
    ['this.queue.peek();', 'look up'],
    ['return this.queue;', 'escape'],
    ['use(this.queue);', 'escape'],
    ['this.other = this.queue;', 'escape'],
    ['this.queue.sort();', 'other'],
    ['if (this.queue) use();', 'other'],
    // Another thing of the same name.
    ['x.queue.push(x);', ''],
    ['const queue = []; queue.push(x);', ''],
  ])('%s is %s', (statements, wanted) => {
    expect(operationsIn(statements)).toBe(wanted);
  });
});

describe('where it is emptied to be worked on', () => {
  const drainsIn = (statements: string): string => {
    const file = fileFrom(`class A { queue = []; m(x, i) { ${statements} } }`);
    return drainsOf(file, placeNamed(file))
      .map(({ how }) => how)
      .join(', ');
  };
  test.each([
    ['use(this.queue.shift());', 'from the front'],
    ['this.queue.splice(0, 10);', 'from the front'],
    ['use(this.queue.splice(0));', 'as a whole'],
    ['const all = this.queue.splice(0, this.queue.length);', 'as a whole'],
    ['this.queue.splice(0);', ''],
    ['use(this.queue.pop());', 'from the end'],
    ['const all = this.queue; this.queue = []; use(all);', 'as a whole'],
    ['const { queue } = this; this.queue = []; use(queue);', 'as a whole'],
    ['const { queue } = this; use(queue.length); this.queue = [];', ''],
    ['send(this.queue); this.queue = [];', 'as a whole'],
    ['for (const y of this.queue) use(y); this.queue.length = 0;', 'as a whole'],
    ['this.queue.forEach(use); this.queue = [];', 'as a whole'],
    ['for (let n = 0; n < this.queue.length; n++) use(this.queue[n]); this.queue = [];', 'as a whole'],
    ['while (this.next < this.queue.length) use(this.queue[this.next++]); this.queue = [];', 'as a whole'],
    ['use(this.queue[0]); this.queue = this.queue.slice(1);', 'from the front'],
    // Emptied without being read.
    ['this.queue = [];', ''],
    ['this.queue = []; use(this.queue);', ''],
    ['console.log(this.queue); this.queue = [];', ''],
    ['if (this.queue.length) this.queue.length = 0;', ''],
    ['use(this.queue[0]); this.queue = [];', ''],
    ['this.queue.splice(i, 1);', ''],
  ])('%s: %s', (statements, wanted) => {
    expect(drainsIn(statements)).toBe(wanted);
  });
});

describe('what the constructor does is no taking', () => {
  const drainsIn = (code: string): string => {
    const file = fileFrom(code);
    return drainsOf(file, placeNamed(file))
      .map(({ how }) => how)
      .join(', ');
  };
  test.each([
    ['class A { constructor() { this.queue = []; use(this.queue); this.queue = []; } }', ''],
    ['class A { constructor() { this.queue = []; } m() { use(this.queue); this.queue = []; } }', 'as a whole'],
    ['class A { constructor() { this.queue = []; on(() => { use(this.queue); this.queue = []; }); } }', 'as a whole'],
    ['function A() { this.queue = []; use(this.queue); this.queue = []; } A.prototype.m = function () {};', ''],
    [
      'function A() { this.queue = []; } A.prototype.m = function () { use(this.queue); this.queue = []; };',
      'as a whole',
    ],
    // What it takes one by one, it takes.
    ['class A { constructor() { this.queue = []; use(this.queue.shift()); } }', 'from the front'],
  ])('%s: %s', (code, wanted) => {
    expect(drainsIn(code)).toBe(wanted);
  });
});

describe.each(ways)('what begins as an empty collection, %s', (way) => {
  const head = `import Denque from 'denque'; import { Queue } from '@datastructures-js/queue'; class Own { push() {} }`;
  test.each([
    ['[]', 'array'],
    ['new Array()', 'array'],
    ['Array()', 'array'],
    ['{}', 'object'],
    ['new Map()', 'map'],
    ['new globalThis.Map()', 'map'],
    ['new Set()', 'set'],
    ['given || []', 'array'],
    ['given ?? new Map()', 'map'],
    ['given ? given : []', 'array'],
    ['(exports.list = [])', 'array'],
    ['new Denque()', 'deque'],
    ['new Queue()', 'deque'],
    // Not empty, not a collection, or nobody knows.
    ['[1, 2]', undefined],
    ['{ a: 1 }', undefined],
    ['new Array(16)', undefined],
    ['Object.create(null)', undefined],
    ['new WeakMap()', undefined],
    ['new Own()', undefined],
    ['given', undefined],
    ['make()', undefined],
    ['null', undefined],
  ])('%s: %s', (value, wanted) => {
    const file = fileFrom(`${head} class A { queue = ${value}; }`, way);
    expect(collectionIn(file, placeNamed(file))).toBe(wanted);
  });

  test('a class that the file defines itself is none', () => {
    const file = fileFrom(`class Map {} class A { queue = new Map(); }`, way);
    expect(collectionIn(file, placeNamed(file))).toBeUndefined();
  });
});
