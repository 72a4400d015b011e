import { returnsOf } from '../../identity/returns.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { isFunction, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { drainsOf } from '../collections/drains.ts';
import { isOneOfMany } from './outpour.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import type { SendCall } from './send-call.ts';
import { isFastDelay } from '../calls/timer-delay.ts';

/**
 * Whether a timer that is not fast sends one message, made of what is known at that time: a heartbeat, a state, a question.
 * The interval is the pace, whatever the other side does. Not what has gathered in a list since the last turn, which is as
 * much as came, and not one message to each of many clients.
 */
export function isBeat(file: File, { call, item, receiver }: SendCall, repetition: Repetition): boolean {
  if (repetition.kind !== 'callback' || repetition.by !== 'timer') return false;
  const { node } = repetition;
  // Without a delay it is one millisecond.
  const isFast = node.type !== 'CallExpression' || node.arguments.length < 2 || isFastDelay(node.arguments[1]);
  return !isFast && !isOneOfMany(file, call, receiver) && !(item && isGathered(file, item, new Set(), 3));
}

/** `batch`, `JSON.stringify({ rows: this.rows })`, `take()` that returns it, where the list is emptied somewhere. */
function isGathered(file: File, item: Node, passed: Set<object>, depth: number): boolean {
  for (const node of nodesIn(file, item, isFunction)) {
    const place = node.type === 'Identifier' || node.type === 'MemberExpression' ? placeOf(file, node) : undefined;
    if (place && drainsOf(file, place).length > 0) return true;
    const variable = variableOf(file, node);
    const made = node.type === 'CallExpression' ? functionMeantBy(file, node.callee) : undefined;
    const about = variable ?? made;
    if (!about || depth === 0 || passed.has(about)) continue;
    passed.add(about);
    const value = variable && constantOf(variable);
    const values = made ? returnsOf(file, made) : value ? [value] : [];
    if (values.some((each) => isGathered(file, each, passed, depth - 1))) return true;
  }
  return false;
}
