import { identityOf } from '../../identity/identify.ts';
import { comesOnce, listenerMethods } from '../../knowledge/callers.ts';
import { itemEvents, streamStates, type ItemSource } from '../../knowledge/item-events.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  methodCall,
  stringValue,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/** A function that is called for item after item, by somebody who does not look at what it returns. */
export interface ItemListener {
  readonly call: MethodCall['call'];
  readonly receiver: Node;
  readonly event: string;
  readonly listener: FunctionNode;
}

/** The listener that a call adds: the event's text is asked, and no type. */
export function listenerOf(file: File, call: Node): ItemListener | undefined {
  const method = methodCall(call);
  if (!method || !listenerMethods.has(method.name)) return undefined;
  const event = stringValue(method.call.arguments[0]);
  const handler = method.call.arguments[1];
  if (event === undefined || !handler || comesOnce(event) || streamStates.has(event)) return undefined;
  const listener = functionMeantBy(file, handler);
  return listener && { call: method.call, receiver: method.receiver, event, listener };
}

/** What hands over its items by this event; `unknown` for an emitter that nobody knows. */
export function itemSourceOf(file: File, { call, receiver, event }: ItemListener): ItemSource | 'no' | 'unknown' {
  // An event that a stream adds to those of all streams comes while it takes in what is poured into it.
  if (!isItemEvent(event)) return isPouredInto(file, call) ? 'stream of its own' : 'unknown';
  const identity = identityOf(file, receiver);
  if (identity.is === 'unknown') return 'unknown';
  return itemEvents.find((each) => each.events.includes(event) && identity.names.has(each.type))?.source ?? 'no';
}

/** Whether any emitter hands over items by an event of this name. */
export function isItemEvent(event: string): boolean {
  return itemEvents.some(({ events }) => events.includes(event));
}

/** `pipeline(source, splitter)`, `source.pipe(splitter)`, where the listener is added to `splitter`. */
function isPouredInto(file: File, call: Node): boolean {
  let chain = call;
  for (let up = methodCall(dressed(chain).parent?.parent); up && listenerMethods.has(up.name);) {
    chain = up.call;
    up = methodCall(dressed(chain).parent?.parent);
  }
  const home = dressed(chain).parent;
  const first = methodCall(call)?.receiver;
  const named =
    home?.type === 'VariableDeclarator' ? home.id : home?.type === 'AssignmentExpression' ? home.left : first;
  const place = named && placeOf(file, named);
  return place !== undefined && usesOf(file, place).some(({ node }) => isTarget(node));
}

function isTarget(node: Node): boolean {
  const value = dressed(node);
  const call = value.parent;
  if (call?.type !== 'CallExpression' || bare(call.callee) === node) return false;
  const name = calleeName(call);
  const position = call.arguments.indexOf(value as never);
  return (name === 'pipe' && position === 0) || (name === 'pipeline' && position > 0);
}
