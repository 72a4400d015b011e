import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  listAround,
  memberName,
  methodCall,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isDecompressor } from '../values/decompressed.ts';
import { isMadeOfPlace } from '../collections/derivation.ts';
import { invocationOf } from '../calls/invocation.ts';

/**
 * Where what a stream gives back for one write is taken, all of it, when the stream has worked on that write:
 * `inflate.on('data', (part) => parts.push(part)); inflate.write(data, () => { use(Buffer.concat(parts)); parts = []; });`.
 * What is kept is what one write brings, which is little unless it was compressed.
 *
 * @param node what a listener of the stream keeps
 * @param place where it keeps it
 * @returns the write, or the `flush()`
 */
export function takenByWrite(file: File, node: Node, place: Place): Node | undefined {
  const fn = functionAround(node);
  const invocation = fn && invocationOf(file, fn);
  if (invocation?.how !== 'repeatedly' || invocation.by !== 'event' || invocation.name !== 'data') return undefined;
  const listening = methodCall(invocation.from);
  if (!listening || isDecompressor(file, listening.receiver)) return undefined;
  const source = placeOf(file, listening.receiver);
  for (const use of source ? usesOf(file, source) : []) {
    const member = dressed(use.node).parent;
    const write = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    const last = write?.member === member ? write?.call.arguments.at(-1) : undefined;
    if (!write || !last || !/^(?:write|flush)$/.test(write.name)) continue;
    const done = functionMeantBy(file, last);
    if (done && isEmptiedBy(file, place, done)) return write.call;
  }
  return undefined;
}

/** A statement of the function itself begins anew: `parts = []`, `parts.length = 0`, `parts.splice(0)`. */
function isEmptiedBy(file: File, place: Place, fn: FunctionNode): boolean {
  return usesOf(file, place).some(({ node }) => {
    const statement = statementAround(node);
    if (functionAround(node) !== fn || listAround(statement) !== fn.body) return false;
    const value = dressed(node);
    const around = value.parent;
    if (around?.type === 'AssignmentExpression' && around.left === value)
      return around.operator === '=' && !isMadeOfPlace(file, around.right, place, 0);
    if (around?.type !== 'MemberExpression' || around.object !== value) return false;
    const home = dressed(around).parent;
    if (memberName(around) === 'length') return home?.type === 'AssignmentExpression' && bare(home.left) === around;
    const splice = methodCall(home);
    return splice?.name === 'splice' && splice.member === around && splice.call.arguments.length === 1;
  });
}
