import { sizeNames } from '../knowledge/collections.ts';
import { valuesOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isLoop,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { ownerOfExpression } from '../syntax/owners.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { allOfType, nodesIn } from '../syntax/tree.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';
import { calleeName } from './callback.ts';
import { functionMeantBy } from './called-function.ts';
import type { Drain } from './drains.ts';
import { sharesLoop } from './loops.ts';
import { functionsRunBy, isTimer } from './deferred-call.ts';

/**
 * Whether whoever fills a collection also sees to it that all of it is taken soon, whatever the consumer does: in the
 * same turn, or in a timer or microtask that nothing holds back. Such a buffer holds one batch, not a backlog.
 */
export function isDrainedPromptly(file: File, place: Place, fill: Node, drains: readonly Drain[]): boolean {
  const filler = functionAround(fill);
  const total = drains.filter((drain) => isTotal(file, drain));
  if (total.length === 0) return false;
  if (filler && leadsTo(file, place, filler, total, fill, 3)) return true;
  // `setInterval(() => this.flush(), 200)` anywhere: the batch of one interval.
  return allOfType(file, 'CallExpression').some(
    (call) =>
      calleeName(call) === 'setInterval' &&
      functionsRunBy(file, call).some((fn) => leadsTo(file, place, fn, total, undefined, 2)),
  );
}

/** Takes all there is, without stopping on the way. */
function isTotal(file: File, { how, node }: Drain): boolean {
  if (how === 'as a whole') return !waitsBefore(file, node);
  for (let at: Node | undefined = node; at && !isFunction(at); at = at.parent) {
    if (!isLoop(at)) continue;
    for (const inner of nodesIn(file, at.body, isFunction)) {
      if (/^(?:Break|Return|Throw)Statement$|^(?:Await|Yield)Expression$/.test(inner.type)) return false;
    }
    return !waitsBefore(file, node);
  }
  return false;
}

/** An `await` stands before a node in its function: what is taken then depends on what was awaited. */
function waitsBefore(file: File, node: Node): boolean {
  const fn = functionAround(node);
  if (!fn?.async) return false;
  for (const at of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (at.type === 'AwaitExpression' && at.range[0] < node.range[0] && !isMicrotask(at.argument)) return true;
  }
  return false;
}

/** `await Promise.resolve()`, `await null` */
function isMicrotask(node: Node): boolean {
  const call = methodCall(bare(node));
  if (call) return call.name === 'resolve' && call.receiver.type === 'Identifier' && call.receiver.name === 'Promise';
  return node.type === 'Literal';
}

/** Whether running a function surely ends in one of the drains. */
function leadsTo(
  file: File,
  place: Place,
  fn: FunctionNode,
  drains: readonly Drain[],
  after: Node | undefined,
  depth: number,
): boolean {
  for (const { node } of drains) {
    if (
      functionAround(node) === fn &&
      (!after || node.range[0] > after.range[0] || sharesLoop(after, node)) &&
      !isHeldBack(file, place, fn, node, drains, depth)
    )
      return true;
  }
  if (depth === 0) return false;
  for (const call of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (call.type !== 'CallExpression') continue;
    for (const run of functionsRunBy(file, call)) {
      if (
        run !== fn &&
        leadsTo(file, place, run, drains, undefined, depth - 1) &&
        !isHeldBack(file, place, fn, call, drains, depth)
      )
        return true;
    }
  }
  return false;
}

/** A condition around a node, or an early return before it, that asks for more than "is there something to do?". */
export function isHeldBack(
  file: File,
  place: Place,
  fn: FunctionNode,
  node: Node,
  drains: readonly Drain[],
  depth = 1,
): boolean {
  for (let at: Node = node; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    const test = isEitherWay(file, place, fn, parent, at, drains, depth) ? undefined : conditionOf(parent, at);
    if (test && !isHarmless(file, place, test, drains)) return true;
    if (parent.type !== 'BlockStatement') continue;
    for (const before of parent.body.slice(0, parent.body.indexOf(at as never))) {
      if (before.type === 'IfStatement' && leaves(file, before) && !isHarmless(file, place, before.test, drains))
        return true;
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
  depth: number,
): boolean {
  if (depth === 0 || parent.type !== 'IfStatement' || at === parent.test || !parent.alternate) return false;
  const other = at === parent.consequent ? parent.alternate : parent.consequent;
  for (const call of nodesIn(file, other, isFunction)) {
    if (call.type !== 'CallExpression') continue;
    for (const run of functionsRunBy(file, call))
      if (run !== fn && leadsTo(file, place, run, drains, undefined, depth - 1)) return true;
  }
  return false;
}

function conditionOf(parent: Node, at: Node): Node | undefined {
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression')
    return parent.test === at ? undefined : parent.test;
  if (parent.type === 'LogicalExpression' && parent.right === at) return parent.left;
  return parent.type === 'WhileStatement' && parent.test !== at ? parent.test : undefined;
}

function leaves(file: File, statement: Node): boolean {
  for (const node of nodesIn(file, statement, isFunction))
    if (/^(?:Return|Throw|Continue|Break)Statement$/.test(node.type)) return true;
  return false;
}

/** A test of the collection's own size, of a timer's handle, or of a flag that the drain itself takes back at once. */
function isHarmless(file: File, place: Place, test: Node, drains: readonly Drain[]): boolean {
  for (const node of nodesIn(file, test, isFunction)) {
    if (node.type === 'CallExpression') return false;
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    if (node.parent?.type === 'MemberExpression' && (node.parent.property === node || placeOf(file, node) === place))
      continue;
    // `typeof setImmediate`
    if (node.type === 'Identifier' && !variableOf(file, node) && node.parent?.type === 'UnaryExpression') continue;
    const outer = node.parent?.type === 'MemberExpression' ? memberName(node.parent) : undefined;
    if (outer !== undefined && sizeNames.has(outer)) continue;
    const tested = placeOf(file, node);
    if (tested === place || (node.type === 'Identifier' && ownerOfExpression(file, node))) continue;
    if (tested && (isHandle(file, tested) || isTakenBack(file, tested, drains))) continue;
    if (node.type === 'MemberExpression' && sizeNames.has(memberName(node) ?? '')) continue;
    if (node.type === 'Identifier' && isLengthOf(file, place, node)) continue;
    return false;
  }
  return true;
}

function isLengthOf(file: File, place: Place, node: Node): boolean {
  const variable = variableOf(file, node);
  const values = variable ? valuesOf(variable) : [];
  return (
    values.length > 0 &&
    values.every((value) => value?.type === 'MemberExpression' && placeOf(file, value.object) === place)
  );
}

/** Assigned from a timer. */
function isHandle(file: File, tested: Place): boolean {
  return valuesIn(file, tested).some((value) => value?.type === 'CallExpression' && isTimer(calleeName(value)));
}

/** A flag whose reset stands in the function of a drain, before anything is awaited: "scheduled", not "busy". */
function isTakenBack(file: File, tested: Place, drains: readonly Drain[]): boolean {
  const resets = usesOf(file, tested).flatMap(({ node }) => {
    const value = dressed(node);
    const parent = value.parent;
    if (parent?.type !== 'AssignmentExpression' || parent.left !== value) return [];
    const { right } = parent;
    const falsy =
      (right.type === 'Literal' && !right.value) || (right.type === 'Identifier' && right.name === 'undefined');
    return falsy ? [parent] : [];
  });
  const homes = new Set(drains.map(({ node }) => functionAround(node)));
  return resets.some((reset) => {
    const fn = functionAround(reset);
    const near =
      homes.has(fn) || (fn !== undefined && [...homes].some((home) => home && callsDirectly(file, fn, home)));
    return near && !waitsBefore(file, reset);
  });
}

function callsDirectly(file: File, fn: FunctionNode, target: FunctionNode): boolean {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (node.type === 'CallExpression' && functionMeantBy(file, node.callee) === target) return true;
  }
  return false;
}
