import { neverRejecting } from '../../knowledge/callers.ts';
import { sizeNames } from '../../knowledge/collections.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { runsInstead } from '../../syntax/flow.ts';
import {
  bare,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isMadeOfParameters } from '../collections/derivation.ts';
import { chunkHookOf, isOfNodeStream } from './hook-callback.ts';
import { isTimerOfPromises } from '../calls/timed-wait.ts';

/** Work for a chunk whose rejection leaves the hook of a stream without its callback. */
export interface LostRejection {
  readonly hook: string;
  readonly work: TSESTree.CallExpression;
}

/**
 * An async hook that calls its callback after it has awaited work for the chunk, outside of any `try`: `async transform(chunk,
 * encoding, callback) { callback(null, await parse(chunk)); }`. Nobody looks at the promise of a hook: when the work is
 * rejected, the stream neither fails nor asks for another chunk (executed, Node 20: two chunks stay, no 'error').
 */
export function lostRejectionOf(file: File, fn: FunctionNode): LostRejection | undefined {
  const found = fn.async && !fn.generator ? chunkHookOf(file, fn) : undefined;
  const callback = found?.callback;
  const uses = callback ? readsOf(callback) : [];
  if (!found || !callback || uses.length === 0 || !fn.body) return undefined;
  const last = Math.max(...uses.map(({ range }) => range[0]));
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.type !== 'AwaitExpression') continue;
    const work = bare(node.argument);
    if (work.type !== 'CallExpression' || !comesBefore(file, node, callback, last)) continue;
    // Who has called back before owes nothing.
    const isBefore = ({ parent }: Node): boolean => parent !== undefined && parent.range[1] <= node.range[0];
    if (uses.some((use) => isBefore(use) && !runsInstead(use, node))) continue;
    if (isCaught(node, fn, callback) || !mayReject(file, work, fn)) continue;
    return isOfNodeStream(file, fn) ? { hook: found.hook, work } : undefined;
  }
  return undefined;
}

/** `await work(chunk); callback();`, `callback(null, await work(chunk));` */
function comesBefore(file: File, awaited: Node, callback: Variable, last: number): boolean {
  if (last > awaited.range[1]) return true;
  for (let at = awaited.parent; at && !isFunction(at); at = at.parent)
    if (at.type === 'CallExpression' && variableOf(file, at.callee) === callback) return true;
  return false;
}

/** Whether a rejection is caught in the hook, or the callback is called in any case. */
function isCaught(awaited: Node, fn: FunctionNode, callback: Variable): boolean {
  for (let at = awaited; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'TryStatement' || at !== parent.block) continue;
    const { finalizer } = parent;
    if (parent.handler || (finalizer && readsOf(callback).some((read) => isInside(read, finalizer)))) return true;
  }
  return false;
}

/** Work that is given the chunk, or what is made of it, and whose rejection nobody has caught. */
function mayReject(file: File, work: TSESTree.CallExpression, fn: FunctionNode): boolean {
  const chained = methodCall(work);
  if (chained && (/^(?:then|catch|finally|resolve)$/.test(chained.name) || neverRejecting.has(chained.name)))
    return false;
  if (!work.arguments.some((given) => !isNumber(given) && isMadeOfParameters(file, given, fn))) return false;
  // A function of this file may catch all that it does, by whatever way, or do nothing that can fail.
  return !isTimerOfPromises(file, work.callee) && !functionMeantBy(file, work.callee);
}

/** `chunk.length / rate`: as long, or as many; what it is calculated for is a wait, and no work for the chunk. */
function isNumber(given: Node): boolean {
  const at = bare(given);
  if (at.type === 'BinaryExpression') return /^[-*/%]$/.test(at.operator);
  return at.type === 'MemberExpression' && sizeNames.has(memberName(at) ?? '');
}
