import { expect, it } from 'vitest';
import { consumers } from './consumers.ts';
import { keyOf, measured } from './measured.ts';

it.each(consumers.map((consumer) => [keyOf(consumer), consumer] as const))(
  '%s was tried and found well',
  (key, { ways }) => {
    const { findings, problems } = measured()[key] ?? {};
    expect(problems, 'run `npm run matrix`').toEqual([]);
    // As many as this repository found then: a rule that finds more since does not make the versions another matter.
    expect(Object.keys(findings ?? {})).toEqual(ways);
    expect(Math.min(...Object.values(findings ?? {}))).toBeGreaterThan(0);
  },
);

it('tells every project apart', () => {
  expect(new Set(consumers.map(keyOf)).size).toBe(consumers.length);
});
