import type { TSESTree } from '@typescript-eslint/utils';
import { groupedBy } from '../../framework/grouped-by.ts';
import { memo, memoIn } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { lineage } from '../../knowledge/apis.ts';
import { isStreamName } from '../../knowledge/callers.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';

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
    file,
    allOfType(file, 'CallExpression').filter((call) => {
      const type = methodCall(call)?.receiver.type;
      return type === 'ThisExpression' || type === 'Super' || inheritedIn(file, call) !== undefined;
    }),
  ),
);

/** `end` of `Writable.prototype.end.call(this, done)`, where that is a stream, or what the class extends. */
function inheritedIn(file: File, call: TSESTree.CallExpression): string | undefined {
  const method = methodCall(call);
  const [self] = call.arguments;
  if (!method || !/^(?:call|apply)$/.test(method.name) || self?.type !== 'ThisExpression') return undefined;
  if (method.receiver.type !== 'MemberExpression') return undefined;
  const prototype = bare(method.receiver.object);
  const isPrototype = prototype.type === 'MemberExpression' && memberName(prototype) === 'prototype';
  if (!isPrototype) return undefined;
  const origin = originOf(file, prototype.object);
  const owner = ownerOfThis(file, self);
  const base = owner && 'superClass' in owner ? owner.superClass : undefined;
  const isBase =
    (origin.kind === 'export' && lineage(`${origin.module}#${origin.name}`).some(isStreamName)) ||
    (base && file.code.getText(base) === file.code.getText(prototype.object));
  return isBase ? memberName(method.receiver) : undefined;
}

const callsByFunction: (file: File, place: Place) => ReadonlyMap<FunctionNode | undefined, Siblings> = memoIn(
  (file: File, place: Place) =>
    byFunction(
      file,
      usesOf(file, place).flatMap(({ node }) => {
        const member = dressed(node).parent;
        const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
        return method?.member === member && method ? [method.call] : [];
      }),
    ),
);

function byFunction(file: File, calls: readonly TSESTree.CallExpression[]): Map<FunctionNode | undefined, Siblings> {
  const found = new Map<FunctionNode | undefined, Siblings>();
  for (const [fn, own] of groupedBy(
    calls.toSorted((one, other) => one.range[0] - other.range[0]),
    functionAround,
  ))
    found.set(fn, {
      calls: own,
      named: groupedBy(own, (call) => inheritedIn(file, call) ?? methodCall(call)?.name ?? ''),
    });
  return found;
}
