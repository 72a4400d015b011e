import { calleeName } from './callback.ts';
import { isTimer } from './deferred-call.ts';
import type { Repetition } from './repetition-kind.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';

import { nodesIn } from '../syntax/tree.ts';

/**
 * A request whose promise is settled by the answer to it: `new Promise((resolve) => { pending.set(id, resolve); socket.write(request); })`.
 * Whoever asks waits for its own turn; how many may ask at once is not the stream's business.
 */
export function awaitsAnswer(file: File, call: Node, repetition: Repetition): boolean {
  if (repetition.kind === 'loop') return waitsForReply(file, call, repetition.node);
  if (givesPromise(file, call)) return true;
  for (let fn = functionAround(call); fn; fn = functionAround(fn)) {
    const maker = dressed(fn).parent;
    const callee = maker?.type === 'NewExpression' ? bare(maker.callee) : undefined;
    if (callee?.type !== 'Identifier' || callee.name !== 'Promise') continue;
    // One promise for all that is written while it is open paces none of it.
    if (repeatsInside(repetition, fn)) return false;
    const [resolve] = fn.params;
    return resolve?.type === 'Identifier' && !settlesAtOnce(fn, resolve.name);
  }
  return false;
}

/** `target.write(line); await new Promise((resolve) => source.once('data', resolve));`: one after the other. */
function waitsForReply(file: File, call: Node, loop: Node): boolean {
  for (const node of nodesIn(file, loop, isFunction)) {
    if (node.type !== 'AwaitExpression' || node.range[0] < call.range[1]) continue;
    const promise = bare(node.argument);
    if (promise.type !== 'NewExpression') continue;
    for (const inner of nodesIn(file, promise)) {
      const listen = methodCall(inner);
      if (listen && /^(?:once|on|addListener|addEventListener)$/.test(listen.name)) return true;
    }
  }
  return false;
}

/** `pending.set(id, deferred); socket.write(request); return deferred.promise;` */
function givesPromise(file: File, call: Node): boolean {
  const fn = functionAround(call);
  if (!fn?.body) return false;
  for (const node of nodesIn(file, fn.body, isFunction)) {
    const value = node.type === 'ReturnStatement' && node.argument ? bare(node.argument) : undefined;
    const name =
      value?.type === 'Identifier' ? value.name : value?.type === 'MemberExpression' ? memberName(value) : '';
    if (name === 'promise') return true;
  }
  return false;
}

function repeatsInside(repetition: Repetition, executor: FunctionNode): boolean {
  if (repetition.kind === 'loop' || repetition.kind === 'callback') return isInside(repetition.node, executor);
  return (
    (repetition.kind === 'recursion' || repetition.kind === 'calls') &&
    repetition.fn !== executor &&
    isInside(repetition.fn, executor)
  );
}

/** The executor itself calls `resolve()`, whatever happens, so that the promise says nothing about the answer. */
function settlesAtOnce(executor: FunctionNode, resolve: string): boolean {
  return (
    executor.body?.type === 'BlockStatement' && executor.body.body.some((statement) => settles(statement, resolve))
  );
}

function settles(statement: Node, resolve: string): boolean {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.some((each) => settles(each, resolve));
    case 'IfStatement':
      return (
        statement.alternate !== null &&
        [statement.consequent, statement.alternate].every((each) => settles(each, resolve))
      );
    case 'ExpressionStatement':
      return callsOrTimes(statement.expression, resolve);
    case 'ReturnStatement':
      return statement.argument !== null && callsOrTimes(statement.argument, resolve);
    default:
      return false;
  }
}

/** `resolve()`, `setTimeout(resolve, 10)` */
function callsOrTimes(expression: Node, resolve: string): boolean {
  const call = bare(expression);
  if (isFunction(call) || call.type !== 'CallExpression') return false;
  const isResolve = (node: Node | undefined): boolean => node?.type === 'Identifier' && node.name === resolve;
  const callee = bare(call.callee);
  return isResolve(callee) || (isTimer(calleeName(call)) && isResolve(call.arguments[0]));
}
