import { expect, test } from 'vitest';
import { branchesOf } from '../../../rules/facts/values/answer-branch.ts';
import { fileFrom } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

/** What runs on true, and on false, of the first `….write()`. */
function branches(code: string): string[] {
  const file = fileFrom(code, 'espree');
  return branchesOf(file, callNamed(file, 'write').call).map(({ when, body, loop }) =>
    `${when ? '+' : '-'}${loop ? 'loop ' : ' '}${body.map((node) => file.code.getText(node as never)).join(' ')}`.trim(),
  );
}

test.each<[string, string[]]>([
  ['if (w.write(x)) a(); else b();', ['+ a();', '- b();']],
  ['if (!w.write(x)) a();', ['- a();', '+']],
  ['if (w.write(x) === false) a();', ['- a();', '+']],
  ['if (w.write(x) !== true) a();', ['- a();', '+']],
  ['if (true == w.write(x)) a();', ['+ a();', '-']],
  ['w.write(x) ? a() : b();', ['+ a()', '- b()']],
  ['w.write(x) || a();', ['- a()']],
  ['w.write(x) && a();', ['+ a()']],
  ['while (!w.write(x)) a();', ['-loop a();']],
  ['do a(); while (w.write(x));', ['+loop a();']],
  ['function f() { if (w.write(x)) return; a(); b(); }', ['+ return;', '- a(); b();']],
  ['function f() { const ok = w.write(x); if (!ok) return a(); b(); }', ['- return a();', '+ b();']],
  ['let ok = true; while (ok) { ok = w.write(x); }', ['+loop { ok = w.write(x); }']],
  ['const ok = !w.write(x); if (ok) a();', ['- a();', '+']],
  ['if (!w || !w.write(x)) a();', ['- a();', '+']],
  ['if (w && !w.write(x)) a();', ['- a();', '+']],
  // Where something else decides as well, nothing is sure.
  ['if (!w.write(x) && late) a();', ['- late', '+']],
  ['const ok = w.write(x); if (!ok && late) a();', ['- late', '+']],
  ['const ok = w.write(x); if (late && !ok) a();', ['+']],
  ['let ok = before(); if (y) ok = w.write(x); if (!ok) a();', []],
  ['const ok = w.write(x); later(() => { if (!ok) a(); });', []],
  ['use(w.write(x));', []],
])('%s', (code, expected) => {
  expect(branches(code)).toEqual(expected);
});
