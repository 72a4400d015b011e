import { describe, expect, test } from 'vitest';
import { constructorOf, ownerOfThis, prototypeOwner } from '../../rules/syntax/owners.ts';
import { placeOf } from '../../rules/syntax/places.ts';
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

/** Whether `this.list` where it is filled is the `this.list` of the constructor. */
function isSameList(code: string): boolean {
  const file = fileFrom(code, 'espree');
  const [made, used] = [0, 1].map((at) => placeOf(file, nodeAt(file, 'this.list', 'MemberExpression', at)));
  return made !== undefined && made === used;
}

describe('a constructor that a namespace has', () => {
  const made = 'function () { this.list = []; };';
  const used = 'function (x) { this.list.push(x); };';
  test.each([
    `exports.Pool = ${made} exports.Pool.prototype.put = ${used}`,
    `module.exports.Pool = ${made} exports.Pool.prototype.put = ${used}`,
    `const internals = {}; exports = module.exports = internals.Pool = ${made} internals.Pool.prototype.put = ${used}`,
    `const internals = {}; internals.Pool = function Pool() { this.list = []; }; Object.assign(internals.Pool.prototype, { put: ${used.slice(0, -1)} });`,
  ])('%s', (code) => {
    expect(isSameList(code)).toBe(true);
  });

  test.each([
    // Of another name, in another namespace, or set more than once.
    `exports.Pool = ${made} exports.Other.prototype.put = ${used}`,
    `const a = {}, b = {}; a.Pool = ${made} b.Pool.prototype.put = ${used}`,
    `function one(a) { a.Pool = ${made} } function two(a) { a.Pool.prototype.put = ${used} }`,
    `exports.Pool = ${made} exports.Pool = other; exports.Pool.prototype.put = ${used}`,
    `exports.Pool = ${made} exports.Pool = function () {}; exports.Pool.prototype.put = ${used}`,
    `lists[0].Pool = ${made} lists[1].Pool.prototype.put = ${used}`,
  ])('not: %s', (code) => {
    expect(isSameList(code)).toBe(false);
  });

  test('what is called by such a name', () => {
    const file = fileFrom('exports.put = function (list) {}; exports.put(queue);', 'espree');
    expect(constructorOf(file, nodeAt(file, 'exports.put', 'MemberExpression', 1))?.type).toBe('FunctionExpression');
  });
});

describe('whose `this` a function sees', () => {
  test.each([
    // What a compiler makes of `async put(x) { this.list.push(x); }`.
    'class A { constructor() { this.list = []; } put(x) { return __awaiter(this, void 0, void 0, function* () { this.list.push(x); }); } }',
    'class A { constructor() { this.list = []; } put(x) { return tslib_1.__awaiter(this, void 0, void 0, function* () { this.list.push(x); }); } }',
    'class A { constructor() { this.list = []; } put(x) { return co.call(this, function* () { this.list.push(x); }); } }',
    'function A() { this.list = []; } Object.defineProperty(A.prototype, "size", { get: function () { return this.list.length; } });',
    'function A() { this.list = []; } Object.defineProperty(A.prototype, "size", { get() { return this.list.length; } });',
  ])('%s', (code) => {
    expect(isSameList(code)).toBe(true);
  });

  test.each([
    'class A { constructor() { this.list = []; } put(x) { return __awaiter(other, void 0, void 0, function* () { this.list.push(x); }); } }',
    'class A { constructor() { this.list = []; } put(x) { return run(this, function () { this.list.push(x); }); } }',
    'class A { constructor() { this.list = []; } put(x) { return co(function* () { this.list.push(x); }); } }',
    'function A() { this.list = []; } Object.defineProperty(A, "size", { get() { return this.list.length; } });',
    'function A() { this.list = []; } Object.defineProperty(other, "size", { get() { return this.list.length; } });',
  ])('not: %s', (code) => {
    expect(isSameList(code)).toBe(false);
  });

  test('a function that stands alone', () => {
    const file = fileFrom('run(this, function () { this.x; });', 'espree');
    const fn = nodeAt(file, 'function () { this.x; }', 'FunctionExpression');
    expect(ownerOfThis(file, nodeAt(file, 'this.x', 'MemberExpression'))).toBe(fn);
  });
});
