import { describe, expect, it } from 'vitest';
import { exponentOf } from './fit.ts';
import { asFunction } from './units.ts';

describe('exponentOf', () => {
  const series = (time: (lines: number) => number) =>
    [1000, 2000, 4000, 8000].map((lines) => ({ lines, milliseconds: time(lines) }));

  it.each([
    ['linear', (lines: number) => 3 * lines, 1],
    ['quadratic', (lines: number) => lines ** 2 / 7, 2],
    ['constant', () => 5, 0],
  ])('tells that time is %s', (_, time, exponent) => {
    expect(exponentOf(series(time))).toBeCloseTo(exponent, 10);
  });

  it('is a little more than 1 for n log n', () => {
    const exponent = exponentOf(series((lines) => lines * Math.log(lines)));
    expect(exponent).toBeGreaterThan(1.1);
    expect(exponent).toBeLessThan(1.2);
  });
});

describe('asFunction', () => {
  it.each([
    [
      "import a, { b, c as d } from 'a';\na(b, d);",
      "const a = require('a'); const { b: b } = require('a'); const { c: d } = require('a');\na(b, d);",
    ],
    ["import * as a from 'a';\nimport type { B } from 'b';", "const a = require('a');\n"],
    ["import 'a';\nexport const b = 1;", '\nconst b = 1;'],
    ['export default function f() {}', 'function f() {}'],
    ['export default () => 1;', 'void (() => 1);'],
    ["const a = 1;\nexport { a };\nexport * from 'b';\nawait a;", 'const a = 1;\n\n\nawait a;'],
  ])('takes imports and exports away: %s', (code, body) => {
    expect(asFunction(code, 'm')).toBe(`async function m() {\n${body}\n}\n`);
  });
});
