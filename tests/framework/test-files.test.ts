import { describe, expect, it } from 'vitest';
import { isTestFile } from '../../rules/framework/test-files.ts';

const cwd = '/home/me/tests/shop';

describe('is a test file', () => {
  it.each([
    ...'test tests __tests__ spec specs e2e __mocks__ bench benchmark benchmarks fixtures'
      .split(' ')
      .map((folder) => `packages/api/${folder}/deep/queue.ts`),
    'tests/queue.ts',
    'src/queue.test.ts',
    'src/queue.spec.js',
    'src/queue.bench.mts',
    'src/queue-test.js',
    'src/queue_test.cjs',
    'queue.test.jsx',
  ])('%s', (path) => {
    expect(isTestFile(`${cwd}/${path}`, cwd)).toBe(true);
    expect(isTestFile(path, cwd), 'a relative path, as the Linter class may get it').toBe(true);
    expect(isTestFile(`C:\\shop\\${path.replaceAll('/', '\\')}`, 'C:\\shop')).toBe(true);
  });
});

describe('is none', () => {
  it.each([
    'src/queue.ts',
    'docs/example/server.ts',
    'src/latest.ts',
    'src/contest/queue.ts',
    'src/attest.js',
    'src/testing/queue.ts',
    'src/test.ts',
    'src/specification.ts',
    '<input>',
  ])('%s', (path) => {
    expect(isTestFile(`${cwd}/${path}`, cwd)).toBe(false);
    expect(isTestFile(path, cwd)).toBe(false);
  });

  it('a file of a project that lies in a folder named tests', () => {
    expect(isTestFile('/home/me/tests/shop/queue.ts', cwd)).toBe(false);
  });

  it('a file outside the working directory, unless its own name says so', () => {
    expect(isTestFile('/home/me/tests/other/queue.ts', cwd)).toBe(false);
    expect(isTestFile('/home/me/tests/shop2/queue.ts', cwd)).toBe(false);
    expect(isTestFile('/home/me/tests/other/queue.test.ts', cwd)).toBe(true);
  });

  it.each([
    ['/srv/tests/queue.ts', '/'],
    ['C:\\srv\\tests\\queue.ts', 'C:\\'],
  ])('%s where the working directory is a file system root, as in a rule tester', (path, root) => {
    expect(isTestFile(path, root)).toBe(false);
  });
});
