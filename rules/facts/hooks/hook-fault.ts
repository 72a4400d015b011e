import type { File } from '../../syntax/file.ts';
import { dressed, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { hookCallbackOf } from './hook-callback.ts';
import { lostRejectionOf } from './lost-rejection.ts';
import { unansweredWayOf } from './unanswered-way.ts';

/** Why the hook of a stream leaves whoever waits for room waiting for ever, and where that is seen. */
export type HookFault =
  /** It never calls its callback. */
  | { readonly is: 'never'; readonly hook: string; readonly at: Node }
  /** It passes over a chunk without it. */
  | { readonly is: 'passing over'; readonly hook: string; readonly at: Node }
  /** What it awaits may reject, and then it does not come to it. */
  | { readonly is: 'rejected'; readonly hook: string; readonly at: Node; readonly callee: Node };

/** All that a hook does wrong with its callback. */
export function hookFaultsOf(file: File, fn: FunctionNode): HookFault[] {
  const faults: HookFault[] = [];
  const done = hookCallbackOf(file, fn);
  if (done.answers === 'never') faults.push({ is: 'never', hook: done.hook, at: keyOf(fn) });
  const way = unansweredWayOf(file, fn);
  if (way) faults.push({ is: 'passing over', hook: way.hook, at: way.leave });
  const lost = lostRejectionOf(file, fn);
  if (lost) faults.push({ is: 'rejected', hook: lost.hook, at: lost.work, callee: lost.work.callee });
  return faults;
}

/** The name that a method stands under, or the function where it has none. */
function keyOf(fn: FunctionNode): Node {
  const home = dressed(fn).parent;
  return home?.type === 'Property' || home?.type === 'MethodDefinition' ? home.key : fn;
}
