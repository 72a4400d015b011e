import { describe, expect, test } from 'vitest';
import { comparisonWith } from '../../../rules/facts/collections/comparison.ts';
import { levelsOf } from '../../../rules/facts/collections/levels.ts';
import { fileFrom, nodeAt, ways, type Way } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';

/** What says how full `queue` is, in the order of the text, but for the declarations. */
function levelsIn(code: string, way?: Way): string {
  const file = fileFrom(code, way);
  return [...levelsOf(file, placeNamed(file))]
    .filter((node) => node.type !== 'PropertyDefinition')
    .sort((a, b) => a.range[0] - b.range[0])
    .map((node) => file.code.getText(node as never))
    .join(', ');
}

/** A class that has its methods count what it holds. */
const counting = (up: string, down: string, more = ''): string =>
  `class A { queue = []; n = 0; add(x) { this.queue.push(x); this.up(x); } up(x) { ${up} } ` +
  `take() { while (ready()) { const x = this.queue.shift(); if (!x.seen) this.down(x); } } down(x) { ${down} } ${more} m() { use(this.n); } }`;
const add = 'add(x) { this.queue.push(x);';

describe.each(ways)('what says how full a collection is, %s', (way) => {
  test.each([
    [`class A { queue = []; ${add} use(this.queue.length); } }`, 'this.queue.length'],
    [`class A { queue = new Map(); m() { use(this.queue.size); } }`, 'this.queue.size'],
    [`class A { #queue = []; m() { use(this.#queue.length); } }`, 'this.#queue.length'],
    [`import D from 'denque'; class A { queue = new D(); m() { use(this.queue.size()); } }`, 'this.queue.size()'],
    [`class A { queue = []; m() { use(this.other.length, this.queue.at(0), this.queue); } }`, ''],
    // Under another name.
    [`class A { queue = []; m() { const n = this.queue.length; use(n); } }`, 'this.queue.length, n'],
    [`class A { queue = []; m() { const n = this.queue.length + 1; use(n); } }`, 'this.queue.length, n'],
    [`class A { queue = []; m() { const n = this.queue.length > 1; use(n); } }`, 'this.queue.length'],
    [
      `class A { queue = []; get size() { return this.queue.length; } m() { use(this.size); } }`,
      'this.queue.length, this.size',
    ],
    [
      `class A { queue = []; size() { return this.queue.length; } m() { use(this.size()); } }`,
      'this.queue.length, this.size()',
    ],
    [
      `class A { queue = []; size = () => this.queue.length; m() { use(this.size()); } }`,
      'this.queue.length, this.size()',
    ],
    [`class A { queue = []; size() { return this.other.length; } m() { use(this.size()); } }`, ''],
    // Through another method
    [
      `class A { queue = []; total() { return this.active() + this.idle(); } idle() { return this.queue.length; } m() { use(this.total()); } }`,
      'this.idle(), this.queue.length, this.total()',
    ],
    [
      `class A { queue = []; get total() { return this.idle(); } idle() { return this.queue.length; } m() { use(this.total); } }`,
      'this.idle(), this.queue.length, this.total',
    ],
    [
      `class A { queue = []; all() { return this.all() + this.queue.length; } m() { use(this.all()); } }`,
      'this.all(), this.queue.length, this.all()',
    ],
    [
      `class A { queue = []; total() { return this.most(this.idle()); } idle() { return this.queue.length; } m() { use(this.total()); } }`,
      'this.idle(), this.queue.length',
    ],
  ])('%s: %s', (code, levels) => {
    expect(levelsIn(code, way)).toBe(levels);
  });

  test.each([
    [`class A { queue = []; n = 0; ${add} this.n++; use(this.n); } }`, 'this.n, this.n'],
    [`class A { queue = []; n = 0; ${add} this.n += x.length; } m() { use(this.n); } }`, 'this.n'],
    [`class A { queue = []; n = 0; ${add} this.n = this.n + x.length; } m() { use(this.n); } }`, 'this.n, this.n'],
    [`class A { queue = []; n = 0; ${add} const next = this.n + 1; this.n = next; } }`, 'this.n, next'],
    // A count that threads share
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } }`,
      'Atomics.load(this.n, 0)',
    ],
    [`class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 1) < 9; } }`, ''],
    [`class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.k, 0) < 9; } }`, ''],
    [`class A { queue = []; ${add} Atomics.add(this.n, 0, -1); } m() { return Atomics.load(this.n, 0) < 9; } }`, ''],
    [
      `class A { queue = []; ${add} } n() { Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } }`,
      '',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } fail() { this.queue = []; Atomics.store(this.n, 0, 0); } }`,
      'Atomics.load(this.n, 0)',
    ],
    // Set anew with the time, or not counted everywhere
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } reset() { Atomics.store(this.n, 0, 0); } }`,
      '',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } more(x) { this.queue.push(x); } }`,
      '',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } start() { setInterval(() => Atomics.exchange(this.n, 0, 0), 1000); } }`,
      '',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } tick() { this.n[0] = 0; } }`,
      '',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } tick() { this.n[1] = 0; } }`,
      'Atomics.load(this.n, 0)',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } tick() { this.n.fill(0); } }`,
      '',
    ],
    [
      `class A { queue = []; ${add} if (x.large) Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } }`,
      '',
    ],
    // Lowered by the clock, or by who has taken something
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } start() { setInterval(() => Atomics.sub(this.n, 0, 1), 10); } }`,
      '',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } start() { setInterval(() => { use(this.queue.shift()); Atomics.sub(this.n, 0, 1); }, 10); } }`,
      'Atomics.load(this.n, 0)',
    ],
    [
      `class A { queue = []; ${add} Atomics.add(this.n, 0, 1); } m() { return Atomics.load(this.n, 0) < 9; } start(worker) { worker.on('message', () => Atomics.sub(this.n, 0, 1)); } }`,
      'Atomics.load(this.n, 0)',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } start() { setInterval(() => { this.n = 0; }, 1000); } }`,
      '',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } constructor() { this.queue = []; setInterval(() => this.n--, 10); } }`,
      '',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } start() { setInterval(() => this.tick(), 10); } tick() { this.n = 0; } }`,
      '',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; setTimeout(() => { this.n--; }, 1000); } m() { use(this.n); } take() { return this.queue.shift(); } }`,
      '',
    ],
    [
      `class A { queue = []; n = 0; constructor() { this.begin(); } ${add} this.n++; } m() { use(this.n); } begin() { this.n = 0; setTimeout(() => this.begin(), 10); } }`,
      '',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } start() { this.begin(); setInterval(() => this.begin(), 10); } begin() { this.n = 0; } }`,
      '',
    ],
    // A timer that belongs to what was taken, and one among others that end the work on it
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } take() { const x = this.queue.shift(); work(x, () => this.done(x)); } done(x) { setTimeout(() => { this.n--; }, 10); } }`,
      'this.n, this.n, this.n',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } take() { const x = this.queue.shift(); const t = setTimeout(() => this.done(x), 5000); work(x, () => { clearTimeout(t); this.done(x); }); } done(x) { this.n--; } }`,
      'this.n, this.n, this.n',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } take() { this.send(this.queue.shift()); } send(x) { work(x, (failed) => { if (failed) { setTimeout(() => this.send(x), 100); return; } this.n--; }); } }`,
      'this.n, this.n, this.n',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } start() { setInterval(() => { this.flush(); this.n = 0; }, 10); } flush() { use(this.queue); this.queue = []; } }`,
      'this.n, this.n',
    ],
    [
      `class A { queue = []; n = 0; ${add} this.n++; } m() { use(this.n); } take() { const x = this.queue.shift(); setTimeout(() => { use(x); this.n--; }, 10); } }`,
      'this.n, this.n, this.n',
    ],
    // Not counted where it is filled, or counted down only.
    [`class A { queue = []; n = 0; ${add} } m() { this.n++; use(this.n); } }`, ''],
    [`class A { queue = []; n = 0; ${add} this.n--; use(this.n); } }`, ''],
    [`class A { queue = []; n = 0; ${add} this.n = x.length; use(this.n); } }`, ''],
    [`class A { queue = []; n = 0; ${add} later(() => { this.n++; }); use(this.n); } }`, ''],
    // Methods count up where it is filled, and down where something is taken out.
    [counting('this.n++;', 'this.n--;'), 'this.n, this.n, this.n'],
    [counting('this.n += x.size;', 'this.n -= x.size;'), 'this.n'],
    [counting('this.n = this.n + x.size;', 'this.n = Math.max(0, this.n - x.size);'), 'this.n, this.n, this.n'],
    // Up only, from anew each second, or down where nothing is taken.
    [counting('this.n++;', 'this.m--;'), ''],
    [counting('this.n++;', '', 'tick() { this.n = 0; }'), ''],
    [counting('this.n++;', '', 'tick() { this.n--; }'), ''],
    [counting('this.n++;', 'this.n--;', 'tick() { this.n = 0; }'), ''],
    [counting('this.n++;', 'this.n--;', 'more(x) { this.queue.push(x); }'), ''],
    // Counted where something else is, or now and then.
    [counting('if (x.large) return;', 'this.n--;', 'other() { this.n++; }'), ''],
    [counting('this.n++;', 'this.n--;').replace('this.up(x);', 'if (x.large) this.up(x);'), ''],
    [counting('this.n++;', 'this.n--;').replace('this.up(x);', 'later(() => this.up(x));'), ''],
  ])('a counter beside it: %s: %s', (code, levels) => {
    expect(levelsIn(code, way)).toBe(levels);
  });
});

describe.each(ways)('what is a comparison with a limit, %s', (way) => {
  /** The comparison that `n` is part of. */
  const comparisonIn = (test: string, head = ''): string | undefined => {
    const file = fileFrom(`${head} let i = 0; i++; ${test.includes('for') ? test : `if (${test}) use();`}`, way);
    const found = comparisonWith(file, nodeAt(file, 'q.n', 'MemberExpression'));
    return found && file.code.getText(found);
  };
  test.each([
    'q.n > 10',
    'q.n >= max',
    '10 < q.n',
    'q.n === max',
    'q.n == max',
    'q.n !== max',
    'q.n + x.length > max',
    'q.n * 2 > max',
    'q.n > options.max',
    'q.n > (options.max ?? 100)',
    'q.n > limit()',
    'q.n > 10 * max',
  ])('%s', (text) => {
    expect(comparisonIn(text)).toBe(text);
  });

  test.each([
    // With nothing: whether there is something.
    'q.n > 0',
    'q.n === 0',
    'q.n',
    '!q.n',
    'use(q.n)',
    // With a cursor.
    'i < q.n',
    'for (let k = 0; k < q.n; k++) use(k);',
    // With no limit.
    'q.n > Infinity',
    'q.n > Number.MAX_SAFE_INTEGER',
    'q.n > (max || Infinity)',
    'q.n > (max ?? Number.POSITIVE_INFINITY)',
    'q.n > most',
    'q.n > "10"',
    'q.n in max',
  ])('not: %s', (text) => {
    expect(comparisonIn(text, 'const most = Infinity;')).toBeUndefined();
  });
});
