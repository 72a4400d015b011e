import { RuleTester } from '@typescript-eslint/rule-tester';
import { describe, expect, test } from 'vitest';
import rule from '../../rules/no-ignored-write.ts';
import { ways } from '../support/parse.ts';
import { said } from './reports.ts';

const rest = 'from the first false on, all that the consumer has not taken piles up in memory.';
const head = `import fs from 'node:fs';
const w = fs.createWriteStream('x');
`;

describe.each(ways)('the message, %s', (way) => {
  const asked = { rule: 'no-ignored-write', head, way };
  test.each([
    [
      `for (const x of xs) {\n  w.write(x);\n}`,
      `4: The answer of w.write() is ignored while a loop goes on writing: ${rest}`,
    ],
    [
      `source.on('data', (x) => {\n  w.write(x);\n});`,
      `4: The answer of w.write() is ignored while 'data' events keep coming: ${rest}`,
    ],
    [
      `setInterval(() => {\n  w.write(read());\n}, 10);`,
      `4: The answer of w.write() is ignored while a timer keeps firing: ${rest}`,
    ],
    [
      `function pump() {\n  w.write(read());\n  setImmediate(pump);\n}\npump();`,
      `4: The answer of w.write() is ignored while pump() starts itself again: ${rest}`,
    ],
    [
      `xs.forEach((x) =>\n  w.write(format(x)),\n);`,
      `4: The answer of w.write() is ignored while forEach() hands over item after item: ${rest}`,
    ],
    [
      `xs.forEach(put);\nfunction put(x) {\n  w.write(format(x));\n}`,
      `5: The answer of w.write() is ignored while item after item is handed over: ${rest}`,
    ],
    [
      `new WritableStream({\n  write(x) {\n    w.write(x);\n  },\n});`,
      `5: The answer of w.write() is ignored while write() is called for chunk after chunk: ${rest}`,
    ],
    [
      `export function put(x) {\n  w.write(x);\n}`,
      `4: put() swallows the answer of w.write(), so none of its callers can know that the buffer is full, and all that the consumer has not taken piles up in memory.`,
    ],
    [
      `export default function (x) {\n  w?.write(x);\n}`,
      `4: This function swallows the answer of w?.write(), so none of its callers can know that the buffer is full, and all that the consumer has not taken piles up in memory.`,
    ],
  ])('%s', (code, message) => {
    expect(said(code, asked)).toEqual([message]);
  });
});

/** Where every ignored answer counts, even that of a single write. */
describe.each(ways)(`report: 'every', %s`, (way) => {
  const asked = { rule: 'no-ignored-write', head, options: { report: 'every' }, way };
  const single =
    'The answer of w.write() is ignored: false would have said that the buffer is full and the next write should wait.';
  test.each([
    [`w.write('a');`, [`3: ${single}`]],
    [`w.write(x);\nw.end();`, [`3: ${single}`]],
    [`const ok = w.write(x);`, [`3: ${single}`]],
    [`setTimeout(() => { w.write(x); }, 10);`, [`3: ${single}`]],
    [
      `for (const x of xs) w.write(x);`,
      [`3: The answer of w.write() is ignored while a loop goes on writing: ${rest}`],
    ],
    // A reason that holds for every write.
    [`void w.write(x);`, []],
    [`w.write(x, () => next());`, []],
    [`w.cork(); w.write(x); w.uncork();`, []],
    [`w.write(x); if (w.writableNeedDrain) stop();`, []],
    [`w.write(x); if (!w.write(y)) stop();`, []],
    [`if (!w.write(x)) stop();`, []],
    [`export const put = (x) => w.write(x);`, []],
    [`other.write(x);`, []],
  ])('%s', (code, messages) => {
    expect(said(code, asked)).toEqual(messages);
  });
  test.each([
    `source.on('data', () => { w.write('.'); });`,
    `source.on('data', (x) => { w.write(x); w.end(); });`,
    `export function ask(x) { return new Promise((resolve) => { pending.set(x.id, resolve); w.write(x); }); }`,
  ])('a reason that speaks only of how often it happens is none: %s', (code) => {
    expect(said(code, asked)).toHaveLength(1);
    expect(said(code, { ...asked, options: { report: 'repeated' } })).toEqual([]);
  });
});

// The place that is marked is the method, not what it is given.
new RuleTester().run('no-ignored-write', rule, {
  valid: [`w.write(x);`, `import fs from 'fs'; fs.createWriteStream('x').write('a');`],
  invalid: [
    {
      code: `import fs from 'node:fs';\nconst w = fs.createWriteStream('x');\nexport function put(x) {\n  w.write(encode(x),\n    'utf8');\n}\n`,
      errors: [
        {
          messageId: 'swallowed',
          data: { wrapper: 'put()', call: 'w.write' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 10,
          suggestions: [
            {
              messageId: 'returnAnswer',
              data: { call: 'w.write' },
              output: `import fs from 'node:fs';\nconst w = fs.createWriteStream('x');\nexport function put(x) {\n  return w.write(encode(x),\n    'utf8');\n}\n`,
            },
          ],
        },
      ],
    },
  ],
});
