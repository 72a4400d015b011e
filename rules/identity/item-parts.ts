import { memoIn } from '../framework/memo.ts';
import type { TypeName } from '../knowledge/schema.ts';
import { constantOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { listBehind, listTakenApart } from '../syntax/listed.ts';
import { bare, dressed, isFunction, isNothing, keyName, memberName, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { membersNamed } from '../syntax/tree.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';
import type { Ask } from './callbacks.ts';
import { returnsOf } from './returns.ts';

type Found = { readonly type: TypeName; readonly node: Node };

/** `for (const client of clients) client.response`: what all objects that this file puts into the list have under that name. */
export function partOfItem(
  file: File,
  member: Extract<Node, { type: 'MemberExpression' }>,
  ask: Ask,
): Found | undefined {
  const name = memberName(member);
  const variable = name === undefined ? undefined : variableOf(file, member.object);
  const list = variable && listBehind(variable)?.list;
  return list && name !== undefined ? partIn(file, list, name, ask) : undefined;
}

/** `for (const { response } of clients)`, `clients.forEach(({ response }) => …)` */
export function takenOutOfItem(file: File, variable: Variable, ask: Ask): Found | undefined {
  const [def] = variable.defs;
  const part = def?.name.parent;
  if (!def || part?.type !== 'Property' || part.value !== def.name || part.parent.type !== 'ObjectPattern')
    return undefined;
  const name = keyName(part);
  const list = listTakenApart(part.parent);
  return list && name !== undefined ? partIn(file, list, name, ask) : undefined;
}

/** What the objects in a list have under a name, where all of them are written out in this file, agree, and are left as they are. */
function partIn(file: File, list: Node, name: string, ask: Ask): Found | undefined {
  const place = placeOf(file, list);
  if (!place) return undefined;
  const known = partsKnown(file, place);
  if (!known.has(name)) {
    // What is asked for again while it is being found is not known yet.
    known.set(name, undefined);
    known.set(name, partOfAll(file, place, name, ask));
  }
  return known.get(name);
}

/** The parts of the items of a list that were asked for: each is found once, however often the list is gone through. */
const partsKnown = memoIn((_file: File, _list: Place) => new Map<string, Found | undefined>());

function partOfAll(file: File, place: Place, name: string, ask: Ask): Found | undefined {
  if (isSetLater(file, name)) return undefined;
  const items = usesOf(file, place).flatMap(({ node }) => putIn(node));
  for (const value of valuesIn(file, place)) {
    const made = value && itemsMade(file, value, place);
    if (!made) return undefined;
    items.push(...made);
  }
  let found: Found | undefined;
  for (const item of items) {
    const object = objectBehind(file, item);
    const part = object?.properties.find((each) => each.type === 'Property' && keyName(each) === name);
    if (part?.type !== 'Property') return undefined;
    const origin = ask.originOf(file, part.value);
    if (origin.kind !== 'instance' || (found && found.type !== origin.type)) return undefined;
    found = { type: origin.type, node: part.value };
  }
  return found;
}

/** `client.response = paced(response)`; an object that is written out has no `this` but in its own methods. */
function isSetLater(file: File, name: string): boolean {
  return membersNamed(file, name).some((member) => {
    const target = dressed(member);
    const isSet = target.parent?.type === 'AssignmentExpression' && target.parent.left === target;
    return isSet && bare(member.object).type !== 'ThisExpression';
  });
}

/** `ranges.map((range) => ({ stream: new Part(range) }))`, `[{ stream }]`, `clients.filter(isOpen)` of the same list; nothing where it is another one. */
function itemsMade(file: File, value: Node, place: Place): readonly Node[] | undefined {
  const at = bare(value);
  if (at.type === 'ArrayExpression') return at.elements.flatMap((each) => each ?? []);
  if (isNothing(at) || (at.type === 'ObjectExpression' && at.properties.length === 0)) return [];
  if (at.type === 'NewExpression') return at.arguments.length === 0 ? [] : undefined;
  const method = methodCall(at);
  if (method?.name === 'filter' && placeOf(file, method.receiver) === place) return [];
  const [fn] = method?.name === 'map' ? method.call.arguments : [];
  return fn && isFunction(fn) ? returnsOf(file, fn) : undefined;
}

function objectBehind(file: File, item: Node): Extract<Node, { type: 'ObjectExpression' }> | undefined {
  const at = bare(item);
  if (at.type === 'ObjectExpression') return at;
  const variable = variableOf(file, at);
  const value = variable && constantOf(variable);
  const object = value && bare(value);
  return object?.type === 'ObjectExpression' ? object : undefined;
}

const fills = /^(?:add|push|unshift)$/;

/** What is put into a collection where it is named. */
export function putIn(node: Node): readonly Node[] {
  const member = dressed(node).parent;
  if (member?.type !== 'MemberExpression' || bare(member.object) !== bare(node)) return [];
  const target = dressed(member);
  const fill = methodCall(target.parent);
  if (fill?.member === member) {
    if (fill.name === 'set') return fill.call.arguments.slice(1, 2);
    return fills.test(fill.name) ? fill.call.arguments : [];
  }
  const isPut = target.parent?.type === 'AssignmentExpression' && target.parent.left === target;
  return isPut && memberName(member) === undefined ? [(target.parent as { right: Node }).right] : [];
}
