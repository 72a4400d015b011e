import type { TSESTree } from '@typescript-eslint/utils';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
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
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { callsOn, isSameValue, membersOn } from '../calls/calls-on.ts';
import { type RoomListener } from './room-listener.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

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
  return only && item && isTaken(file, item, fn) && isIgnored(valueUseOf(file, only)) ? only : undefined;
}

function isTake(node: Node): boolean {
  return /^(?:shift|pop)$/.test(methodCall(bare(node))?.name ?? '');
}

/** `queue.shift()`, or a constant that is it; `items[next++]`, where the count lives outside of the listener. */
function isTaken(file: File, item: Node, fn: FunctionNode): boolean {
  const variable = variableOf(file, item);
  const value = variable ? constantOf(variable) : item;
  if (value === undefined) return false;
  const at = bare(value);
  if (at.type !== 'MemberExpression' || !at.computed) return isTake(at);
  const counted = at.property.type === 'UpdateExpression' ? at.property.argument : at.property;
  const count = placeOf(file, counted);
  if (!count || (count.kind === 'variable' && count.variable.identifiers.some((name) => isInside(name, fn))))
    return false;
  return [...nodesIn(file, fn)].some((node) => isCountOf(file, node, count));
}

/** `next++`, `next += 1` */
function isCountOf(file: File, node: Node, count: Place): boolean {
  if (node.type === 'UpdateExpression') return placeOf(file, node.argument) === count;
  return node.type === 'AssignmentExpression' && /^[+-]=$/.test(node.operator) && placeOf(file, node.left) === count;
}

/** A listener for room that goes too early. */
export interface EarlyRemoval {
  /** Where it is added, for as long as the source goes on: it is needed longer. */
  readonly on: TSESTree.CallExpression;
  readonly off: TSESTree.CallExpression;
}

/**
 * Whether `stream.off('drain', listener)` runs when the source has ended, although a full `write()` may still be open and
 * only the listener would then end the stream.
 */
export function earlyRemovalOf(file: File, off: TSESTree.CallExpression): EarlyRemoval | undefined {
  const method = methodCall(off);
  if (!method || !/^(?:off|removeListener)$/.test(method.name) || stringValue(off.arguments[0]) !== 'drain')
    return undefined;
  const [, listener] = off.arguments;
  const fn = functionAround(off);
  const drained = listener && functionMeantBy(file, listener);
  if (!fn || !drained || !isEndOfOther(file, fn, method.receiver)) return undefined;
  const ends = membersOn(file, 'end', method.receiver);
  const on = heldOnBy(file, method.receiver, drained);
  if (!on || ends.length === 0 || ends.some((member) => isInside(member, fn))) return undefined;
  return ends.every((member) => leadsTo(file, drained, member, new Set())) ? { on, off } : undefined;
}

/** What runs at the end of something else: `reader.closed.finally(fn)`, `source.on('end', fn)`. */
function isEndOfOther(file: File, fn: FunctionNode, stream: Node): boolean {
  const call = methodCall(dressed(fn).parent);
  if (!call || isSameValue(file, call.receiver, stream)) return false;
  const event = stringValue(call.call.arguments[0]);
  if (/^(?:on|once)$/.test(call.name)) return event === 'end' || event === 'close';
  return call.name === 'finally' && bare(call.receiver).type === 'MemberExpression';
}

/** Where it is added once for all, with `on`. */
function heldOnBy(file: File, stream: Node, listener: FunctionNode): TSESTree.CallExpression | undefined {
  return callsOn(file, 'on', stream).find(({ arguments: [event, handler] }) => {
    return stringValue(event) === 'drain' && handler !== undefined && functionMeantBy(file, handler) === listener;
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
