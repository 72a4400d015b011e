import { expect, test } from 'vitest';
import { isTooMuchAtOnce } from '../../../rules/facts/concurrency/too-much.ts';
import type { ListSize } from '../../../rules/facts/lists/list-size.ts';
import type { Work } from '../../../rules/facts/concurrency/started-work.ts';

const cases: [list: ListSize['is'], starts: Work['starts'], isTooMuch: boolean][] = [
  ['many', 'io', true],
  ['unknown', 'io', true],
  ['few', 'io', false],
  ['many', 'unknown', true],
  ['unknown', 'unknown', false],
  ['few', 'unknown', false],
  ['many', 'looks', false],
  ['many', 'limited', false],
  ['many', 'nothing', false],
];

test.each(cases)('a list of %s items, work that starts %s: %s', (list, starts, isTooMuch) => {
  const size = { is: list, source: {} } as ListSize;
  const work = { starts, node: {} } as Work;
  expect(isTooMuchAtOnce(size, work)).toBe(isTooMuch);
});
