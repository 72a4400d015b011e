import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith } from '../../syntax/flow.ts';
import { dressed, functionAround, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf } from '../calls/called-function.ts';
import { saysEmpty } from './emptiness.ts';
import { countersOf } from './levels.ts';

/**
 * Whether a test says that a counter is 0 which whoever fills has just raised: `if (this.count === 0) return;` in the
 * function that `this.queue.push(x); this.count++; this.flush();` calls. Whatever the count is of, it is not 0 there.
 *
 * @param filler the function that fills
 * @param fn the function of the test: the filling one, or one that it calls in the same turn
 */
export function isOfRaised(file: File, place: Place, test: Node, filler: FunctionNode, fn: FunctionNode): boolean {
  const known = answersKnown(file, place);
  const answers = known.get(test) ?? new Map<FunctionNode, boolean>();
  known.set(test, answers);
  let answer = answers.get(filler);
  if (answer === undefined) answers.set(filler, (answer = isRaisedBefore(file, place, test, filler, fn)));
  return answer;
}

/** What is known of a test, by the functions that fill: each of their fillings asks it. */
const answersKnown = memoIn((_file: File, _place: Place) => new Map<Node, Map<FunctionNode, boolean>>());

function isRaisedBefore(file: File, place: Place, test: Node, filler: FunctionNode, fn: FunctionNode): boolean {
  const asked = fn === filler ? [test] : callsOf(file, fn).filter((call) => functionAround(call) === filler);
  if (asked.length === 0) return false;
  return countersOf(file, place).some((counter) => {
    const raises = saysEmpty(file, counter, test, true) ? raisesOf(file, counter, filler) : [];
    return raises.length > 0 && asked.every((at) => isPreceded(at, raises));
  });
}

function isPreceded(at: Node, raises: readonly Node[]): boolean {
  return raises.some((raise) => raise.range[0] < at.range[0] && runsWith(raise, at));
}

/** `count++`, `count += chunks.length` */
function raisesOf(file: File, counter: Place, filler: FunctionNode): Node[] {
  return [...nodesIn(file, filler)].flatMap((at) => {
    const change = dressed(at).parent;
    const isRaise =
      (change?.type === 'UpdateExpression' && change.operator === '++') ||
      (change?.type === 'AssignmentExpression' && change.operator === '+=' && change.left === dressed(at));
    return isRaise && functionAround(at) === filler && placeOf(file, at) === counter ? [change] : [];
  });
}
