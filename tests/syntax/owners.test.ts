import { expect, test } from 'vitest';
import { constructorOf, prototypeOwner } from '../../rules/syntax/owners.ts';
import { fileFrom, nodeAt } from '../support/parse.ts';

// Bundlers write such rings; they must not be followed for ever.
test.each(['var a = b, b = a; a.x();', 'var a = a; a.x();', 'var a, b; a = b = a; b = a = b; a.x();'])(
  'names that only name each other have no owner: %s',
  (code) => {
    const file = fileFrom(code);
    const { object } = nodeAt(file, 'a.x', 'MemberExpression');
    expect(prototypeOwner(file, object)).toBeUndefined();
    expect(constructorOf(file, object)).toBeUndefined();
  },
);

test('a ring does not hide what else a name means', () => {
  const file = fileFrom('function F() {} var a = b, b = a; a = F; a.x();');
  const { object } = nodeAt(file, 'a.x', 'MemberExpression');
  expect(constructorOf(file, object)?.type).toBe('FunctionDeclaration');
});
