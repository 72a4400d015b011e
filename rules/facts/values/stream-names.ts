import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';

/**
 * What a stream is called elsewhere: before it was kept, `open(socket) { this.socket = socket; }`, and where it is put for
 * a while, `const connected = this.socket`; not what else stands in that place at another time.
 */
export const namesOf: (file: File, stream: Place) => ReadonlySet<Place> = memoIn((file: File, stream: Place) => {
  const found = new Set([stream]);
  for (const place of found)
    for (const value of valuesIn(file, place)) for (const name of value ? placesIn(file, value) : []) found.add(name);
  for (const place of found)
    for (const { node } of usesOf(file, place)) for (const name of placesHolding(file, node)) found.add(name);
  return found;
});

/** `this.socket` and `socket` of `this.socket = socket` */
export function placesIn(file: File, value: Node): Place[] {
  const at = bare(value);
  if (at.type === 'AssignmentExpression') return [...placesIn(file, at.left), ...placesIn(file, at.right)];
  const place = at.type === 'Identifier' || at.type === 'MemberExpression' ? placeOf(file, at) : undefined;
  return place ? [place] : [];
}

/** Where a value is put: `this.parser` and `parser` of `this.parser = parser = new Parser(socket)`. */
export function placesHolding(file: File, node: Node): Place[] {
  const value = dressed(node);
  const { parent } = value;
  if (parent?.type === 'AssignmentExpression' && parent.right === value && parent.operator === '=')
    return [...placesIn(file, parent.left), ...placesHolding(file, parent)];
  return parent?.type === 'VariableDeclarator' && parent.init === value ? placesIn(file, parent.id) : [];
}
