import { closedByOthers } from '../../knowledge/peers.ts';
import type { File } from '../../syntax/file.ts';
import type { Node } from '../../syntax/nodes.ts';
import { eventsOn } from '../calls/calls-on.ts';
import type { RoomListener } from './room-listener.ts';
import type { Release } from './room-release.ts';

/**
 * Whether a stream may well close without the program's doing while somebody waits. The terminal does not, and a file
 * fails with an 'error', which ends the program unless somebody listens for it.
 */
export function endsAlone(file: File, { stream, names }: RoomListener, release: Release): boolean {
  if (names.has('tty#WriteStream')) return false;
  if (names.has('fs#WriteStream')) return release === 'nothing' && hearsErrors(file, stream);
  return release === 'nothing' || closedByOthers.some((peer) => names.has(peer));
}

function hearsErrors(file: File, stream: Node): boolean {
  return ['on', 'once', 'addListener'].some((name) => eventsOn(file, name, stream).has('error'));
}
