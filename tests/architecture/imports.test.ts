import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, linesOfCode, problemsIn } from './layers.ts';

const root = join(import.meta.dirname, '../../rules');

const files = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);

describe('rules/', () => {
  it('imports downwards, in no circle, and only what it should', () => {
    expect(files.size).toBeGreaterThan(20);
    expect(problemsIn(files)).toEqual([]);
  });
});

describe('this check', () => {
  const problems = (...sources: [path: string, code: string][]) => problemsIn(new Map(sources));
  const fact = ['facts/calls/a.ts', 'export const a = 1;'] as [string, string];

  it('lets an import go down, or stay in its folder', () => {
    expect(
      problems(
        fact,
        ['facts/calls/b.ts', "import { a } from './a.ts'; export const b = a;"],
        ['edits/c.ts', "import { b } from '../facts/calls/b.ts'; export const c = b;"],
        [
          'no-leak.ts',
          "import { c } from './edits/c.ts'; import { a } from './facts/calls/a.ts'; export default [a, c];",
        ],
        ['index.ts', "import noLeak from './no-leak.ts'; export default [noLeak];"],
        ['cli/main.ts', "import plugin from '../index.ts'; import { ESLint } from 'eslint'; new ESLint(plugin);"],
      ),
    ).toEqual([]);
  });

  it.each([
    ['syntax/b.ts', "import { a } from '../facts/calls/a.ts';"],
    ['syntax/b.ts', "import type { A } from '../facts/calls/a.ts';"],
    ['syntax/b.ts', "export { a } from '../facts/calls/a.ts';"],
    ['syntax/b.ts', "export * from '../facts/calls/a.ts';"],
    ['syntax/b.ts', "const { a } = await import('../facts/calls/a.ts');"],
    ['syntax/b.ts', "type A = import('../facts/calls/a.ts').A;"],
    ['syntax/b.ts', "const { a } = require('../facts/calls/a.ts');"],
    ['framework/b.ts', "import { a } from '../facts/calls/a.ts';"],
    ['knowledge/b.ts', "import { a } from '../facts/calls/a.ts';"],
    ['cli/b.ts', "import { a } from '../facts/calls/a.ts';"],
  ])('finds the wrong arrow of %s: %s', (path, code) => {
    expect(problems(fact, [path, code])).toEqual([`${path}: must not import facts/calls/a.ts`]);
  });

  it.each([
    ['facts/values/b.ts', "import { a } from '../calls/a.ts';", []],
    [
      'facts/calls/b.ts',
      "import { a } from '../chunks/a.ts';",
      ['facts/calls/b.ts: must not import facts/chunks/a.ts'],
    ],
    ['facts/b.ts', '', ['facts/b.ts: is in no room that is planned']],
    ['facts/stairs/b.ts', '', ['facts/stairs/b.ts: is in no room that is planned']],
  ])('keeps the rooms of facts/ above each other: %s: %s', (path, code, found) => {
    expect(problems(fact, ['facts/chunks/a.ts', 'export const a = 1;'], [path, code])).toEqual(found);
  });

  it('keeps rules apart from each other', () => {
    expect(problems(['no-a.ts', "import './no-b.ts';"], ['no-b.ts', ''])).toEqual(['no-a.ts: must not import no-b.ts']);
  });

  it('finds a circle, and none of types alone', () => {
    const back = ['facts/calls/b.ts', "import { a } from './a.ts'; export const b = a;"] as [string, string];
    expect(problems(['facts/calls/a.ts', "import { b } from './b.ts'; export const a = b;"], back)).toEqual([
      'cycle: facts/calls/a.ts → facts/calls/b.ts → facts/calls/a.ts',
    ]);
    expect(problems(['facts/calls/a.ts', "import type { b } from './b.ts'; export type A = typeof b;"], back)).toEqual(
      [],
    );
  });

  it.each([
    ['facts/calls/index.ts', '', 'an import names the exact file'],
    ['facts/calls/utils.ts', '', '"utils" says nothing'],
    ['helpers/a.ts', '', 'no folder helpers/ is planned'],
    ['facts/calls/a.ts', "import { AST_NODE_TYPES } from '@typescript-eslint/utils';", 'imports more than types of'],
    ['facts/calls/a.ts', "import { type TSESTree } from '@typescript-eslint/utils';", 'imports more than types of'],
    ['facts/calls/a.ts', "import ts from 'typescript';", 'imports more than types of typescript'],
    ['facts/calls/a.ts', 'services.program.getTypeChecker();', 'only identity/ asks the type checker'],
    ['facts/calls/a.ts', "import './gone.ts';", 'imports ./gone.ts, which is no file of rules/'],
  ])('finds what is wrong in %s: %s', (path, code, problem) => {
    expect(problems([path, code]).join()).toContain(problem);
  });

  it.each([
    ['facts/calls/a.ts', "import type { TSESTree } from '@typescript-eslint/utils';"],
    ['facts/calls/a.ts', "import { isParenthesized } from '@typescript-eslint/utils/ast-utils';"],
    ['identity/a.ts', 'services.program.getTypeChecker();'],
  ])('is content with %s: %s', (path, code) => {
    expect(problems([path, code])).toEqual([]);
  });

  it('limits the lines of code, not the comments, and no table of knowledge', () => {
    const commented = 'f();\n\n// why\n/**\n * why\n */\n';
    expect(problems(['facts/calls/a.ts', commented.repeat(200)])).toEqual([]);
    expect(problems(['facts/calls/a.ts', commented.repeat(201)])).toEqual([
      'facts/calls/a.ts: more than 200 lines of code',
    ]);
    expect(problems(['knowledge/a.ts', commented.repeat(201)])).toEqual([]);
  });

  it('reads imports and counts lines', () => {
    expect(importsOf("import type { A } from './a.ts'; import { type B } from './b.ts';")).toEqual([
      { from: './a.ts', typeOnly: true },
      { from: './b.ts', typeOnly: false },
    ]);
    expect(linesOfCode('// no\nconst a = `\n\n`; // yes\n\n')).toBe(3);
  });
});
