import { describe, expect, it } from 'vitest';
import { lossCases } from './cases/queues.ts';
import { ended, limitOf, measure } from './measure.ts';
import { capacity, changed, leftover } from './suggest.ts';

const cases = lossCases.map((one) => ({ ...one, one }));

describe.concurrent.each(cases)(
  '$suggestion, for $what, which loses the $loses',
  ({ one, load, loses, error, subject, suggestion }) => {
    it('without it, the queue grows with what is sent, and all arrives', async () => {
      const [some, twice] = await Promise.all([
        ended(measure(one, 'before')),
        ended(measure(one, 'before', { times: 2 })),
      ]);
      expect(some.level.max).toBeGreaterThan(4 * capacity);
      expect(twice.level.max).toBeGreaterThan(1.5 * some.level.max);
      expect([some.received, twice.received]).toEqual([load.items, 2 * load.items]);
    });

    it.each([1, 2])('with it, the queue stays at its capacity, and every item is accounted for: %i×', async (times) => {
      const report = await ended(measure(one, 'after', { times }));
      const { sent, received, dropped, refused, last } = report;
      expect(report.level.max).toBe(limitOf(one, report));
      expect(report).toMatchObject({ inOrder: true, warnings: [], errors: error === undefined ? [] : [error] });
      expect(received).toBeGreaterThanOrEqual(capacity);
      if (loses === 'connection') {
        // The other side is cut off, and what it has not sent by then it keeps.
        expect(sent).toBeLessThan(load.items * times);
        expect(received).toBeLessThan(sent);
        return;
      }
      expect(sent).toBe(load.items * times);
      expect(received + dropped + refused).toBe(sent);
      expect(loses === 'refused' ? refused : dropped).toBeGreaterThan(0);
      // The newest item of all came to a full queue; only where the oldest goes does it arrive.
      expect(last === sent - 1).toBe(loses === 'oldest');
    });

    it('is not reported again', () => {
      expect(leftover(changed(subject, suggestion))).toEqual([]);
    });
  },
);
