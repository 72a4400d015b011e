import { memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { isFunction, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';

/** The expressions that a function of this file returns, not those of functions inside it. */
export const returnsOf: (file: File, fn: FunctionNode) => readonly Node[] = memoIn((file: File, fn: FunctionNode) => {
  if (fn.body && fn.body.type !== 'BlockStatement') return [fn.body];
  const found: Node[] = [];
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner))) {
    if (node.type === 'ReturnStatement' && node.argument) found.push(node.argument);
  }
  return found;
});
