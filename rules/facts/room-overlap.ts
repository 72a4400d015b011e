import { removers } from '../knowledge/holding-back.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { membersNamed, nodesIn } from '../syntax/tree.ts';
import { testsOf } from './answer-test.ts';
import { repetitionOf } from './repetition.ts';
import { isSameValue, type RoomListener } from './room-listener.ts';
import type { Waiter } from './room-waiter.ts';

/** How listeners for room pile up on one stream. */
export type Overlap =
  /** Each time that this repeats, a listener is added that stays. */
  | { readonly by: 'repeating' }
  /** Each call of a function whose calls may overlap adds one that stays until there is room. */
  | { readonly by: 'calls'; readonly name: string | undefined };

/** Whether listeners pile up; nothing where they do not, or where that is unclear. */
export function overlapOf(file: File, wait: RoomListener, waiter: Waiter): Overlap | undefined {
  const { call, stream, how } = wait;
  if (how !== 'awaited' && call.arguments.length > 2) return undefined;
  if (isRemoved(file, wait)) return undefined;
  const repetition = repetitionOf(file, call, stream, undefined);
  if (repetition.kind === 'calls') {
    const { fn, name } = repetition;
    const piles = how === 'on' || waiter.is === 'promise';
    return piles && writesIn(file, wait, fn) && !takesTurns(file, wait, fn) ? { by: 'calls', name } : undefined;
  }
  if (how !== 'on' || !/^(?:loop|callback|recursion)$/.test(repetition.kind)) return undefined;
  const fn = functionAround(call);
  return fn && takesTurns(file, wait, fn) ? undefined : { by: 'repeating' };
}

function isRemoved(file: File, { stream, event }: RoomListener): boolean {
  return [...removers].some((name) =>
    membersNamed(file, name).some((member) => {
      const off = methodCall(member.parent);
      const removed = off && stringValue(off.call.arguments[0]);
      return off !== undefined && (removed ?? event) === event && isSameValue(file, off.receiver, stream);
    }),
  );
}

function writesIn(file: File, { stream }: RoomListener, fn: FunctionNode): boolean {
  return membersNamed(file, 'write').some(
    (member) => isInside(member, fn) && isSameValue(file, bare(member.object), stream),
  );
}

/**
 * Whether something lets one call wait for another: a test of what the function itself sets (`if (this.waiting) return`),
 * something that it waits for first, a wait that is kept for the others.
 */
function takesTurns(file: File, { call, stream }: RoomListener, fn: FunctionNode): boolean {
  const set = new Set<Place>();
  const tested: Node[] = [];
  for (const node of nodesIn(file, fn)) {
    if (/^(?:Await|Yield)Expression$/.test(node.type) && node.range[1] < call.range[0]) return true;
    if (node.type === 'ForOfStatement' && node.await) return true;
    if (node.type === 'AssignmentExpression') {
      if (isInside(call, node)) return true;
      const place = placeOf(file, node.left);
      if (place) set.add(place);
    }
    if (node.type === 'IfStatement' && (isInside(call, node) || leaves(file, node))) tested.push(node.test);
    if (node.type === 'ConditionalExpression') tested.push(node.test);
    if (node.type === 'LogicalExpression' && isInside(call, node.right)) tested.push(node.left);
  }
  const answers = new Set<Node>(
    membersNamed(file, 'write').flatMap((member) => {
      const write = methodCall(member.parent);
      return write && isSameValue(file, write.receiver, stream)
        ? testsOf(file, write.call).map(({ statement }) => statement.test)
        : [];
    }),
  );
  return tested
    .filter((test) => !answers.has(test))
    .some((test) => [...nodesIn(file, test, isFunction)].some((node) => isSetPlace(file, node, set)));
}

/** Whether a branch ends the call, or waits in it. */
function leaves(file: File, branch: Node): boolean {
  return [...nodesIn(file, branch, isFunction)].some(({ type }) =>
    /^(?:ReturnStatement|ThrowStatement|AwaitExpression|BreakStatement|ContinueStatement)$/.test(type),
  );
}

function isSetPlace(file: File, node: Node, set: ReadonlySet<Place>): boolean {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
  const place = placeOf(file, node);
  return place !== undefined && set.has(place);
}
