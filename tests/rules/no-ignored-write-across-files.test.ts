import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import plugin from '../../rules/index.ts';

const root = join(import.meta.dirname, '../fixtures/monorepo');

/** What is reported in one file of a repository of three packages, with types. */
function reports(path: string, types: 'typed' | 'untyped' = 'typed'): string[] {
  const filename = join(root, path);
  const messages = new Linter({ cwd: root }).verify(
    readFileSync(filename, 'utf8'),
    [
      {
        files: ['**/*.ts'],
        plugins: { backpressure: plugin },
        rules: { 'backpressure/no-ignored-write': 'error' },
        languageOptions: {
          parser,
          parserOptions: types === 'typed' ? { projectService: true, tsconfigRootDir: root } : {},
        },
      },
    ],
    { filename },
  );
  return messages.map(({ line, message }) => `${line}: ${message}`);
}

const grows = 'from the first false on, all that the consumer has not taken piles up in memory.';

test('the caller of a wrapper in another package is told the way that the answer took', () => {
  expect(reports('packages/client/src/upload.ts')).toEqual([
    `6: sendFrame() (frames.ts:4) returns link.send()'s answer, send() (link.ts:8) returns this.socket.write()'s answer, which is ignored here while a loop goes on writing: ${grows}`,
    `11: The answer of outlet.put() is ignored while a loop goes on writing: ${grows}`,
  ]);
});

test('a listener is a caller, too; what looks at the answer itself asks nothing of its callers', () => {
  expect(reports('packages/server/src/publish.ts')).toEqual([
    `6: send() (link.ts:8) returns this.socket.write()'s answer, which is ignored here while 'message' events keep coming: ${grows}`,
  ]);
});

test.each(['packages/link/src/link.ts', 'packages/link/src/frames.ts'])('%s hands the answer on', (path) => {
  expect(reports(path)).toEqual([]);
});

test.each(['packages/client/src/upload.ts', 'packages/server/src/publish.ts'])(
  'without types nothing is known of another file: %s',
  (path) => {
    expect(reports(path, 'untyped')).toEqual([]);
  },
);
