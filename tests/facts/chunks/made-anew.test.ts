import { describe, expect, test } from 'vitest';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { sizeLimitOf } from '../../../rules/facts/chunks/size-limit.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

function limitIn(code: string, way: Way): string {
  const file = fileFrom(code, way);
  for (const node of nodesIn(file, file.ast)) {
    const growth = growthAt(file, node);
    if (growth) return sizeLimitOf(file, growth).by;
  }
  throw new Error(`nothing grows in ${code}`);
}

/** A class that keeps bytes, and what its method does with those that it is given. */
const kept = (statements: string, more = ''): string =>
  `export class Kept { rest = Buffer.alloc(0); other = Buffer.alloc(0); write(chunk) { ${statements} } ${more} }`;
const add = 'this.rest = Buffer.concat([this.rest, chunk]);';

/** What begins anew before it is added to, and the nearest code that carries something over. */
const neighbours: readonly (readonly [anew: string, carried: string])[] = [
  [kept(`this.rest = Buffer.from([this.id, 1]); ${add}`), kept(`this.rest = Buffer.from(this.rest); ${add}`)],
  [
    kept(`this.rest = Buffer.alloc(0); ${add}`),
    kept(`${add} this.send(); if (this.whole) this.rest = Buffer.alloc(0);`),
  ],
  [kept(`this.rest = new Bytes(); ${add}`), kept(`this.rest ??= new Bytes(); ${add}`)],
  [
    kept(`this.rest = Bytes.from([1]); if (this.more) { ${add} }`),
    kept(`if (this.more) this.rest = Bytes.from([1]); ${add}`),
  ],
  [
    kept(`if (this.fresh) { this.rest = Buffer.alloc(0); ${add} }`),
    kept(`if (this.fresh) { this.rest = Buffer.alloc(0); } ${add}`),
  ],
  [
    kept(`this.rest = Buffer.alloc(0); if (this.more) ${add}`),
    kept(`if (this.first) this.rest = Buffer.alloc(0); else ${add}`),
  ],
  // What it begins with is what was left.
  [
    kept(`this.rest = Buffer.from([this.other.length]); ${add}`),
    kept(`this.rest = Buffer.from(this.other); ${add} this.other = this.rest.subarray(4);`),
  ],
  [
    kept(`this.rest = Buffer.from([this.other.length]); ${add}`),
    kept(
      `this.rest = Buffer.from(this.left()); ${add}`,
      'left() { return this.other; } keep() { this.other = this.rest; }',
    ),
  ],
  [kept(`this.rest = Buffer.alloc(0); ${add}`), kept(`this.rest = this.left(); ${add}`)],
  [
    kept(`this.rest = Buffer.from([1, this.other.length]); ${add}`),
    kept(`this.rest = Buffer.from([1, ...this.other]); ${add} ({ rest: this.other } = parse(this.rest));`),
  ],
  [
    kept(`this.rest = Buffer.alloc(this.head); ${add}`, 'head = 8;'),
    kept(`this.rest = Buffer.alloc(this.rest.length); ${add}`),
  ],
  [
    kept(`this.rest = Buffer.alloc(this.head); ${add}`, 'head = 8;'),
    kept(`this.rest = Buffer.alloc(this.head); this.head += chunk.length; ${add}`, 'head = 8;'),
  ],
  // It is added to in each turn, or whenever something comes.
  [
    kept(`this.rest = Buffer.alloc(0); ${add}`),
    kept('this.rest = Buffer.alloc(0); for (const part of chunk) this.rest = Buffer.concat([this.rest, part]);'),
  ],
  [
    kept(
      'for (const part of chunk) { this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, part]); use(this.rest); }',
    ),
    kept(
      'this.rest = Buffer.alloc(0); for await (const part of chunk) { this.rest = Buffer.concat([this.rest, part]); use(this.rest); }',
    ).replace('write(', 'async write('),
  ],
  [
    kept(`this.rest = Buffer.alloc(0); ${add}`),
    kept(`this.rest = Buffer.alloc(0); chunk.on('data', (part) => { this.rest = Buffer.concat([this.rest, part]); });`),
  ],
  // What is added is what was there before.
  [
    kept(`this.rest = Buffer.alloc(0); ${add}`),
    kept('const old = this.rest; this.rest = Buffer.alloc(0); this.rest = Buffer.concat([old, chunk]);'),
  ],
  [
    kept(`if (this.rest.length > 0) this.late += 1; this.rest = Buffer.alloc(0); ${add}`),
    kept(
      `const left = this.rest.subarray(4); this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, this.head(left)]); use(chunk);`,
    ),
  ],
  // What was there is looked at, and what is added has nothing of it.
  [
    kept(`if (this.rest !== null) this.late += 1; this.rest = Buffer.alloc(0); ${add}`),
    kept('this.other = this.rest; this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, this.all()]);'),
  ],
  [
    kept(`send(this.rest); this.rest = Buffer.alloc(0); ${add}`),
    kept(`const old = this.rest; this.rest = Buffer.alloc(0); chunk = join(old, chunk); ${add}`),
  ],
  [
    kept(`log(this.rest.toString('hex')); this.rest = Buffer.alloc(0); ${add}`),
    kept(
      `const all = join(this.rest, chunk); this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, parse(all)]);`,
    ),
  ],
  [
    kept(
      'this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, this.head(chunk)]);',
      'head(c) { return c; }',
    ),
    kept(
      'this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, this.left()]); this.other = Buffer.concat([this.rest, chunk]);',
      'left() { return this.other; }',
    ),
  ],
  [
    kept('this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, this.head]);', "head = Buffer.from('x');"),
    kept(
      'this.rest = Buffer.alloc(0); this.rest = Buffer.concat([this.rest, this.other]); this.other = Buffer.concat([this.rest, chunk]);',
    ),
  ],
  [
    `export class Text { all = ''; write(chunk) { const lines = chunk.split('\\n'); this.all = ''; this.all += lines.pop(); } }`,
    `export class Text { all = ''; write(chunk) { const lines = (this.all + chunk).split('\\n'); this.all = ''; this.all += lines.pop(); lines.forEach(use); } }`,
  ],
  [
    `export class Text { all = ''; write(chunk) { const { old } = this; this.all = ''; this.all += old + chunk; } }`,
    `export class Text { all = ''; write(chunk) { const { all } = this; this.all = ''; this.all += all + chunk; } }`,
  ],
  [
    `let all = ''; export function write(chunk) { all = ''; all += chunk; all += 'end'; }`,
    `let all = ''; export function write(chunk) { const before = all; all = ''; all += before; all += chunk; }`,
  ],
  // Text.
  [
    `export class Text { all = ''; old = ''; write(chunk) { this.all = ''; this.all += chunk; } }`,
    `export class Text { all = ''; old = ''; write(chunk) { this.all = this.old + " "; this.all += chunk; this.old = this.all; } }`,
  ],
  [
    `export class Text { all = ''; write(chunk) { this.all = ''; this.all += chunk; } }`,
    `export class Text { all = ''; write(chunk) { this.all += chunk; this.all = this.all.trim(); } }`,
  ],
];

describe.each(ways)('whether what grows begins anew each time, %s', (way) => {
  test.each(neighbours)('%s, and not %s', (anew, carried) => {
    expect(limitIn(anew, way)).toBe('a new beginning');
    expect(limitIn(carried, way)).toBe('nothing');
  });
});
