import { describe, expect, test } from 'vitest';
import { queries } from '../../rules/identity/types.ts';
import { reportsOf } from '../support/suggest.ts';

/** How often the type checker is asked when all rules of `strict` look at some code together. */
function queriesFor(code: string): number {
  const before = queries.count;
  reportsOf(code, { way: 'typed' });
  return queries.count - before;
}

const plain = `
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface User { readonly id: number; name: string; tags: string[] }

export class Users {
  #byId = new Map<number, User>();
  private names: string[] = [];

  async load(file: string): Promise<void> {
    const users = JSON.parse(await readFile(path.join(file, 'users.json'), 'utf8')) as User[];
    for (const user of users.filter(({ name }) => name !== '')) this.#byId.set(user.id, user);
    this.names = users.map(({ name }) => name).sort();
  }

  get(id: number): User | undefined {
    return this.#byId.get(id);
  }

  rename(id: number, name: string): User {
    const user = this.#byId.get(id);
    if (!user) throw new Error(\`no user \${id}\`);
    return Object.assign(user, { name: name.trim() });
  }
}

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
setInterval(() => console.log(total([1, 2])), 1000).unref();
process.on('exit', (code) => console.log(code));
`;

describe('a file without a candidate name asks no type', () => {
  test.each([
    ['an empty file', ''],
    ['an ordinary module', plain],
    [
      'the same names, not called as methods',
      `export class Log { write(x: string): string { return x; } } export const write = 1; write;`,
    ],
    ['a write whose answer is used', `export const put = (out: Link): boolean => out.write('a');`],
    [
      'a parameter whose annotation says what it is',
      `export function put(out: NodeJS.WritableStream) { out.write('a'); }`,
    ],
    [
      'a stream that the file opens',
      `import { createWriteStream } from 'node:fs'; const out = createWriteStream('x'); for (const x of ['a']) out.write(x);`,
    ],
    [
      'the parameters of a known callback',
      `import { createServer } from 'node:http'; createServer((q, r) => { q.on('data', (part) => { r.write(part); }); });`,
    ],
    [
      'loops and events',
      `for (const x of [1, 2, 3]) console.log(x); document.addEventListener('click', () => { console.log(1); });`,
    ],
    [
      'listeners of other events',
      `export const watch = (hub: EventTarget & { on(name: string, go: () => void): void }, go: () => Promise<void>) => { hub.on('resize', async () => { await go(); }); };`,
    ],
    [
      'calls of everything else',
      `const map = new Map<string, number>(); map.set('a', 1); map.get('a'); [1].concat([2]).slice(1).join('');`,
    ],
  ])('%s', (_, code) => {
    expect(queriesFor(code)).toBe(0);
  });
});

describe('a file with one asks', () => {
  test.each([
    ['the receiver of a write()', `import { out } from './own.js'; export function put() { out.write('a'); }`],
    ['the receiver of any write()', `export function put(out: { write(x: string): void }) { out.write('a'); }`],
    ['an ordinary module that writes', `${plain}\nexport const put = (out: Link): void => { out.write('a'); };`],
  ])('%s', (_, code) => {
    expect(queriesFor(code)).toBeGreaterThan(0);
  });

  test('each node once, however many rules want to know', () => {
    const write = `out.write('a');`;
    const code = (n: number): string => `export function put(out: { write(x: string): void }) { ${write.repeat(n)} }`;
    expect(queriesFor(code(10))).toBeLessThanOrEqual(10 * queriesFor(code(1)));
  });
});

test.each(['espree', 'untyped'] as const)('without types nothing is asked, %s', (way) => {
  const before = queries.count;
  const code = `import fs from 'node:fs'; const w = fs.createWriteStream('x'); for (const x of xs) w.write(x);`;
  expect(reportsOf(code, { way })).toHaveLength(1);
  expect(queries.count).toBe(before);
});
