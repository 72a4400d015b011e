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

/** What else a function does with a receiver: the calls of its methods, in source order, and their names. */
export interface Siblings {
  readonly calls: readonly Sibling[];
  readonly names: ReadonlySet<string>;
}

export interface Sibling {
  readonly name: string;
  readonly node: TSESTree.CallExpression;
}

const noSiblings: Siblings = { calls: [], names: new Set() };

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
    allOfType(file, 'CallExpression').flatMap((node) => {
      const method = methodCall(node);
      if (method?.receiver.type === 'ThisExpression' || method?.receiver.type === 'Super')
        return [{ name: method.name, node }];
      const name = method && inheritedIn(method, node);
      return name === undefined ? [] : [{ name, node }];
    }),
  ),
);

/** `end` of `Writable.prototype.end.call(this, done)` */
function inheritedIn(
  { name, receiver }: { name: string; receiver: Node },
  call: TSESTree.CallExpression,
): string | undefined {
  const [self] = call.arguments;
  if (!/^(?:call|apply)$/.test(name) || self?.type !== 'ThisExpression' || receiver.type !== 'MemberExpression')
    return undefined;
  const prototype = bare(receiver.object);
  const isPrototype = prototype.type === 'MemberExpression' && memberName(prototype) === 'prototype';
  return isPrototype ? memberName(receiver) : undefined;
}

const callsByFunction: (file: File, place: Place) => ReadonlyMap<FunctionNode | undefined, Siblings> = memoIn(
  (file: File, place: Place) =>
    byFunction(
      usesOf(file, place).flatMap(({ node }) => {
        const member = dressed(node).parent;
        const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
        return method?.member === member && method ? [{ name: method.name, node: method.call }] : [];
      }),
    ),
);

function byFunction(calls: readonly Sibling[]): Map<FunctionNode | undefined, Siblings> {
  const found = new Map<FunctionNode | undefined, { calls: Sibling[]; names: Set<string> }>();
  for (const call of calls) {
    const fn = functionAround(call.node);
    const own = found.get(fn) ?? { calls: [], names: new Set() };
    if (!found.has(fn)) found.set(fn, own);
    own.calls.push(call);
    own.names.add(call.name);
  }
  return found;
}
