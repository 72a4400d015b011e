import { describe, expect, it } from 'vitest';
import { forgetCases, hangCases } from './cases/waits.ts';
import { ended, leakedBy, limitOf, measure } from './measure.ts';
import { changed, leftover } from './suggest.ts';

const cases = [...hangCases, ...forgetCases].map((one) => ({ ...one, one }));

describe.concurrent.each(cases)('$suggestion, for $what', ({ one, load, suggestion, subject }) => {
  it('with it, the level stays low, and all arrives in order', async () => {
    const report = await ended(measure(one, 'after'));
    expect(report.level.max).toBeLessThanOrEqual(limitOf(one, report));
    expect(report).toMatchObject({ received: load.items, inOrder: true, warnings: [], errors: [] });
    expect(leakedBy(report)).toEqual([]);
  });

  it('is not reported again', () => {
    expect(leftover(changed(subject, suggestion))).toEqual([]);
  });
});

it.concurrent.each(hangCases.map((one) => [one.what, one] as const))(
  '%s that is destroyed: without the suggestion, it waits for ever',
  async (_, one) => {
    const report = await measure(one, 'before', { fault: 'destroyed' });
    expect(report === 'hangs' || (report.isStruck && !report.ended)).toBe(true);
  },
);

it.concurrent.each(forgetCases.map((one) => [one.what, one] as const))(
  '%s: without the suggestion, the rest is lost',
  async (_, one) => {
    const { received } = await ended(measure(one, 'before'));
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(one.load.items);
  },
);
