import type { File } from '../../syntax/file.ts';
import type { Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { onlyWriteOf } from './drain-handler.ts';
import { roomListenerOf } from './room-listener.ts';
import { overlapOf } from './room-overlap.ts';
import { releaseOf } from './room-release.ts';
import { waiterOf } from './room-waiter.ts';

/** Whether no wait for room in some nodes can hang, pile up listeners, or leave a rest behind. */
export function waitsSafely(file: File, nodes: readonly Node[]): boolean {
  for (const root of nodes) {
    for (const node of nodesIn(file, root)) {
      const wait = node.type === 'CallExpression' ? roomListenerOf(file, node) : undefined;
      if (!wait) continue;
      const waiter = waiterOf(file, wait);
      if (releaseOf(file, wait, waiter) !== 'unknown' || overlapOf(file, wait, waiter)) return false;
      if (onlyWriteOf(file, wait)) return false;
    }
  }
  return true;
}
