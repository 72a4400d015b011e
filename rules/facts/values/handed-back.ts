import { memoIn } from '../../framework/memo.ts';
import { constantOf, parameterOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { invocationOf } from '../calls/invocation.ts';

/**
 * Whether a function gives something to whoever called it: by `return`, through the promise that it makes, or by a
 * callback that it was given: `done(null, Buffer.concat(chunks))`. What it makes of it is still it.
 *
 * @param carries whether an expression has it, or something made of it
 */
export function isHandedBack(file: File, fn: FunctionNode, carries: (node: Node) => boolean): boolean {
  return handedBackBy(file, fn).some(carries);
}

/** What a function hands back: one walk, whatever it is asked for. */
const handedBackBy: (file: File, fn: FunctionNode) => readonly Node[] = memoIn((file: File, fn: FunctionNode) => {
  if (!fn.body) return [];
  const found: Node[] = fn.body.type === 'BlockStatement' ? [] : [fn.body];
  for (const node of nodesIn(file, fn.body)) {
    if (node.type === 'ReturnStatement' && node.argument && returnsTo(file, node, fn)) {
      if (!isAnswerTo(file, node.argument, fn)) found.push(node.argument);
    } else if (node.type === 'CallExpression' && isAnswer(file, node, fn, 1)) found.push(...node.arguments);
  }
  return found;
});

/** What ends the function, or one in it that runs as a part of it: `return (async () => { … return all; })()`. */
function returnsTo(file: File, node: Node, fn: FunctionNode): boolean {
  for (let around = functionAround(node); around; around = functionAround(around)) {
    if (around === fn) return true;
    if (invocationOf(file, around).how !== 'once') return false;
  }
  return false;
}

/** `return response.send(all)`: it goes to something that the function was given, and what comes back is another thing. */
function isAnswerTo(file: File, node: Node, fn: FunctionNode): boolean {
  const call = methodCall(bare(node));
  const receiver = call && variableOf(file, call.receiver);
  return receiver !== undefined && isGivenTo(receiver, fn);
}

/** A call of what the function was given, of what settles a promise that it makes, or of what it has made to call these. */
function isAnswer(
  file: File,
  { callee }: Extract<Node, { type: 'CallExpression' }>,
  fn: FunctionNode,
  depth: number,
): boolean {
  const variable = variableOf(file, callee);
  if (!variable) return false;
  if (isGivenTo(variable, fn)) return true;
  const parameter = parameterOf(variable);
  if (parameter) return isInside(parameter.fn, fn) && makesPromise(dressed(parameter.fn).parent);
  const value = constantOf(variable);
  const named = value && bare(value).type === 'Identifier' ? variableOf(file, value) : undefined;
  if (named) return isGivenTo(named, fn);
  const run = depth > 0 ? functionMeantBy(file, callee) : undefined;
  if (!run?.body || !isInside(run, fn)) return false;
  for (const node of nodesIn(file, run.body))
    if (node.type === 'CallExpression' && isAnswer(file, node, fn, depth - 1)) return true;
  return false;
}

/** `new Promise(…)`, also `new external.Promise(…)` */
function makesPromise(node: Node | undefined): boolean {
  return node?.type === 'NewExpression' && calleeName(node) === 'Promise';
}

/** A parameter of the function, or of one around it. */
function isGivenTo(variable: Variable, fn: FunctionNode): boolean {
  const parameter = parameterOf(variable);
  return parameter !== undefined && isFunction(parameter.fn) && isInside(fn, parameter.fn);
}
