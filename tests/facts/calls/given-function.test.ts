import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { bufferIn } from '../collections.ts';

const next =
  'return { next() { return queue.length > 0 ? queue.shift() : new Promise((resolve) => { wake = resolve; }); } };';

/** An iterator over what somebody hands in who is given a function for it. */
const iterator = (push: string, listen: string): string =>
  `export class Items { constructor(listen) { this.listen = listen; } each() { const queue = []; let wake; ${push} ${listen} ${next} } }`;
const push = 'const push = (value) => { queue.push({ value }); };';

describe.each(ways)('%s', (way) => {
  test.each([
    // Who is given it calls it as often as something happens.
    [iterator(push, 'this.listen(push);'), 'queue'],
    [iterator(push, 'const listen = this.listen; listen(push, stop);'), 'queue'],
    [`export function items(listen) { const queue = []; let wake; ${push} listen(push); ${next} }`, 'queue'],
    [
      `export function items(listen) { const queue = []; let wake; function push(value) { queue.push(value); } listen(push); ${next} }`,
      'queue',
    ],
    // It may be anything: of this file, of a module, or a method of somebody else.
    [iterator(push, 'listen(push);'), 'unknown'],
    [iterator(push, 'this.source.listen(push);'), 'unknown'],
    [iterator(push, 'this.other(push);'), 'unknown'],
    // A callback comes once, and tells the same each time is no item.
    [iterator('const done = (value) => { queue.push({ value }); };', 'this.listen(done);'), 'unknown'],
    [iterator('const push = (error, value) => { queue.push({ value }); };', 'this.listen(push);'), 'unknown'],
    [iterator('const push = () => { queue.push({ done: true }); };', 'this.listen(push);'), 'unknown'],
  ])('%s: %s', (code, expected) => expect(bufferIn(code, way)).toBe(expected));
});
