import { describe, expect, it } from 'vitest';
import { channelCases, invalidCase } from './cases/channels.ts';
import { concurrencyCases } from './cases/concurrency.ts';
import { handlerCases } from './cases/handlers.ts';
import { pushCases } from './cases/pushes.ts';
import { blockCases } from './cases/queues.ts';
import { sendCases } from './cases/sends.ts';
import { throughCases } from './cases/through.ts';
import { webWriterCases } from './cases/web-writers.ts';
import { writeCases } from './cases/writes.ts';
import type { Report } from './driver/report.ts';
import { ended, leakedBy, limitOf, measure } from './measure.ts';
import { changed, isTyped, leftover, typeErrorsOf } from './suggest.ts';

const levels = [
  ...writeCases,
  ...blockCases,
  ...pushCases,
  ...channelCases,
  ...webWriterCases,
  ...handlerCases,
  ...concurrencyCases,
  ...sendCases,
  ...throughCases,
];
const cases = levels.map((one) => ({ ...one, one }));

describe.concurrent.each(cases)('$suggestion, for $what', ({ one, load, suggestion, subject }) => {
  it('without it, the level grows with what is sent', async () => {
    const after = await ended(measure(one, 'after', { times: 2 }));
    const grown = async (attempt: number): Promise<{ some: Report; twice: Report }> => {
      const [some, twice] = await Promise.all([
        ended(measure(one, 'before', { attempt })),
        ended(measure(one, 'before', { times: 2, attempt })),
      ]);
      const isMore = some.level.max > 4 * limitOf(one, after) && twice.level.max > 1.5 * some.level.max;
      // A producer that gets no processor is as slow as a disk: on a busy machine, once is no proof that it cannot grow.
      return isMore || attempt === 3 ? { some, twice } : grown(attempt + 1);
    };
    const { some, twice } = await grown(1);
    expect(some.level.max).toBeGreaterThan(4 * limitOf(one, after));
    expect(twice.level.max).toBeGreaterThan(1.5 * some.level.max);
    expect([some.received, twice.received]).toEqual([load.items, 2 * load.items]);
  });

  it('with it, it stays low with twice as much, and all arrives in order', async () => {
    const report = await ended(measure(one, 'after', { times: 2 }));
    expect(report.level.max).toBeLessThanOrEqual(limitOf(one, report));
    expect(report.level.max).toBeGreaterThan(0);
    expect(report).toMatchObject({ sent: 2 * load.items, received: 2 * load.items, inOrder: true });
    expect(report).toMatchObject({ warnings: [], errors: [] });
    expect(leakedBy(report)).toEqual([]);
  });

  it('is not reported again', () => {
    expect(leftover(changed(subject, suggestion))).toEqual([]);
  });

  if (isTyped(subject))
    it('has no new type error', () => {
      expect(typeErrorsOf(changed(subject, suggestion))).toEqual([]);
    });
});

it(`${invalidCase.suggestion}, for ${invalidCase.what}: works where nothing did`, async () => {
  const before = await measure(invalidCase, 'before');
  expect(before).toMatchObject({ received: 0 });
  expect(before !== 'hangs' && before.errors).toContain('rejection: ERR_INVALID_ARG_VALUE');
  const after = await ended(measure(invalidCase, 'after'));
  expect(after).toMatchObject({ received: invalidCase.load.items, inOrder: true, errors: [] });
  expect(after.level.max).toBeLessThanOrEqual(limitOf(invalidCase, after));
});
