import type { TSESTree } from '@typescript-eslint/utils';
import { deafCallers } from '../../knowledge/callers.ts';
import { memoIn } from '../../framework/memo.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { calleeName } from '../calls/callback.ts';

/** What becomes of a promise. `steps` are the functions that were hung on it on the way: `.then(step)`. */
export type PromiseUse =
  /** Its function goes on when the promise has settled. */
  | { readonly use: 'awaited'; readonly node: Node; readonly steps: readonly Node[] }
  /** Nobody has it. */
  | { readonly use: 'dropped'; readonly node: Node; readonly steps: readonly Node[] }
  /** It is what a function answers. */
  | { readonly use: 'returned'; readonly fn: FunctionNode; readonly steps: readonly Node[] }
  /** `void promise`: somebody has thought about it. */
  | { readonly use: 'voided' | 'kept' | 'unknown'; readonly node: Node; readonly steps: readonly Node[] };

const chains = new Set(['then', 'catch', 'finally']);
const combiners = new Set(['all', 'allSettled', 'race', 'any', 'resolve']);

/** Follows a promise through `then`, `catch` and `Promise.all` to who waits for it, if anybody does. */
export const promiseUseOf: (file: File, node: Node) => PromiseUse = memoIn(
  (file: File, node: Node): PromiseUse => useOf(file, node, []),
  { use: 'unknown', node: undefined as never, steps: [] },
);

/** What becomes of the promise that an asynchronous function returns, where it is handed to who calls it. */
export function resultUseOf(file: File, fn: FunctionNode): PromiseUse {
  return useOfResult(file, fn, []);
}

function useOf(file: File, node: Node, steps: readonly Node[]): PromiseUse {
  const value = dressed(node);
  const parent = value.parent as Node;
  switch (parent.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
      return { use: 'awaited', node: parent, steps };
    case 'ForOfStatement':
      return { use: parent.await && parent.right === value ? 'awaited' : 'unknown', node: parent, steps };
    case 'ExpressionStatement':
      return { use: 'dropped', node: parent, steps };
    case 'UnaryExpression':
      return { use: parent.operator === 'void' ? 'voided' : 'kept', node: parent, steps };
    case 'LogicalExpression':
      return parent.left === value && parent.operator !== '??'
        ? { use: 'kept', node: parent, steps }
        : useOf(file, parent, steps);
    case 'ConditionalExpression':
      return parent.test === value ? { use: 'kept', node: parent, steps } : useOf(file, parent, steps);
    case 'SequenceExpression':
      return parent.expressions.at(-1) === value ? useOf(file, parent, steps) : { use: 'dropped', node: parent, steps };
    case 'ReturnStatement': {
      const fn = functionAround(parent);
      return fn ? useOfResult(file, fn, steps) : { use: 'unknown', node: parent, steps };
    }
    case 'ArrowFunctionExpression':
      return useOfResult(file, parent, steps);
    case 'MemberExpression':
      return inChain(file, parent, steps);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier'
        ? useOfVariable(file, parent.id, steps)
        : { use: 'kept', node: parent, steps };
    case 'ArrayExpression': {
      const call = dressed(parent).parent;
      return call && isCombiner(call) ? useOf(file, call, steps) : { use: 'kept', node: parent, steps };
    }
    case 'CallExpression':
      return isCombiner(parent) ? useOf(file, parent, steps) : { use: 'kept', node: parent, steps };
    default:
      return { use: 'kept', node: parent, steps };
  }
}

/** `promise.then(step)` */
function inChain(file: File, member: TSESTree.MemberExpression, steps: readonly Node[]): PromiseUse {
  const call = methodCall(dressed(member).parent);
  if (!call || call.member !== member || !chains.has(call.name)) return { use: 'kept', node: member, steps };
  const own =
    call.name === 'then' ? call.call.arguments.slice(0, 1) : call.name === 'finally' ? call.call.arguments : [];
  return useOf(file, call.call, [...steps, ...own]);
}

/** `Promise.all([promise])`, `Promise.resolve(promise)` */
function isCombiner(call: Node): boolean {
  const method = methodCall(call);
  return method?.receiver.type === 'Identifier' && method.receiver.name === 'Promise' && combiners.has(method.name);
}

/** The most that is done with a variable: one `await` of it is enough. */
function useOfVariable(file: File, name: Node, steps: readonly Node[]): PromiseUse {
  const variable = variableOf(file, name);
  if (!variable) return { use: 'kept', node: name, steps };
  const uses = readsOf(variable).map((read) => useOf(file, read, steps));
  return (
    uses.find(({ use }) => use === 'awaited') ??
    uses.find(({ use }) => use !== 'dropped') ??
    uses[0] ?? { use: 'dropped', node: name, steps }
  );
}

/** What a function returns is its caller's: the next link of a chain takes it over, a listener's caller throws it away. */
function useOfResult(file: File, fn: FunctionNode, steps: readonly Node[]): PromiseUse {
  const value = dressed(fn);
  const home = value.parent as Node;
  if (home.type !== 'CallExpression') return { use: 'returned', fn, steps };
  if (home.callee === value) return useOf(file, home, steps);
  const name = calleeName(home);
  const callee = bare(home.callee);
  if (name !== undefined && chains.has(name) && callee.type === 'MemberExpression') return useOf(file, home, steps);
  if (name !== undefined && deafCallers.has(name)) return { use: 'dropped', node: home, steps };
  // `Promise.all(list.map((item) => promise))`
  if (name === 'map' && callee.type === 'MemberExpression' && memberName(callee) === 'map') {
    const all = dressed(home).parent;
    if (all && isCombiner(all)) return useOf(file, all, steps);
    return all?.type === 'ExpressionStatement'
      ? { use: 'dropped', node: all, steps }
      : { use: 'kept', node: home, steps };
  }
  return { use: 'unknown', node: home, steps };
}
