import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { SendCall } from '../facts/sends/send-call.ts';
import type { File } from '../syntax/file.ts';
import { dressed, functionAround, type Node } from '../syntax/nodes.ts';
import { canAwait } from './await-ready.ts';
import { bufferHelper } from './buffer-helper.ts';
import { insertAt, replace, type Change } from './change.ts';
import { semicolonOf } from './layout.ts';
import { isListed, isStable, linesAt } from './statement.ts';
import { asyncSink } from './wait-for-room.ts';

/**
 * `socket.send(chunk);` → `await bufferSent(socket); socket.send(chunk);`, for what tells how much waits by its level
 * alone.
 *
 * @returns nothing where what repeats the send would not wait for its function, as callers may not
 */
export function waitForBuffer(
  file: File,
  send: SendCall,
  repetition: Repetition,
  statement: Node,
): readonly Change[] | undefined {
  const { call, receiver } = send;
  if (!isStable(receiver) || dressed(call).type === 'ChainExpression' || repetition.kind === 'calls') return undefined;
  const alone = !isListed(statement);
  if (alone && file.code.getCommentsInside(statement).length > 0) return undefined;
  const fn = functionAround(statement);
  const marked =
    (repetition.kind === 'callback' ? asyncSink(repetition, call, fn) : undefined) ??
    canAwait(file, statement, repetition, fn);
  const helper = marked && bufferHelper(file, send);
  if (!helper) return undefined;
  const semi = semicolonOf(file);
  const wait = `await ${helper.name}(${file.code.getText(receiver)})${semi}`;
  const own = file.code.getText(statement);
  return [
    ...marked,
    alone
      ? replace(statement, linesAt(file, statement, [wait, own], true))
      : insertAt(statement.range[0], linesAt(file, statement, [wait, ''])),
    ...helper.changes,
  ];
}
