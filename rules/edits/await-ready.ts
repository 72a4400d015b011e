import type { TSESTree } from '@typescript-eslint/utils';
import { functionMeantBy } from '../facts/calls/called-function.ts';
import { promiseUseOf } from '../facts/values/promise-use.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { UnreadyWrite } from '../facts/sends/unready-writes.ts';
import type { WriterWrite } from '../facts/sends/writer-write.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { insertAt, replace, type Change } from './change.ts';
import { semicolonOf } from './layout.ts';
import { isListed, isStable, linesAt } from './statement.ts';
import { isTopLevelAwaitable } from './wait-for-room.ts';

/**
 * `writer.write(chunk);` → `await writer.ready; writer.write(chunk).catch(() => {});`, the specification's own form: `ready`
 * is enough, the write itself need not be awaited (WHATWG Streams, "example: manual write with backpressure").
 *
 * @returns nothing where what repeats the write would not wait for the function that does
 */
export function awaitReady(file: File, write: WriterWrite, { repetition, ready }: UnreadyWrite): Change[] | undefined {
  const statement = ready ? readyStatement(write, ready) : statementOf(file, write);
  if (!statement || !isStable(write.receiver)) return undefined;
  const fn = functionAround(statement);
  const marked = canAwait(file, statement, repetition, fn);
  if (!marked) return undefined;
  const optional = write.member.optional ? '?' : '';
  const wait = `await ${file.code.getText(write.receiver)}${optional}.ready${semicolonOf(file)}`;
  const alone = !isListed(statement);
  // A failed write makes `ready` and `close()` reject; its own promise would be rejected with nobody there.
  const isBare = ready !== undefined || bare(statement.expression) === write.call;
  const caught = isBare ? '.catch(() => {})' : '';
  if (!ready && !alone) {
    const end = write.call.range[1];
    const start = insertAt(statement.range[0], linesAt(file, statement, [wait, '']));
    return [...marked, start, ...(caught === '' ? [] : [insertAt(end, caught)])];
  }
  if (file.code.getCommentsInside(statement).length > 0) return undefined;
  const own = file.code.getText(ready ? write.call : statement).replace(/;$/, '');
  const lines = [wait, `${own}${caught}${semicolonOf(file)}`];
  return [...marked, replace(statement, linesAt(file, statement, lines, alone))];
}

function statementOf(file: File, { call }: WriterWrite): TSESTree.ExpressionStatement | undefined {
  const use = promiseUseOf(file, call);
  return use.use === 'dropped' &&
    use.node.type === 'ExpressionStatement' &&
    functionAround(use.node) === functionAround(call)
    ? use.node
    : undefined;
}

/** `writer.ready.then(() => writer.write(chunk));`, and nothing else hung on it. */
function readyStatement({ call }: WriterWrite, ready: Node): TSESTree.ExpressionStatement | undefined {
  const then = methodCall(dressed(ready).parent?.parent);
  const step = then?.call.arguments[0];
  const statement = then && dressed(then.call).parent;
  if (then?.name !== 'then' || then.call.arguments.length !== 1 || !step || !isFunction(step)) return undefined;
  if (statement?.type !== 'ExpressionStatement' || step.params.length > 0) return undefined;
  const body = step.body.type === 'BlockStatement' && step.body.body.length === 1 ? step.body.body[0] : step.body;
  const only =
    body?.type === 'ExpressionStatement' ? body.expression : body?.type === 'ReturnStatement' ? body.argument : body;
  return only && bare(only) === call ? statement : undefined;
}

/** What must change so that the function can wait and its turns with it: nothing, or the `async` of a promise's step. */
export function canAwait(
  file: File,
  statement: Node,
  repetition: Repetition,
  fn: FunctionNode | undefined,
): Change[] | undefined {
  if (!fn) return isTopLevelAwaitable(file) && repetition.kind === 'loop' ? [] : undefined;
  if (repetition.kind === 'loop') return fn.async && isInside(repetition.node, fn) ? [] : undefined;
  if (repetition.kind === 'calls') return fn.async && repetition.fn === fn ? [] : undefined;
  if (repetition.kind !== 'recursion' || !goesOnAfter(file, statement, repetition.fn, fn)) return undefined;
  if (fn.async) return [];
  const then = methodCall(fn.parent);
  return then?.name === 'then' && then.call.arguments[0] === fn && isInside(fn, repetition.fn) && !fn.generator
    ? [insertAt(fn.range[0], 'async ')]
    : undefined;
}

/** The next turn is started after the write, in the function that waits. */
function goesOnAfter(file: File, statement: Node, next: FunctionNode, fn: FunctionNode): boolean {
  const turns = [...nodesIn(file, next)].filter(
    (node) => node.type === 'CallExpression' && functionMeantBy(file, node.callee) === next,
  );
  return turns.length > 0 && turns.every((node) => node.range[0] > statement.range[1] && functionAround(node) === fn);
}
