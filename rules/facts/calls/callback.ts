import { identityOf } from '../../identity/identify.ts';
import { rowOf } from '../../identity/origin-kind.ts';
import { originOf } from '../../identity/origin.ts';
import { eventOf, isA } from '../../knowledge/apis.ts';
import { comesOnce, deferrers, eventOfMethod, iterators, listenerMethods } from '../../knowledge/callers.ts';
import type { MemberRow, TypeName } from '../../knowledge/schema.ts';
import type { File } from '../../syntax/file.ts';
import { bare, memberName, methodCall, stringValue, type FunctionNode, type Node } from '../../syntax/nodes.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** How often a function runs that is handed to another one. */
export type Called =
  /** At most once for each time that `from` runs: an IIFE, a timeout, `then`, `once`, an event that comes once. */
  | { readonly how: 'once'; readonly from: Node }
  /** Again and again: for each item, each event, each tick. */
  | {
      readonly how: 'repeatedly';
      readonly by: 'item' | 'event' | 'timer' | 'request' | 'chunk';
      readonly name: string;
      readonly from: Node;
    }
  /** By a function that this plugin does not know. */
  | { readonly how: 'unknown'; readonly from: Node };

/** The name that a function is called by: `on` of `socket.on`. */
export function calleeName(call: Call): string | undefined {
  const callee = bare(call.callee);
  if (callee.type === 'MemberExpression') return memberName(callee);
  return callee.type === 'Identifier' ? callee.name : undefined;
}

/** How often `call` runs `fn`, which it is given as `value` (the function itself, a bound one, an assignment). */
export function callOf(file: File, fn: FunctionNode, value: Node, call: Call): Called {
  const name = calleeName(call);
  const once: Called = { how: 'once', from: call };
  if (name === undefined) return { how: 'unknown', from: call };
  if (call.type === 'NewExpression' && name === 'Promise') return once;
  const event = stringValue(call.arguments[0]);
  if (listenerMethods.has(name) && event !== undefined) return ofEvent(file, call, event);
  const method = methodCall(call);
  if (method && iterators.test(name)) {
    return isWrittenOut(method.receiver) ? once : { how: 'repeatedly', by: 'item', name, from: call };
  }
  if (name === 'setInterval') return { how: 'repeatedly', by: 'timer', name, from: call };
  if (deferrers.has(name)) return once;
  if (name === 'subscribe') return { how: 'repeatedly', by: 'event', name, from: call };
  const named = eventOfMethod(name);
  if (named) return named.once ? once : { how: 'repeatedly', by: 'event', name: named.event, from: call };
  return ofKnown(file, fn, value, call, name);
}

function ofEvent(file: File, call: Call, event: string): Called {
  const repeated: Called = { how: 'repeatedly', by: 'event', name: event, from: call };
  if (!comesOnce(event)) return repeated;
  // A server's `connect` comes for every client, a socket's once.
  const method = methodCall(call);
  const emitter = method && identityOf(file, method.receiver);
  const known = emitter?.is === 'known' ? ([...emitter.names] as TypeName[]) : [];
  return known.includes('net#Server') && known.some((type) => eventOf(type, event))
    ? repeated
    : { how: 'once', from: call };
}

/** A list whose items stand in the text is short. */
function isWrittenOut(node: Node): boolean {
  return node.type === 'ArrayExpression' && node.elements.every((element) => element?.type !== 'SpreadElement');
}

/** A function of `knowledge/`: a server's handler runs for each request, a client's callback once. */
function ofKnown(file: File, fn: FunctionNode, value: Node, call: Call, name: string): Called {
  const row = rowOf(originOf(file, call.callee));
  if (row?.callback) {
    const { argument } = row.callback;
    if ((argument === 'last' ? call.arguments.at(-1) : call.arguments[argument]) === value) {
      return serves(row) && !row.callback.once
        ? { how: 'repeatedly', by: 'request', name, from: call }
        : { how: 'once', from: call };
    }
  }
  // through2(function (chunk, encoding, callback) {…})
  if (/^stream#(?:Duplex|Transform)$/.test(row?.returns ?? '') && fn.params.length >= 2)
    return { how: 'repeatedly', by: 'chunk', name, from: call };
  return { how: 'unknown', from: call };
}

/** A server, or what configures one (`app.get('/', handler)`), runs its handler for each request. */
function serves({ returns, makes }: MemberRow): boolean {
  const made = returns ?? makes;
  if (made === undefined || made === 'argument') return false;
  return made === 'receiver' || isA(made, 'net#Server');
}
