import type { File } from '../../syntax/file.ts';
import { functionAround, type Node } from '../../syntax/nodes.ts';
import { callsOf } from '../calls/called-function.ts';
import { invocationOf } from '../calls/invocation.ts';
import { isItemEvent, listenerOf } from '../collections/item-listener.ts';
import type { Operation } from '../collections/operation.ts';
import { promiseUseOf } from '../values/promise-use.ts';

/**
 * A call in this file that has its turn put into a list of waiters and does not wait for it, although it comes again and
 * again: `socket.on('data', (chunk) => { pool.run(() => store(chunk)); })`. The promise that should pace it is dropped.
 */
export function carelessCallerOf(file: File, fills: readonly Operation[]): Node | undefined {
  for (const fill of fills) {
    // The function that gives the promise back is outside of the executor that keeps `resolve`.
    for (let fn = functionAround(fill.node); fn; fn = functionAround(fn)) {
      if (invocationOf(file, fn).how === 'once') continue;
      const careless = callsOf(file, fn).find((call) => isDropped(file, call) && comesAgain(file, call));
      if (careless) return careless;
      break;
    }
  }
  return undefined;
}

function isDropped(file: File, call: Node): boolean {
  const { use } = promiseUseOf(file, call);
  return use === 'dropped' || use === 'voided';
}

/**
 * For each request, each chunk, or each item of an event that carries items. Whether other events, and loops, bring more
 * than the consumer takes is not known here.
 */
function comesAgain(file: File, call: Node): boolean {
  const fn = functionAround(call);
  const invocation = fn && invocationOf(file, fn);
  if (invocation?.how !== 'repeatedly') return false;
  if (invocation.by === 'chunk' || invocation.by === 'request') return true;
  const added = invocation.by === 'event' ? listenerOf(file, invocation.from) : undefined;
  return added !== undefined && isItemEvent(added.event);
}
