import { constantOf, isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, methodCall, type Node } from '../../syntax/nodes.ts';
import { isFilledByHand, isUntouched } from './untouched.ts';

/** Methods whose result has no more items than their receiver. */
const noMore = /^(?:filter|map|reverse|slice|sort|splice|toReversed|toSorted|values|entries|keys)$/;

/**
 * Whether the number of items is written out: a literal array or object, what is mapped or filtered from one, a constant
 * that holds one.
 */
export function isFiniteCollection(file: File, node: Node, depth = 0): boolean {
  const at = bare(node);
  if (depth > 5) return false;
  switch (at.type) {
    case 'ArrayExpression':
      return at.elements.every(
        (item) => item?.type !== 'SpreadElement' || isFiniteCollection(file, item.argument, depth + 1),
      );
    case 'ObjectExpression':
      return at.properties.every(
        (property) => property.type !== 'SpreadElement' || isFiniteCollection(file, property.argument, depth + 1),
      );
    case 'CallExpression': {
      const call = methodCall(at);
      if (!call || !noMore.test(call.name)) return false;
      const [first] = at.arguments;
      if (isGlobal(file, call.receiver) && call.receiver.name === 'Object')
        return first !== undefined && isFiniteCollection(file, first, depth + 1);
      return isFiniteCollection(file, call.receiver, depth + 1);
    }
    case 'Identifier': {
      const variable = variableOf(file, at);
      const value = variable && constantOf(variable);
      if (!variable || !value) return false;
      const isKept = isUntouched(variable) || (value.type === 'ArrayExpression' && isFilledByHand(variable));
      return isKept && isFiniteCollection(file, value, depth + 1);
    }
    default:
      return false;
  }
}
