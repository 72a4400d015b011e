import type { TSESTree } from '@typescript-eslint/utils';
import { removers } from '../../knowledge/holding-back.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import { membersNamed, nodesIn } from '../../syntax/tree.ts';
import { isSameValue } from '../calls/calls-on.ts';
import { repetitionOf } from '../repetition/repetition.ts';
import type { RoomListener } from './room-listener.ts';
import { calls, type Waiter } from './room-waiter.ts';

const listens = /^(?:on|once|addListener|prependListener|prependOnceListener)$/;

/**
 * The events whose listeners a wait for room leaves on its stream when there is room first, and which so become one more
 * with each wait: `once()` takes away the listener that was called, and no other (Node docs, `emitter.once()`).
 *
 * @returns nothing where something takes them away, the wait comes but once, or that is unclear
 */
export function listenersLeft(file: File, wait: RoomListener, waiter: Waiter): readonly string[] {
  if (waiter.is !== 'promise' || wait.event !== 'drain') return [];
  const beside = wait.how === 'awaited' ? racedWith(file, wait) : listenersIn(file, wait, waiter);
  const left = beside.filter((event) => event !== wait.event && !isTakenAway(file, event, wait.stream));
  if (left.length === 0) return [];
  return /^(?:loop|callback|recursion|calls)$/.test(repetitionOf(file, wait.call, wait.stream, undefined).kind)
    ? [...new Set(left)]
    : [];
}

/** `stream.once('error', reject)` in the function that makes the promise. */
function listenersIn(file: File, wait: RoomListener, waiter: Extract<Waiter, { is: 'promise' }>): string[] {
  const { executor, settlers } = waiter;
  if (!executor?.body || wait.call.arguments.length > 2) return [];
  return [...nodesIn(file, executor.body, isFunction)].flatMap((node) => {
    const method = methodCall(node);
    const [event, listener, ...more] = method?.call.arguments ?? [];
    const name = stringValue(event);
    if (!method || !listener || name === undefined || more.length > 0 || !listens.test(method.name)) return [];
    if (!isSameValue(file, method.receiver, wait.stream)) return [];
    return settlers.some((settler) => calls(file, listener, settler)) ? [name] : [];
  });
}

/** `Promise.race([once(stream, 'drain'), once(stream, 'close')])`, each of which listens to 'error', too. */
function racedWith(file: File, { call, stream }: RoomListener): string[] {
  if (call.arguments.length > 2) return [];
  const own = throughThen(call);
  const list = dressed(own).parent;
  if (list?.type !== 'ArrayExpression') return [];
  const race = methodCall(dressed(list).parent);
  if (race?.name !== 'race' && race?.name !== 'any') return [];
  return list.elements.flatMap((element) => {
    const other = element && element.type !== 'SpreadElement' ? callBehind(element) : undefined;
    if (!other || other === call || file.code.getText(other.callee) !== file.code.getText(call.callee)) return [];
    const [target, event, ...more] = other.arguments;
    const name = stringValue(event);
    return target && name !== undefined && more.length === 0 && isSameValue(file, target, stream) ? [name] : [];
  });
}

/** `once(…).then(…)`, the whole of it. */
function throughThen(call: Node): Node {
  const member = dressed(call).parent;
  const then = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  return then && /^(?:then|catch|finally)$/.test(then.name) && then.member === member ? throughThen(then.call) : call;
}

/** `once(…)` of `once(…).then(…)`. */
function callBehind(node: Node): TSESTree.CallExpression | undefined {
  const at = bare(node);
  if (at.type !== 'CallExpression') return undefined;
  const method = methodCall(at);
  return method && /^(?:then|catch|finally)$/.test(method.name) ? callBehind(method.receiver) : at;
}

/** Anywhere in the file: of the same stream, or under a name that may be another one of it. */
function isTakenAway(file: File, event: string, stream: Node): boolean {
  return [...removers].some((name) =>
    membersNamed(file, name).some((member) => {
      const removal = methodCall(member.parent);
      if (removal?.member !== member) return true;
      const [first] = removal.call.arguments;
      const named = stringValue(first);
      return named === undefined ? first !== undefined || isSameValue(file, removal.receiver, stream) : named === event;
    }),
  );
}
