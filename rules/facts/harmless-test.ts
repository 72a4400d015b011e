import { sizeNames } from '../knowledge/collections.ts';
import { valuesOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { ownerOfExpression } from '../syntax/owners.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';
import { calleeName } from './callback.ts';
import { functionMeantBy } from './called-function.ts';
import { isTimer } from './deferred-call.ts';
import type { Drain } from './drains.ts';

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

/** A flag whose reset stands in the function of a drain, before anything is awaited: "scheduled", not "busy". */
function isTakenBack(file: File, tested: Place, drains: readonly Drain[]): boolean {
  const resets = usesOf(file, tested).flatMap(({ node }) => {
    const value = dressed(node);
    const parent = value.parent;
    if (parent?.type !== 'AssignmentExpression' || parent.left !== value) return [];
    const right = bare(parent.right);
    // A number that starts again at 0 counts: it is no flag.
    const isOff =
      (right.type === 'Literal' && (right.value === false || right.raw === 'null')) ||
      (right.type === 'Identifier' && right.name === 'undefined');
    return isOff ? [parent] : [];
  });
  const homes = new Set(drains.map(({ node }) => functionAround(node)));
  return resets.some((reset) => {
    const fn = functionAround(reset);
    // What a timer runs takes it back in any case, before whatever comes of it.
    const steps = fn && isRunByTimer(fn) ? 3 : 1;
    const near =
      homes.has(fn) || (fn !== undefined && [...homes].some((home) => home && comesTo(file, fn, home, steps)));
    return near && !waitsBefore(file, reset);
  });
}

function isRunByTimer(fn: FunctionNode): boolean {
  const { parent } = dressed(fn);
  return parent?.type === 'CallExpression' && isTimer(calleeName(parent));
}

/** @param steps how many calls may lead there */
function comesTo(file: File, fn: FunctionNode, target: FunctionNode, steps: number): boolean {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    const run = node.type === 'CallExpression' ? functionMeantBy(file, node.callee) : undefined;
    if (run === target || (run && run !== fn && steps > 1 && comesTo(file, run, target, steps - 1))) return true;
  }
  return false;
}

/** An `await` stands before a node in its function: what is taken then depends on what was awaited. */
export function waitsBefore(file: File, node: Node): boolean {
  const fn = functionAround(node);
  if (!fn?.async) return false;
  for (const at of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    if (at.type === 'AwaitExpression' && at.range[0] < node.range[0] && !isMicrotask(at.argument)) return true;
  }
  return false;
}

/** `await Promise.resolve()`, `await null` */
function isMicrotask(node: Node): boolean {
  const call = methodCall(bare(node));
  if (call) return call.name === 'resolve' && call.receiver.type === 'Identifier' && call.receiver.name === 'Promise';
  return node.type === 'Literal';
}
