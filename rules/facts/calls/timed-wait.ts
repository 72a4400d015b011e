import { originOf } from '../../identity/origin.ts';
import { returnsOf } from '../../identity/returns.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, isNewPromise, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from './callback.ts';
import { functionMeantBy } from './called-function.ts';

const timers = /^set(?:Timeout|Immediate)$/;

/** `setTimeout()` of `node:timers/promises`, `promisify(setTimeout)` */
export function isTimerOfPromises(file: File, callee: Node): boolean {
  const origin = originOf(file, callee);
  if (origin.kind === 'export') return origin.module === 'timers/promises';
  const variable = variableOf(file, callee);
  const made = variable && constantOf(variable);
  return (
    made?.type === 'CallExpression' &&
    made.arguments.some((given) => given.type === 'Identifier' && timers.test(given.name))
  );
}

/**
 * Whether what is waited for is a time alone: `await sleep(50)` with `sleep = (ms) => new Promise((go) => setTimeout(go, ms))`,
 * or a timer of `node:timers/promises`. It ends whatever anybody else does.
 */
export function isTimedWait(file: File, awaited: Node): boolean {
  const at = bare(awaited);
  if (at.type === 'NewExpression') return isSleep(file, at);
  if (at.type !== 'CallExpression') return false;
  if (isTimerOfPromises(file, at.callee)) return true;
  const fn = functionMeantBy(file, at.callee);
  const values = fn ? returnsOf(file, fn).map(bare) : [];
  return values.length > 0 && values.every((value) => value.type === 'NewExpression' && isSleep(file, value));
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`, and nothing else in it. */
function isSleep(file: File, made: Extract<Node, { type: 'NewExpression' }>): boolean {
  const [executor] = made.arguments;
  if (!isNewPromise(made) || !executor || !isFunction(executor) || executor.params.length !== 1) return false;
  const [resolve] = executor.params.map((param) => variableOf(file, param));
  const calls = [...nodesIn(file, executor.body)].filter((node) => node.type === 'CallExpression');
  const [call] = calls;
  const given = call?.type === 'CallExpression' && timers.test(calleeName(call) ?? '') ? call.arguments[0] : undefined;
  return calls.length === 1 && resolve !== undefined && given !== undefined && variableOf(file, given) === resolve;
}
