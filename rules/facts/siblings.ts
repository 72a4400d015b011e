import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { allOfType } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';

/** What else a function does with a receiver: the calls of its methods, in source order, and those of each name. */
export interface Siblings {
  readonly calls: readonly TSESTree.CallExpression[];
  readonly named: ReadonlyMap<string, readonly TSESTree.CallExpression[]>;
}

const noSiblings: Siblings = { calls: [], named: new Map() };

/** What else the function around a call of a method does with what it is called on. */
export function siblingsOf(file: File, call: Node, receiver: Node): Siblings {
  const fn = functionAround(call);
  const place = placeOf(file, receiver);
  const known = place
    ? callsByFunction(file, place).get(fn)
    : receiver.type === 'ThisExpression'
      ? callsOfThis(file).get(fn)
      : undefined;
  return known ?? noSiblings;
}

/** The same for `this`: `this.write(last); this.close();`, also with what it inherits: `super.end()`, `Writable.prototype.end.call(this)` */
const callsOfThis = memo((file: File) =>
  byFunction(
    allOfType(file, 'CallExpression').filter((call) => {
      const type = methodCall(call)?.receiver.type;
      return type === 'ThisExpression' || type === 'Super' || inheritedIn(call) !== undefined;
    }),
  ),
);

/** `end` of `Writable.prototype.end.call(this, done)` */
function inheritedIn(call: TSESTree.CallExpression): string | undefined {
  const method = methodCall(call);
  const [self] = call.arguments;
  if (!method || !/^(?:call|apply)$/.test(method.name) || self?.type !== 'ThisExpression') return undefined;
  if (method.receiver.type !== 'MemberExpression') return undefined;
  const prototype = bare(method.receiver.object);
  const isPrototype = prototype.type === 'MemberExpression' && memberName(prototype) === 'prototype';
  return isPrototype ? memberName(method.receiver) : undefined;
}

const callsByFunction: (file: File, place: Place) => ReadonlyMap<FunctionNode | undefined, Siblings> = memoIn(
  (file: File, place: Place) =>
    byFunction(
      usesOf(file, place).flatMap(({ node }) => {
        const member = dressed(node).parent;
        const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
        return method?.member === member && method ? [method.call] : [];
      }),
    ),
);

function byFunction(calls: readonly TSESTree.CallExpression[]): Map<FunctionNode | undefined, Siblings> {
  const found = new Map<FunctionNode | undefined, Siblings>();
  for (const [fn, own] of groupedBy(
    calls.toSorted((one, other) => one.range[0] - other.range[0]),
    functionAround,
  ))
    found.set(fn, { calls: own, named: groupedBy(own, (call) => inheritedIn(call) ?? methodCall(call)?.name ?? '') });
  return found;
}

function groupedBy<Key>(
  calls: readonly TSESTree.CallExpression[],
  keyOf: (call: TSESTree.CallExpression) => Key,
): Map<Key, TSESTree.CallExpression[]> {
  const groups = new Map<Key, TSESTree.CallExpression[]>();
  for (const call of calls) {
    const key = keyOf(call);
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return groups;
}
