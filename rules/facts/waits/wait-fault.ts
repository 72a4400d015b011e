import type { File } from '../../syntax/file.ts';
import { onlyWriteOf } from './drain-handler.ts';
import { listenersLeft } from './listeners-left.ts';
import { unguardedBy } from './room-guard.ts';
import type { RoomListener } from './room-listener.ts';
import { overlapOf, type Overlap } from './room-overlap.ts';
import { endsAlone } from './ends-alone.ts';
import { releaseOf, type Release } from './room-release.ts';
import { waiterOf } from './room-waiter.ts';

/** What is wrong with a wait for room. */
export type WaitFault =
  /** The answer may have been true. */
  | { readonly is: 'unguarded' }
  /** Nothing else ends it. */
  | { readonly is: 'unreleased'; readonly release: Release }
  /** Listeners pile up. */
  | { readonly is: 'overlapping'; readonly overlap: Overlap }
  /** Listeners for other events, which may end it as well, stay when there is room first. */
  | { readonly is: 'leaving'; readonly events: readonly string[] }
  /** It writes one item for each event. */
  | { readonly is: 'one per event' };

/**
 * The gravest thing that is wrong with a wait for room; nothing where it is right, or where that is unclear.
 *
 * @param open which waits count that nothing else ends: those whose stream may `likely` close without the program's
 * doing, or `every` one
 */
export function waitFaultOf(file: File, wait: RoomListener, open: 'likely' | 'every'): WaitFault | undefined {
  const waiter = waiterOf(file, wait);
  if (unguardedBy(file, wait, waiter)) return { is: 'unguarded' };
  const release = releaseOf(file, wait, waiter);
  if (release !== 'unknown' && (open === 'every' || endsAlone(file, wait, release)))
    return { is: 'unreleased', release };
  const overlap = overlapOf(file, wait, waiter);
  if (overlap) return { is: 'overlapping', overlap };
  const events = listenersLeft(file, wait, waiter);
  if (events.length > 0) return { is: 'leaving', events };
  return onlyWriteOf(file, wait) ? { is: 'one per event' } : undefined;
}
