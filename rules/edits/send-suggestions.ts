import type { TSESTree } from '@typescript-eslint/utils';
import type { Repetition } from '../facts/repetition-kind.ts';
import { isOneOfMany } from '../facts/outpour.ts';
import type { SendCall } from '../facts/send-call.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isNothing, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { canAwait } from './await-ready.ts';
import { insertAt, type Change, type Suggestion } from './change.ts';
import { handedBackAfter, handOver } from './delay-callback.ts';
import { appendArgument } from './fill-argument.ts';
import { isTypeScript } from './layout.ts';

/** The ways to wait until a message was taken, by what they do. */
export const sendSuggestionIds = ['passCallback', 'awaitSend'] as const;

export type SendSuggestion = (typeof sendSuggestionIds)[number];

/** The ways that fit a send whose API calls a callback when the message was written out; none for any other. */
export function sendSuggestions(file: File, send: SendCall, repetition: Repetition): Suggestion<SendSuggestion>[] {
  const statement = dressed(send.call).parent;
  if (statement?.type !== 'ExpressionStatement' || !takesCallback(send)) return [];
  // One that is slow, or gone, must not hold up all the others.
  if (isOneOfMany(file, send.call, send.receiver)) return [];
  const data = { call: file.code.getText(send.member) };
  const pass = passCallback(file, send, repetition, statement);
  if (pass) return [{ messageId: 'passCallback', data, changes: pass }];
  const wait = awaitSend(file, send, repetition, statement);
  return wait ? [{ messageId: 'awaitSend', data, changes: wait }] : [];
}

/**
 * Whether a callback can be appended: there is none yet, and no argument that could be one. It is the last argument,
 * whichever of the optional ones before it are left out. A call that may not happen, `process.send?.(x)`, would never
 * call it.
 */
function takesCallback({ row, call, member }: SendCall): boolean {
  // One that an answer stands beside is an acknowledgement, which may never come, or the second way to be told.
  if (row.callback === undefined || row.answers === 'other' || row.answers === 'taken') return false;
  if (call.optional || dressed(call).type === 'ChainExpression') return false;
  if (member.type !== 'MemberExpression' || member.optional) return false;
  const [item, ...rest] = call.arguments;
  if (!item || call.arguments.some(({ type }) => type === 'SpreadElement')) return false;
  // `send(message, port, address)`, `send(buffer, offset, length, port, address)`: with a callback, it is an even number.
  if (row.addressed) return call.arguments.length % 2 === 1;
  return rest.every((argument) => bare(argument).type === 'ObjectExpression' || isNothing(bare(argument)));
}

/** `socket.send(chunk); callback();` → `socket.send(chunk, callback);` in `_write()` and its like. */
function passCallback(
  file: File,
  { call, row }: SendCall,
  repetition: Repetition,
  statement: TSESTree.Node,
): readonly Change[] | undefined {
  const fn = functionAround(call);
  if (repetition.kind !== 'callback' || repetition.by !== 'chunk' || !fn) return undefined;
  const back = handedBackAfter(file, statement, fn);
  // A datagram's callback is given the number of bytes, too, which the one of a transform would hand on as a chunk.
  const plain = back && (row.addressed ? `(error) => ${back.callback}(error)` : back.callback);
  return back && plain ? handOver(file, call, back, plain) : undefined;
}

/** `socket.send(x);` → `await new Promise((resolve, reject) => socket.send(x, …));` in a loop of an async function. */
function awaitSend(
  file: File,
  { call }: SendCall,
  repetition: Repetition,
  statement: TSESTree.Node,
): readonly Change[] | undefined {
  if (repetition.kind !== 'loop' || !isMovable(file, call)) return undefined;
  const marked = canAwait(file, statement, repetition, functionAround(call));
  if (!marked) return undefined;
  const type = isTypeScript(file) ? '<void>' : '';
  // Without types the parameter would have none.
  const error = isTypeScript(file) ? '(error?: Error | null)' : '(error)';
  const settle = `${error} => (error ? reject(error) : resolve())`;
  return [
    ...marked,
    insertAt(statement.range[0], `await new Promise${type}((resolve, reject) => `),
    ...appendArgument(file, call, settle),
    insertAt(dressed(call).range[1], ')'),
  ];
}

const taken = new Set(['resolve', 'reject', 'error']);

/** Whether a call means the same in a function of its own, where `resolve`, `reject` and `error` are something else. */
function isMovable(file: File, call: Node): boolean {
  for (const node of nodesIn(file, call)) {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') return false;
    if (node.type === 'Identifier' && taken.has(node.name)) return false;
  }
  return true;
}
