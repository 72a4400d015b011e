import { describe, expect, it } from 'vitest';
import { dropCases } from './cases/silent-drops.ts';
import { ended, measure } from './measure.ts';
import { capacity, changed, leftover, textOf } from './suggest.ts';

interface Mailer {
  readonly waiting: number;
  readonly dropped?: number;
  send: (mail: number) => void;
  on?: (event: 'drop', listener: () => void) => void;
}

/** What becomes of 200 items that come faster than they are delivered. */
async function fateOf(program: string): Promise<{ delivered: number; dropped: number | undefined }> {
  const { Mailer } = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as {
    Mailer: new (deliver: (mail: number) => Promise<void>) => Mailer;
  };
  let delivered = 0;
  const mailer = new Mailer(async () => {
    await Promise.resolve();
    delivered += 1;
  });
  let emitted: number | undefined;
  mailer.on?.('drop', () => {
    emitted = (emitted ?? 0) + 1;
  });
  for (let mail = 0; mail < 200; mail += 1) mailer.send(mail);
  while (mailer.waiting > 0) await new Promise(setImmediate);
  await new Promise(setImmediate);
  return { delivered, dropped: mailer.dropped ?? emitted };
}

describe.each(dropCases.map((one) => ({ ...one, one })))('$suggestion, for $what', ({ one, subject, suggestion }) => {
  it('without it, items are gone and nobody knows', async () => {
    const { delivered, dropped } = await fateOf(textOf(subject));
    expect(delivered).toBeLessThan(200);
    expect(dropped).toBeUndefined();
  });

  it('with it, as many arrive, and every other one is counted', async () => {
    const before = await fateOf(textOf(subject));
    const { delivered, dropped } = await fateOf(changed(subject, suggestion).after);
    expect(delivered).toBe(before.delivered);
    expect(delivered + (dropped ?? 0)).toBe(200);
  });

  it('received and dropped are what was sent, in a run under load', async () => {
    const { sent, received, dropped, level } = await ended(measure(one, 'after'));
    expect(dropped).toBeGreaterThan(0);
    expect(received + dropped).toBe(sent);
    expect(level.max).toBe(capacity);
  });

  it('is not reported again', () => {
    expect(leftover(changed(subject, suggestion))).toEqual([]);
  });
});
