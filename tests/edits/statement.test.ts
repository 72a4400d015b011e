import { expect, test } from 'vitest';
import { endOfStatement } from '../../rules/edits/statement.ts';
import { fileFrom, ways } from '../support/parse.ts';

test.each(ways)('a semicolon that begins a later line is of the next statement, %s', (way) => {
  const ends: [code: string, end: string][] = [
    ['a()\n;[1].map(b)', 'a()'],
    ['a() // c\n;[1].map(b)', 'a()'],
    ['a();\nb()', 'a();'],
    ['a() ;\nb()', 'a() ;'],
    ['a()\nb()', 'a()'],
    ['for (;;) {}\n;[1].map(b)', 'for (;;) {}'],
  ];
  for (const [code, end] of ends) {
    const file = fileFrom(code, way);
    const [first] = file.ast.body;
    expect(code.slice(0, first && endOfStatement(file, first))).toBe(end);
  }
});
