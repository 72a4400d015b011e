import { describe, expect, it, test } from 'vitest';
import { reportsOf, suggested } from '../support/suggest.ts';

const head = `import { readFile } from 'node:fs/promises';
`;

describe('useLimiter', () => {
  const code = `${head}
export async function load(paths) {
  return Promise.all(paths.map((path) => readFile(path)));
}
`;

  it('brings in the limiter that package.json names', () => {
    expect(suggested(code, 'useLimiter', 'espree', 'limited/file.js')).toBe(`${head}import pLimit from 'p-limit';

const MAX_RUNNING = 16; // TODO: choose how many may run at once.

export async function load(paths) {
  const limit = pLimit(MAX_RUNNING);
  return Promise.all(paths.map((path) => limit(() => readFile(path))));
}
`);
  });

  it('takes what there is', () => {
    expect(suggested(code, 'useLimiter', 'espree', 'queued/file.js')).toContain(
      `  const queue = new PQueue({ concurrency: MAX_RUNNING });
  return Promise.all(paths.map((path) => queue.add(() => readFile(path))));`,
    );
    expect(suggested(code, 'useLimiter', 'espree')).toBeUndefined();
  });

  it('takes what the file imports already', () => {
    const other = `import pLimit from 'p-limit';
${code}`;
    expect(suggested(other, 'useLimiter', 'espree')).toContain('const limit = pLimit(MAX_RUNNING);');
  });

  it('leaves an async function async, and its arguments where they are', () => {
    const block = code.replace(
      '(path) => readFile(path)',
      'async (path, index) => { await readFile(path); return index; }',
    );
    expect(suggested(block, 'useLimiter', 'espree', 'limited/file.js')).toContain(
      'paths.map((path, index) => limit(async () => { await readFile(path); return index; }))',
    );
  });

  test.each([
    ['a function with a this of its own', 'paths.map(async function (path) { await readFile(this.root + path); })'],
    ['a function by its name', 'paths.map(readFile)'],
    ['work that comes back', 'paths.map(async (path) => { await readFile(path); await load(path); })'],
  ])('not for %s', (_, mapped) => {
    const [report, ...more] = reportsOf(code.replace('paths.map((path) => readFile(path))', mapped), {
      way: 'espree',
      filename: 'limited/file.js',
    });
    expect(more).toEqual([]);
    expect(report?.suggestions.map(({ messageId }) => messageId)).toEqual([]);
  });

  it('not with a limiter that cannot be required', () => {
    const required = `const { readFile } = require('node:fs/promises');
exports.load = (paths) => Promise.all(paths.map((path) => readFile(path)));
`;
    expect(suggested(required, 'useLimiter', 'espree', 'limited/file.js')).toBeUndefined();
    expect(suggested(required, 'mapWithConcurrency', 'espree', 'limited/file.js')).toContain('Readable.from(paths)');
  });
});

describe('plainLoop', () => {
  const around = (body: string): string => `${head}
export async function load(paths) {
  ${body}
}
`;

  test.each([
    [
      `paths.forEach(async (path) => { await readFile(path); });`,
      `for (const path of paths) { await readFile(path); }`,
    ],
    [
      `await Promise.all(paths.map(async ({ path }) => { await readFile(path); }));`,
      `for (const { path } of paths) { await readFile(path); }`,
    ],
    [`await Promise.all(paths.map((path) => readFile(path)));`, `for (const path of paths) await readFile(path);`],
    [
      `paths.forEach(async (path) => { path = '/' + path; await readFile(path); /* one */ });`,
      `for (let path of paths) { path = '/' + path; await readFile(path); /* one */ }`,
    ],
  ])('%s', (before, after) => {
    expect(suggested(around(before), 'plainLoop', 'espree')).toBe(around(after));
    expect(reportsOf(around(after), { way: 'espree' })).toEqual([]);
  });

  test.each([
    ['results that are used', `const all = await Promise.all(paths.map((path) => readFile(path))); return all;`],
    ['results that are settled', `await Promise.allSettled(paths.map((path) => readFile(path)));`],
    ['nobody who waits', `other(Promise.all(paths.map((path) => readFile(path))));`],
    ['an item that is called as the list', `paths.forEach(async (paths) => { await readFile(paths); });`],
    ['an index', `paths.forEach(async (path, index) => { await readFile(path + index); });`],
    ['a way out', `paths.forEach(async (path) => { if (!path) return; await readFile(path); });`],
    ['a function of its own', `paths.forEach(async function (path) { await readFile(this.root + path); });`],
    ['a list that may be missing', `paths?.forEach(async (path) => { await readFile(path); });`],
    ['a comment', `paths.forEach(/* each */ async (path) => { await readFile(path); });`],
    [
      'a variable of the function',
      `paths.forEach(async (path) => { var text = await readFile(path); other(() => text); });`,
    ],
  ])('not with %s', (_, body) => {
    const [report, ...more] = reportsOf(around(body), { way: 'espree' });
    expect(more).toEqual([]);
    expect(report?.suggestions.map(({ messageId }) => messageId)).not.toContain('plainLoop');
  });

  it('not where nothing may wait', () => {
    const body = `paths.forEach(async (path) => { await readFile(path); });`;
    const [report] = reportsOf(around(body).replace('async function load', 'function load'), { way: 'espree' });
    expect(report?.suggestions).toEqual([]);
  });
});

describe('mapWithConcurrency', () => {
  const around = (mapped: string): string => `${head}
export function load(paths) {
  return Promise.all(${mapped});
}
`;

  it('has Node map a stream', () => {
    const code = around(`paths.map((path) => readFile(path))`);
    expect(suggested(code, 'mapWithConcurrency', 'espree')).toBe(`${head}import { Readable } from 'node:stream';

const MAX_RUNNING = 16; // TODO: choose how many may run at once.

export function load(paths) {
  return Readable.from(paths).map((path) => readFile(path), { concurrency: MAX_RUNNING }).toArray();
}
`);
  });

  test.each([
    ['an index', `paths.map((path, index) => readFile(path + index))`],
    ['results that may be nothing', `paths.map(async (path) => parse(await readFile(path)))`],
    ['what is filtered afterwards', `paths.map((path) => readFile(path)).filter(Boolean)`],
    ['a comment', `/* all */ paths.map((path) => readFile(path))`],
  ])('not with %s', (_, mapped) => {
    const [report, ...more] = reportsOf(around(mapped), { way: 'espree' });
    expect(more).toEqual([]);
    expect(report?.suggestions).toEqual([]);
  });

  it('not where the project has a limiter', () => {
    const code = around(`paths.map((path) => readFile(path))`);
    expect(suggested(code, 'mapWithConcurrency', 'espree', 'limited/file.js')).toBeUndefined();
  });
});
