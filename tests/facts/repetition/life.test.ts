import { describe, expect, test } from 'vitest';
import { birthsOf } from '../../../rules/facts/calls/births.ts';
import { isConstant, isMadeOfParameters } from '../../../rules/facts/collections/derivation.ts';
import { lifeOf, originsOf } from '../../../rules/facts/repetition/life.ts';
import { isAsynchronous } from '../../../rules/facts/calls/loops.ts';
import { isLoop, lineOf, type FunctionNode, type Node } from '../../../rules/syntax/nodes.ts';
import { placeOf } from '../../../rules/syntax/places.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, nodeAt, ways, type Way } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';
import { callNamed } from '../writes.ts';

/** The lines in which the value of `w`, in its last use, begins; `given` where it was handed in. */
function birthsIn(lines: readonly string[], way?: Way): string {
  const file = fileFrom(lines.join('\n'), way);
  const { receiver } = callNamed(file, 'write');
  const place = placeOf(file, receiver);
  const births = place ? birthsOf(file, place) : [];
  return births.map(({ node, given }) => `${lineOf(node)}${given ? ' given' : ''}`).join(', ');
}

describe.each(ways)('where a value begins, %s', (way) => {
  test.each<[lines: string[], births: string]>([
    [['const w = open();', 'w.write(1);'], '1'],
    [['let w;', 'w = open();', 'w.write(1);'], '2'],
    [['let w = null;', 'w = open();', 'w.write(1);', 'w = undefined;'], '2'],
    [['let w = open();', 'w ??= open();', 'w.write(1);'], '1, 2'],
    [['function f(w) {', 'w.write(1); }'], '1 given'],
    [['const f = (w = open()) =>', 'w.write(1);'], '1 given'],
    [['for (const w of ws)', 'w.write(1);'], '1'],
    [['const { w } = open();', 'w.write(1);'], '1'],
    [['try {} catch (w) {', 'w.write(1); }'], '1'],
    [['import w from "w";', 'w.write(1);'], '1'],
    [['class A {', 'w = open();', 'm() { this.w.write(1); } }'], '2'],
    [['class A {', '#w;', 'm() { this.#w.write(1); }', 'n() { this.#w = open(); } }'], '4'],
    [['class A {', 'constructor(w) { this.w = w; }', 'm() { this.w.write(1); } }'], '2'],
    [['const a = {', 'w: open(),', 'm() { this.w.write(1); } };'], '2'],
    [['const a = {', 'w: null };', 'a.w = open();', 'a.w.write(1);'], '3'],
  ])('%j: %s', (lines, births) => {
    expect(birthsIn(lines, way)).toBe(births);
  });
});

describe('where the life of a receiver is asked for', () => {
  const lifeIn = (code: string): string => {
    const file = fileFrom(code);
    const { call, receiver } = callNamed(file, 'write');
    const life = lifeOf(file, call, receiver);
    return life ? `${life.births.length}, from ${life.from.type}` : 'unknown';
  };
  test.each([
    ['const w = open(); w.write(1);', '1, from CallExpression'],
    ['class A { m() { this.write(1); } }', '0, from CallExpression'],
    ['unknownGlobal.write(1);', '0, from CallExpression'],
    ['get().list[0].write(1);', '0, from CallExpression'],
    ['for (const w of list) w.write(1); var list = [];', '1, from ForOfStatement'],
    ['var list = []; list.forEach((w) => w.write(1));', '1, from CallExpression'],
    ['get().write(1);', 'unknown'],
  ])('%s: %s', (code, life) => {
    expect(lifeIn(code)).toBe(life);
  });
});

describe('where a collection begins', () => {
  const originIn = (code: string): string => {
    const file = fileFrom(code);
    const [origin] = originsOf(placeNamed(file));
    return origin ? `${origin.given ? 'given ' : ''}in ${origin.fn?.type ?? 'the module'}` : 'with its owner';
  };
  test.each([
    ['const queue = [];', 'in the module'],
    ['function f() { let queue = []; queue = []; }', 'in FunctionDeclaration'],
    ['function f(queue) { queue.push(1); }', 'given in FunctionDeclaration'],
    ['class A { queue = []; m() { this.queue = []; } }', 'with its owner'],
    ['function A() { this.queue = []; }', 'in FunctionDeclaration'],
    ['const a = { queue: [] }; a.queue.push(1);', 'in the module'],
    ['function f() { const a = { queue: [] }; a.queue.push(1); }', 'in FunctionDeclaration'],
  ])('%s: %s', (code, origin) => {
    expect(originIn(code)).toBe(origin);
  });
});

describe('whether a loop waits in its turns', () => {
  test.each([
    ['async () => { for (const x of xs) { await x; } };', true],
    ['async () => { while (await next()) use(); };', true],
    ['async () => { for await (const x of xs) use(x); };', true],
    ['async () => { for (const x of xs) { for await (const y of x) use(y); } };', true],
    ['(function* () { for (const x of xs) { yield x; } });', true],
    ['for (const x of xs) use(x);', false],
    ['for (const x of xs) { (async () => { await x; })(); }', false],
    ['for (const x of xs) x.then(() => use(x));', false],
  ])('%s: %s', (code, answer) => {
    const file = fileFrom(code);
    const loop = [...nodesIn(file, file.ast)].find(isLoop);
    expect(isAsynchronous(file, loop as never)).toBe(answer);
  });
});

const isUse = (node: Node): boolean => node.type === 'Identifier' && node.name === 'use';

describe('what a value is made of', () => {
  test.each([
    ['function f(x) { use(x); }', true],
    ['function f(x) { use(x.y); }', true],
    ['function f(x) { use(`a ${x}`); }', true],
    ['function f({ x }) { use(x); }', true],
    ['function f(...xs) { use(xs); }', true],
    ['function f(x) { const line = encode(x); use(line); }', true],
    ['function f(x) { let line = "a"; line = line + x; use(line); }', true],
    ['function f(x) { const a = [x], b = { a }; use(b); }', true],
    ['function f() { use(arguments); }', true],
    ['function f() { use(Array.from(arguments)); }', true],
    ['function f(x) { [1].map((y) => use(y)); }', true],
    ['function f() { use(1); }', false],
    ['function f(x) { use("a"); }', false],
    ['function f(x) { const line = "a"; use(line); }', false],
    ['function g(x) { function f() { use(x); } }', false],
    ['const x = read(); function f() { use(x); }', false],
    ['function f() { let a = b, b = a; use(a); }', false],
  ])('of parameters: %s: %s', (code, answer) => {
    const file = fileFrom(code);
    const nodes = [...nodesIn(file, file.ast)];
    const f = nodes.find((node) => node.type === 'FunctionDeclaration' && node.id?.name === 'f') as FunctionNode;
    const call = nodes.find((node) => node.type === 'CallExpression' && isUse(node.callee));
    expect(call?.type === 'CallExpression' && isMadeOfParameters(file, call.arguments[0] as Node, f)).toBe(answer);
  });

  test.each([
    ['"a"', true],
    ['1 + 2', true],
    ['`a${"b"}`', true],
    ['["a", 1]', true],
    ['Buffer.from("a")', true],
    ['new Uint8Array([1, 2])', true],
    ['constant', true],
    ['list', true],
    ['list.join()', true],
    ['filled', false],
    ['empty', false],
    ['frame', true],
    ['counted', false],
    ['Named.PING', true],
    ['Frames.PING', true],
    ['os.EOL', true],
    ['Buffer.concat([constant, "a"])', true],
    ['changed', false],
    ['x', false],
    ['`a${x}`', false],
    ['["a", x]', false],
    ['[, "a"]', false],
    ['Buffer.from(x)', false],
    ['read()', false],
    ['frames.ping', false],
    ['Frames[PING]', false],
    ['a', false],
  ])('the same each time: %s: %s', (value, answer) => {
    const file = fileFrom(
      `const constant = 'a'; let changed = 'a'; changed = 'b'; const list = ['a']; send(list[0], list); const filled = ['a']; filled.push(next()); const empty = []; const frame = { a: 1 }; send(frame.a); const counted = { a: 1 }; counted.a++; const Named = {}; Named.PING = 'p'; var a = b, b = a; function f(x) { use(${value}); }`,
    );
    const call = nodeAt(file, `use(${value})`, 'CallExpression');
    expect(isConstant(file, call.arguments[0])).toBe(answer);
  });

  test('nothing is the same each time', () => {
    expect(isConstant(fileFrom(''), undefined)).toBe(true);
  });
});
