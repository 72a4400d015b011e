import type { File } from '../syntax/file.ts';
import { parameterOf, valuesOf, variableOf, type Variable } from '../syntax/bindings.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isNewPromise,
  keyName,
  memberName,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { calleeName } from './callback.ts';
import { isTimer } from './deferred-call.ts';
import type { Operation } from './operation.ts';

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
    if (settle.length === 0) continue;
    // `new Promise((resolve) => { this.callers.set(id, resolve); this.queue.push({ id, command }); })`
    return mentions(file, item, settle) || isKeptElsewhere(fn, settle);
  }
  const made = [...nodesIn(file, item)].flatMap((at) => (at.type === 'Identifier' ? (variableOf(file, at) ?? []) : []));
  return made.some((variable) => settles(file, variable));
}

/** The executor hands `resolve` to something else than a call of it: whoever finds it there settles the promise. */
function isKeptElsewhere(executor: FunctionNode, settle: readonly Variable[]): boolean {
  return settle.some(({ references }) =>
    references.some(({ identifier }) => {
      const parent = dressed(identifier).parent;
      const isHandedOn =
        parent?.type === 'CallExpression' && parent.callee !== dressed(identifier) && !isTimer(calleeName(parent));
      const isPart = isHandedOn || parent?.type === 'Property' || parent?.type === 'AssignmentExpression';
      return isPart && functionAround(identifier) === executor;
    }),
  );
}

/** What settles a promise that the function around it gives back. */
function settles(file: File, variable: Variable): boolean {
  // `const deferred = new Deferred(); this.waiting.push(deferred); return deferred.promise;`
  if (variable.references.some(({ identifier }) => isReturnedPromise(identifier))) return true;
  const [def] = variable.defs;
  if (def?.type !== 'Variable') return false;
  // `const { promise, resolve } = Promise.withResolvers(); this.waiting.push(resolve); return promise;`
  if (def.node.init && isDeferred(def.node.init)) {
    const { id } = def.node;
    if (id.type !== 'ObjectPattern')
      return variable.references.some(({ identifier }) => dressed(identifier).parent?.type === 'ReturnStatement');
    return id.properties.some(
      (part) => part.type === 'Property' && part.value === def.name && /^re(?:solve|ject)$/.test(keyName(part) ?? ''),
    );
  }
  // `let resolve; const promise = new Promise((r) => { resolve = r; });`
  return valuesOf(variable).some((value) => {
    const given = value && variableOf(file, value);
    const parameter = given && parameterOf(given);
    return (
      parameter !== undefined &&
      isFunction(parameter.fn) &&
      given !== undefined &&
      settlersOf(file, parameter.fn).includes(given)
    );
  });
}

/** `Promise.withResolvers()`, `new Deferred()`, `defer()` */
function isDeferred(node: Node): boolean {
  const at = bare(node);
  if (at.type !== 'CallExpression' && at.type !== 'NewExpression') return false;
  const callee = bare(at.callee);
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : '';
  return /^(?:withResolvers|defer(?:red)?)$/i.test(name ?? '');
}

/** `resolve` and `reject` of the executor that a function is. */
function settlersOf(file: File, fn: FunctionNode): Variable[] {
  const maker = dressed(fn).parent;
  const isPromise = isNewPromise(maker) || isExecutorByName(file, fn);
  // `return guarded((resolve, reject) => { … })`, `new OwnPromise((resolve, reject) => …)`: by the convention of executors
  const isExecutor =
    (maker?.type === 'CallExpression' || maker?.type === 'NewExpression') &&
    fn.params.map((param) => (param.type === 'Identifier' ? param.name : '')).join() === 'resolve,reject';
  if (!isPromise && !isExecutor) return [];
  return fn.params.flatMap((param) => variableOf(file, param) ?? []);
}

/** `const enqueue = (resolve) => { … }; return new Promise(enqueue);` */
function isExecutorByName(file: File, fn: FunctionNode): boolean {
  const home = dressed(fn).parent;
  const name = fn.id ?? (home?.type === 'VariableDeclarator' ? home.id : undefined);
  const variable = name && variableOf(file, name);
  return variable?.references.some(({ identifier }) => isNewPromise(dressed(identifier).parent)) ?? false;
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
