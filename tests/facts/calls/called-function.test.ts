import { describe, expect, test } from 'vitest';
import { callsOf, functionMeantBy } from '../../../rules/facts/calls/called-function.ts';
import { isFunction, lineOf } from '../../../rules/syntax/nodes.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

describe.each(ways)('which function of the file is called, %s', (way) => {
  /** The line of the function that `run(…)` is given. */
  const meantIn = (lines: readonly string[]): number | undefined => {
    const file = fileFrom(lines.join('\n'), way);
    const call = [...nodesIn(file, file.ast)].find(
      (node) => node.type === 'CallExpression' && file.code.getText(node.callee as never) === 'run',
    );
    const argument = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
    if (!argument) throw new Error('nothing is run');
    const fn = functionMeantBy(file, argument);
    return fn && lineOf(fn);
  };
  test.each<[lines: string[], line: number | undefined]>([
    [['', 'run(() => {});'], 2],
    [['', 'run(function () {}.bind(null));'], 2],
    [['', 'function f() {}', 'run(f);'], 2],
    [['', 'const f = () => {};', 'run(f);'], 2],
    [['', 'function f() {}', 'run(f.bind(null));'], 2],
    [['class A {', 'm() {}', 'n() { run(this.m); } }'], 2],
    [['class A {', 'm = () => {};', 'n() { run(this.m); } }'], 2],
    [['class A {', '#m() {}', 'n() { run(this.#m); } }'], 2],
    [['class A {', 'static m() {}', 'static n() { run(this.m); } }'], 2],
    [['class A {', 'm() {}', 'n() { run(this.m.bind(this)); } }'], 2],
    [['class A {', 'm() {}', 'n() { const self = this; run(self.m); } }'], 2],
    [['function A() {}', 'A.prototype.m = function () {};', 'A.prototype.n = function () { run(this.m); };'], 2],
    [['const a = {', 'm() {},', 'n() { run(this.m); } };'], 2],
    // Bound beforehand.
    [['class A {', 'm() {}', 'tick = this.m.bind(this);', 'n() { run(this.tick); } }'], 2],
    [['class A {', '#m() {}', '#tick = this.#m.bind(this);', 'n() { run(this.#tick); } }'], 2],
    [['class A {', 'm() {}', 'constructor() { this.tick = this.m.bind(this); run(this.tick); } }'], 2],
    [['class A {', 'm() {}', 'constructor() { this.m = this.m.bind(this); run(this.m); } }'], 2],
    [['class A {', 'm() {}', 'n() { const tick = this.m.bind(this); run(tick); } }'], 2],
    [
      [
        'function A() { this.tick = this.m.bind(this); }',
        'A.prototype.m = function () {};',
        'A.prototype.n = function () { run(this.tick); };',
      ],
      2,
    ],
    // Another one later, or one of two.
    [
      ['class A { m() {} o() {} tick = this.m.bind(this); n() { this.tick = this.o.bind(this); run(this.tick); } }'],
      undefined,
    ],
    [
      ['class A { m() {} o() {} n() { let tick = this.m.bind(this); tick = this.o.bind(this); run(tick); } }'],
      undefined,
    ],
    [['class A { tick = other.m.bind(this); m() {} n() { run(this.tick); } }'], undefined],
    [['class A { m() {} tick = this.m.call(this); n() { run(this.tick); } }'], undefined],
    // Somebody else's.
    [['class A { n() { run(this.m); } }'], undefined],
    [['class A { m() {} }', 'class B { n() { run(this.m); } }'], undefined],
    [['class A { static m() {} n() { run(this.m); } }'], undefined],
    [['class A { m() {} n(x) { run(x.m); } }'], undefined],
    [['function f() { return () => {}; }', 'run(f());'], undefined],
    [['import { f } from "f"; run(f);'], undefined],
    [['run("text");'], undefined],
  ])('%j: %s', (lines, line) => {
    expect(meantIn(lines)).toBe(line);
  });
});

test('the calls of a function are those of its name, not where it is handed on', () => {
  const file = fileFrom(
    'class A { m() {} n() { this.m(); later(this.m); } o() { if (x) this.m(1); } } class B { m() {} p() { this.m(); } }',
  );
  const method = [...nodesIn(file, file.ast)].find(isFunction);
  expect(callsOf(file, method as never)).toEqual([
    nodeAt(file, 'this.m()', 'CallExpression'),
    nodeAt(file, 'this.m(1)', 'CallExpression'),
  ]);
});

test.each([
  ['class A { m() {} n() { this.m(); } o(a) { a.m(); } }', 2],
  ['class A { #m() {} n() { this.#m(); this.#m(); } }', 2],
  ['class A { m = () => {}; n() { const self = this; self.m(); } }', 1],
  ['function f() {} f(); const g = f; g();', 2],
  ['const g = { f() {} }; g.f(); g.f.bind(g)();', 2],
  ['const list = []; list[0] = function () {}; list[0]();', 1],
  ['const list = {}; list.any = function () {}; list.any(); list.other();', 1],
  ['class A { constructor() { define(this, "m", function () {}); } n() { this.m(); } }', 1],
  ['class A { constructor() { Object.defineProperty(this, "m", { value: function () {} }); } n() { this.m(); } }', 1],
  [
    'function A() { this.k = 1; } Object.defineProperty(A.prototype, "m", { value: function () {} }); A.prototype.n = function () { this.m(); };',
    1,
  ],
  ['function A() {} A.prototype.m = function () {}; A.prototype.n = function () { this.m(); m(); };', 1],
])('how often the first function that is called somewhere is called: %s', (code, times) => {
  const file = fileFrom(code);
  const called = [...nodesIn(file, file.ast)]
    .filter(isFunction)
    .map((fn) => callsOf(file, fn).length)
    .find((length) => length > 0);
  expect(called).toBe(times);
});
