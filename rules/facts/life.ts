import { parameterOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, functionAround, isFunction, type Node } from '../syntax/nodes.ts';
import { listBehind } from '../syntax/listed.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { birthsOf, type Birth } from './births.ts';

/** Where the life of a receiver begins, and from where its repetition counts. */
export function lifeOf(file: File, node: Node, receiver: Node): { births: readonly Birth[]; from: Node } | undefined {
  const at = bare(receiver);
  if (at.type === 'ThisExpression') return { births: [], from: node };
  const place = placeOf(file, at);
  if (!place)
    return at.type === 'Identifier' || at.type === 'MemberExpression' ? { births: [], from: node } : undefined;
  // An item of a list lives as long as the list: `for (const client of this.clients) client.write(…)`.
  const source = place.kind === 'variable' ? listBehind(place.variable) : undefined;
  if (source) {
    const list = placeOf(file, source.list);
    return { births: list ? birthsOf(file, list) : [], from: source.around };
  }
  return { births: birthsOf(file, place), from: node };
}

/**
 * Where a collection begins. Emptying it by assignment (`this.queue = []`) does not begin another one: the place is the
 * queue, not the array in it.
 */
export function originsOf(place: Place): readonly Birth[] {
  if (place.kind === 'variable') {
    const [name] = place.variable.identifiers;
    return name ? [{ node: name, fn: functionAround(name), given: parameterOf(place.variable) !== undefined }] : [];
  }
  if ('kind' in place.owner) return originsOf(place.owner);
  // The methods of a class never stand in what makes its instances; those of a constructor function may.
  const { owner } = place;
  if (isFunction(owner)) return owner.body ? [{ node: owner.body, fn: owner, given: false }] : [];
  return owner.type === 'ObjectExpression' ? [{ node: owner, fn: functionAround(owner), given: false }] : [];
}
