import { memoIn } from '../framework/memo.ts';
import { effectOf } from '../knowledge/collections.ts';
import { parameterOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  keyName,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { ownerOfThis, type Owner } from '../syntax/owners.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { allOfType } from '../syntax/tree.ts';

/** What the methods of a class of this file do that is itself a collection: `enqueue(x)` puts in, `dequeue()` hands out. */
export interface Container {
  readonly fills: ReadonlySet<string>;
  readonly takes: ReadonlySet<string>;
}

/**
 * Whether the instances of a class or constructor function are plain collections: one method puts its argument into a
 * list of the instance, another one returns what it takes out. Such a class decides nothing; whoever uses it does.
 */
export const containerOf: (file: File, owner: Owner) => Container | undefined = memoIn((file: File, owner: Owner) => {
  const fills = new Set<string>();
  const takes = new Set<string>();
  for (const call of allOfType(file, 'CallExpression')) {
    const method = methodCall(call);
    const effect = method && effectOf(method.name);
    if (!method || !effect || !isFieldOf(placeOf(file, method.receiver), owner)) continue;
    const fn = functionAround(call);
    const name = fn && methodName(file, fn, owner);
    if (!fn || name === undefined) continue;
    if (effect.startsWith('fill') && call.arguments.some((argument) => isParameterOf(file, argument, fn)))
      fills.add(name);
    if (effect.startsWith('take') && isHandedOut(file, call)) takes.add(name);
  }
  return fills.size > 0 && takes.size > 0 ? { fills, takes } : undefined;
});

/** A list of the instance, or one of several: `this._slots[priority]`. */
function isFieldOf(place: Place | undefined, owner: Owner): boolean {
  if (place?.kind !== 'field') return false;
  return place.owner === owner || ('kind' in place.owner && isFieldOf(place.owner, owner));
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

/** The class whose own list a place is, where the class is a container. */
export function isInnerList(file: File, place: Place): boolean {
  if (place.kind !== 'field') return false;
  if ('kind' in place.owner) return isInnerList(file, place.owner);
  return isFunction(place.owner) || place.owner.type.startsWith('Class')
    ? containerOf(file, place.owner) !== undefined
    : false;
}
