import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { reportsOf } from '../support/suggest.ts';

const rules = plugin.configs.all.rules as Linter.RulesRecord;

/** Which rules report something when all look at some code. */
function reported(code: string): string[] {
  return [...new Set(reportsOf(code, { rules, way: 'espree' }).map(({ rule }) => rule))];
}

describe('what is made of itself has an end', () => {
  it.each([
    ['parts', `let { a } = a; ({ a, b: a.b } = a.b); let [c = c] = [c]; a.write(c); a.b.push(c); a.b.shift();`],
    [
      'aliases',
      `var a = b, b = c, c = a; a.write('x'); for (;;) b.write('x'); a.push(1); setInterval(() => c.shift());`,
    ],
    [
      'classes',
      `class A extends B {} class B extends C {} class C extends A {} const a = new A(); for (;;) a.write('x');`,
    ],
    [
      'classes through a mixin',
      `const Mixed = (Base) => class extends Base { put(x) { this.q.push(x); } take() { return this.q.shift(); } }; class A extends Mixed(A) { q = []; } for (;;) new A().write('x');`,
    ],
    [
      'prototypes',
      `function A() { this.q = []; } function B() {} A.prototype = new B(); B.prototype = new A(); for (;;) new A().write('x');`,
    ],
  ])('%s', (_, code) => {
    expect(reported(code)).toEqual([]);
  });
});

describe('what is very far away is not known', () => {
  const head = `import fs from 'node:fs';\nconst out = fs.createWriteStream('x');\n`;
  const chain = (length: number, link: (index: number) => string): string =>
    Array.from({ length }, (_, index) => link(index)).join('\n');

  it.each<[string, (length: number) => string]>([
    [
      'aliases',
      (length) =>
        `${head}const v0 = out;\n${chain(length, (i) => `const v${i + 1} = v${i};`)}\nfor (;;) v${length}.write('x');`,
    ],
    [
      'wrappers',
      (length) =>
        `${head}function v0(x) { return out.write(x); }\n${chain(length, (i) => `function v${i + 1}(x) { return v${i}(x); }`)}\nfor (;;) v${length}(next());`,
    ],
    [
      'classes',
      (length) =>
        `import { Writable } from 'node:stream';\nclass v0 extends Writable {}\n${chain(length, (i) => `class v${i + 1} extends v${i} {}`)}\nconst end = new v${length}(); for (;;) end.write('x');`,
    ],
  ])('%s', (_, code) => {
    expect(reported(code(10))).toEqual(['backpressure/no-ignored-write']);
    expect(() => reported(code(5_000))).not.toThrow();
  });
});
