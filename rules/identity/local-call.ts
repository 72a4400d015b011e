import type { File } from '../syntax/file.ts';
import { methodIn } from '../syntax/methods.ts';
import { bare, isFunction, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { constructorOf } from '../syntax/owners.ts';
import { placeOf } from '../syntax/places.ts';
import { valuesIn } from '../syntax/uses.ts';

/** The function of this file that a call of `callee` runs: `open()`, `this.open()`. */
export function localFunction(file: File, callee: Node): FunctionNode | undefined {
  const named = constructorOf(file, callee);
  if (named) return isFunction(named) ? named : undefined;
  const at = bare(callee);
  const place = at.type === 'MemberExpression' ? placeOf(file, at) : undefined;
  const value = place && valuesIn(file, place).find((each) => each && isFunction(each));
  return value && isFunction(value) ? value : place && methodIn(file, place);
}
