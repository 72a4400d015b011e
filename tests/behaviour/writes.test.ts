import { describe, expect, it } from 'vitest';
import { writeCases } from './cases/writes.ts';
import { ended, leakedBy, measure } from './measure.ts';
import { changed, leftover } from './suggest.ts';

describe.each(writeCases)('$suggestion, for $what', (one) => {
  const { load, suggestion, subject } = one;

  it.concurrent('without it, the level grows with what is sent', async () => {
    const [some, twice] = await Promise.all([
      ended(measure(one, 'before')),
      ended(measure(one, 'before', { times: 2 })),
    ]);
    expect(some.level.max).toBeGreaterThan(4 * (some.level.mark + load.size));
    expect(twice.level.max).toBeGreaterThan(1.5 * some.level.max);
    expect([some.received, twice.received]).toEqual([load.items, 2 * load.items]);
  });

  it.concurrent.each([1, 2])(
    'with it, it stays at the high-water mark, and all arrives in order: %i×',
    async (times) => {
      const report = await ended(measure(one, 'after', { times }));
      expect(report.level.max).toBeLessThanOrEqual(report.level.mark + load.size);
      expect(report.level.max).toBeGreaterThan(0);
      expect(report).toMatchObject({ sent: load.items * times, received: load.items * times, inOrder: true });
      expect(report).toMatchObject({ warnings: [], errors: [] });
      expect(leakedBy(report)).toEqual([]);
    },
  );

  it('is not reported again', () => {
    expect(leftover(changed(subject, suggestion))).toEqual([]);
  });
});
