import { excludes } from '../../syntax/flow.ts';
import { isInside, type FunctionNode, type Node } from '../../syntax/nodes.ts';

/**
 * Whether a node of a function that starts itself again runs in its last turn only, in a branch that leaves the function
 * without starting it: `if (done) { out.write(tail); return; } … next();`.
 *
 * @param restart where the function starts itself
 */
export function isLastTurn(node: Node, restart: Node, fn: FunctionNode): boolean {
  if (!isInside(node, fn) || !isInside(restart, fn)) return false;
  if (excludes(node, restart)) return true;
  for (let at = node; at.parent && at !== fn.body; at = at.parent) {
    const { parent } = at;
    const list: readonly Node[] = parent.type === 'BlockStatement' && parent !== fn.body ? parent.body : [];
    const leaves = list
      .slice(list.indexOf(at))
      .some(({ type }) => type === 'ReturnStatement' || type === 'ThrowStatement');
    // What has started it already goes on, whatever leaves it now.
    if (leaves) return !isInside(restart, parent) && restart.range[0] > node.range[0];
  }
  return false;
}
