import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import { constantOf, parameterOf, valuesOf, variableOf, type Variable } from './bindings.ts';
import { elementsIn, isElement, keeperOf } from './elements.ts';
import type { File } from './file.ts';
import { bare, functionAround, keyName, memberName, methodCall, type Node } from './nodes.ts';
import { ownerOfExpression, ownerOfThis, type Owner } from './owners.ts';
import { membersNamed } from './tree.ts';

/**
 * Where a value is kept: a variable, or a field of an owner. A field of a value that is itself kept somewhere
 * (`proxy.incoming.socket`) has that place as its owner; the elements of a collection are the field `[]`.
 */
export type Place =
  | { readonly kind: 'variable'; readonly name: string; readonly variable: Variable }
  | { readonly kind: 'field'; readonly name: string; readonly owner: Owner | Place };

const variablePlace = memo((variable: Variable): Place => ({ kind: 'variable', name: variable.name, variable }));
const fieldPlaces = memo((_owner: Owner | Place) => new Map<string, Place>());

/** The field of an owner. */
export function fieldPlace(owner: Owner | Place, name: string): Place {
  const fields = fieldPlaces(owner);
  let place = fields.get(name);
  if (!place) fields.set(name, (place = { kind: 'field', name, owner }));
  return place;
}

/** Whether a place is a variable that no other function than its own names: what waits in it waits for nobody else. */
export function isOfOneFunction(place: Place): boolean {
  return place.kind === 'variable' && isNamedByOne(place.variable);
}

const isNamedByOne: (variable: Variable) => boolean = memo(({ identifiers: [name], references }: Variable) => {
  const home = name && functionAround(name);
  return home !== undefined && references.every(({ identifier }) => functionAround(identifier) === home);
});

/** Where the value of an expression is kept, if it is kept anywhere. */
export const placeOf: (file: File, node: Node) => Place | undefined = memoIn((file: File, node: Node) => {
  const at = bare(node);
  if (at.type === 'Identifier') {
    const variable = variableOf(file, at);
    return variable && aliasOf(file, variable);
  }
  if (at.type === 'MemberExpression') {
    const name = memberName(at) ?? (at.computed ? '[]' : undefined);
    return name === undefined ? undefined : fieldOf(file, bare(at.object), name);
  }
  // `(lists[key] ??= []).push(item)`
  if (at.type === 'AssignmentExpression') return placeOf(file, at.left);
  const got = methodCall(at);
  if (got?.name === 'get' && got.call.arguments.length === 1) return fieldOf(file, got.receiver, '[]');
  return undefined;
}, undefined);

/** A constant that only gives another place a name is that place: `const bufs = this._bufs`, `const { queue } = this`. */
const aliasOf: (file: File, variable: Variable) => Place | undefined = memoIn((file: File, variable: Variable) => {
  const value = constantOf(variable);
  const target = value && bare(value);
  if (target && (target.type === 'MemberExpression' || target.type === 'Identifier')) {
    const place = placeOf(file, target);
    if (place) return place;
  }
  return destructuredFrom(file, variable) ?? elementNamedBy(file, variable) ?? variablePlace(variable);
}, undefined);

/**
 * The element of a collection that a variable stands for: `const list = lists.get(key)`. Where it may be something new,
 * that is put into the same collection: `let list = lists.get(key); if (!list) lists.set(key, (list = []));`, and
 * `const list = lists[key] ?? []; … lists[key] = list;`.
 */
function elementNamedBy(file: File, variable: Variable): Place | undefined {
  const { elements, others } = elementsIn(valuesOf(variable));
  const [first] = elements;
  const place = first && placeOf(file, first);
  if (!place || elements.some((each) => placeOf(file, each) !== place)) return undefined;
  if (others === 0) return elements.length === 1 ? place : undefined;
  const isKept = variable.references.some(({ identifier }) => {
    const keeper = keeperOf(identifier);
    return keeper !== undefined && fieldOf(file, keeper, '[]') === place;
  });
  return isKept ? place : undefined;
}

function destructuredFrom(file: File, variable: Variable): Place | undefined {
  const [def] = variable.defs;
  if (def?.type !== 'Variable' || def.node.id.type !== 'ObjectPattern' || !def.node.init || variable.defs.length !== 1)
    return undefined;
  for (const property of def.node.id.properties) {
    if (property.type !== 'Property' || property.value !== def.name) continue;
    const name = keyName(property);
    return name === undefined ? undefined : fieldOf(file, bare(def.node.init), name);
  }
  return undefined;
}

function fieldOf(file: File, object: Node, name: string): Place | undefined {
  const owner = ownerOfExpression(file, object);
  if (owner) return fieldPlace(owner, name);
  if (object.type !== 'Identifier' && object.type !== 'MemberExpression') return undefined;
  const holder = placeOf(file, object);
  if (!holder) return undefined;
  // `function release(pool) { pool._waiting.shift() }`: only one kind of instance in this file has such a field.
  const only =
    name !== '[]' && holder.kind === 'variable' && parameterOf(holder.variable) ? onlyOwnerOf(file, name) : undefined;
  return fieldPlace(only ?? holder, name);
}

const onlyOwners = memo((_file: File) => new Map<string, Owner | undefined>());

/** The one owner in this file that sets a field of this name on itself. */
function onlyOwnerOf(file: File, name: string): Owner | undefined {
  const known = onlyOwners(file);
  if (!known.has(name)) known.set(name, ownerAmong(file, membersNamed(file, name)));
  return known.get(name);
}

function ownerAmong(file: File, members: readonly TSESTree.MemberExpression[]): Owner | undefined {
  let only: Owner | undefined;
  for (const member of members) {
    if (bare(member.object).type !== 'ThisExpression') continue;
    const owner = ownerOfThis(file, member);
    if (!owner || (only && only !== owner)) return undefined;
    only = owner;
  }
  return only;
}

/** Whether a value that a variable is given can be another place; most are made where they are declared. */
function mayBeAlias({ defs: [def], references }: Variable): boolean {
  if (def?.type !== 'Variable') return false;
  const { id, init } = def.node;
  if (id.type === 'ObjectPattern') return true;
  const value = init && bare(init);
  const isPlace =
    value &&
    (/^(?:Member|Logical|Conditional|Assignment)Expression$|^Identifier$/.test(value.type) || isElement(value));
  return isPlace || references.some((reference) => reference.isWrite() && !reference.init);
}

/** The constants that only name another place, by that place. */
const aliases = memo((file: File) => {
  const byPlace = new Map<Place, Variable[]>();
  for (const scope of file.code.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) {
      if (!mayBeAlias(variable)) continue;
      const place = aliasOf(file, variable);
      if (!place || (place.kind === 'variable' && place.variable === variable)) continue;
      const list = byPlace.get(place);
      if (list) list.push(variable);
      else byPlace.set(place, [variable]);
    }
  }
  return byPlace;
});

/** The constants that are other names of a place. */
export function aliasesOf(file: File, place: Place): readonly Variable[] {
  return aliases(file).get(place) ?? [];
}
