import type { TSESTree } from '@typescript-eslint/utils';
import { identityOf } from '../../identity/identify.ts';
import { parameterOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  isFunction,
  keyName,
  listAround,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { invocationOf } from '../calls/invocation.ts';
import { promiseUseOf } from '../values/promise-use.ts';

/** When the hook of a stream, that takes in a chunk, says that it is ready for the next one. */
export type HookCallback =
  /** It has no callback, or does not use it: the stream waits for it for ever (Node docs, `writable._write()`: "must be called"). */
  | { readonly answers: 'never'; readonly hook: string }
  /** At once, while a promise that it started for the chunk still runs. */
  | { readonly answers: 'early'; readonly hook: string; readonly started: Call }
  | { readonly answers: 'unknown' };

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Where the callback stands in the hooks of Node's streams that take in chunks. */
const callbackAt: Readonly<Record<string, number>> = { write: 2, transform: 2, writev: 1 };

/** The names that such hooks stand under. */
export const hookNames: readonly string[] = Object.keys(callbackAt).flatMap((name) => [name, `_${name}`]);

const unknown: HookCallback = { answers: 'unknown' };

/** The name of a hook that takes in chunks, by the key that a function stands under. */
export function hookNameOf(fn: FunctionNode): string | undefined {
  const home = dressed(fn).parent;
  const name = home?.type === 'MethodDefinition' || home?.type === 'Property' ? keyName(home) : undefined;
  return name !== undefined && callbackAt[name.replace(/^_/, '')] !== undefined ? name : undefined;
}

/** A hook that takes in chunks, and its callback where it has a name, as far as the place says where it is written. */
export function chunkHookOf(
  file: File,
  fn: FunctionNode,
): { hook: string; declared: boolean; callback: Variable | undefined } | undefined {
  const hook = hookNameOf(fn) ?? assignedHookNameOf(fn);
  const position = callbackAt[hook?.replace(/^_/, '') ?? ''];
  if (hook === undefined || position === undefined) return undefined;
  const declared = fn.params[position];
  return { hook, declared: declared !== undefined, callback: declared && variableOf(file, declared) };
}

/** `sink._write = function (chunk, encoding, callback) {…}` */
function assignedHookNameOf(fn: FunctionNode): string | undefined {
  const home = dressed(fn).parent;
  const target = home?.type === 'AssignmentExpression' ? bare(home.left) : undefined;
  const name = target?.type === 'MemberExpression' ? memberName(target) : undefined;
  return name?.startsWith('_') && callbackAt[name.slice(1)] !== undefined ? name : undefined;
}

export function hookCallbackOf(file: File, fn: FunctionNode): HookCallback {
  const found = hookNameOf(fn) === undefined ? undefined : chunkHookOf(file, fn);
  if (!found || !fn.body) return unknown;
  const { hook, callback } = found;
  if (found.declared && !callback) return unknown;
  const calls = callback ? readsOf(callback) : [];
  if (calls.length === 0) {
    const mayReach =
      fn.params.length === 0 || fn.params.some((param) => mayHaveCallback(file, param)) || throwsOrReaches(file, fn);
    return !mayReach && isOfNodeStream(file, fn) ? { answers: 'never', hook } : unknown;
  }
  const sure = calls.find((read) => isSureCall(read, fn));
  const started = sure && startedBefore(file, fn, sure);
  return started && isOfNodeStream(file, fn) ? { answers: 'early', hook, started } : unknown;
}

/**
 * A rest parameter, and a second one that is used: other makers of streams hand in the callback there. A stand-in takes
 * no chunk at all, `write() {}`.
 */
function mayHaveCallback(file: File, param: TSESTree.Parameter): boolean {
  if (param.type === 'RestElement') return true;
  const variable = variableOf(file, param);
  const position = variable && parameterOf(variable)?.position;
  return variable !== undefined && position === 1 && readsOf(variable).length > 0;
}

/** Only a hook of a stream of Node's has a callback; a web stream's sink gives a promise back. */
export function isOfNodeStream(file: File, fn: FunctionNode): boolean {
  const invocation = invocationOf(file, fn);
  if (invocation.how !== 'repeatedly' || invocation.by !== 'chunk') return false;
  if (invocation.name.startsWith('_')) return true;
  const made = identityOf(file, invocation.from);
  return made.is === 'known' && [...made.names].some((name) => name.startsWith('stream#'));
}

/** An abstract hook throws; `arguments` and `super` may hand the callback on. */
function throwsOrReaches(file: File, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn)) {
    if (node.type === 'ThrowStatement' || node.type === 'Super') return true;
    if (node.type === 'Identifier' && node.name === 'arguments') return true;
  }
  return false;
}

/** `callback();`, a statement of the hook itself or of a block that always runs, with no error. */
function isSureCall(read: Node, fn: FunctionNode): boolean {
  const value = dressed(read);
  const call = value.parent;
  if (fn.async || call?.type !== 'CallExpression' || call.callee !== value) return false;
  const statement = dressed(call).parent;
  return statement?.type === 'ExpressionStatement' && listAround(statement) === fn.body;
}

/** A call before it that gives a promise which nobody waits for. */
function startedBefore(file: File, fn: FunctionNode, callback: Node): Call | undefined {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (node.type !== 'CallExpression' || node.range[1] > callback.range[0]) continue;
    const isPromise = functionMeantBy(file, node.callee)?.async === true || isChained(node);
    if (isPromise && promiseUseOf(file, node).use === 'dropped') return node;
  }
  return undefined;
}

/** `save(chunk).catch(tell)` */
function isChained(call: Node): boolean {
  const next = methodCall(dressed(dressed(call).parent ?? call).parent);
  return next !== undefined && bare(next.receiver) === call && /^(?:then|catch|finally)$/.test(next.name);
}
