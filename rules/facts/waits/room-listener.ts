import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { originOf } from '../../identity/origin.ts';
import { signals } from '../../knowledge/apis.ts';
import type { TypeName } from '../../knowledge/schema.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, methodCall, stringValue, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOn } from '../calls/calls-on.ts';
import { namesByDefault } from '../values/default-stream.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

/** A call that waits for the event by which a stream says that it has room again. */
export interface RoomListener {
  readonly call: TSESTree.CallExpression;
  readonly stream: Node;
  readonly event: string;
  /** `awaited` is `once(stream, 'drain')` of `node:events`, which gives a promise. */
  readonly how: 'on' | 'once' | 'awaited';
  readonly listener: Node | undefined;
  /** All that the stream is, also where nobody hands in another; nothing where only the tested answer of its `write()` shows it to be one. */
  readonly names: ReadonlySet<TypeName>;
}

const listens = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);
const roomEvents = new Set(['drain', 'bufferedamountlow']);
const senders: ReadonlySet<string> = new Set(signals.filter(({ endsWait }) => endsWait).map(({ type }) => type));

/** Whether the text of a call can be one that waits for room: the gate before all questions. */
export function mayListenForRoom(call: TSESTree.CallExpression): boolean {
  const [first, second] = call.arguments;
  // `once(stream, 'drain')`, by whatever name it was imported
  const isFunction = stringValue(second) === 'drain';
  if (!isFunction && !roomEvents.has(stringValue(first) ?? '')) return false;
  const name = calleeName(call);
  if (name === undefined) return false;
  return isFunction ? name === 'once' || bare(call.callee).type === 'Identifier' : listens.has(name);
}

export function roomListenerOf(file: File, call: TSESTree.CallExpression): RoomListener | undefined {
  return mayListenForRoom(call) ? listenerAt(file, call) : undefined;
}

const listenerAt: (file: File, call: TSESTree.CallExpression) => RoomListener | undefined = memoIn(
  (file: File, call: TSESTree.CallExpression): RoomListener | undefined => {
    const [first, second, third] = call.arguments;
    if (stringValue(second) === 'drain') {
      const names = first && isEventsOnce(file, call) ? namesOfStream(file, first, call) : undefined;
      return first && names && { call, stream: first, event: 'drain', how: 'awaited', listener: undefined, names };
    }
    const method = methodCall(call);
    const event = stringValue(first);
    if (!method || event === undefined || !second) return undefined;
    // Only data channels have this event (W3C, WebRTC).
    const names = event === 'drain' ? namesOfStream(file, method.receiver, call) : new Set<TypeName>();
    const once =
      /once/i.test(method.name) || (third !== undefined && /\bonce:\s*true\b/.test(file.code.getText(third)));
    return names && { call, stream: method.receiver, event, how: once ? 'once' : 'on', listener: second, names };
  },
  undefined,
);

/** `once` of `node:events`, by whatever name. */
function isEventsOnce(file: File, call: TSESTree.CallExpression): boolean {
  const origin = originOf(file, call.callee);
  return origin.kind === 'export' && origin.module === 'events' && /(?:^|\.)once$/.test(origin.name);
}

/** Queues, clients and parsers have a 'drain' too: only that of a stream says that a `write()` may go on. */
function namesOfStream(file: File, stream: Node, at: Node): ReadonlySet<TypeName> | undefined {
  const identity = identityOf(file, stream);
  if (identity.is === 'known')
    return [...identity.names].some((name) => senders.has(name))
      ? new Set([...identity.names, ...namesByDefault(file, stream)])
      : undefined;
  return isTestedNear(file, stream, at) ? namesByDefault(file, stream) : undefined;
}

/** The answer of `stream.write()` decides something in the same function, or in one around it. */
function isTestedNear(file: File, stream: Node, at: Node): boolean {
  const homes = homesOfTested(file, callsOn(file, 'write', stream));
  if (homes.has(undefined)) return true;
  for (let fn = functionAround(at); fn && homes.size > 0; fn = functionAround(fn)) if (homes.has(fn)) return true;
  return false;
}

/** The functions in which the answer of one of some writes decides something. */
const homesOfTested: (file: File, writes: readonly TSESTree.CallExpression[]) => ReadonlySet<FunctionNode | undefined> =
  memoIn(
    (file: File, writes: readonly TSESTree.CallExpression[]) =>
      new Set(writes.filter((write) => !isIgnored(valueUseOf(file, write))).map(functionAround)),
  );
