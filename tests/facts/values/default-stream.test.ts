import { describe, expect, it, test } from 'vitest';
import { namesByDefault } from '../../../rules/facts/values/default-stream.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

describe.each(ways)('what a value is where nobody hands in another one, %s', (way) => {
  const names = (body: string): string[] => {
    const file = fileFrom(
      `class Printer { constructor(out = process.stdout, other) { ${body} } print() { use(this.out); } }`,
      way,
    );
    const call = nodeAt(file, 'use(this.out)', 'CallExpression');
    return [...namesByDefault(file, call.arguments[0] as never)];
  };

  test.each(['this.out = out;', 'this.out = out; this.out = this.out;'])('%s', (body) => {
    expect(names(body)).not.toEqual([]);
  });

  test.each(['this.out = other;', 'this.out = other.out;'])('%s', (body) => {
    expect(names(body)).toEqual([]);
  });

  it('ends where fields are given each other', () => {
    expect(names('this.out = this.err; this.err = this.out;')).toEqual([]);
    expect(names('this.out = this.out;')).toEqual([]);
  });
});
