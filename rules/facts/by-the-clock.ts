import { memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { whereWritten } from '../syntax/words.ts';
import { dressed, functionAround, isConstructor, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { calleeName } from './callback.ts';
import { callsOf, handOversOf } from './called-function.ts';
import { isTimer } from './deferred-call.ts';
import type { Operation } from './operation.ts';

/**
 * Whether what changes a count of a collection runs by the clock, and nothing is taken out with it:
 * `setInterval(() => { this.count = 0; }, 1000)`, `setInterval(() => this.count--, 10)`. Such a count says how much came in a
 * while, and not how much waits.
 *
 * @param operations what is done to the collection
 */
export function isByTheClock(file: File, change: Node, operations: readonly Operation[]): boolean {
  if (!hasClock(file)) return false;
  const { takers, leading } = takersIn(file, operations);
  let isTimed = false;
  for (let fn = functionAround(change); fn; fn = functionAround(fn)) {
    if (takers.has(fn)) return false;
    isTimed ||= isOfTimer(file, fn, leading, new Set());
  }
  return isTimed;
}

const hasClock = whereWritten(['setInterval', 'setTimeout']);

/** Whether a timer runs a function, itself or by what that calls, and it does not take something out as well. */
function isOfTimer(
  file: File,
  fn: FunctionNode,
  leading: ReadonlySet<FunctionNode>,
  passed: Set<FunctionNode>,
): boolean {
  if (passed.has(fn) || passed.size > 5 || leading.has(fn)) return false;
  passed.add(fn);
  return (
    handOversOf(file, fn).some((given) => /^set(?:Interval|Timeout)$/.test(calleeGiven(given) ?? '')) ||
    callsOf(file, fn).some((call) => {
      const caller = functionAround(call);
      return caller !== undefined && isOfTimer(file, caller, leading, passed);
    })
  );
}

/** The functions that take something out, and with them those that come there by what they call or hand to a timer. */
const takersIn = memoIn((file: File, operations: readonly Operation[]) => {
  const takers = new Set(
    operations
      .filter(({ kind }) => /^(?:take|clear|trim)/.test(kind))
      .flatMap(({ node }) => functionAround(node) ?? [])
      // Where an object is made nothing is in it yet.
      .filter((fn) => !isConstructor(fn)),
  );
  const leading = new Set(takers);
  for (const fn of leading) {
    const given = handOversOf(file, fn).filter((each) => isTimer(calleeGiven(each)));
    for (const each of [...callsOf(file, fn), ...given]) {
      const caller = functionAround(each);
      if (caller) leading.add(caller);
    }
  }
  return { takers, leading };
});

/** The name of what a function is handed to: `setInterval` of `setInterval(tick, 10)` */
function calleeGiven(given: Node): string | undefined {
  const call = dressed(given).parent;
  return call?.type === 'CallExpression' ? calleeName(call) : undefined;
}
