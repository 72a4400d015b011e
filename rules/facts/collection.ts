import { originOf } from '../identity/origin.ts';
import { collectionClasses } from '../knowledge/collections.ts';
import { memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { bare, type Node } from '../syntax/nodes.ts';
import { type Place } from '../syntax/places.ts';
import { valuesIn } from '../syntax/uses.ts';
import { containerOf, type Container } from './container.ts';

export type Collection = 'array' | 'map' | 'set' | 'deque' | 'object' | Container;

/** What kind of collection begins its life, empty, as this value. */
export function collectionMadeBy(file: File, node: Node): Collection | undefined {
  const at = bare(node);
  switch (at.type) {
    case 'ArrayExpression':
      return at.elements.length === 0 ? 'array' : undefined;
    case 'ObjectExpression':
      return at.properties.length === 0 ? 'object' : undefined;
    case 'LogicalExpression':
      return collectionMadeBy(file, at.right);
    case 'ConditionalExpression':
      return collectionMadeBy(file, at.consequent) ?? collectionMadeBy(file, at.alternate);
    case 'AssignmentExpression':
      return collectionMadeBy(file, at.right);
    case 'CallExpression':
    case 'NewExpression':
      return madeByClass(file, at);
    default:
      return undefined;
  }
}

function madeByClass(
  file: File,
  node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): Collection | undefined {
  const callee = bare(node.callee);
  const origin = originOf(file, callee);
  if (origin.kind === 'local') return node.type === 'NewExpression' ? containerOf(file, origin.node) : undefined;
  if (origin.kind !== 'export') return undefined;
  if (origin.module === 'global') {
    // `new Array(n)` has n slots from the start: a ring.
    if (origin.name === 'Array') return node.arguments.length === 0 ? 'array' : undefined;
    if (origin.name === 'Map') return 'map';
    if (origin.name === 'Set') return 'set';
    if (callee.type === 'MemberExpression' || origin.name !== 'create') return undefined;
  }
  const classes = collectionClasses[origin.module];
  return classes?.includes(origin.name === '*' ? 'default' : origin.name) ? 'deque' : undefined;
}

/** What collection a place holds, if it ever holds an empty one. */
export const collectionIn: (file: File, place: Place) => Collection | undefined = memoIn((file: File, place: Place) => {
  // What is imported, declared as a function or only handed in is never set to anything.
  if (place.kind === 'variable' && !place.variable.references.some((reference) => reference.isWrite()))
    return undefined;
  for (const value of valuesIn(file, place)) {
    const made = value && collectionMadeBy(file, value);
    if (made) return made;
  }
  return undefined;
});
