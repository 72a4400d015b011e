import type { TSESTree } from '@typescript-eslint/utils';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, functionAround, isNothing, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { insertAt, replace, type Change } from './change.ts';
import { appendArgument } from './fill-argument.ts';
import { canWaitFor, roomHelper } from './room-helper.ts';
import { writeStatementOf } from './write-statement.ts';

export interface Delay {
  readonly callback: string;
  readonly changes: readonly Change[];
}

/**
 * In `_write(chunk, encoding, callback)` and `_transform`: `target.write(chunk); callback();` → `target.write(chunk, callback);`,
 * so that the next chunk is not asked for before the target has taken this one. An HTTP response gets the wait instead:
 * the compression that is often put around it drops write callbacks.
 */
export function delayCallback(file: File, signal: SignalCall, repetition: Repetition): Delay | undefined {
  if (repetition.kind !== 'callback' || repetition.by !== 'chunk') return undefined;
  const write = writeStatementOf(file, signal);
  const fn = functionAround(signal.call);
  const back = write && fn && handedBackAfter(file, write.statement, fn);
  if (!back) return undefined;
  if (signal.call.arguments.length > signal.row.item + 2) return undefined; // It has a callback of its own.
  const { call, called, callback } = back;
  const text = file.code.getText(call);
  const waits = signal.names.has('http#OutgoingMessage') || signal.row.callback !== 1;
  if (waits && !canWaitFor(signal)) return undefined;
  const changes = waits ? wait(file, write, text, called, callback) : handOver(file, signal.call, back, callback);
  return changes && { callback, changes };
}

/** The call of a hook's callback, without an error, in the statement that follows another one. */
export interface HandedBack {
  readonly callback: string;
  readonly call: TSESTree.CallExpression;
  readonly called: TSESTree.Node;
}

/** `target.write(chunk); callback();`: what hands the turn back right after a statement of a hook; nothing where a comment is in the way. */
export function handedBackAfter(file: File, statement: TSESTree.Node, fn: FunctionNode): HandedBack | undefined {
  const last = fn.params.at(-1);
  const callback = last && variableOf(file, last);
  const list = statement.parent;
  if (!callback || fn.params.length < 2 || list?.type !== 'BlockStatement') return undefined;
  const called = list.body[list.body.findIndex((each) => each === statement) + 1];
  const call = called && callOf(called);
  if (!call || variableOf(file, call.callee) !== callback || !saysNoError(call)) return undefined;
  if (file.code.getCommentsInside(statement).length + file.code.getCommentsInside(called).length > 0) return undefined;
  return { callback: callback.name, call, called };
}

/** `callback();` or `return callback();` */
function callOf(statement: TSESTree.Node): TSESTree.CallExpression | undefined {
  const value =
    statement.type === 'ExpressionStatement'
      ? statement.expression
      : statement.type === 'ReturnStatement'
        ? statement.argument
        : null;
  const call = value && bare(value);
  return call?.type === 'CallExpression' ? call : undefined;
}

function saysNoError({ arguments: [error] }: TSESTree.CallExpression): boolean {
  return !error || isNothing(bare(error));
}

/** Gives the callback to another call, which calls it when it is done, instead of calling it at once. */
export function handOver(
  file: File,
  receiver: TSESTree.CallExpression,
  { call, called, callback }: HandedBack,
  plain: string,
  error = '(error)',
): Change[] | undefined {
  const given = call.arguments.slice(1);
  // In the handler, `error` is what the write failed with.
  if (given.some((argument) => mentionsError(file, argument))) return undefined;
  const rest = given.map((argument) => file.code.getText(argument));
  const handler = rest.length === 0 ? plain : `${error} => ${callback}(error, ${rest.join(', ')})`;
  const before = file.code.getTokenBefore(called, { includeComments: true }) as TSESTree.Token;
  return [...appendArgument(file, receiver, handler), { range: [before.range[1], called.range[1]], text: '' }];
}

function mentionsError(file: File, argument: Node): boolean {
  for (const node of nodesIn(file, argument)) if (node.type === 'Identifier' && node.name === 'error') return true;
  return false;
}

function wait(
  file: File,
  write: { call: string; stream: string; statement: Node },
  text: string,
  called: Node,
  callback: string,
): Change[] {
  const helper = roomHelper(file);
  const ending = /;$/.test(file.code.getText(called)) ? ';' : '';
  return [
    replace(
      write.statement,
      `if (${write.call}) ${helper.name}(${write.stream}).then(() => ${text}, ${callback})${ending}`,
    ),
    insertAt(called.range[0], 'else '),
    ...helper.changes,
  ];
}
