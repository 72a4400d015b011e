import type { TSESTree } from '@typescript-eslint/utils';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import { isOneOfMany } from '../facts/sends/outpour.ts';
import type { SendCall } from '../facts/sends/send-call.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isNothing, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { canAwait } from './await-ready.ts';
import { hasBufferHelper } from './buffer-helper.ts';
import { insertAt, type Change, type Suggestion } from './change.ts';
import { handedBackAfter, handOver } from './delay-callback.ts';
import { appendArgument } from './fill-argument.ts';
import { isTypeScript, quoteOf, semicolonOf } from './layout.ts';
import { isStable, linesAt } from './statement.ts';
import { waitForBuffer } from './wait-for-buffer.ts';

/** The ways to wait until a message was taken, by what they do. */
export const sendSuggestionIds = ['passCallback', 'awaitSend', 'waitForBuffer'] as const;

export type SendSuggestion = (typeof sendSuggestionIds)[number];

/**
 * The ways that fit a send: its callback, where its API calls one when the message was written out; else the level that
 * tells how much waits. None where there is neither.
 */
export function sendSuggestions(file: File, send: SendCall, repetition: Repetition): Suggestion<SendSuggestion>[] {
  const statement = dressed(send.call).parent;
  // What a function of the user's takes besides is not known.
  if (statement?.type !== 'ExpressionStatement' || send.through) return [];
  // One that is slow, or gone, must not hold up all the others.
  if (isOneOfMany(file, send.call, send.receiver)) return [];
  const data = { call: file.code.getText(send.member), receiver: file.code.getText(send.receiver) };
  if (hasBufferHelper(send)) {
    const wait = waitForBuffer(file, send, repetition, statement);
    return wait ? [{ messageId: 'waitForBuffer', data, changes: wait }] : [];
  }
  if (!takesCallback(send)) return [];
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
function takesCallback({ row, call }: SendCall): boolean {
  // One that an answer stands beside is an acknowledgement, which may never come, or the second way to be told.
  if (row.callback === undefined || row.answers === 'other' || row.answers === 'taken') return false;
  if (dressed(call).type === 'ChainExpression') return false;
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
  // A callback that never comes would stop the stream for ever.
  if (looksUp(row, call)) return undefined;
  const back = handedBackAfter(file, statement, fn);
  // A datagram's callback is given the number of bytes, too, which the one of a transform would hand on as a chunk.
  const error = errorOf(file);
  const plain = back && (row.addressed ? `${error} => ${back.callback}(error)` : back.callback);
  return back && plain ? handOver(file, call, back, plain, error) : undefined;
}

/** The parameter of a callback: where the API's types are not there, it would have none. */
function errorOf(file: File): string {
  return isTypeScript(file) ? '(error?: Error | null)' : '(error)';
}

/** `socket.send(x);` → `await new Promise((resolve, reject) => socket.send(x, …));` in a loop of an async function. */
function awaitSend(
  file: File,
  send: SendCall,
  repetition: Repetition,
  statement: TSESTree.Node,
): readonly Change[] | undefined {
  const { call } = send;
  if (repetition.kind !== 'loop' || !isMovable(file, call)) return undefined;
  const marked = canAwait(file, statement, repetition, functionAround(call));
  if (!marked) return undefined;
  const type = isTypeScript(file) ? '<void>' : '';
  const error = errorOf(file);
  const promise = `await new Promise${type}((resolve, reject) => `;
  if (looksUp(send.row, call)) {
    const around = orClosed(file, send, statement, promise, error);
    return around && [...marked, ...around];
  }
  const settle = `${error} => (error ? reject(error) : resolve())`;
  return [
    ...marked,
    insertAt(statement.range[0], promise),
    ...appendArgument(file, call, settle),
    insertAt(dressed(call).range[1], ')'),
  ];
}

/**
 * Whether a datagram's address is looked up first, be it one in numbers. The callback of one whose socket is closed
 * meanwhile never comes (Node.js, lib/dgram.js, doSend(); executed).
 */
function looksUp({ addressed }: SendCall['row'], call: TSESTree.CallExpression): boolean {
  return addressed === true && call.arguments.length > 1;
}

/** The same wait, which ends, too, where the socket is closed before the message went out. */
function orClosed(
  file: File,
  { call, receiver }: SendCall,
  statement: TSESTree.Node,
  promise: string,
  error: string,
): readonly Change[] | undefined {
  if (!isStable(receiver)) return undefined;
  const socket = file.code.getText(receiver);
  const [quote, semi] = [quoteOf(file), semicolonOf(file)];
  const event = `${quote}close${quote}, closed`;
  const lines = (...all: string[]): string => linesAt(file, statement, all);
  const start = lines(
    `${promise}{`,
    `\tconst closed = () => reject(new Error(${quote}The socket was closed.${quote}))${semi}`,
    '\t',
  );
  const settle = lines(
    `${error} => {`,
    `\t\t${socket}.off(${event})${semi}`,
    `\t\tif (error) reject(error)${semi}`,
    `\t\telse resolve()${semi}`,
    '\t}',
  );
  return [
    insertAt(statement.range[0], start),
    ...appendArgument(file, call, settle),
    insertAt(dressed(call).range[1], lines(semi, `\t${socket}.once(${event})${semi}`, '})')),
  ];
}

const taken = new Set(['resolve', 'reject', 'error', 'closed']);

/** Whether a call means the same in a function of its own, where `resolve`, `error` and their like are something else. */
function isMovable(file: File, call: Node): boolean {
  for (const node of nodesIn(file, call)) {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') return false;
    if (node.type === 'Identifier' && taken.has(node.name)) return false;
  }
  return true;
}
