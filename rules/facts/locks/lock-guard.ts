import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { isInside, memberName, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';

/** What tells that the caller holds the lock already: `mutex.isLocked()`, `context.getStore()`. */
const asksFirst = /^(?:isLocked|getStore)$/;

/**
 * Whether a function comes to a node only after a look at what it was given, or at the lock: `if (trx) …`, `if (locked) return`.
 * Whoever calls it while holding the lock says so.
 */
export function isGuarded(file: File, node: Node, fn: FunctionNode): boolean {
  for (const each of nodesIn(file, fn)) {
    if (each.range[0] >= node.range[0] && !isInside(node, each)) break;
    if (each.type === 'IfStatement' || each.type === 'ConditionalExpression') {
      if (!isInside(node, each.test) && looks(file, each.test, fn)) return true;
    } else if (each.type === 'LogicalExpression' && isInside(node, each.right) && looks(file, each.left, fn))
      return true;
  }
  return false;
}

function looks(file: File, test: Node, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, test)) {
    if (node.type === 'MemberExpression' && asksFirst.test(memberName(node) ?? '')) return true;
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    if (variable && parameterOf(variable)?.fn === fn) return true;
  }
  return false;
}
