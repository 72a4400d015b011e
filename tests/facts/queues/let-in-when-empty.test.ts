import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn } from '../collections.ts';

const drain = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
/** A class whose `add()` is called by others, and that empties the list at its own pace. */
const field = (add: string, head = 'add(item)'): string => `export class A { queue = []; ${head} { ${add} } ${drain} }`;
const closure = (add: string): string =>
  `const queue = []; export function add(item) { ${add} } export async function run() { for (;;) { await ready(); use(queue.shift()); } }`;

/** What lets something in only where there is nothing, and the nearest code that lets in more. */
const neighbours: readonly (readonly [limited: string, other: string])[] = [
  // Who comes while there is something is sent away.
  [
    field('if (this.queue.length) return; this.queue.push(item);'),
    field('if (this.queue.length) tell(); this.queue.push(item);'),
  ],
  [
    field('if (this.queue.length > 0) throw new Error(); this.queue.push(item);'),
    field('if (this.queue.length > 0) emit(new Error()); this.queue.push(item);'),
  ],
  [
    field('if (this.busy || this.queue.length) { tell(); return false; } this.queue.push(item); return true;'),
    field('if (this.busy && this.queue.length) { tell(); return false; } this.queue.push(item); return true;'),
  ],
  [
    field('if (this.queue.length) return; this.queue.push(first(item)); if (item.two) this.queue.push(second(item));'),
    field('this.queue.push(first(item)); if (this.queue.length) return; if (item.two) this.queue.push(second(item));'),
  ],
  [
    closure('if (queue.length !== 0) return; queue.push(item);'),
    closure('if (queue.length === 0) return; queue.push(item);'),
  ],
  // It is put in where there is nothing.
  [
    field('if (this.queue.length === 0) this.queue.push(item);'),
    field('if (this.queue.length === 0) this.queue.push(item); else this.queue.push(late(item));'),
  ],
  [closure('queue.length || queue.push(item);'), closure('queue.length && queue.push(item);')],
  [closure('if (!queue.length) { queue.push(item); }'), closure('if (!queue.length) { start(); } queue.push(item);')],
  // As many times as a loop goes round, or a listener is called.
  [
    field('if (this.queue.length) return; this.queue.push(item);'),
    field('if (this.queue.length) return; for (const part of item) this.queue.push(part);'),
  ],
  [
    field('if (this.queue.length) return; this.queue.push(item);'),
    field("if (this.queue.length) return; item.on('data', (part) => this.queue.push(part));"),
  ],
  [
    closure('if (queue.length) return; queue.push(item);'),
    `const queue = []; export async function add(items) { if (queue.length) return; for await (const item of items) queue.push(item); } export async function run() { for (;;) { await ready(); use(queue.shift()); } }`,
  ],
  // Asked in each turn, or before the first.
  [
    field('for (const part of item) if (this.queue.length === 0) this.queue.push(part);'),
    field('if (this.queue.length === 0) for (const part of item) this.queue.push(part);'),
  ],
  // While one waits, others have passed the question.
  [
    field('if (this.queue.length) return; this.queue.push(item); await this.told();', 'async add(item)'),
    field('if (this.queue.length) return; const whole = await load(item); this.queue.push(whole);', 'async add(item)'),
  ],
  [
    field('const whole = await load(item); if (this.queue.length) return; this.queue.push(whole);', 'async add(item)'),
    field('if (this.queue.length) return; this.queue.push(await load(item));', 'async add(item)'),
  ],
  // Another list is asked, or another one's.
  [
    field('if (this.queue.length) return; this.queue.push(item);'),
    field('if (this.others.length) return; this.queue.push(item);'),
  ],
  [
    field('if (this.queue.length) return; this.queue.push(item);'),
    `export class A { queue = []; add(item, other) { if (this.queue.length) return; other.queue.push(item); } ${drain} }`,
  ],
  // Another function lets in all.
  [
    `export class A { queue = []; add(item) { if (this.queue.length) return; this.queue.push(item); } more(item) { if (this.queue.length) return; this.queue.push(item); } ${drain} }`,
    `export class A { queue = []; add(item) { if (this.queue.length) return; this.queue.push(item); } more(item) { this.queue.push(item); } ${drain} }`,
  ],
];

describe.each(ways)('whether an item is let in only where there is none, %s', (way) => {
  test.each(neighbours)('%s, and not %s', (limited, other) => {
    expect(boundIn(limited, way)).toBe('a limit');
    expect(boundIn(other, way)).toMatch(/^nothing/);
  });
});
