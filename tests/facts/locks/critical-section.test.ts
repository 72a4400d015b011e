import { describe, expect, it } from 'vitest';
import { criticalSections } from '../../../rules/facts/locks/critical-section.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom } from '../../support/parse.ts';

const head = `import { Mutex } from 'async-mutex'; import { Pool } from 'pg'; import pLimit from 'p-limit';
const mutex = new Mutex(); const pool = new Pool(); const limit = pLimit(2);\n`;

/** The calls `x1()`, `x2()`, … that run while something is held. */
function heldIn(code: string): string[] {
  const file = fileFrom(head + code);
  const calls = allOfType(file, 'CallExpression').filter(({ callee }) => /^x\d$/.test(file.code.getText(callee)));
  return criticalSections(file).flatMap(({ fn, covers }) =>
    calls
      .filter((call) => call.range[0] > fn.range[0] && call.range[1] < fn.range[1] && covers(call))
      .map(({ callee }) => file.code.getText(callee)),
  );
}

describe('what is held while a function runs', () => {
  it.each([
    [`mutex.runExclusive(() => { x1(); }); x2();`, ['x1']],
    [`function work() { x1(); } limit(work);`, ['x1']],
    [`limit(async () => { x1(); await x2(); });`, ['x1', 'x2']],
    [`other(() => { x1(); });`, []],
    [`limit(given);`, []],
  ])('%s', (code, held) => {
    expect(heldIn(code)).toEqual(held);
  });
});

describe('what is held until it is given back', () => {
  it.each([
    [`async function f() { x1(); const r = await mutex.acquire(); x2(); r(); x3(); }`, ['x2']],
    [`async function f() { const r = await mutex.acquire(); try { x1(); } finally { r(); } x2(); }`, ['x1']],
    [`async function f() { await mutex.acquire(); x1(); mutex.release(); x2(); }`, ['x1']],
    [
      `async function f() { const c = await pool.connect(); if (bad) { c.release(); return; } x1(); c.release(); }`,
      ['x1'],
    ],
    [`async function f() { const c = await pool.connect(); if (bad) c.release(); x1(); c.release(); }`, []],
    [`async function f() { const r = await mutex.acquire(); save(1).finally(r); x1(); }`, []],
    [`async function f() { const c = await pool.connect(); save(c, 1); x1(); c.release(); }`, ['x1']],
    // Who gives it back is not known.
    [`async function f() { this.r = await mutex.acquire(); x1(); }`, []],
    [`async function f() { const r = await mutex.acquire(); x1(); return r; }`, []],
    [`function f() { const r = mutex.acquire(); x1(); r.then((release) => release()); }`, []],
  ])('%s', (code, held) => {
    expect(heldIn(code)).toEqual(held);
  });
});
