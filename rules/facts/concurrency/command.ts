import type { File } from '../../syntax/file.ts';
import { returns } from '../../syntax/flow.ts';
import { bare, isFunction, memberName, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { isConstant, isMadeOfParameters } from '../collections/derivation.ts';

/**
 * Whether a node runs only for an item that is told from others by a constant: `case 'start':`, `if (key === 27)`. Such an
 * item is a command: what comes by the thousand is not asked for its name.
 */
export function isForCommand(file: File, node: Node, fn: FunctionNode): boolean {
  for (let at = node; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    if (
      parent.type === 'SwitchStatement' &&
      at !== parent.discriminant &&
      isMadeOfParameters(file, parent.discriminant, fn)
    )
      return true;
    const isBranch = parent.type === 'IfStatement' || parent.type === 'ConditionalExpression';
    if (isBranch && at === parent.consequent && names(file, parent.test, fn, /^===?$/)) return true;
    if (parent.type === 'LogicalExpression' && at === parent.right && names(file, parent.left, fn, /^===?$/))
      return true;
    const list = parent.type === 'BlockStatement' ? parent.body : [];
    for (const before of list.slice(0, list.indexOf(at as never)))
      if (before.type === 'IfStatement' && returns(before.consequent) && names(file, before.test, fn, /^!==?$/))
        return true;
  }
  return false;
}

/** `message.type === 'start'`, not `typeof message === 'string'` or `list.length === 0`. */
function names(file: File, test: Node, fn: FunctionNode, operator: RegExp): boolean {
  for (const node of nodesIn(file, test, isFunction)) {
    if (node.type !== 'BinaryExpression' || !operator.test(node.operator)) continue;
    const [left, right] = [bare(node.left), bare(node.right)];
    const [constant, other] = isName(file, right) ? [right, left] : [left, right];
    const isSize = other.type === 'MemberExpression' && /^(?:length|byteLength|size)$/.test(memberName(other) ?? '');
    if (isName(file, constant) && other.type !== 'UnaryExpression' && !isSize && isMadeOfParameters(file, other, fn))
      return true;
  }
  return false;
}

/** A literal that is something, or a constant such as `Type.START`. */
function isName(file: File, node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string' || typeof node.value === 'number';
  return node.type === 'MemberExpression' && isConstant(file, node);
}
