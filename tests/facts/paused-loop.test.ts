import { describe, expect, test } from 'vitest';
import { ways } from '../support/parse.ts';
import { boundIn } from './collections.ts';

/** A receiver that can be paused. */
const receiver = (keep: string, loop = 'while (!this.paused) await this.next();', rest = ''): string =>
  `export class Receiver { queue = []; paused = false; async run() { ${loop} }
async next() { if (this.queue.length) this.emit('item', this.queue.shift()); const x = await receive(); ${keep} } ${rest} }`;
const kept = 'if (this.paused) this.queue.push(x); else this.emit("item", x);';

const cases: readonly (readonly [code: string, by: string])[] = [
  [receiver(kept), 'the producer'],
  [receiver('if (!this.paused) this.emit("item", x); else { this.queue.push(x); }'), 'the producer'],
  [receiver('if (this.paused && x) this.queue.push(x);'), 'the producer'],
  [receiver(kept, 'while (!this.closed && !this.paused) { await this.next(); }'), 'the producer'],
  [receiver(kept, 'while (!(this.closed || this.paused)) { await this.next(); }'), 'the producer'],
  [receiver('', `while (!this.paused) { const x = await receive(); ${kept} }`), 'the producer'],
  // Another flag, the other way round, or one of two.
  [receiver(kept, 'while (!this.closed) await this.next();'), 'nothing'],
  [receiver(kept, 'while (this.paused) await this.next();'), 'nothing'],
  [receiver(kept, 'while (!this.paused || this.open) await this.next();'), 'nothing'],
  [receiver('if (!this.paused) this.queue.push(x);'), 'nothing'],
  [receiver('if (this.paused || x) this.queue.push(x);'), 'nothing'],
  [receiver('this.queue.push(x);'), 'nothing'],
  // A loop inside decides, or something else brings more.
  [receiver(kept, 'while (!this.paused) { for (;;) await this.next(); }'), 'nothing'],
  [receiver(kept, 'while (!this.paused) { await this.next(); while (open()) await this.next(); }'), 'nothing'],
  [receiver(kept, undefined, 'constructor() { source.on("data", () => this.next()); }'), 'nothing'],
  [receiver(kept, undefined, 'add(x) { this.queue.push(x); }'), 'nothing'],
];

describe.each(ways)('whether a loop stops while what it brings is kept, %s', (way) => {
  test.each(cases)('%s: %s', (code, by) => {
    expect(boundIn(code, way)).toBe(by);
  });
});
