import { isCallbackName } from '../../knowledge/collections.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { isLogMethod, logs } from '../../knowledge/logging.ts';
import { constantOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { runsInstead } from '../../syntax/flow.ts';
import { nameCalled } from '../../syntax/function-names.ts';
import {
  bare,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isMadeOfParameters } from '../collections/derivation.ts';
import { chunkHookOf, isOfNodeStream } from './hook-callback.ts';

/** A way out of the hook of a stream on which nothing of its callback is used. */
export interface UnansweredWay {
  readonly hook: string;
  readonly leave: TSESTree.ReturnStatement;
}

/**
 * A hook that passes over a chunk for what it is, and forgets its callback: `transform(chunk, encoding, callback) { if
 * (!chunk.length) return; …; callback(); }`. It must be called for each chunk (Node docs, `writable._write()`). What asks the
 * state of the stream may know that nothing comes any more, and what does more than to count or log may destroy it.
 */
export function unansweredWayOf(file: File, fn: FunctionNode): UnansweredWay | undefined {
  const found = chunkHookOf(file, fn);
  const callback = found?.callback;
  const uses = callback ? readsOf(callback).length : 0;
  if (!found || !callback || fn.body?.type !== 'BlockStatement' || uses === 0 || uses > most) return undefined;
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.type !== 'ReturnStatement' || node.argument || !passesOver(file, node, fn)) continue;
    if (isAnswered(node, callback, fn)) continue;
    return !handsOnAll(file, fn) && isOfNodeStream(file, fn) ? { hook: found.hook, leave: node } : undefined;
  }
  return undefined;
}

/** `if (!chunk.length) return;`, `if (isComment(line)) { skipped += 1; return; }` */
function passesOver(file: File, leave: TSESTree.ReturnStatement, fn: FunctionNode): boolean {
  const branch = leave.parent.type === 'BlockStatement' ? leave.parent : leave;
  const decision = branch.parent;
  if (decision?.type !== 'IfStatement' || !isMadeOfParameters(file, decision.test, fn)) return false;
  if ([...nodesIn(file, decision.test)].some(({ type }) => type === 'ThisExpression')) return false;
  if (mayHaveFailed(file, decision.test)) return false;
  return branch.type !== 'BlockStatement' || branch.body.every((each) => each === leave || isNote(each));
}

/** Whether what is asked comes from a function that may have failed the stream, and knows why it gives nothing. */
function mayHaveFailed(file: File, test: Node): boolean {
  for (const node of nodesIn(file, test)) {
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    const value = bare((variable && constantOf(variable)) ?? node);
    if (value.type !== 'CallExpression') continue;
    const { body } = functionMeantBy(file, value.callee) ?? {};
    if (body ? [...nodesIn(file, body)].some(failsStream) : methodCall(value)?.receiver.type === 'ThisExpression')
      return true;
  }
  return false;
}

/** `this.destroy(error)`, `sink.emit('error', error)`, `callback(error)`: any of these ends the wait of those who write. */
function failsStream(node: Node): boolean {
  const name = node.type === 'CallExpression' ? nameCalled(node.callee) : undefined;
  return name !== undefined && (/^(?:destroy|emit|end)$/.test(name) || isCallbackName(name));
}

/** What counts or logs. */
function isNote(statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const at = bare(statement.expression);
  if (at.type === 'UpdateExpression') return true;
  if (at.type === 'AssignmentExpression') return at.operator !== '=';
  const method = methodCall(at);
  if (method) return isLogMethod(method.name) && method.receiver.type !== 'ThisExpression';
  return at.type === 'CallExpression' && at.callee.type === 'Identifier' && logs.has(at.callee.name.toLowerCase());
}

/** A hook that uses its callback at more places is left alone: each way out is compared with each of them. */
const most = 64;

/** Whether the callback may have been used, or kept, before, or is used in a `finally`. */
function isAnswered(leave: Node, callback: Variable, fn: FunctionNode): boolean {
  const reads = readsOf(callback);
  // A function of its own may be called, or handed on, before: `pool.run(chunk, done); …; function done() { callback(); }`
  if (reads.some((read) => functionAround(read) !== fn)) return true;
  if (reads.some((read) => read.range[0] < leave.range[0] && !runsInstead(read, leave))) return true;
  for (let at: Node = leave; at !== fn && at.parent; at = at.parent) {
    const finalizer = at.parent.type === 'TryStatement' ? at.parent.finalizer : undefined;
    if (finalizer && reads.some((read) => isInside(read, finalizer))) return true;
  }
  return false;
}

/** `arguments` may hand the callback on. */
function handsOnAll(file: File, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn)) if (node.type === 'Identifier' && node.name === 'arguments') return true;
  return false;
}
