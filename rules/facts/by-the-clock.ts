import type { File } from '../syntax/file.ts';
import { dressed, functionAround, isConstructor, isFunction, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { calleeName } from './callback.ts';
import { callsOf, handOversOf } from './called-function.ts';
import { functionsRunBy } from './deferred-call.ts';
import type { Operation } from './operation.ts';

/**
 * Whether what changes a count of a collection runs by the clock, and nothing is taken out with it:
 * `setInterval(() => { this.count = 0; }, 1000)`, `setInterval(() => this.count--, 10)`. Such a count says how much came in a
 * while, and not how much waits.
 *
 * @param operations what is done to the collection
 */
export function isByTheClock(file: File, change: Node, operations: readonly Operation[]): boolean {
  const takers = new Set(
    operations
      .filter(({ kind }) => /^(?:take|clear|trim)/.test(kind))
      .map(({ node }) => functionAround(node))
      // Where an object is made nothing is in it yet.
      .filter((fn) => fn && !isConstructor(fn)),
  );
  let isTimed = false;
  for (let fn = functionAround(change); fn; fn = functionAround(fn)) {
    if (takers.has(fn)) return false;
    isTimed ||= isOfTimer(file, fn, takers, new Set());
  }
  return isTimed;
}

/** Whether a timer runs a function, itself or by what that calls, and it does not take something out as well. */
function isOfTimer(
  file: File,
  fn: FunctionNode,
  takers: ReadonlySet<FunctionNode | undefined>,
  passed: Set<FunctionNode>,
): boolean {
  if (passed.has(fn) || passed.size > 5 || comesToOne(file, fn, takers)) return false;
  passed.add(fn);
  return (
    handOversOf(file, fn).some((given) => {
      const call = dressed(given).parent;
      return call?.type === 'CallExpression' && /^set(?:Interval|Timeout)$/.test(calleeName(call) ?? '');
    }) ||
    callsOf(file, fn).some((call) => {
      const caller = functionAround(call);
      return caller !== undefined && isOfTimer(file, caller, takers, passed);
    })
  );
}

/** Whether a function comes to one of some others by what it calls. */
function comesToOne(file: File, fn: FunctionNode, others: ReadonlySet<FunctionNode | undefined>): boolean {
  const reached = new Set([fn]);
  for (const each of reached) {
    if (others.has(each)) return true;
    for (const call of nodesIn(file, each, (inner) => inner !== each && isFunction(inner)))
      if (call.type === 'CallExpression') for (const run of functionsRunBy(file, call)) reached.add(run);
  }
  return false;
}
