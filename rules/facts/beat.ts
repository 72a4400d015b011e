import { constantOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { isFunction, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { drainsOf } from './drains.ts';
import { isOneOfMany } from './outpour.ts';
import type { Repetition } from './repetition-kind.ts';
import type { SendCall } from './send-call.ts';
import { isFastDelay } from './timer-delay.ts';

/**
 * Whether a timer that is not fast sends one message, made of what is known at that time: a heartbeat, a state, a question.
 * The interval is the pace, whatever the other side does. Not what has gathered in a list since the last turn, which is as
 * much as came, and not one message to each of many clients.
 */
export function isBeat(file: File, { call, item, receiver }: SendCall, repetition: Repetition): boolean {
  if (repetition.kind !== 'callback' || repetition.by !== 'timer') return false;
  const { node } = repetition;
  const isFast = node.type !== 'CallExpression' || isFastDelay(node.arguments[1]);
  return !isFast && !isOneOfMany(file, call, receiver) && !(item && isGathered(file, item, 3));
}

/** `batch`, `JSON.stringify({ rows: this.rows })`, where the list is emptied somewhere. */
function isGathered(file: File, item: Node, depth: number): boolean {
  for (const node of nodesIn(file, item, isFunction)) {
    const place = node.type === 'Identifier' || node.type === 'MemberExpression' ? placeOf(file, node) : undefined;
    if (place && drainsOf(file, place).length > 0) return true;
    const variable = variableOf(file, node);
    const value = variable && constantOf(variable);
    if (value && depth > 0 && isGathered(file, value, depth - 1)) return true;
  }
  return false;
}
