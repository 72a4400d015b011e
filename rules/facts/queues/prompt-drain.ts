import type { File } from '../../syntax/file.ts';
import { functionAround, isFunction, isInside, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { allOfType, nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionsRunBy } from '../calls/deferred-call.ts';
import type { Drain } from '../collections/drains.ts';
import { saysEmpty } from '../collections/emptiness.ts';
import { isHarmless, waitsBefore } from './harmless-test.ts';
import { loopAround, sharesLoop } from '../calls/loops.ts';
import { operationsOn } from '../collections/operations.ts';
import { isOfRaised } from '../collections/raised-with.ts';

/**
 * Whether whoever fills a collection also sees to it that all of it is taken soon, whatever the consumer does: in the
 * same turn, or in a timer or microtask that nothing holds back. Such a buffer holds one batch, not a backlog.
 */
export function isDrainedPromptly(file: File, place: Place, fill: Node, drains: readonly Drain[]): boolean {
  const filler = functionAround(fill);
  const total = drains.filter((drain) => isTotal(file, place, drain));
  if (total.length === 0) return false;
  if (filler && leadsTo(file, place, filler, total, fill, [])) return true;
  // `setInterval(() => this.flush(), 200)` anywhere: the batch of one interval.
  return allOfType(file, 'CallExpression').some(
    (call) =>
      calleeName(call) === 'setInterval' &&
      functionsRunBy(file, call).some((fn) => leadsTo(file, place, fn, total, undefined, [])),
  );
}

/** Takes all there is, without stopping on the way. */
function isTotal(file: File, place: Place, { how, node }: Drain): boolean {
  if (waitsBefore(file, node)) return false;
  if (how === 'as a whole') return !isReadInParts(file, place, node);
  const loop = loopAround(node);
  return loop !== undefined && !stops(file, loop);
}

/** `while (i < queue.length) { use(queue[i++]); if (late()) break; } if (i === queue.length) queue = [];`: empty when all are done. */
function isReadInParts(file: File, place: Place, emptied: Node): boolean {
  return operationsOn(file, place).some(({ kind, node }) => {
    if (kind !== 'look up' || functionAround(node) !== functionAround(emptied)) return false;
    const loop = node.range[0] < emptied.range[0] ? loopAround(node) : undefined;
    return loop !== undefined && stops(file, loop);
  });
}

function stops(file: File, loop: Extract<Node, { body: Node }>): boolean {
  for (const inner of nodesIn(file, loop.body, isFunction))
    if (/^(?:Break|Return|Throw)Statement$|^(?:Await|Yield)Expression$/.test(inner.type)) return true;
  return false;
}

/** How many functions may call each other on the way to a drain. */
const longest = 6;

/**
 * Whether running a function surely ends in one of the drains.
 *
 * @param path the functions that led here: one that goes on later, where it left off, takes as long as the consumer does
 */
function leadsTo(
  file: File,
  place: Place,
  fn: FunctionNode,
  drains: readonly Drain[],
  after: Node | undefined,
  path: readonly FunctionNode[],
): boolean {
  if (path.includes(fn) || path.length === longest) return false;
  for (const { node } of drains) {
    if (
      functionAround(node) === fn &&
      (!after || node.range[0] > after.range[0] || sharesLoop(after, node)) &&
      !isHeldBack(file, place, fn, node, drains, after, path)
    )
      return true;
  }
  // However often it calls another one, it comes there or not.
  const leads = new Map<FunctionNode, boolean>();
  for (const call of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (call.type !== 'CallExpression') continue;
    for (const run of functionsRunBy(file, call)) {
      const isLeading = leads.get(run) ?? leadsTo(file, place, run, drains, undefined, [...path, fn]);
      leads.set(run, isLeading);
      if (isLeading && !isHeldBack(file, place, fn, call, drains, after, path)) return true;
    }
  }
  return false;
}

/**
 * A condition around a node, or an early return before it, that asks for more than "is there something to do?".
 *
 * @param after what has run in the same turn: what decides about that holds nothing back which follows it
 */
export function isHeldBack(
  file: File,
  place: Place,
  fn: FunctionNode,
  node: Node,
  drains: readonly Drain[],
  after?: Node,
  path: readonly FunctionNode[] = [],
): boolean {
  for (let at: Node = node; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    const shared = after && isInside(after, parent) ? after : undefined;
    const isSame = shared !== undefined && isInside(shared, at);
    const isOpen = isSame || isEitherWay(file, place, fn, parent, at, drains, path);
    const test = isOpen ? undefined : conditionOf(parent, at);
    if (test && !isHarmless(file, place, test, drains) && !saysEmpty(file, place, test, isElse(parent, at)))
      return true;
    if (parent.type !== 'BlockStatement') continue;
    for (const before of parent.body.slice(0, parent.body.indexOf(at as never))) {
      if (shared && before.range[1] <= shared.range[0]) continue;
      if (before.type !== 'IfStatement' || !leaves(file, before) || isHarmless(file, place, before.test, drains))
        continue;
      if (before.alternate) return true;
      // Nothing is left behind where there is nothing.
      if (saysEmpty(file, place, before.test, true)) continue;
      if (!isOfRaised(file, place, before.test, path[0] ?? fn, fn)) return true;
    }
  }
  return false;
}

/** `if (interval === 0) this.flush(); else setTimeout(() => this.flush(), interval);` */
function isEitherWay(
  file: File,
  place: Place,
  fn: FunctionNode,
  parent: Node,
  at: Node,
  drains: readonly Drain[],
  path: readonly FunctionNode[],
): boolean {
  if (parent.type !== 'IfStatement' || at === parent.test || !parent.alternate) return false;
  const other = at === parent.consequent ? parent.alternate : parent.consequent;
  for (const call of nodesIn(file, other, isFunction)) {
    if (call.type !== 'CallExpression') continue;
    for (const run of functionsRunBy(file, call))
      if (leadsTo(file, place, run, drains, undefined, [...path, fn])) return true;
  }
  return false;
}

function conditionOf(parent: Node, at: Node): Node | undefined {
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression')
    return parent.test === at ? undefined : parent.test;
  if (parent.type === 'LogicalExpression' && parent.right === at) return parent.left;
  return parent.type === 'WhileStatement' && parent.test !== at ? parent.test : undefined;
}

/** Whether a part of a decision runs where its test is false. */
function isElse(parent: Node, at: Node): boolean {
  return parent.type === 'LogicalExpression'
    ? parent.operator !== '&&'
    : 'alternate' in parent && parent.alternate === at;
}

function leaves(file: File, statement: Node): boolean {
  for (const node of nodesIn(file, statement, isFunction))
    if (/^(?:Return|Throw|Continue|Break)Statement$/.test(node.type)) return true;
  return false;
}
