import { describe, expect, test } from 'vitest';
import { listenerOf } from '../../../rules/facts/collections/item-listener.ts';
import { soleReaderOf } from '../../../rules/facts/concurrency/sole-reader.ts';
import { isUnawaited } from '../../../rules/facts/concurrency/unawaited-function.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

const head = `import { once } from 'node:events'; import { finished } from 'node:stream/promises'; import fs from 'node:fs'; import readline from 'node:readline';`;

/** What the reader of the first listener reads, what is called at the end, and whether somebody waits for it. */
function read(code: string, way: Way): string | undefined {
  const file = fileFrom(`${head} ${code}`, way);
  const [found] = allOfType(file, 'CallExpression').flatMap((call) => {
    const each = listenerOf(file, call);
    return each && /^(?:data|line)$/.test(each.event) ? each : [];
  });
  const reader = found && soleReaderOf(file, found);
  if (!reader) return undefined;
  const { source, from, row, atEnd, wait } = reader;
  const words = [
    source.kind,
    source.ends ? 'ends' : 'may go on',
    `from ${file.code.getText(from)}`,
    `row ${row.length}`,
  ];
  const ends = atEnd.map((handler) => `then ${file.code.getText(handler)}`);
  return [...words, ...ends, ...(wait ? ['waits'] : [])].join(', ');
}

const src = `const src = fs.createReadStream('a');`;
const rows: [code: string, answer: string | undefined][] = [
  [`${src} src.on('data', f);`, 'stream, ends, from src, row 1'],
  [`fs.createReadStream('a').on('data', f);`, `stream, ends, from fs.createReadStream('a'), row 1`],
  [`${src} src.on('data', f).on('end', g);`, 'stream, ends, from src, row 1, then g'],
  [`${src} src.once('end', g); src.on('data', f);`, 'stream, ends, from src, row 2, then g'],
  [`${src} src.on('data', f); await once(src, 'close');`, 'stream, ends, from src, row 2, waits'],
  [`${src} src.on('data', f); src.on('end', g); await finished(src);`, 'stream, ends, from src, row 3, then g, waits'],
  [`const l = readline.createInterface(process.stdin); l.on('line', f);`, 'lines, may go on, from l, row 1'],
  [`${src} const l = readline.createInterface({ input: src }); l.on('line', f);`, 'lines, ends, from l, row 1'],
  [
    `const l = readline.createInterface({ input: fs.createReadStream('a') }); l.on('line', f);`,
    'lines, ends, from l, row 1',
  ],
  [
    `const l = readline.createInterface({ output: out }); l.on('line', f); l.on('close', g);`,
    'lines, may go on, from l, row 2, then g',
  ],
  [`const l = readline.createInterface(process.stdin); await g(); l.on('line', f);`, undefined],
  [`const l = readline.createInterface(process.stdin); l.on('line', f); await g();`, 'lines, may go on, from l, row 1'],
  [`const l = readline.createInterface(process.stdin); l.on('line', f); l.on('SIGINT', g);`, undefined],
  [`${src} src.on('data', f); src.on('close', g);`, undefined],
  [`${src} src.on('data', f); src.on('error', g);`, undefined],
  [`${src} src.on('data', f); await once(src, 'error');`, undefined],
  [`${src} src.on('data', f); await once(src, 'end', { signal });`, undefined],
  [`${src} g(); src.on('data', f); g(); src.on('end', g);`, undefined],
  [`${src} src.on('data', f); g(src);`, undefined],
  [`${src} src.setEncoding('utf8'); src.on('data', f);`, 'stream, ends, from src, row 1'],
  [`let src; src = fs.createReadStream('a'); src.on('data', f);`, undefined],
  [`let ${src.slice(6)} src = fs.createReadStream('b'); src.on('data', f);`, undefined],
  [`function g(src) { src.on('data', f); }`, undefined],
  [`open().on('data', f);`, undefined],
  [`const s = ${src.slice(12)} const of = s.on('data', f);`, undefined],
];

describe.each(ways)('who is the only reader, %s', (way) => {
  test.each(rows)('%s: %s', (code, answer) => {
    expect(read(`async function f(x) { await x; } ${code}`, way)).toBe(answer);
  });
});

const functions: [code: string, answer: boolean][] = [
  [`async function f() {} f();`, true],
  [`async function f() {} f().catch(report);`, true],
  [`async function f() {} f(); g().then(() => { f(); });`, true],
  [`async function f() {}`, false],
  [`async function f() {} await f();`, false],
  [`async function f() {} f(); await f();`, false],
  [`async function f() {} f(); use(f);`, false],
  [`export async function f() {} f();`, false],
  [`async function f() {} export { f }; f();`, false],
  [`async function f() {} void f();`, false],
  [`server.on('connection', async () => {});`, true],
  [`run(async () => {});`, false],
  [`(async () => {})();`, true],
  [`await (async () => {})();`, false],
];

test.each(functions)('nobody waits for it in %s: %s', (code, answer) => {
  const file = fileFrom(code, 'untyped');
  const fn = [...allOfType(file, 'FunctionDeclaration'), ...allOfType(file, 'ArrowFunctionExpression')].find(
    (each) => each.async,
  );
  expect(fn && isUnawaited(file, fn)).toBe(answer);
});
