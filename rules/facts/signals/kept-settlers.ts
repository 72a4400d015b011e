import { memoIn } from '../../framework/memo.ts';
import { constantOf, parameterOf, partOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, keyName, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { isKept } from './kept-answer.ts';

/** Two settlers that are kept; old ones are parts of what was there before. */
export interface KeptSettlers {
  readonly node: Node;
  readonly isOld: boolean;
}

/** The objects in a function by which both settlers of a promise are kept: one walk, whatever it writes. */
export const settlersKeptIn: (file: File, fn: FunctionNode) => readonly KeptSettlers[] = memoIn(
  (file: File, fn: FunctionNode) =>
    [...nodesIn(file, fn.body, isFunction)].flatMap((node): KeptSettlers[] => {
      if (node.type !== 'ObjectExpression') return [];
      const settlers = node.properties.flatMap((part) =>
        part.type === 'Property' && /^(?:resolve|reject)$/.test(keyName(part) ?? '') ? [part.value] : [],
      );
      if (settlers.length !== 2 || !settlers.every((each) => isKept(file, each))) return [];
      return [{ node, isOld: settlers.every((each) => isOfBefore(file, each)) }];
    }),
);

/** Whether a value is a part of what a function is given, or of what was kept: `pending.get(id).resolve`. */
function isOfBefore(file: File, node: Node, depth = 0): boolean {
  const at = bare(node);
  if (depth > 4) return false;
  if (at.type === 'MemberExpression') return at.computed || isOfBefore(file, at.object, depth + 1);
  if (at.type === 'CallExpression') return /^(?:get|shift|pop|find)$/.test(methodCall(at)?.name ?? '');
  const variable = variableOf(file, at);
  if (!variable) return at.type === 'ThisExpression';
  if (parameterOf(variable)) return true;
  const value = constantOf(variable) ?? partOf(variable)?.whole;
  return value !== undefined && isOfBefore(file, value, depth + 1);
}
