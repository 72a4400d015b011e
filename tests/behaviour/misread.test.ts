import { describe, expect, it } from 'vitest';
import type { Case } from './cases/case.ts';
import { misreadCases } from './cases/misread.ts';
import { ended, leakedBy, limitOf, measure } from './measure.ts';
import { changed, leftover } from './suggest.ts';

const [givesUp, writesAgain, inverted] = misreadCases as [Case, Case, Case];

describe.concurrent('an answer that is read the wrong way', () => {
  it('taken for a failure, it ends the program at the first full buffer', async () => {
    const report = await measure(givesUp, 'before');
    if (report === 'hangs') throw new Error('hangs');
    // What is under way then may fail as well: the file that was not opened yet.
    expect(report.errors[0]).toBe('rejection: full');
    expect(report.sent).toBeLessThan(givesUp.load.items);
  });

  it('taken for a refusal, it makes items arrive twice', async () => {
    const report = await ended(measure(writesAgain, 'before'));
    expect(report.received).toBeGreaterThan(writesAgain.load.items);
  });

  it('turned round, it lets the level grow with what is sent', async () => {
    const [some, twice] = await Promise.all([
      ended(measure(inverted, 'before')),
      ended(measure(inverted, 'before', { times: 2 })),
    ]);
    expect(some.level.max).toBeGreaterThan(4 * limitOf(inverted, some));
    expect(twice.level.max).toBeGreaterThan(1.5 * some.level.max);
  });
});

describe.concurrent.each(misreadCases)('$suggestion, for $what', (one) => {
  it.each([1, 2])('with it, all arrives once, in order, and the level stays low: %i×', async (times) => {
    const report = await ended(measure(one, 'after', { times }));
    expect(report).toMatchObject({ received: one.load.items * times, inOrder: true, errors: [], warnings: [] });
    expect(report.level.max).toBeLessThanOrEqual(limitOf(one, report));
    expect(leakedBy(report)).toEqual([]);
  });

  it('is not reported again', () => {
    expect(leftover(changed(one.subject, one.suggestion))).toEqual([]);
  });
});
