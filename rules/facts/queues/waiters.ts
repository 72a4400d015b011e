import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { parameterOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  keyName,
  memberName,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { isTimer } from '../calls/deferred-call.ts';
import { isAnsweredByKey } from './answer-by-key.ts';
import { mentions } from '../collections/mentions.ts';
import type { Operation } from '../collections/operation.ts';
import { isReturnedPromise, settlersOf } from '../values/settlers.ts';

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
    return mentions(file, item, settle) || isKeptElsewhere(file, fn);
  }
  if (isAnsweredByKey(file, fill, item)) return true;
  const made = [...nodesIn(file, item)].flatMap((at) => (at.type === 'Identifier' ? (variableOf(file, at) ?? []) : []));
  return made.some((variable) => settles(file, variable));
}

/** The executor hands `resolve` to something else than a call of it: whoever finds it there settles the promise. */
const isKeptElsewhere: (file: File, executor: FunctionNode) => boolean = memoIn((file: File, executor: FunctionNode) =>
  settlersOf(file, executor).some(({ references }) =>
    references.some(({ identifier }) => {
      const parent = dressed(identifier).parent;
      const isHandedOn =
        parent?.type === 'CallExpression' && parent.callee !== dressed(identifier) && !isTimer(calleeName(parent));
      const isPart = isHandedOn || parent?.type === 'Property' || parent?.type === 'AssignmentExpression';
      return isPart && functionAround(identifier) === executor;
    }),
  ),
);

/** What settles a promise that the function around it gives back. */
const settles: (file: File, variable: Variable) => boolean = memoIn((file: File, variable: Variable) => {
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
});

/** `Promise.withResolvers()`, `new Deferred()`, `defer()` */
function isDeferred(node: Node): boolean {
  const at = bare(node);
  if (at.type !== 'CallExpression' && at.type !== 'NewExpression') return false;
  const callee = bare(at.callee);
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : '';
  return /^(?:withResolvers|defer(?:red)?)$/i.test(name ?? '');
}
