import type { File } from '../syntax/file.ts';
import { dressed, functionAround, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import { invocationOf } from './invocation.ts';

/**
 * Where the source that a listener belongs to is paused, by what looks at the collection: `source.on('data', (x) => queue.push(x))`
 * beside `source.pause()`. Whoever takes an item and stops the source before that holds what one read brings.
 *
 * @param node something that a listener of the source does
 * @param place the collection, which who pauses the source has to do with
 */
export function pauseOfSource(file: File, node: Node, place: Place): Node | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const invocation = invocationOf(file, fn);
    if (invocation.how !== 'repeatedly' || invocation.by !== 'event') continue;
    const listening = methodCall(invocation.from);
    const source = listening && placeOf(file, listening.receiver);
    if (!source) return undefined;
    for (const use of usesOf(file, source)) {
      const member = dressed(use.node).parent;
      const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
      if (method?.member !== member || method?.name !== 'pause') continue;
      const pauser = functionAround(method.call);
      if (pauser && usesOf(file, place).some((each) => functionAround(each.node) === pauser)) return method.call;
    }
    return undefined;
  }
  return undefined;
}
