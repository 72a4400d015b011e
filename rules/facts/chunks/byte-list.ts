import { memoIn } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { byteLists } from '../../knowledge/collections.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import { bare, dressed, functionAround, methodCall, type MethodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { isPutOff } from './kept-until.ts';
import { isSize } from '../collections/sizes.ts';

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

/** Where bytes are taken from the front of such a list: `rest.consume(size)`; after `rest.consume(rest.length)` nothing is left. */
export function consumedFrom(file: File, place: Place): MethodCall | undefined {
  if (!isByteList(file, place)) return undefined;
  for (const { node } of usesOf(file, place)) {
    const member = dressed(node).parent;
    const call = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    if (call?.name === 'consume' && call.member === member && !isAll(file, place, call)) return call;
  }
  return undefined;
}

/** Where all that is in such a list is taken out each time that something was put in. */
export function emptiedAfter(file: File, place: Place, filled: Node): Node | undefined {
  if (!isByteList(file, place)) return undefined;
  return usesOf(file, place).flatMap(({ node }) => {
    const call = methodCall(dressed(dressed(node).parent ?? node).parent);
    const isEmptied = call?.name === 'consume' && call.receiver === bare(node) && isAll(file, place, call);
    return isEmptied &&
      functionAround(call.call) === functionAround(filled) &&
      surelyFollows(call.call, filled) &&
      !isPutOff(file, filled, call.call)
      ? [call.call]
      : [];
  })[0];
}

function isAll(file: File, place: Place, { call }: MethodCall): boolean {
  const [size] = call.arguments;
  const at = size && bare(size);
  return at?.type === 'MemberExpression' && isSize(at) && placeOf(file, at.object) === place;
}
