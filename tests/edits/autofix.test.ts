import { Linter } from 'eslint';
import { describe, expect, it, test } from 'vitest';
import plugin from '../../rules/index.ts';

/** What `eslint --fix` makes of a file, and what is still reported then. */
function fixed(code: string, rule: string, options: object): { output: string; left: number } {
  const config: Linter.Config = {
    plugins: { backpressure: plugin },
    rules: { [`backpressure/${rule}`]: ['error', options] },
    languageOptions: { sourceType: /\brequire\(/.test(code) ? 'commonjs' : 'module' },
  };
  const { output, messages } = new Linter().verifyAndFix(code, [config], { filename: 'file.js' });
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${fatal.message} in line ${fatal.line} of:\n${output}`);
  return { output, left: messages.length };
}

const count = (text: string, part: string): number => text.split(part).length - 1;
const many = Array.from({ length: 25 }, (_, index) => index);

describe('no-ignored-write', () => {
  const writes = `import fs from 'node:fs';
const out = fs.createWriteStream('x');
export async function copy(source) {
${many.map((index) => `  for await (const chunk of source(${index})) {\n    count();\n    out.write(chunk);\n  }`).join('\n')}
}
`;

  it('waits in every loop, with one helper and one import', () => {
    const { output, left } = fixed(writes, 'no-ignored-write', { autofix: 'waitForRoom' });
    expect(left).toBe(0);
    expect(count(output, 'if (!out.write(chunk)) await drained(out);')).toBe(many.length);
    expect(count(output, 'async function drained(')).toBe(1);
    expect(count(output, `import { once } from 'node:events';`)).toBe(1);
    expect(count(output, 'new WeakMap()')).toBe(1);
  });

  it('changes nothing unasked, and nothing for which another suggestion was chosen', () => {
    expect(fixed(writes, 'no-ignored-write', {})).toEqual({ output: writes, left: many.length });
    expect(fixed(writes, 'no-ignored-write', { autofix: 'returnAnswer' })).toEqual({
      output: writes,
      left: many.length,
    });
  });

  test.each([
    ['a line', `out.write(chunk); // eslint-disable-line backpressure/no-ignored-write`],
    ['the next line', `// eslint-disable-next-line backpressure/no-ignored-write\n    out.write(chunk);`],
    ['from here on', `/* eslint-disable */\n    out.write(chunk);\n    /* eslint-enable */`],
  ])('leaves alone what a comment switches off: %s', (_, excused) => {
    const code = writes.replace('out.write(chunk);', excused);
    const { output, left } = fixed(code, 'no-ignored-write', { autofix: 'waitForRoom' });
    expect(left).toBe(0);
    expect(output).toContain(excused);
    expect(count(output, 'await drained(out)')).toBe(many.length - 1);
  });

  it('says what is allowed', () => {
    expect(() => fixed(writes, 'no-ignored-write', { autofix: 'wait' })).toThrow(
      'option "autofix" is "wait"; allowed: "off" or "usePipeline" or "waitForRoom"',
    );
  });
});

describe('no-unbounded-queue', () => {
  const queue = (name: string): string => `  ${name} = [];
  add_${name}(item) {
    this.${name}.push(item);
  }
  async run_${name}() {
    for (;;) {
      await ready();
      use(this.${name}.shift());
    }
  }
`;
  const oneClass = `export class Queues {\n${many.map((index) => queue(`q${index}`)).join('')}}\n`;
  const manyClasses = many.map((index) => `export class Queue${index} {\n${queue('items')}}\n`).join('');

  it.each(['dropNewest', 'dropOldest', 'failFast'])('%s: many queues of one class, each with a capacity', (autofix) => {
    const { output, left } = fixed(oneClass, 'no-unbounded-queue', { autofix });
    expect(left).toBe(0);
    expect(new Set(output.match(/const \w+_CAPACITY\w* = 1000/g))).toHaveProperty('size', many.length);
    const counters = autofix === 'failFast' ? 0 : many.length;
    expect(new Set(output.match(/ {2}dropped\w* = 0/g))).toHaveProperty('size', counters);
    expect(new Set(output.match(/this\.dropped\w* \+= 1/g))).toHaveProperty('size', counters);
  });

  it('many classes with a queue of one name: capacities of their own, counters of one name', () => {
    const { output, left } = fixed(manyClasses, 'no-unbounded-queue', { autofix: 'dropOldest' });
    expect(left).toBe(0);
    expect(new Set(output.match(/const ITEMS_CAPACITY\w* = 1000/g))).toHaveProperty('size', many.length);
    expect(new Set(output.match(/this\.items\.length >= ITEMS_CAPACITY\w*\)/g))).toHaveProperty('size', many.length);
    expect(count(output, '  dropped = 0;')).toBe(many.length);
  });

  it('refuses where the suggestion would: nobody waits in a function that is not async', () => {
    expect(fixed(oneClass, 'no-unbounded-queue', { autofix: 'awaitRoom' })).toEqual({
      output: oneClass,
      left: many.length,
    });
  });
});

describe('require-channel-capacity', () => {
  const limits = `import pLimit from 'p-limit';
import { Subject, ReplaySubject } from 'rxjs';
${many.map((index) => `export const subject${index} = new ReplaySubject();`).join('\n')}
`;
  it('gives each channel a constant of its own', () => {
    const { output, left } = fixed(limits, 'require-channel-capacity', { autofix: 'setLimit' });
    expect(left).toBe(0);
    const constants = new Set(output.match(/const \w+ = \d+;/g)?.map((line) => line.split(' ')[1]));
    expect(constants).toHaveProperty('size', many.length);
    for (const name of constants) expect(count(output, `(${name})`)).toBe(1);
  });
});
