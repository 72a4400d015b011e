import { memoIn } from '../../framework/memo.ts';
import { returnsOf } from '../../identity/returns.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith } from '../../syntax/flow.ts';
import { bare, isFunction, isInside, isLoop, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { drainsOf, type Drain } from '../collections/drains.ts';
import { saysEmpty } from '../collections/emptiness.ts';
import { loopAround } from '../calls/loops.ts';

/**
 * Whether an expression asks a function of this file to empty a collection, and gives what that answers: `true` where it
 * has taken, `false` where it cannot. `return this.flush();` with
 * `flush() { while (this.queue.length > 0) { if (!sink.push(this.queue.shift())) return false; } return true; }`.
 * A function that answers with anything else, always the same, or with `true` while something may be left is none.
 */
export function answersWhetherEmptied(file: File, place: Place, node: Node): boolean {
  const call = bare(node);
  const run = call.type === 'CallExpression' ? functionMeantBy(file, call.callee) : undefined;
  if (!run || run.async || run.generator) return false;
  const known = answersKnown(file, place);
  let answers = known.get(run);
  if (answers === undefined) known.set(run, (answers = tellsWhetherEmptied(file, place, run)));
  return answers;
}

/** What the functions of a file tell of a collection: each is looked at once, however many fillings ask it. */
const answersKnown = memoIn((_file: File, _place: Place) => new Map<FunctionNode, boolean>());

function tellsWhetherEmptied(file: File, place: Place, run: FunctionNode): boolean {
  if (!answersAlways(file, run)) return false;
  const drains = drainsOf(file, place).filter((drain) => isInside(drain.node, run));
  const answers = returnsOf(file, run).map(bare);
  return (
    answers.some(isFalse) &&
    answers.some((answer) => !isFalse(answer)) &&
    answers.every(
      (answer) =>
        isFalse(answer) ||
        (answer.type === 'Literal' && answer.value === true && isWhenTaken(file, place, answer, drains)),
    )
  );
}

/**
 * Whether an answer stands behind a taking that nothing decides about, behind a loop that takes until nothing is left, or
 * where the collection is asked for that: `if (queue.length === 0) return true;`.
 */
function isWhenTaken(file: File, place: Place, answer: Node, drains: readonly Drain[]): boolean {
  for (let at = answer; at.parent && !isFunction(at.parent); at = at.parent)
    if (at.parent.type === 'IfStatement' && at === at.parent.consequent && saysEmpty(file, place, at.parent.test, true))
      return drains.length > 0;
  return drains.some(({ node }) => {
    if (node.range[0] > answer.range[0]) return false;
    const loop = loopAround(node);
    if (!loop) return runsWith(node, answer);
    const isUntilEmpty = 'test' in loop && loop.test !== null && saysEmpty(file, place, loop.test, false);
    return isUntilEmpty && !isInside(answer, loop) && !isLeftEarly(file, loop) && runsWith(loop, answer);
  });
}

/** By a `break`, with something left; who returns from the loop comes to no answer behind it. */
function isLeftEarly(file: File, loop: Node): boolean {
  return [...nodesIn(file, loop, (inner) => isFunction(inner) || (inner !== loop && isLoop(inner)))].some(
    ({ type }) => type === 'BreakStatement',
  );
}

function isFalse(answer: Node): boolean {
  return answer.type === 'Literal' && answer.value === false;
}

/** No `return;`, and a `return` at the end. */
function answersAlways(file: File, { body }: FunctionNode): boolean {
  if (body?.type !== 'BlockStatement' || body.body.at(-1)?.type !== 'ReturnStatement') return false;
  return ![...nodesIn(file, body, isFunction)].some((node) => node.type === 'ReturnStatement' && !node.argument);
}
