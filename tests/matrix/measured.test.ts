import { expect, it } from 'vitest';
import { consumers } from './consumers.ts';
import { keyOf, measured } from './measured.ts';
import { expected } from './project.ts';

it.each(consumers.map((consumer) => [keyOf(consumer), consumer] as const))(
  '%s was tried and found well',
  (key, { ways }) => {
    const { findings, problems } = measured()[key] ?? {};
    expect(problems, 'run `npm run matrix`').toEqual([]);
    expect(findings).toEqual(Object.fromEntries(ways.map((way) => [way, expected(way).length])));
  },
);

it('tells every project apart', () => {
  expect(new Set(consumers.map(keyOf)).size).toBe(consumers.length);
});
