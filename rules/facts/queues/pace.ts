import { effectOf } from '../../knowledge/collections.ts';
import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  keyName,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { returns, runsInstead } from '../../syntax/flow.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import type { Drain } from '../collections/drains.ts';
import { isAsynchronous } from '../calls/loops.ts';
import type { Operation } from '../collections/operation.ts';
import { isHeldBack } from './prompt-drain.ts';
import { runningOf } from '../repetition/repetition.ts';
import { isDoneAtOnce } from './same-later.ts';

/**
 * Whether what takes from a collection runs at a pace of its own: in a loop that waits in its turns, whenever an event
 * or a timer says so, again when its own work is done, after something it waits for, or set going by the filling; or
 * whether the items are put in only because they cannot be handed on now.
 *
 * What only others call is as fast as they are: a class that is itself a collection, a builder whose `run()` takes what
 * was added, a list that is closed at the end.
 */
export function hasOwnPace(file: File, place: Place, fill: Operation, drain: Drain, drains: readonly Drain[]): boolean {
  for (let at: Node | undefined = drain.node; at && !isFunction(at); at = at.parent)
    if (isLoop(at) && isAsynchronous(file, at)) return true;
  const running = runningOf(file, drain.node, place);
  if (running.kind === 'loop') return true;
  if (running.kind === 'callback' && running.by !== 'item') return true;
  const fn = functionAround(drain.node);
  if (!fn) return false;
  // `next()` of an iterator: whoever goes over it asks for one item after the other.
  const home = dressed(fn).parent;
  if (
    (home?.type === 'Property' || home?.type === 'MethodDefinition') &&
    keyName(home) === 'next' &&
    fn.params.length === 0
  )
    return true;
  if (fn.async && waits(file, drain.node, fn, isHeldBack(file, place, fn, drain.node, drains))) return true;
  const filler = functionAround(fill.node);
  if (filler && filler !== fn && setsGoing(file, filler, fn, false, 3, fill.node)) return true;
  return restarts(file, fn, 2) || isKeptForLater(file, fill, place);
}

/** An `await` before the taking, or, where earlier work holds the taking back, after it. */
function waits(file: File, node: Node, fn: FunctionNode, isHeld: boolean): boolean {
  for (const at of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (at.type !== 'AwaitExpression') continue;
    if (isHeld || at.range[1] <= node.range[0]) return true;
  }
  return false;
}

/** Whether a function, or one that calls it, is started again by a callback of its own. */
function restarts(file: File, fn: FunctionNode, depth: number): boolean {
  if (setsGoing(file, fn, fn, true, 3)) return true;
  if (depth === 0) return false;
  return callsOf(file, fn).some((call) => {
    const caller = functionAround(call);
    return caller !== undefined && caller !== fn && restarts(file, caller, depth - 1);
  });
}

/**
 * Whether a function calls another one, or hands it on to be called later.
 *
 * @param later whether only what is called later counts: from a function inside, or after an `await`
 * @param beside a node that must run in the same turn
 */
function setsGoing(
  file: File,
  fn: FunctionNode,
  target: FunctionNode,
  later: boolean,
  depth: number,
  beside?: Node,
): boolean {
  if (fn !== target && isInside(target, fn)) return true;
  for (const node of nodesIn(file, fn)) {
    if (node.type !== 'CallExpression' || (beside && runsInstead(node, beside))) continue;
    const isLater = fn.async || functionAround(node) !== fn;
    for (const called of [node.callee, ...node.arguments]) {
      const run = functionMeantBy(file, called);
      if (!run) continue;
      const after = later && !isLater && called === node.callee;
      if (run === target && !after) return true;
      if (depth > 1 && run !== fn && !isInside(run, fn) && setsGoing(file, run, target, after, depth - 1)) return true;
    }
  }
  return false;
}

/**
 * `if (open) send(message); else queue.push(message);`, also with an early return: it waits because it cannot go now.
 *
 * @param place the collection, where what is done later with its items may be what is done now: `if (open) item.send();`
 */
export function isKeptForLater(file: File, fill: Operation, place?: Place): boolean {
  const items = new Set(fill.items.flatMap((item) => variablesIn(file, item)));
  const handsOn = (node: Node): boolean => {
    if (place && fill.items.some((item) => isDoneAtOnce(file, place, node, item))) return true;
    for (const at of nodesIn(file, node, isFunction)) {
      if (at.type !== 'CallExpression' || !carriesOn(file, at, fill)) continue;
      if (at.arguments.some((argument) => variablesIn(file, argument).some((variable) => items.has(variable))))
        return true;
    }
    return false;
  };
  for (let at: Node = fill.node; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    const list = parent.type === 'BlockStatement' ? parent.body : [];
    const position = list.indexOf(at as never);
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && at !== parent.test) {
      const other = at === parent.consequent ? parent.alternate : parent.consequent;
      if (other && handsOn(other)) return true;
    }
    for (const before of list.slice(0, position))
      if (before.type === 'IfStatement' && returns(before.consequent) && handsOn(before.consequent)) return true;
    // `if (!open) { queue.push(message); return; } send(message);`
    const isLeft = at.type === 'IfStatement' && isInside(fill.node, at.consequent) && returns(at.consequent);
    if (isLeft && list.slice(position + 1).some(handsOn)) return true;
  }
  return false;
}

/** A call that takes the item where it should go: no complaint about it, no other list, not the same function again. */
function carriesOn(file: File, call: Extract<Node, { type: 'CallExpression' }>, fill: Operation): boolean {
  const name = calleeName(call) ?? '';
  if (/^(?:log|debug|info|warn|error|fail|reject|abort|trace)$/i.test(name) || effectOf(name) !== undefined)
    return false;
  const run = functionMeantBy(file, call.callee);
  return !run || !isInside(fill.node, run);
}

function variablesIn(file: File, node: Node): Variable[] {
  return [...nodesIn(file, node)].flatMap((at) => (at.type === 'Identifier' ? (variableOf(file, at) ?? []) : []));
}
