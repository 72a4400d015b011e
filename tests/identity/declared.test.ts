import { expect, it } from 'vitest';
import { mayHave } from '../../rules/identity/packages-in.ts';
import { typeNamesOf } from '../../rules/identity/types.ts';
import { fileFrom, nodeAt } from '../support/parse.ts';

const head = '/// <reference path="./declared.d.ts" />\n';

it.each([
  ['an alias of an intersection', `import type { Producer } from 'kafkajs';`, 'Producer', 'kafkajs#Producer'],
  ['a class that is the default export', `import PQueue from 'p-queue';`, 'PQueue', 'p-queue#PQueue'],
  ['another class that is one', `import Other from 'p-queue/other';`, 'Other', 'p-queue/other#PriorityQueue'],
])('%s is known by its type: %s', (_title, imports, type, name) => {
  const file = fileFrom(`${head}${imports} declare const value: ${type}; value;`, 'typed');
  expect(typeNamesOf(file, nodeAt(file, 'value', 'Identifier'))).toContain(name);
});

it.each([
  [`import PQueue from 'p-queue';`, 'untyped', true],
  [`export function add(queue: PQueue) {}`, 'untyped', true],
  [`import { queue } from './queue.js'; queue.add(x);`, 'untyped', false],
  [`import { queue } from './queue.js'; queue.add(x);`, 'typed', false],
] as const)('%s can have a queue, %s: %s', (code, way, answer) => {
  expect(mayHave(fileFrom(code, way), 'p-queue#PQueue')).toBe(answer);
});

it('a file without a word of a package can have its values where the program has it', () => {
  expect(mayHave(fileFrom(`import { it } from './test.js';`, 'typed'), 'undici-types#Agent')).toBe(true);
  expect(mayHave(fileFrom(`import { it } from './test.js';`, 'untyped'), 'undici-types#Agent')).toBe(false);
});
