import type { TSESTree } from '@typescript-eslint/utils';
import { constantOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { membersNamed, nodesIn } from '../syntax/tree.ts';
import { functionMeantBy } from './called-function.ts';
import { isSameValue, type RoomListener } from './room-listener.ts';
import { isIgnored, valueUseOf } from './value-use.ts';

/**
 * The one `write()` of a listener for room that takes one item from a queue: a write that is answered true is followed by
 * no other 'drain', so that the rest stays where it is.
 */
export function onlyWriteOf(file: File, { stream, listener, how }: RoomListener): TSESTree.CallExpression | undefined {
  const fn = how === 'on' && listener ? functionMeantBy(file, listener) : undefined;
  if (!fn?.body) return undefined;
  let only: TSESTree.CallExpression | undefined;
  for (const node of nodesIn(file, fn.body)) {
    if (isLoop(node) || isFunction(node)) return undefined;
    if (node.type !== 'CallExpression' || isTake(node)) continue;
    const method = methodCall(node);
    if (only || method?.name !== 'write' || !isSameValue(file, method.receiver, stream)) return undefined;
    only = node;
  }
  const item = only?.arguments[0];
  return only && item && isTaken(file, item) && isIgnored(valueUseOf(file, only)) ? only : undefined;
}

function isTake(node: Node): boolean {
  return /^(?:shift|pop)$/.test(methodCall(bare(node))?.name ?? '');
}

/** `queue.shift()`, or a constant that is it. */
function isTaken(file: File, item: Node): boolean {
  const variable = variableOf(file, item);
  const value = variable ? constantOf(variable) : item;
  return value !== undefined && isTake(value);
}

/**
 * Whether `stream.off('drain', listener)` runs when the source has ended, although a full `write()` may still be open and
 * only the listener would then end the stream.
 */
export function isRemovedEarly(file: File, off: TSESTree.CallExpression): boolean {
  const method = methodCall(off);
  if (!method || !/^(?:off|removeListener)$/.test(method.name) || stringValue(off.arguments[0]) !== 'drain')
    return false;
  const [, listener] = off.arguments;
  const fn = functionAround(off);
  const drained = listener && functionMeantBy(file, listener);
  if (!fn || !drained || !isEndOfOther(file, fn, method.receiver)) return false;
  const ends = membersNamed(file, 'end').filter((member) => isSameValue(file, bare(member.object), method.receiver));
  if (ends.some((member) => isInside(member, fn)) || !isHeldOn(file, method.receiver, drained)) return false;
  return ends.length > 0 && ends.every((member) => leadsTo(file, drained, member, new Set()));
}

/** What runs at the end of something else: `reader.closed.finally(fn)`, `source.on('end', fn)`. */
function isEndOfOther(file: File, fn: FunctionNode, stream: Node): boolean {
  const call = methodCall(dressed(fn).parent);
  if (!call || isSameValue(file, call.receiver, stream)) return false;
  const event = stringValue(call.call.arguments[0]);
  if (/^(?:on|once)$/.test(call.name)) return event === 'end' || event === 'close';
  return call.name === 'finally' && bare(call.receiver).type === 'MemberExpression';
}

/** Added once for all, with `on`. */
function isHeldOn(file: File, stream: Node, listener: FunctionNode): boolean {
  return membersNamed(file, 'on').some((member) => {
    const on = methodCall(member.parent);
    const [event, handler] = on?.call.arguments ?? [];
    return (
      on !== undefined &&
      stringValue(event) === 'drain' &&
      isSameValue(file, on.receiver, stream) &&
      handler !== undefined &&
      functionMeantBy(file, handler) === listener
    );
  });
}

/** Whether a function comes to a place in the text, through what it calls or hands on. */
function leadsTo(file: File, fn: FunctionNode, goal: Node, passed: Set<FunctionNode>): boolean {
  if (passed.has(fn)) return false;
  passed.add(fn);
  if (isInside(goal, fn)) return true;
  for (const node of nodesIn(file, fn)) {
    if (node.type !== 'CallExpression') continue;
    for (const target of [node.callee, ...node.arguments]) {
      const meant = functionMeantBy(file, target);
      if (meant && leadsTo(file, meant, goal, passed)) return true;
    }
  }
  return false;
}
