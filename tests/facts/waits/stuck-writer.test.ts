import { describe, expect, test } from 'vitest';
import { stuckWriterOf } from '../../../rules/facts/waits/stuck-writer.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

function stuck(code: string, way: Way): string | undefined {
  const file = fileFrom(code, way);
  const [found] = [...allOfType(file, 'MemberExpression'), ...allOfType(file, 'CallExpression')].flatMap(
    (node) => stuckWriterOf(file, node) ?? [],
  );
  return found && (found.because === 'unread' ? file.code.getText(found.readable) : found.because);
}

const parts = `const { readable, writable } = new TransformStream(); const w = writable.getWriter();`;
const inTurn = `for (const x of xs) { await w.ready; w.write(x); }`;

describe.each(ways)('a writer that is stuck, %s', (way) => {
  test.each([
    [`const w = new WritableStream({}, { highWaterMark: 0 }).getWriter(); await w.ready;`, 'no room'],
    [
      `const s = new WritableStream({}, new CountQueuingStrategy({ highWaterMark: 0 })); const w = s.getWriter(); await w.ready;`,
      'no room',
    ],
    [`const how = { highWaterMark: 0 }; const w = new WritableStream({}, how).getWriter(); await w.ready;`, 'no room'],
    [`const w = new WritableStream({}, { highWaterMark: 0 }).getWriter(); await w.write(x);`, undefined],
    [
      `const w = new WritableStream({}, { highWaterMark: 0 }).getWriter(); await Promise.race([w.ready, late]);`,
      undefined,
    ],
    [`const w = new WritableStream({}, { highWaterMark: mark }).getWriter(); await w.ready;`, undefined],
    [`const w = new WritableStream({}).getWriter(); await w.ready;`, undefined],
    [
      `class WritableStream {} const w = new WritableStream({}, { highWaterMark: 0 }).getWriter(); await w.ready;`,
      undefined,
    ],
    [`async function f(xs) { ${parts} ${inTurn} return readable; }`, 'readable'],
    [`async function f(x) { ${parts} await w.write(x); return readable; }`, 'readable'],
    [
      `async function f(x) { const t = new TransformStream(); const w = t.writable.getWriter(); await w.write(x); return t.readable; }`,
      't.readable',
    ],
    [`async function f(x) { ${parts} await w.ready; w.write(x); return readable; }`, undefined],
    [`async function f(x) { ${parts} for (const x of xs) await w.ready; return readable; }`, undefined],
    [`async function f(x) { ${parts} w.write(x); return readable; }`, undefined],
    [`async function f(xs) { ${parts} read(readable); ${inTurn} return readable; }`, undefined],
    [`async function f(xs) { ${parts} ${inTurn} }`, undefined],
    [`async function f(xs) { ${parts} later(() => readable); ${inTurn} }`, undefined],
    [`function f(xs) { ${parts} fill(); return readable; async function fill() { ${inTurn} } }`, undefined],
    [
      `async function f(xs) { const t = new TransformStream(); read(t); const w = t.writable.getWriter(); ${inTurn} return t.readable; }`,
      undefined,
    ],
    [
      `async function f(xs) { const t = new TransformStream({}, {}, { highWaterMark: 9 }); const w = t.writable.getWriter(); ${inTurn} return t.readable; }`,
      undefined,
    ],
  ])('%s: %s', (code, answer) => {
    expect(stuck(code, way)).toBe(answer);
  });
});
