import { returnsOf } from '../../identity/returns.ts';
import { parameterOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, isInside, isNewPromise, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { mentions } from '../collections/mentions.ts';
import { settlersOf } from '../values/settlers.ts';

/**
 * Whether who leaves a callback out is given a promise in its place, which the same end settles:
 * `if (!done) return new Promise((resolve) => send(x, resolve));`,
 * `if (!done) promise = new Promise((resolve) => { done = resolve; }); … return promise;`.
 *
 * @param tests where the callback is asked whether it is there
 */
export function isPromisedInstead(file: File, callback: Variable, tests: readonly Node[]): boolean {
  const fn = parameterOf(callback)?.fn;
  if (!fn || !isFunction(fn) || !fn.body) return false;
  const promises = [...nodesIn(file, fn.body, isFunction)].filter(
    (node) => isNewPromise(node) && isGivenBack(file, node) && stepsIn(file, node, callback, fn).length > 0,
  );
  if (promises.length === 0) return false;
  const steps = new Set(promises.flatMap((promise) => stepsIn(file, promise, callback, fn)));
  const writes = callback.references.filter(({ writeExpr }) => writeExpr !== undefined);
  return (
    writes.every(({ identifier }) => steps.has(identifier.parent)) &&
    tests.every((test) => promises.some((promise) => isInside(promise, decisionOn(test)) || isInside(test, promise)))
  );
}

/**
 * What an executor does that lets the end settle its promise: it makes the callback of `resolve`, or calls again with one
 * that is. Nothing, where it fulfils the promise by another way as well: `send(x, resolve); setTimeout(resolve, 100);`.
 */
function stepsIn(file: File, promise: Node, callback: Variable, fn: Node): Node[] {
  const [executor] = promise.type === 'NewExpression' ? promise.arguments : [];
  if (!executor || !isFunction(executor)) return [];
  const settle = settlersOf(file, executor);
  const position = parameterOf(callback)?.position ?? -1;
  const steps = [...nodesIn(file, executor)].filter((node) => {
    if (node.type === 'AssignmentExpression')
      return variableOf(file, node.left) === callback && mentions(file, node.right, settle);
    const given = node.type === 'CallExpression' ? node.arguments[position] : undefined;
    return (
      node.type === 'CallExpression' &&
      given !== undefined &&
      functionMeantBy(file, node.callee) === fn &&
      mentions(file, given, settle)
    );
  });
  const [resolve] = settle;
  const isOfStep = (read: Node): boolean => steps.some((step) => isInside(read, step));
  return resolve && readsOf(resolve).every(isOfStep) ? steps : [];
}

/** `return new Promise(…)`, or by the name that the function returns */
function isGivenBack(file: File, promise: Node): boolean {
  const fn = functionAround(promise);
  let value = dressed(promise);
  while (value.parent?.type === 'ConditionalExpression' && value.parent.test !== value) value = dressed(value.parent);
  const { parent } = value;
  if (parent?.type === 'ReturnStatement') return true;
  const name =
    parent?.type === 'AssignmentExpression' && parent.right === value
      ? parent.left
      : parent?.type === 'VariableDeclarator'
        ? parent.id
        : undefined;
  const variable = name && variableOf(file, name);
  return (
    variable !== undefined &&
    fn !== undefined &&
    returnsOf(file, fn).some((each) => variableOf(file, bare(each)) === variable)
  );
}

/** The `if` or the choice that asks nothing but this: with `if (ready && !done)` some get neither. */
function decisionOn(test: Node): Node {
  let at = dressed(test);
  while (at.parent && /^(?:Unary|Binary)Expression$/.test(at.parent.type)) at = dressed(at.parent);
  return at.parent?.type === 'IfStatement' || at.parent?.type === 'ConditionalExpression' ? at.parent : at;
}
