import { describe, expect, it } from 'vitest';
import { handlerCases } from './cases/handlers.ts';
import { ended, measure } from './measure.ts';

describe.concurrent.each(handlerCases)('$suggestion, for $what', (one) => {
  it('without it, all are handled at once, and are done in another order', async () => {
    const report = await ended(measure(one, 'before'));
    expect(report.level.max).toBeGreaterThan(one.load.items / 2);
    expect(report).toMatchObject({ received: one.load.items, inOrder: false });
  });

  it('with it, one after the other', async () => {
    const report = await ended(measure(one, 'after'));
    expect(report.level.max).toBe(1);
    expect(report).toMatchObject({ received: one.load.items, inOrder: true, errors: [] });
  });
});
