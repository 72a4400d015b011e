import { describe, expect, it } from 'vitest';
import { limitCases } from './cases/limits.ts';
import { ended, leakedBy, limitOf, measure } from './measure.ts';
import { changed, leftover } from './suggest.ts';

const cases = limitCases.map((one) => ({ ...one, one }));

describe.concurrent.each(cases)('$suggestion, for $what', ({ one, load, error, subject, suggestion }) => {
  it('without it, what is kept grows with what is sent, and all arrives', async () => {
    const [some, twice] = await Promise.all([
      ended(measure(one, 'before')),
      ended(measure(one, 'before', { times: 2 })),
    ]);
    expect(some.level.max).toBeGreaterThan(4 * limitOf(one, some));
    expect(twice.level.max).toBeGreaterThan(1.5 * some.level.max);
    expect([some.received, twice.received]).toEqual([load.items, 2 * load.items]);
  });

  it.each([1, 2])('with it, it stays below the limit, and whoever sends more learns of it: %i×', async (times) => {
    const report = await ended(measure(one, 'after', { times }));
    expect(report.level.max).toBeLessThanOrEqual(limitOf(one, report));
    expect(report.level.max).toBeGreaterThan(0);
    expect(report.sent).toBeLessThan(load.items * times);
    expect(report).toMatchObject({ received: 0, warnings: [], errors: [error] });
    expect(leakedBy(report)).toEqual([]);
  });

  it('is not reported again', () => {
    expect(leftover(changed(subject, suggestion))).toEqual([]);
  });
});
