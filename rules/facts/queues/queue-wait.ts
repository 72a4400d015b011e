import type { WaitNote } from '../../syntax/wait-note.ts';

/** What a capacity means for the item that gets the last place in it. */
export type QueueWait =
  | { readonly is: 'short enough' }
  /** It waits longer than it may; so many would not. */
  | { readonly is: 'too long'; readonly ms: number; readonly times: number; readonly fits: number }
  /** More arrives than leaves: it is full in the end, however large it is. */
  | { readonly is: 'growing'; readonly perSecond: number; readonly fullAfterMs: number }
  /** One item alone takes longer than it may wait. */
  | { readonly is: 'impossible' };

/** The last place of a queue of n waits for n items to leave (Little's law). */
export function queueWaitOf(items: number, { drain, within, arrive }: WaitNote): QueueWait {
  const leaving = drain.items / drain.ms;
  const arriving = arrive ? arrive.items / arrive.ms : 0;
  if (arriving > leaving * (1 + 1e-9))
    return { is: 'growing', perSecond: (arriving - leaving) * 1000, fullAfterMs: items / (arriving - leaving) };
  if (!within) return { is: 'short enough' };
  const fits = Math.floor((drain.items * within.ms) / drain.ms + 1e-9);
  if (fits < 1) return { is: 'impossible' };
  const ms = (items * drain.ms) / drain.items;
  return ms > within.ms * (1 + 1e-9) ? { is: 'too long', ms, times: ms / within.ms, fits } : { is: 'short enough' };
}
