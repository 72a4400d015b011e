import { memoIn } from '../framework/memo.ts';
import { originOf } from '../identity/origin.ts';
import { byteLists } from '../knowledge/collections.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, methodCall, type MethodCall, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';

/** Whether a place holds a list that puts the bytes together which it is given: `this.rest = new BufferList()`. */
export const isByteList: (file: File, place: Place) => boolean = memoIn((file: File, place: Place) =>
  valuesIn(file, place).some((value) => value && isMade(file, bare(value))),
);

function isMade(file: File, made: Node): boolean {
  if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return false;
  const origin = originOf(file, made.callee);
  if (origin.kind !== 'export') return false;
  return byteLists[origin.module]?.includes(origin.name === '*' ? 'default' : origin.name) ?? false;
}

/** Where bytes are taken from the front of such a list: `rest.consume(size)`. */
export function consumedFrom(file: File, place: Place): MethodCall | undefined {
  if (!isByteList(file, place)) return undefined;
  for (const { node } of usesOf(file, place)) {
    const member = dressed(node).parent;
    const call = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    if (call?.name === 'consume' && call.member === member) return call;
  }
  return undefined;
}
