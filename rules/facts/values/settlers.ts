import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, isNewPromise, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';

/** `resolve` and `reject` of the executor that a function is. */
export function settlersOf(file: File, fn: FunctionNode): Variable[] {
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

/** `return deferred.promise`, `await deferred.promise`, `yield deferred.promise`, `return deferred.promise.catch(…)` */
export function isReturnedPromise(identifier: Node): boolean {
  const member = dressed(identifier).parent;
  if (
    member?.type !== 'MemberExpression' ||
    member.computed ||
    member.property.type !== 'Identifier' ||
    member.property.name !== 'promise'
  )
    return false;
  let promise = dressed(member);
  for (let chained = methodOn(promise); chained; chained = methodOn(promise)) promise = dressed(chained);
  const around = promise.parent;
  return around?.type === 'ReturnStatement' || around?.type === 'AwaitExpression' || around?.type === 'YieldExpression';
}

/** The call in `promise.then(…)`, `promise.catch(…)`, `promise.finally(…)`. */
function methodOn(promise: Node): Node | undefined {
  const member = promise.parent;
  const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  return method?.member === member && /^(?:then|catch|finally)$/.test(method?.name ?? '') ? method?.call : undefined;
}
