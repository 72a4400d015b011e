import { describe, expect, it } from 'vitest';
import { waitLimitCases } from './cases/queue-wait.ts';
import { ended, measure } from './measure.ts';
import { capacity, changed, leftover, textOf } from './suggest.ts';

/** Items that leave in a turn of the virtual clock: the longest wait is counted in items that leave before. */
async function longestWaitOf(program: string): Promise<{ wait: number; dropped: number; delivered: number }> {
  interface Mailer {
    readonly waiting: number;
    readonly dropped: number;
    send: (mail: number) => void;
  }
  const { Mailer } = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as {
    Mailer: new (deliver: (mail: number) => Promise<void>) => Mailer;
  };
  let left = 0;
  let wait = 0;
  const cameAt = new Map<number, number>();
  const mailer = new Mailer(async (mail) => {
    wait = Math.max(wait, left - (cameAt.get(mail) ?? 0));
    await Promise.resolve();
    left += 1;
  });
  for (let mail = 0; mail < 200; mail += 1) {
    cameAt.set(mail, left);
    mailer.send(mail);
  }
  while (mailer.waiting > 0) await new Promise(setImmediate);
  return { wait, dropped: mailer.dropped, delivered: left };
}

describe.each(waitLimitCases.map((one) => ({ ...one, one })))(
  '$suggestion, for $what',
  ({ one, suggestion, subject }) => {
    it('the longest wait was eight times what is allowed, and is what is allowed', async () => {
      const before = await longestWaitOf(textOf(subject));
      const after = await longestWaitOf(changed(subject, suggestion).after);
      // 100/s within 80 ms: eight may leave before.
      expect(after.wait).toBe(capacity);
      expect(before.wait).toBe(8 * after.wait);
      for (const { dropped, delivered } of [before, after]) expect(dropped + delivered).toBe(200);
    });

    it('the level follows', async () => {
      const [before, after] = await Promise.all([ended(measure(one, 'before')), ended(measure(one, 'after'))]);
      expect(before.level.max).toBe(64);
      expect(after.level.max).toBe(capacity);
      expect(after.received + after.dropped).toBe(after.sent);
    });

    it('is not reported again', () => {
      expect(leftover(changed(subject, suggestion))).toEqual([]);
    });
  },
);
