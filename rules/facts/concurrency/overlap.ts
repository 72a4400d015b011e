import { iterators, deferrers } from '../../knowledge/callers.ts';
import { locks, stops, unlocks } from '../../knowledge/holding-back.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isForCommand } from './command.ts';
import { isStepOfDialogue } from '../calls/dialogue.ts';
import { handOverIn } from '../calls/hand-over.ts';
import { promiseUseOf } from '../values/promise-use.ts';
import { wakesSender } from './woken-sender.ts';

/** Whether a function that is called for item after item can run for several of them at once. */
export type Overlap =
  /** It is async, and waits here for work that it does for the item. */
  | { readonly overlaps: 'waits'; readonly work: Node }
  /** It starts work here that goes on when it has returned. */
  | { readonly overlaps: 'starts'; readonly work: Node }
  | { readonly overlaps: 'no' | 'unknown' };

const no: Overlap = { overlaps: 'no' };

export function overlapOf(file: File, fn: FunctionNode): Overlap {
  if (fn.generator || !fn.body) return no;
  const work = fn.async ? firstWait(file, fn) : firstStart(file, fn);
  if (!work) return no;
  if (isStopped(file, fn, work) || isStepOfDialogue(file, work)) return no;
  if (isForCommand(file, work, fn) || handOverIn(file, fn) || ends(file, fn) || wakesSender(file, fn, work)) return no;
  if (givesBack(file, fn)) return { overlaps: 'unknown' };
  if (isInTurn(work)) return { overlaps: 'unknown' };
  return { overlaps: fn.async ? 'waits' : 'starts', work };
}

/** The first wait for something that is started for this item: not for a promise that is there already. */
function firstWait(file: File, fn: FunctionNode): Node | undefined {
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.type === 'ForOfStatement' && node.await) return node;
    if (node.type !== 'AwaitExpression') continue;
    const waited = bare(node.argument);
    if (waited.type === 'CallExpression' || waited.type === 'NewExpression') return node;
  }
  return undefined;
}

/** The first call of an async function of this file, or of one on the spot, whose promise nobody waits for. */
function firstStart(file: File, fn: FunctionNode): Node | undefined {
  for (const node of nodesIn(file, fn.body, isFunction)) {
    const run =
      node.type === 'CallExpression'
        ? functionMeantBy(file, node.callee)
        : node.type === 'NewExpression'
          ? executorOf(node)
          : undefined;
    const work = run && run !== fn && run.async && !run.generator ? firstWait(file, run) : undefined;
    if (!run || !work) continue;
    if (isStopped(file, run, work) || isStepOfDialogue(file, work) || wakesSender(file, run, work)) continue;
    const { use } = promiseUseOf(file, node);
    if (use === 'dropped' || (use === 'kept' && isCollected(file, node))) return node;
  }
  return undefined;
}

/** `new Promise(async (resolve) => { … })` */
function executorOf(node: Extract<Node, { type: 'NewExpression' }>): FunctionNode | undefined {
  const [executor] = node.arguments;
  return calleeName(node) === 'Promise' && executor && isFunction(executor) ? executor : undefined;
}

/** `promises.push(promise)`: somebody waits for all of them in the end. */
function isCollected(file: File, node: Node): boolean {
  const use = promiseUseOf(file, node);
  const call = use.use === 'kept' ? methodCall(use.node) : undefined;
  return call?.name === 'push' || call?.name === 'add';
}

/** `process.exit()`: it was for one item. */
function ends(file: File, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn.body, isFunction)) if (methodCall(node)?.name === 'exit') return true;
  return false;
}

/** `permit.release()`: whoever let it begin decides how many there are at once. */
function givesBack(file: File, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn.body)) {
    const callee = node.type === 'CallExpression' ? calleeName(node) : undefined;
    if (callee !== undefined && unlocks.has(callee)) return true;
  }
  return false;
}

/** Something is stopped before the work begins. */
function isStopped(file: File, fn: FunctionNode, work: Node): boolean {
  for (const node of nodesIn(file, fn.body, isFunction)) {
    const call = methodCall(node);
    if (call && stops.has(call.name) && node.range[0] < work.range[1]) return true;
  }
  return false;
}

/** What is waited for lets one in after the other, or decides itself when to run what it is given. */
function isInTurn(work: Node): boolean {
  const waited = work.type === 'AwaitExpression' ? bare(work.argument) : work;
  if (waited.type !== 'CallExpression' && waited.type !== 'NewExpression') return false;
  const name = calleeName(waited) ?? '';
  if (locks.has(name)) return true;
  if (waited.type === 'NewExpression' || iterators.test(name) || deferrers.has(name)) return false;
  const takes = waited.arguments.some((argument) => isFunction(argument));
  return takes && dressed(waited).parent?.type === 'AwaitExpression' && functionAround(waited)?.async === true;
}
