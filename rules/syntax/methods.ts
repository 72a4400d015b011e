import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';
import { isFunction, keyName, stringValue, type FunctionNode, type Node } from './nodes.ts';
import { prototypeOwner, type Owner } from './owners.ts';
import type { Place } from './places.ts';
import { allOfType, membersNamed } from './tree.ts';

/** The methods of each class, also those that its prototype is given, and its static ones by its body. */
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
  for (const { object, name, value } of definedOnPrototypes(file)) {
    const owner = prototypeOwner(file, object);
    const own = owner && (owners.get(owner) ?? new Map<string, FunctionNode>());
    if (own && !own.has(name)) owners.set(owner, own.set(name, value));
  }
  return owners;
});

/** `Object.defineProperty(Queue.prototype, 'put', { value: function () {…} })` */
function definedOnPrototypes(file: File): { object: Node; name: string; value: FunctionNode }[] {
  return membersNamed(file, 'defineProperty').flatMap(({ parent }) => {
    const [object, key, descriptor] = parent.type === 'CallExpression' ? parent.arguments : [];
    const name = stringValue(key);
    const parts = descriptor?.type === 'ObjectExpression' ? descriptor.properties : [];
    const part = parts.find((each) => each.type === 'Property' && keyName(each) === 'value');
    const value = part?.type === 'Property' ? part.value : undefined;
    return object && name !== undefined && isFunction(value) ? [{ object, name, value }] : [];
  });
}

/** The method that a class of this file has in a place: of `this.connect`, `connect() {…}`. */
export function methodIn(file: File, place: Place): FunctionNode | undefined {
  return place.kind === 'field' ? methods(file).get(place.owner)?.get(place.name) : undefined;
}

/** Whether a class of this file has a method of a name itself. */
export function hasMethod(file: File, owner: Owner, name: string): boolean {
  return methods(file).get(owner)?.has(name) ?? false;
}
