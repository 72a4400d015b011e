import { describe, expect, test } from 'vitest';
import { isFiniteCollection } from '../../../rules/facts/lists/finite-items.ts';
import { isRepeatedBy } from '../../../rules/facts/calls/loops.ts';
import { isUntouched } from '../../../rules/facts/lists/untouched.ts';
import { isLoop } from '../../../rules/syntax/nodes.ts';
import { variableOf } from '../../../rules/syntax/bindings.ts';
import { allOfType, nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

describe.each(ways)('whether the number of items stands in the text, %s', (way) => {
  const finite = (value: string): boolean => {
    const file = fileFrom(
      `import { many } from 'many'; const some = ['a', 'b']; const more = ['a']; more.push(read()); const grown = ['a']; for (const x of many) grown.push(x); const given = ['a']; fill(() => given.push(read())); let other = ['a']; other = read(); use(${value});`,
      way,
    );
    const call = nodeAt(file, `use(${value})`, 'CallExpression');
    return isFiniteCollection(file, call.arguments[0] as never);
  };
  test.each([
    `['a', 'b']`,
    '[]',
    '{ a: 1, b: 2 }',
    'some',
    'more',
    '[...some, 1]',
    '{ ...some, b: 1 }',
    'some.map(get)',
    'some.filter(Boolean).map(get)',
    '[a(), b()].reverse()',
    'Object.keys({ a: 1 })',
    'Object.entries({ a: 1, b: 2 }).map(get)',
  ])('%s', (value) => {
    expect(finite(value)).toBe(true);
  });
  test.each([
    'many',
    'grown',
    'given',
    'other',
    'read()',
    '[...many]',
    '{ ...many }',
    'many.map(get)',
    'some.flatMap(get)',
    'some.concat(many)',
    'Object.keys(many)',
    'Object.assign({ a: 1 })',
    '"text"',
    'new Set(some)',
  ])('not: %s', (value) => {
    expect(finite(value)).toBe(false);
  });
});

describe('whether a constant list stays as it is', () => {
  const untouched = (use: string): boolean => {
    const file = fileFrom(`const some = ['a', 'b']; ${use}`);
    const [declared] = allOfType(file, 'VariableDeclarator');
    const variable = declared && variableOf(file, declared.id);
    if (!variable) throw new Error('no variable');
    return isUntouched(variable);
  };
  test.each([
    '',
    'use(some);',
    'new Thing(some);',
    'use(some.length, some[0], some.map(get));',
    'for (const x of some) use(x);',
    'use([...some]);',
    'use(many, some);',
    'assign(many, some);',
  ])('%s', (use) => {
    expect(untouched(use)).toBe(true);
  });
  test.each([
    'some.push(1);',
    'some.length = 0;',
    'some[0] = 1;',
    'some.n++;',
    'delete some.a;',
    'some.a.b = 1;',
    'some.a.sort();',
    'Object.assign(some, many);',
    'merge(some, many);',
    'const other = some;',
    'export { some };',
  ])('not: %s', (use) => {
    expect(untouched(use)).toBe(false);
  });
});

describe.each(ways)('whether a loop runs `here` many times, %s', (way) => {
  const repeated = (code: string): boolean => {
    const file = fileFrom(code, way);
    const loop = [...nodesIn(file, file.ast)].find(isLoop);
    return isRepeatedBy(file, nodeAt(file, 'here()', 'CallExpression'), loop as never);
  };
  // Each with its nearest neighbour that does not repeat it.
  test.each([
    ['for (const x of xs) here();', 'for (const x of here()) use(x);'],
    ['for (const x in xs) here();', 'for (const x in here()) use(x);'],
    ['for (; here(); ) use();', 'for (here(); ; ) use();'],
    ['for (; ; here()) use();', 'for (let i = here(); ; ) use();'],
    ['while (here()) use();', 'here(); while (x) use();'],
    ['do here(); while (x);', 'do use(); while (x); here();'],
    ['for (const x of [...xs]) here();', 'for (const x of [1, 2]) here();'],
    ['const xs = [1]; xs.push(2); for (const x of all(xs)) here();', 'const xs = [1]; for (const x of xs) here();'],
    ['for (let i = 0; i < 129; i++) here();', 'for (let i = 0; i < 128; i++) here();'],
    ['for (let i = 0; i < n; i++) here();', 'for (let i = 0; i <= 9; i++) here();'],
    ['for (let i = 9; i > 0; i--) here();', 'for (let i = 0; i < 9; i++) here();'],
    ['for (;;) { here(); if (x) break; }', 'for (;;) { here(); break; }'],
    ['for (;;) { here(); continue; }', 'for (;;) { if (x) { here(); } break; }'],
    ['for (;;) { if (x) break; here(); }', 'for (;;) { if (x) { here(); break; } }'],
    ['for (;;) { here(); for (;;) break; }', 'for (;;) { here(); for (;;) use(); throw 1; }'],
    ['for (;;) { switch (x) { case 1: here(); break; } }', 'for (;;) { switch (x) { case 1: here(); throw 1; } }'],
    ['(() => { for (;;) { here(); if (x) return 1; } })();', '(() => { for (;;) { here(); return 1; } })();'],
  ])('%s, but not %s', (many, once) => {
    expect(repeated(many)).toBe(true);
    expect(repeated(once)).toBe(false);
  });
});
