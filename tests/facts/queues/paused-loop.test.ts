import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn } from '../collections.ts';

/** A receiver that can be paused. */
const receiver = (keep: string, loop = 'while (!this.paused) await this.next();', rest = ''): string =>
  `import http from 'node:http'; export class Receiver { queue = []; paused = false; async run() { ${loop} }
async next() { if (this.queue.length) this.emit('item', this.queue.shift()); const x = await receive(); ${keep} } ${rest} }`;
const kept = 'if (this.paused) this.queue.push(x); else this.emit("item", x);';

const named = (rest: string): string =>
  `const queue = []; let paused = false; async function run() { while (!paused) await next(); }
async function next() { if (queue.length) use(queue.shift()); const x = await receive(); if (paused) queue.push(x); else use(x); } run(); ${rest}`;

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
  [receiver(kept, undefined, 'constructor() { source.on("data", this.next); }'), 'nothing'],
  [receiver(kept, undefined, 'constructor() { source.on("data", this.next.bind(this)); this.run(); }'), 'nothing'],
  [receiver(kept, undefined, 'constructor() { this.handlers = { data: this.next }; }'), 'nothing'],
  [receiver(kept, undefined, 'add(x) { this.queue.push(x); }'), 'nothing'],
  // By its name: from the loop alone, or from elsewhere too.
  [named(''), 'the producer'],
  [named('source.on("data", next);'), 'nothing'],
  [named('exports.next = next;'), 'nothing'],
  // The loop goes on at a sign; or there is one for each client.
  [receiver(kept, undefined, 'resume() { this.paused = false; this.run(); }'), 'the producer'],
  [receiver(kept, undefined, 'constructor() { sink.on("drain", () => this.run()); }'), 'the producer'],
  [receiver(kept, undefined, 'constructor() { server.on("connection", (client) => this.run(client)); }'), 'nothing'],
  [receiver(kept, undefined, 'constructor() { http.createServer((request) => this.run(request)); }'), 'nothing'],
];

describe.each(ways)('whether a loop stops while what it brings is kept, %s', (way) => {
  test.each(cases)('%s: %s', (code, by) => {
    expect(boundIn(code, way)).toBe(by);
  });
});
