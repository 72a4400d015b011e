import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { dressed, functionAround, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
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

/** The same for `this`: `this.write(last); this.close();` */
const callsOfThis = memo((file: File) =>
  byFunction(allOfType(file, 'CallExpression').filter((call) => methodCall(call)?.receiver.type === 'ThisExpression')),
);

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
  const found = new Map<FunctionNode | undefined, { calls: Sibling[]; names: Set<string> }>();
  for (const node of calls) {
    const fn = functionAround(node);
    const name = methodCall(node)?.name ?? '';
    const own = found.get(fn) ?? { calls: [], names: new Set() };
    if (!found.has(fn)) found.set(fn, own);
    own.calls.push({ name, node });
    own.names.add(name);
  }
  return found;
}
