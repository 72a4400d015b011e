import type { ListSize } from '../lists/list-size.ts';
import type { Work } from './started-work.ts';

/**
 * Whether work is too much to be started for all items of a list at once: a list that may be long for work that this file
 * does not show, and a list of unknown length for files and sockets.
 */
export function isTooMuchAtOnce(size: ListSize, work: Work): boolean {
  if (size.is === 'few') return false;
  return work.starts === 'io' || (work.starts === 'unknown' && size.is === 'many');
}
