import type { TSESTree } from '@typescript-eslint/utils';
import { streamLevels } from '../../knowledge/stream-levels.ts';
import { readsOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  listAround,
  isFunction,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { between, isAnyBetween } from '../../syntax/ranges.ts';
import { membersNamed } from '../../syntax/tree.ts';
import { callsOn } from '../calls/calls-on.ts';
import type { RoomListener } from './room-listener.ts';
import { isInListener, promiseOf, type Waiter } from './room-waiter.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

/** Why a wait for room can begin when there is room, so that the event never comes. */
export type Unguarded =
  /** The answer of this write was not looked at. */
  | { readonly why: 'not asked'; readonly write: TSESTree.CallExpression }
  /** It was, and nothing settles the promise when it is true. */
  | { readonly why: 'true is left open'; readonly write: TSESTree.CallExpression };

/** Whether a wait for room stands where `write()` may have answered true; nothing where it does not, or where that is unclear. */
export function unguardedBy(file: File, wait: RoomListener, waiter: Waiter): Unguarded | undefined {
  if (waiter.is === 'other' || wait.event !== 'drain') return undefined;
  const home = homeOf(file, wait.call);
  if (!home || knowsMore(file, home)) return undefined;
  const writes = callsOn(file, 'write', bare(wait.stream));
  if (waiter.is === 'promise' && waiter.executor) {
    const { executor, settlers } = waiter;
    const inside = between(writes, ...executor.range).find((write) => functionAround(write) === executor);
    if (inside && isIgnored(valueUseOf(file, inside))) {
      const waits = surelyFollows(wait.call, inside) && onlyEndsBy(file, wait, inside, settlers, wait.call);
      return waits ? { why: 'not asked', write: inside } : undefined;
    }
    if (inside)
      return leavesTrueOpen(file, wait, inside, settlers) ? { why: 'true is left open', write: inside } : undefined;
  }
  const before = between(writes, home.range[0], Math.min(home.range[1], wait.call.range[0]));
  const last = before.at(-1);
  if (!last || before.some((write) => !isIgnored(valueUseOf(file, write)))) return undefined;
  return surelyFollows(outOfExecutors(file, wait.call), last) ? { why: 'not asked', write: last } : undefined;
}

/** The function whose statements lead to the wait; the executor of a promise runs at once. */
function homeOf(file: File, node: Node): Node | undefined {
  const at = outOfExecutors(file, node);
  return functionAround(at)?.body ?? file.ast;
}

function outOfExecutors(file: File, node: Node): Node {
  const fn = functionAround(node);
  const promise = fn && isAlways(node, fn) ? promiseOf(file, fn) : undefined;
  return promise ? outOfExecutors(file, promise) : node;
}

function isAlways(node: Node, fn: FunctionNode): boolean {
  if (fn.body.type !== 'BlockStatement') return bare(fn.body) === node;
  const statement = dressed(node).parent;
  return statement !== undefined && listAround(statement) === fn.body;
}

/** Other ways to ask whether there is room. */
function knowsMore(file: File, home: Node): boolean {
  return [...streamLevels, '_writableState'].some((name) => isAnyBetween(membersNamed(file, name), ...home.range));
}

/** `if (!stream.write(chunk, onError)) stream.once('drain', resolve);`, and no other call of `resolve`. */
function leavesTrueOpen(
  file: File,
  wait: RoomListener,
  write: TSESTree.CallExpression,
  settlers: readonly Variable[],
): boolean {
  const test = testOf(write);
  const branch = test && falseBranch(test);
  return (
    branch !== undefined &&
    branch !== null &&
    isInside(wait.call, branch) &&
    onlyEndsBy(file, wait, write, settlers, branch)
  );
}

/** Whether nothing settles a promise but a part of its function, the listener, and errors. */
function onlyEndsBy(
  file: File,
  wait: RoomListener,
  write: TSESTree.CallExpression,
  settlers: readonly Variable[],
  part: Node,
): boolean {
  return settlers
    .flatMap(readsOf)
    .every((read) => isInside(read, part) || isInListener(file, read, wait) || isForErrors(read, write));
}

/** The `if` whose test is the answer, or its negation. */
function testOf(write: Node): TSESTree.IfStatement | undefined {
  let at = dressed(write);
  while (at.parent?.type === 'UnaryExpression') at = at.parent;
  return at.parent?.type === 'IfStatement' && at.parent.test === at ? at.parent : undefined;
}

function falseBranch(statement: TSESTree.IfStatement): Node | null {
  const isNegated = statement.test.type === 'UnaryExpression';
  return isNegated ? statement.consequent : statement.alternate;
}

/** In a listener, or in the error branch of the write's own callback. */
function isForErrors(read: Node, write: TSESTree.CallExpression): boolean {
  const fn = functionAround(read);
  if (!fn) return false;
  const call = dressed(fn).parent;
  if (call === write) {
    for (let at: Node = read; at.parent && at !== fn; at = at.parent) {
      const { parent } = at;
      if (parent.type === 'IfStatement' && parent.consequent === at && bare(parent.test).type === 'Identifier')
        return true;
      if (parent.type === 'LogicalExpression' && parent.operator === '&&' && parent.right === at) return true;
    }
    return false;
  }
  return methodCall(call)?.name === 'once' || methodCall(call)?.name === 'on' || isCatch(read);
}

function isCatch(read: Node): boolean {
  for (let at: Node | undefined = read; at && !isFunction(at); at = at.parent)
    if (at.type === 'CatchClause') return true;
  return false;
}
