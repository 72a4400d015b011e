import type { File } from '../../syntax/file.ts';
import { isClass, isFunction, isInside, type Node } from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { placeOf } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';

/**
 * The code that can know of a value and of what happens to it: the class it is in, the outermost function that all its
 * uses are in, or the file.
 */
export function reachOf(file: File, node: Node, value: Node): Node {
  let outermost: Node | undefined;
  for (let at = node.parent; at; at = at.parent) {
    if (isClass(at)) return at;
    if (isFunction(at)) outermost = at;
  }
  const place = placeOf(file, value);
  if (!outermost || place?.kind === 'field') return file.ast;
  // A constructor function's methods are written beside it.
  const owner = value.type === 'ThisExpression' ? ownerOfThis(file, value) : undefined;
  if (owner && isFunction(owner)) return file.ast;
  const around = outermost;
  const isContained = place ? usesOf(file, place).every((use) => isInside(use.node, around)) : owner !== undefined;
  return isContained ? around : file.ast;
}
