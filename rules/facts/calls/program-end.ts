import { memoIn } from '../../framework/memo.ts';
import { isGlobal } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import { functionAround, isFunction, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { between, isAnyBetween } from '../../syntax/ranges.ts';
import { nodesIn } from '../../syntax/tree.ts';

/**
 * Whether the program surely ends after a node, in its function: `process.exit(1)`, `process.abort()` (Node docs, process).
 * Whatever comes again and again otherwise, this comes once.
 */
export function endsProgramAfter(file: File, node: Node): boolean {
  const fn = functionAround(node);
  if (!fn) return false;
  const { ends, leaves } = exitsOf(file, fn);
  const end = between(ends, node.range[0] + 1, Infinity).find((each) => surelyFollows(each, node));
  // `out.write(x); if (!last) return; process.exit();`
  return end !== undefined && !isAnyBetween(leaves, node.range[1] + 1, end.range[0]);
}

/** Where a function ends the program, and where it leaves a part of itself, each in source order: one walk, whatever it writes. */
const exitsOf: (file: File, fn: FunctionNode) => Readonly<Record<'ends' | 'leaves', readonly Node[]>> = memoIn(
  (file: File, fn: FunctionNode) => {
    const ends: Node[] = [];
    const leaves: Node[] = [];
    for (const at of fn.body ? nodesIn(file, fn.body, isFunction) : []) {
      if (/^(?:Return|Throw|Break|Continue)Statement$/.test(at.type)) leaves.push(at);
      const call = methodCall(at);
      const isEnd = call && /^(?:exit|abort|reallyExit)$/.test(call.name) && isGlobal(file, call.receiver);
      if (isEnd && call.receiver.name === 'process') ends.push(at);
    }
    return { ends, leaves };
  },
);
