import { isGlobal } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { surelyFollows } from '../syntax/flow.ts';
import { functionAround, isFunction, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';

/**
 * Whether the program surely ends after a node, in its function: `process.exit(1)`, `process.abort()` (Node docs, process).
 * Whatever comes again and again otherwise, this comes once.
 */
export function endsProgramAfter(file: File, node: Node): boolean {
  const fn = functionAround(node);
  for (const at of fn?.body ? nodesIn(file, fn.body, isFunction) : []) {
    const call = methodCall(at);
    const isEnd = call && /^(?:exit|abort|reallyExit)$/.test(call.name) && isGlobal(file, call.receiver);
    if (isEnd && call.receiver.name === 'process' && surelyFollows(call.call, node))
      return !mayLeaveBetween(file, fn as FunctionNode, node, call.call);
  }
  return false;
}

/** `out.write(x); if (!last) return; process.exit();` */
function mayLeaveBetween(file: File, fn: FunctionNode, first: Node, last: Node): boolean {
  return [...nodesIn(file, fn.body, isFunction)].some(
    ({ type, range }) =>
      /^(?:Return|Throw|Break|Continue)Statement$/.test(type) && range[0] > first.range[1] && range[0] < last.range[0],
  );
}
