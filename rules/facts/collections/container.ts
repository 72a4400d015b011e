import { memo } from '../../framework/memo.ts';
import { effectOf, type Effect } from '../../knowledge/collections.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  keyName,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { constructorOf, ownerOfThis, type Owner } from '../../syntax/owners.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';

/** What the methods of a class of this file do that is itself a collection: `enqueue(x)` puts in, `dequeue()` hands out. */
export type Container = ReadonlyMap<string, Effect>;

/**
 * Whether the instances of a class or constructor function are plain collections: one method puts its argument into a
 * list of the instance, another one returns what it takes out of that list. Such a class decides nothing; whoever uses
 * it does.
 */
export function containerOf(file: File, owner: Owner): Container | undefined {
  return [...(methodsByList(file).get(owner)?.values() ?? [])].find(isCollection);
}

function isCollection(methods: Container): boolean {
  const effects = [...methods.values()];
  return effects.some((each) => each.startsWith('fill')) && effects.some((each) => each.startsWith('take'));
}

/** For each owner and each of its lists, the methods that hand things into it or out of it. */
const methodsByList = memo((file: File) => {
  const owners = new Map<Owner, Map<Place, Map<string, Effect>>>();
  for (const call of allOfType(file, 'CallExpression')) {
    const method = methodCall(call);
    const effect = method && effectOf(method.name);
    if (!effect || !/^(?:fill|take)/.test(effect)) continue;
    const list = placeOf(file, method.receiver);
    const owner = list && ownerOfField(list);
    const fn = owner && functionAround(call);
    const name = fn && methodName(file, fn, owner);
    if (!list || !fn || name === undefined) continue;
    const handsOn = effect.startsWith('fill')
      ? call.arguments.some((argument) => isParameterOf(file, argument, fn))
      : isHandedOut(file, call);
    if (!handsOn) continue;
    const lists = owners.get(owner) ?? new Map<Place, Map<string, Effect>>();
    owners.set(owner, lists.set(list, (lists.get(list) ?? new Map<string, Effect>()).set(name, effect)));
  }
  return owners;
});

/** The names of the methods that put things into the collection classes of a file. */
export const fillersOf: (file: File) => ReadonlySet<string> = memo((file: File) => {
  const names = new Set<string>();
  for (const lists of methodsByList(file).values()) {
    for (const methods of lists.values()) {
      if (!isCollection(methods)) continue;
      for (const [name, effect] of methods) if (effect.startsWith('fill')) names.add(name);
    }
  }
  return names;
});

/** Whose list it is, also where it is one of several: `this._slots[priority]`. */
function ownerOfField(place: Place): Owner | undefined {
  if (place.kind !== 'field') return undefined;
  return 'kind' in place.owner ? ownerOfField(place.owner) : place.owner;
}

function methodName(file: File, fn: FunctionNode, owner: Owner): string | undefined {
  if (ownerOfThis(file, fn.body ?? fn) !== owner) return undefined;
  const parent = dressed(fn).parent as Node;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property') return keyName(parent);
  const target = parent.type === 'AssignmentExpression' && parent.right === fn ? bare(parent.left) : undefined;
  return target?.type === 'MemberExpression' ? memberName(target) : undefined;
}

function isParameterOf(file: File, node: Node, fn: FunctionNode): boolean {
  const variable = variableOf(file, node);
  return variable !== undefined && parameterOf(variable)?.fn === fn;
}

/** `return this.items.shift()`, `item = this.items.shift(); … return item` */
function isHandedOut(file: File, call: Node): boolean {
  const value = dressed(call);
  const parent = value.parent as Node;
  if (parent.type === 'ReturnStatement') return true;
  if (parent.type === 'LogicalExpression' || parent.type === 'ConditionalExpression') return isHandedOut(file, parent);
  const target =
    parent.type === 'AssignmentExpression' ? parent.left : parent.type === 'VariableDeclarator' ? parent.id : undefined;
  const variable = target && variableOf(file, target);
  return (
    variable !== undefined &&
    variable.references.some(({ identifier }) => dressed(identifier).parent?.type === 'ReturnStatement')
  );
}

/** The lists inside the container that a place holds: `items` for `this.queue = new Queue()`. */
export function innerListsOf(file: File, place: Place): Place[] {
  return valuesIn(file, place).flatMap((value) => {
    const made = value && bare(value);
    const owner = made?.type === 'NewExpression' ? constructorOf(file, made.callee) : undefined;
    const lists = owner ? methodsByList(file).get(owner) : undefined;
    return lists ? [...lists].flatMap(([list, methods]) => (isCollection(methods) ? [list] : [])) : [];
  });
}

/** Whether a place is the list inside a container. */
export function isInnerList(file: File, place: Place): boolean {
  const owner = ownerOfField(place);
  const methods = owner && methodsByList(file).get(owner)?.get(place);
  return methods !== undefined && isCollection(methods);
}
