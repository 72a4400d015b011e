import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isConstructor,
  isFunction,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { whereWritten } from '../../syntax/words.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOf, handOversOf } from '../calls/called-function.ts';
import { isTimer } from '../calls/deferred-call.ts';
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
    isTimed ||= !leading.has(fn) && isRunByClock(file, fn, takers);
  }
  return isTimed;
}

const hasClock = whereWritten(['setInterval', 'setTimeout']);

/** How a function comes to run: by a timer that another function starts, or otherwise. */
type Way =
  | { readonly by: 'timer'; readonly starter: FunctionNode | undefined }
  | { readonly by: 'other'; readonly in: FunctionNode };

/**
 * Whether timers run a function, and nothing else does but who starts them. One that takes something out as well, and one
 * that starts when something was taken, `setTimeout(() => this.giveUp(item), 5000)`, is the work on that.
 */
function isRunByClock(file: File, fn: FunctionNode, takers: ReadonlySet<FunctionNode>): boolean {
  const ways = waysTo(file, fn, new Set());
  const starters = new Set(ways.flatMap((way) => (way.by === 'timer' ? [way.starter] : [])));
  return (
    starters.size > 0 &&
    ways.every((way) => (way.by === 'timer' ? !isOfTaker(file, way.starter, takers) : starters.has(way.in)))
  );
}

function waysTo(file: File, fn: FunctionNode, passed: Set<FunctionNode>): Way[] {
  if (passed.has(fn)) return [];
  passed.add(fn);
  if (passed.size > 8) return [{ by: 'other', in: fn }];
  const inline = dressed(fn).parent;
  if (inline?.type === 'CallExpression' && inline.callee !== dressed(fn)) return [wayOf(inline, fn)];
  const ways = handOversOf(file, fn).flatMap((given): Way[] => {
    // `() => this.tick()` calls it, which is seen below.
    const call = isFunction(bare(given)) ? undefined : dressed(given).parent;
    return call?.type === 'CallExpression' ? [wayOf(call, fn)] : [];
  });
  for (const call of callsOf(file, fn)) {
    const caller = functionAround(call);
    // Where an object is made, or the file is loaded, it begins.
    if (!caller || isConstructor(caller) || passed.has(caller)) continue;
    const further = waysTo(file, caller, passed);
    ways.push(...(further.length > 0 ? further : [{ by: 'other', in: caller } as const]));
  }
  return ways;
}

function wayOf(call: Extract<Node, { type: 'CallExpression' }>, fn: FunctionNode): Way {
  return /^set(?:Interval|Timeout)$/.test(calleeName(call) ?? '')
    ? { by: 'timer', starter: functionAround(call) }
    : { by: 'other', in: fn };
}

/** Whether a function is one that takes something out, stands in one, or is called there. */
function isOfTaker(file: File, fn: FunctionNode | undefined, takers: ReadonlySet<FunctionNode>): boolean {
  const isIn = (node: Node): boolean => {
    for (let at = functionAround(node); at; at = functionAround(at)) if (takers.has(at)) return true;
    return false;
  };
  if (!fn || isConstructor(fn)) return false;
  return takers.has(fn) || isIn(fn) || callsOf(file, fn).some((call) => isIn(call));
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
