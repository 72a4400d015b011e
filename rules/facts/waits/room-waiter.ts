import type { TSESTree } from '@typescript-eslint/utils';
import { isGlobal, parameterOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  keyName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { membersNamed, nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import type { RoomListener } from './room-listener.ts';

/** Who goes on when the event comes. */
export type Waiter =
  /** A promise: `promise` is the expression, `settlers` are the functions that settle it (none for `events.once`). */
  | {
      readonly is: 'promise';
      readonly promise: TSESTree.NewExpression | TSESTree.CallExpression;
      readonly executor: FunctionNode | undefined;
      readonly settlers: readonly Variable[];
      /** The name of the promise, where `Promise.withResolvers()` makes it. */
      readonly handle?: Variable;
    }
  /** A callback that somebody else handed in. */
  | { readonly is: 'callback'; readonly callback: Variable; readonly fn: FunctionNode }
  | { readonly is: 'other' };

export function waiterOf(file: File, { call, how, listener }: RoomListener): Waiter {
  if (how === 'awaited') return { is: 'promise', promise: call, executor: undefined, settlers: [] };
  if (!listener) return { is: 'other' };
  for (let fn = functionAround(call); fn; fn = functionAround(fn)) {
    const promise = promiseOf(file, fn);
    if (!promise) continue;
    const settlers = fn.params.flatMap((parameter) => variableOf(file, parameter) ?? []);
    if (settlers.some((settler) => calls(file, listener, settler)))
      return { is: 'promise', promise, executor: fn, settlers };
  }
  const resolvers = resolversOf(file, listener);
  if (resolvers) return { is: 'promise', executor: undefined, ...resolvers };
  for (let fn = functionAround(call); fn; fn = functionAround(fn)) {
    for (const parameter of fn.params) {
      const variable = variableOf(file, parameter.type === 'AssignmentPattern' ? parameter.left : parameter);
      // A named function that goes on writing does more than call back.
      if (
        variable &&
        (variableOf(file, listener) === variable || isFunction(bare(listener))) &&
        calls(file, listener, variable)
      )
        return { is: 'callback', callback: variable, fn };
    }
  }
  return { is: 'other' };
}

type Resolvers = Required<Pick<Extract<Waiter, { is: 'promise' }>, 'promise' | 'settlers' | 'handle'>>;

/** `const { promise, resolve } = Promise.withResolvers();`, where the listener is or calls `resolve` (ECMAScript 2024). */
function resolversOf(file: File, listener: Node): Resolvers | undefined {
  for (const member of membersNamed(file, 'withResolvers')) {
    const maker = methodCall(member.parent);
    if (!maker || !isGlobal(file, maker.receiver) || maker.receiver.name !== 'Promise') continue;
    const parts = dressed(maker.call).parent;
    if (parts?.type !== 'VariableDeclarator' || parts.id.type !== 'ObjectPattern') continue;
    const named = new Map(
      parts.id.properties.flatMap((part): [string, Variable][] => {
        const variable = part.type === 'Property' ? variableOf(file, part.value) : undefined;
        const name = part.type === 'Property' ? keyName(part) : undefined;
        return variable && name !== undefined ? [[name, variable]] : [];
      }),
    );
    const [handle, resolve, reject] = ['promise', 'resolve', 'reject'].map((name) => named.get(name));
    if (!handle || !resolve || !calls(file, listener, resolve)) continue;
    return { promise: maker.call, handle, settlers: reject ? [resolve, reject] : [resolve] };
  }
  return undefined;
}

/** `new Promise(fn)` */
export function promiseOf(file: File, fn: FunctionNode): TSESTree.NewExpression | undefined {
  const maker = dressed(fn).parent;
  if (maker?.type !== 'NewExpression' || maker.arguments[0] !== dressed(fn)) return undefined;
  const callee = bare(maker.callee);
  return isGlobal(file, callee) && callee.name === 'Promise' ? maker : undefined;
}

/** Whether a listener is a function, or calls it, at once. */
export function calls(file: File, listener: Node, variable: Variable): boolean {
  if (variableOf(file, listener) === variable) return true;
  // A parameter that is handed on is no function of this file.
  if (bare(listener).type === 'Identifier' && isParameter(file, listener)) return false;
  const fn = functionMeantBy(file, listener);
  if (!fn?.body || variable.references.length === 0) return false;
  for (const node of nodesIn(file, fn.body, isFunction))
    if (node.type === 'CallExpression' && variableOf(file, node.callee) === variable) return true;
  return false;
}

function isParameter(file: File, node: Node): boolean {
  const variable = variableOf(file, node);
  return variable !== undefined && parameterOf(variable) !== undefined;
}

/** Whether a node runs only when the event comes. */
export function isInListener(file: File, node: Node, { listener, call }: RoomListener): boolean {
  if (isInside(node, call)) return true;
  const fn = listener && functionMeantBy(file, listener);
  return fn !== undefined && isInside(node, fn);
}
