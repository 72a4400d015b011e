import { memoIn } from '../../framework/memo.ts';
import { sizeNames } from '../../knowledge/collections.ts';
import { valuesOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { ownerOfExpression } from '../../syntax/owners.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import { functionsRunBy, isTimer } from '../calls/deferred-call.ts';
import type { Drain } from '../collections/drains.ts';
import { isTimedWait } from '../calls/timed-wait.ts';
import { waitsOf } from '../calls/waits.ts';

/** A test of the collection's own size, of a timer's handle, or of a flag that the drain itself takes back at once. */
export function isHarmless(file: File, place: Place, test: Node, drains: readonly Drain[]): boolean {
  for (const node of nodesIn(file, test, isFunction)) {
    if (node.type === 'CallExpression') return false;
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    const around = dressed(node).parent;
    if (around?.type === 'MemberExpression' && (around.property === node || placeOf(file, node) === place)) continue;
    // `typeof setImmediate`
    if (node.type === 'Identifier' && !variableOf(file, node) && around?.type === 'UnaryExpression') continue;
    const outer = around?.type === 'MemberExpression' ? memberName(around) : undefined;
    if (outer !== undefined && sizeNames.has(outer)) continue;
    const tested = placeOf(file, node);
    if (tested === place || (node.type === 'Identifier' && ownerOfExpression(file, node))) continue;
    if (tested && (isHandle(file, tested) || isTakenBack(file, tested, drains))) continue;
    if (node.type === 'MemberExpression' && sizeNames.has(memberName(node) ?? '')) continue;
    if (node.type === 'Identifier' && isLengthOf(file, place, node)) continue;
    return false;
  }
  return true;
}

function isLengthOf(file: File, place: Place, node: Node): boolean {
  const variable = variableOf(file, node);
  const values = variable ? valuesOf(variable) : [];
  return (
    values.length > 0 &&
    values.every((value) => {
      const of = value && bare(value);
      return of?.type === 'MemberExpression' && placeOf(file, of.object) === place;
    })
  );
}

/** Assigned from a timer. */
function isHandle(file: File, tested: Place): boolean {
  return valuesIn(file, tested).some((value) => {
    const call = value && bare(value);
    return call?.type === 'CallExpression' && isTimer(calleeName(call));
  });
}

/**
 * A flag that says "scheduled", not "busy": its reset stands in the function of a drain or near it, before anything is
 * awaited, and whoever sets it comes there in the same turn or by a timer that is started then. One that is reset when
 * something else is done, `sink(all, () => { this.busy = false; this.flush(); })`, lasts as long as that does.
 */
function isTakenBack(file: File, tested: Place, drains: readonly Drain[]): boolean {
  const { sets, resets } = changesOf(file, tested);
  const homes = new Set(drains.map(({ node }) => functionAround(node)));
  const near = resets.filter((reset) => {
    const fn = functionAround(reset);
    // What a timer runs takes it back in any case, before whatever comes of it.
    const steps = fn && isRunByTimer(fn) ? 3 : 1;
    const isNear = homes.has(fn) || (fn !== undefined && comesToOne(file, fn, homes, steps));
    return isNear && !waitsBefore(file, reset);
  });
  const takers = new Set(near.map(functionAround));
  return takers.size > 0 && sets.every((set) => isSetWithStart(file, functionAround(set), takers));
}

/** Whether who sets a flag, itself or by a function for that, starts what takes it back. */
function isSetWithStart(
  file: File,
  fn: FunctionNode | undefined,
  takers: ReadonlySet<FunctionNode | undefined>,
): boolean {
  if (runsOneOf(file, fn, takers)) return true;
  const calls = fn ? callsOf(file, fn) : [];
  return calls.length > 0 && calls.every((call) => runsOneOf(file, functionAround(call), takers));
}

/** Where a flag is set, and where it is taken back. */
const changesOf = memoIn((file: File, tested: Place) => {
  const sets: Node[] = [];
  const resets: Node[] = [];
  for (const { node } of usesOf(file, tested)) {
    const value = dressed(node);
    const parent = value.parent;
    if (parent?.type !== 'AssignmentExpression' || parent.left !== value) continue;
    const right = bare(parent.right);
    // A number that starts again at 0 counts: it is no flag.
    const isOff =
      (right.type === 'Literal' && (right.value === false || right.raw === 'null')) ||
      (right.type === 'Identifier' && right.name === 'undefined');
    (isOff ? resets : sets).push(parent);
  }
  return { sets, resets };
});

function isRunByTimer(fn: FunctionNode): boolean {
  const { parent } = dressed(fn);
  return parent?.type === 'CallExpression' && isTimer(calleeName(parent));
}

/** @param steps how many calls may lead there */
function comesToOne(
  file: File,
  fn: FunctionNode,
  targets: ReadonlySet<FunctionNode | undefined>,
  steps: number,
): boolean {
  let level = [fn];
  const reached = new Set(level);
  for (let step = 0; step < steps && level.length > 0; step += 1) {
    level = level.flatMap((each) =>
      callsIn(file, each).flatMap((call) => {
        const run = functionMeantBy(file, call.callee);
        if (!run || reached.has(run)) return [];
        reached.add(run);
        return [run];
      }),
    );
    if (level.some((run) => targets.has(run))) return true;
  }
  return false;
}

/** Whether a function is one of some others, or comes to one by what it calls, also by a timer or a microtask. */
function runsOneOf(file: File, fn: FunctionNode | undefined, targets: ReadonlySet<FunctionNode | undefined>): boolean {
  const reached = new Set(fn ? [fn] : []);
  for (const each of reached) {
    if (targets.has(each)) return true;
    for (const call of callsIn(file, each)) {
      const settled = methodCall(call);
      // The end of some work comes when that is done.
      if (settled?.name === 'then' && !isMicrotask(settled.receiver)) continue;
      if (waitsOf(file, each).some((wait) => wait.range[1] <= call.range[0] && !isTurn(file, wait))) continue;
      for (const run of functionsRunBy(file, call)) reached.add(run);
    }
  }
  return false;
}

/** The calls of a function, not those of the functions in it. */
const callsIn = memoIn((file: File, fn: FunctionNode) =>
  [...nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)].filter((node) => node.type === 'CallExpression'),
);

/** An `await` stands before a node in its function: what is taken then depends on what was awaited, if it is no time. */
export function waitsBefore(file: File, node: Node): boolean {
  const fn = functionAround(node);
  if (!fn?.async) return false;
  for (const at of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (at.type === 'AwaitExpression' && at.range[0] < node.range[0] && !isTurn(file, at)) return true;
  }
  return false;
}

/** A wait for the end of this turn, or for a time, alone. */
function isTurn(file: File, wait: Node): boolean {
  return wait.type === 'AwaitExpression' && (isMicrotask(wait.argument) || isTimedWait(file, wait.argument));
}

/** `await Promise.resolve()`, `await null` */
function isMicrotask(node: Node): boolean {
  const call = methodCall(bare(node));
  if (call) return call.name === 'resolve' && call.receiver.type === 'Identifier' && call.receiver.name === 'Promise';
  return node.type === 'Literal';
}
