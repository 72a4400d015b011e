import { returnsOf } from '../identity/returns.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, isInside, type FunctionNode, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { functionMeantBy } from './called-function.ts';
import { drainsOf } from './drains.ts';

/**
 * Whether an expression asks a function of this file to empty a collection, and gives what that answers: `true` where it
 * has taken, `false` where it cannot. `return this.flush();` with
 * `flush() { while (this.queue.length > 0) { if (!sink.push(this.queue.shift())) return false; } return true; }`.
 * A function that answers with anything else, always the same, or with `true` before it has taken something is none.
 */
export function answersWhetherEmptied(file: File, place: Place, node: Node): boolean {
  const call = bare(node);
  const run = call.type === 'CallExpression' ? functionMeantBy(file, call.callee) : undefined;
  if (!run || run.async || run.generator || !answersAlways(file, run)) return false;
  const drains = drainsOf(file, place).filter((drain) => isInside(drain.node, run));
  const answers = returnsOf(file, run).map(bare);
  return (
    answers.some(isFalse) &&
    answers.some((answer) => !isFalse(answer)) &&
    answers.every(
      (answer) =>
        isFalse(answer) ||
        (answer.type === 'Literal' &&
          answer.value === true &&
          drains.some((drain) => drain.node.range[0] < answer.range[0])),
    )
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
