import { memoIn } from '../../framework/memo.ts';
import { returns } from '../../syntax/flow.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf } from '../calls/called-function.ts';
import type { Operation } from '../collections/operation.ts';

/**
 * Whether a decision stands in a function of its own that answers yes or no, and whoever fills asks it and leaves:
 * `if (!this.fits(item.length)) return; this.queue.push(item);` with
 * `fits(n) { if (this.bytes + n <= max) { this.bytes += n; return true; } return false; }`.
 */
export function isAskedByFiller(file: File, decision: Node, fills: readonly Operation[]): boolean {
  const guard = functionAround(decision);
  if (!guard || !answersYesOrNo(file, guard)) return false;
  return callsOf(file, guard).some((call) => {
    const asking = decisionOn(call);
    const filler = functionAround(call);
    return (
      asking !== undefined &&
      returns(asking.consequent) &&
      fills.some(({ node }) => functionAround(node) === filler && node.range[0] > asking.range[1])
    );
  });
}

/** `true` or `false` is one of its answers, and it has another one. */
const answersYesOrNo: (file: File, guard: FunctionNode) => boolean = memoIn((file: File, guard: FunctionNode) => {
  if (guard.body?.type !== 'BlockStatement') return false;
  const answers: Node[] = [];
  for (const node of nodesIn(file, guard.body, isFunction))
    if (node.type === 'ReturnStatement' && node.argument) answers.push(bare(node.argument));
  return answers.length > 1 && answers.some((answer) => answer.type === 'Literal' && typeof answer.value === 'boolean');
});

/** The `if` that a call is the question of, perhaps beside others. */
function decisionOn(call: Node): Extract<Node, { type: 'IfStatement' }> | undefined {
  let at = dressed(call);
  while (at.parent && /^(?:Logical|Unary)Expression$/.test(at.parent.type)) at = dressed(at.parent);
  return at.parent?.type === 'IfStatement' && at.parent.test === at ? at.parent : undefined;
}
