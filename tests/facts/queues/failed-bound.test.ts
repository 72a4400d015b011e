import { describe, expect, test } from 'vitest';
import { boundOf } from '../../../rules/facts/queues/bound.ts';
import { failedBoundOf } from '../../../rules/facts/queues/failed-bound.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';

/** What follows the comparison that does not limit the queue of a class. */
function failureIn(methods: string, way: (typeof ways)[number]): string {
  const file = fileFrom(
    `export class A { queue = []; ${methods} async run() { for (;;) { await ready(); use(this.queue.shift()); } } }`,
    way,
  );
  const place = placeNamed(file);
  const bound = boundOf(file, place);
  if (bound.by !== 'nothing') return bound.by;
  if (bound.infinite) return `Infinity in ${file.code.getText(bound.infinite.parent)}`;
  if (!bound.looksLikeOne) return 'no comparison';
  const failed = failedBoundOf(file, place, bound.looksLikeOne);
  return failed.does === 'starts' ? `starts ${failed.name}` : failed.does;
}

describe.each(ways)('%s', (way) => {
  test.each([
    ['add(x) { if (this.queue.length > 9) console.warn("full"); this.queue.push(x); }', 'logs'],
    ['add(x) { if (this.queue.length > 9) { this.logger.info("full"); } this.queue.push(x); }', 'logs'],
    ['add(x) { if (this.queue.length > 9) this.emit("full"); this.queue.push(x); }', 'emits'],
    ['add(x) { if (this.queue.length > 9) { log("full"); this.emit("full"); } this.queue.push(x); }', 'emits'],
    ['add(x) { if (this.queue.length > 9) this.full = true; this.queue.push(x); }', 'unknown'],
    ['add(x) { if (this.queue.length > 9) tell(x); this.queue.push(x); }', 'unknown'],
    ['add(x) { if (this.queue.length > 9) log("full"); else log("fine"); this.queue.push(x); }', 'unknown'],
    ['add(x) { this.queue.length > 9 && console.warn("full"); this.queue.push(x); }', 'logs'],
    ['add(x) { this.queue.push(x); if (this.queue.length > 9) this.run(); }', 'starts run'],
    ['add(x) { this.queue.push(x); if (this.on && this.queue.length > 9) this.run(); }', 'starts run'],
    ['add(x) { if (this.queue.length > 9) throw new Error("full"); this.queue.push(x); }', 'a limit'],
    ['add(x) { this.queue.push(x); }', 'no comparison'],
    // How it is emptied, and how it is looked at
    [
      'add(x) { this.queue.push(x); } turn() { while (this.queue.length > 1) use(this.queue.shift()); }',
      'no comparison',
    ],
    [
      'add(x) { this.queue.push(x); } turn() { do { use(this.queue.shift()); } while (this.on && this.queue.length > 1); }',
      'no comparison',
    ],
    ['add(x) { this.queue.push(x); } turn() { while (this.queue.length > 1) tell(this.queue.length); }', 'unknown'],
  ])('%s: %s', (methods, failure) => expect(failureIn(methods, way)).toBe(failure));

  // A limit that is none unless somebody sets it.
  test.each([
    ['constructor(o) { this.max = o.max || Infinity; }', 'Infinity in o.max || Infinity'],
    ['constructor(o) { this.max = o.max ?? Number.MAX_SAFE_INTEGER; }', 'Infinity in o.max ?? Number.MAX_SAFE_INTEGER'],
    ['max = Infinity;', 'Infinity in max = Infinity;'],
    ['constructor(o) { this.max = o.max ?? 100; }', 'a limit'],
    ['constructor(o) { this.max = o.max; }', 'a limit'],
    ['max = Infinity; constructor(o) { this.max = o.max; }', 'a limit'],
  ])('%s: %s', (maker, failure) => {
    const add = 'add(x) { if (this.queue.length >= this.max) return false; this.queue.push(x); return true; }';
    expect(failureIn(`${maker} ${add}`, way)).toBe(failure);
  });
});
