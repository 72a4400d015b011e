import type { File } from '../syntax/file.ts';
import { variableOf, type Variable } from '../syntax/bindings.ts';
import { bare, dressed, functionAround, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import type { Operation } from './operations.ts';

/**
 * Whether what is put in are the promises of those who wait for their turn: the *block* strategy, which the caller's
 * own `await` paces. `new Promise((resolve) => this.waiting.push(resolve))`, also with the work beside it.
 */
export function holdsWaiters(file: File, fills: readonly Operation[]): boolean {
  return fills.length > 0 && fills.every(({ node, items }) => items.some((item) => settlesCaller(file, node, item)));
}

/** Whether an item settles the promise of whoever put it in. */
export function settlesCaller(file: File, fill: Node, item: Node): boolean {
  for (let fn = functionAround(fill); fn; fn = functionAround(fn)) {
    const settle = settlersOf(file, fn);
    if (settle.length > 0) return mentions(file, item, settle);
  }
  // `const deferred = new Deferred(); this.waiting.push(deferred); return deferred.promise;`
  const value = bare(item);
  const variable = value.type === 'Identifier' ? variableOf(file, value) : undefined;
  return variable !== undefined && variable.references.some(({ identifier }) => isReturnedPromise(identifier));
}

/** `resolve` and `reject` of the executor that a function is. */
function settlersOf(file: File, fn: FunctionNode): Variable[] {
  const maker = dressed(fn).parent;
  if (maker?.type !== 'NewExpression' || maker.callee.type !== 'Identifier' || maker.callee.name !== 'Promise')
    return [];
  return fn.params.flatMap((param) => variableOf(file, param) ?? []);
}

/** Whether an expression is made of one of these variables, also through constants and functions of the file. */
export function mentions(file: File, node: Node, variables: readonly Variable[], depth = 2): boolean {
  for (const at of nodesIn(file, node)) {
    const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
    if (!variable) continue;
    if (variables.includes(variable)) return true;
    // `const task = { run, resolve, reject }; this.queue.push(task)`
    const declared = variable.defs[0]?.node;
    const value =
      declared?.type === 'VariableDeclarator'
        ? declared.init
        : declared?.type === 'FunctionDeclaration'
          ? declared
          : undefined;
    if (value && depth > 0 && mentions(file, value, variables, depth - 1)) return true;
  }
  return false;
}

/** `return deferred.promise`, `await deferred.promise`, `yield deferred.promise` */
function isReturnedPromise(identifier: Node): boolean {
  const member = dressed(identifier).parent;
  if (
    member?.type !== 'MemberExpression' ||
    member.computed ||
    member.property.type !== 'Identifier' ||
    member.property.name !== 'promise'
  )
    return false;
  const around = dressed(member).parent;
  return around?.type === 'ReturnStatement' || around?.type === 'AwaitExpression' || around?.type === 'YieldExpression';
}
