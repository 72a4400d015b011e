import type { File } from '../../syntax/file.ts';
import { dressed, functionAround, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { promiseUseOf, resultUseOf, type PromiseUse } from '../values/promise-use.ts';

/** Whether a function, or who waits for what it returns, goes on only when a promise inside it has settled. */
export function isWaitedIn(file: File, promise: Node, fn: FunctionNode): boolean {
  return isWaited(file, promiseUseOf(file, promise), fn);
}

function isWaited(file: File, use: PromiseUse, fn: FunctionNode): boolean {
  if (use.use === 'returned') return use.fn === fn;
  // `limit(async () => promise)`: what the function returns is given to its caller.
  if (use.use === 'unknown') return use.node === dressed(fn).parent;
  if (use.use !== 'awaited') return false;
  const around = functionAround(use.node);
  if (around === fn) return true;
  // `await Promise.all(list.map(async (item) => { await promise; }))`
  return around !== undefined && around.range[0] > fn.range[0] && isWaited(file, resultUseOf(file, around), fn);
}
