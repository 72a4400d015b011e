import { parameterOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import type { Operation } from '../collections/operation.ts';

/** What hands a value on to somebody else. */
export const sends = /^_?(?:send|write|publish|emit|post|push)/i;

/**
 * Whether all that is put in are functions made on the spot that send later what the method was given:
 * `push(data) { … this.waiting.push(() => this.send(data)); }`. Such a function is no listener that waits to be told: what it
 * holds are the data, and each call of the method brings more.
 */
export function areDeferredSends(file: File, fills: readonly Operation[]): boolean {
  return fills.length > 0 && fills.every(({ node, items }) => items.length === 1 && sendsGiven(file, node, items[0]));
}

function sendsGiven(file: File, fill: Node, item: Node | undefined): boolean {
  const deferred = item && bare(item);
  const method = functionAround(fill);
  if (!deferred || !isFunction(deferred) || !deferred.body || !method) return false;
  return [...nodesIn(file, deferred.body)].some(
    (node) =>
      node.type === 'CallExpression' &&
      sends.test(calleeName(node) ?? '') &&
      node.arguments.some((argument) => isGiven(file, argument, method)),
  );
}

/** A parameter of the method, and no callback. */
function isGiven(file: File, argument: Node, method: FunctionNode): boolean {
  const variable = variableOf(file, argument);
  return variable !== undefined && parameterOf(variable)?.fn === method && !isCalled(variable);
}

function isCalled({ references }: Variable): boolean {
  return references.some(({ identifier }) => {
    const value = dressed(identifier);
    return value.parent?.type === 'CallExpression' && value.parent.callee === value;
  });
}
