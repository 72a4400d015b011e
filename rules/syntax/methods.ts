import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';
import { isFunction, keyName, type FunctionNode } from './nodes.ts';
import type { Owner } from './owners.ts';
import type { Place } from './places.ts';
import { allOfType } from './tree.ts';

/** The methods of each class, its static ones by its body. */
const methods = memo((file: File) => {
  const owners = new Map<Owner | Place, Map<string, FunctionNode>>();
  for (const method of allOfType(file, 'MethodDefinition')) {
    const owner = method.static ? method.parent : method.parent.parent;
    const name = keyName(method);
    if (name === undefined || !isFunction(method.value)) continue;
    const own = owners.get(owner) ?? new Map<string, FunctionNode>();
    // The first of a getter and its setter.
    if (!own.has(name)) owners.set(owner, own.set(name, method.value));
  }
  return owners;
});

/** The method that a class of this file has in a place: of `this.connect`, `connect() {…}`. */
export function methodIn(file: File, place: Place): FunctionNode | undefined {
  return place.kind === 'field' ? methods(file).get(place.owner)?.get(place.name) : undefined;
}

/** Whether a class of this file has a method of a name itself. */
export function hasMethod(file: File, owner: Owner, name: string): boolean {
  return methods(file).get(owner)?.has(name) ?? false;
}
