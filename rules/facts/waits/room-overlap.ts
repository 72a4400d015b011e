import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { removers } from '../../knowledge/holding-back.ts';
import type { File } from '../../syntax/file.ts';
import { functionAround, isFunction, isInside, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { isAnyBetween } from '../../syntax/ranges.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { testsOf } from '../values/answer-test.ts';
import { callsOn, eventsOn, membersOn } from '../calls/calls-on.ts';
import { repetitionOf } from '../repetition/repetition.ts';
import { type RoomListener } from './room-listener.ts';
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
  return [...removers].some((name) => {
    const removed = eventsOn(file, name, stream);
    return removed.has(event) || removed.has(undefined);
  });
}

function writesIn(file: File, { stream }: RoomListener, fn: FunctionNode): boolean {
  return isAnyBetween(membersOn(file, 'write', stream), ...fn.range);
}

/**
 * Whether something lets one call wait for another: a test of what the function itself sets (`if (this.waiting) return`),
 * something that it waits for first, a wait that is kept for the others.
 */
function takesTurns(file: File, { call, stream }: RoomListener, fn: FunctionNode): boolean {
  const { waits, set, tests } = turnsIn(file, fn);
  if (waits < call.range[0]) return true;
  const tested = [...tests];
  for (let at: Node = call; at.parent && isInside(at.parent, fn); at = at.parent) {
    const around: Node = at.parent;
    if (around.type === 'AssignmentExpression') return true;
    if (around.type === 'IfStatement') tested.push(around.test);
    if (around.type === 'LogicalExpression' && around.right === at) tested.push(around.left);
  }
  const answers = testsOfAnswers(file, callsOn(file, 'write', stream));
  return tested.some(
    (test) => !answers.has(test) && [...nodesIn(file, test, isFunction)].some((node) => isSetPlace(file, node, set)),
  );
}

/** What a function has that lets one call wait for another: one walk, whatever it waits for, also for the functions around it. */
interface Turns {
  /** Where the first thing ends that it waits for; before everything where it takes item after item from an asynchronous source. */
  readonly waits: number;
  readonly set: ReadonlySet<Place>;
  /** The tests that decide whether it goes on. */
  readonly tests: readonly Node[];
}

const turnsIn: (file: File, fn: FunctionNode) => Turns = memoIn((file: File, fn: FunctionNode): Turns => {
  let waits = Infinity;
  const set = new Set<Place>();
  const tests: Node[] = [];
  const inner: FunctionNode[] = [];
  for (const node of nodesIn(file, fn, (at) => isFunction(at) && at !== fn && inner.push(at) > 0)) {
    if (/^(?:Await|Yield)Expression$/.test(node.type)) waits = Math.min(waits, node.range[1]);
    if (node.type === 'ForOfStatement' && node.await) waits = -Infinity;
    const place = node.type === 'AssignmentExpression' ? placeOf(file, node.left) : undefined;
    if (place) set.add(place);
    if (node.type === 'ConditionalExpression' || (node.type === 'IfStatement' && leaves(file, node)))
      tests.push(node.test);
  }
  for (const each of inner) {
    const own = turnsIn(file, each);
    waits = Math.min(waits, own.waits);
    for (const place of own.set) set.add(place);
    tests.push(...own.tests);
  }
  return { waits, set, tests };
});

/** The tests of the answers of some writes. */
const testsOfAnswers: (file: File, writes: readonly TSESTree.CallExpression[]) => ReadonlySet<Node> = memoIn(
  (file: File, writes: readonly TSESTree.CallExpression[]) =>
    new Set<Node>(writes.flatMap((write) => testsOf(file, write).map(({ statement }) => statement.test))),
);

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
