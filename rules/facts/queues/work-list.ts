import type { File } from '../../syntax/file.ts';
import { functionAround, isInside, type FunctionNode } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { callsOf } from '../calls/called-function.ts';
import type { Drain } from '../collections/drains.ts';
import { invocationOf } from '../calls/invocation.ts';
import { sharesLoop } from '../calls/loops.ts';
import type { Operation } from '../collections/operation.ts';

/** Whether a list is filled and emptied within one turn of one function: what it has to do next, and no backlog. */
export function isWorkList(file: File, place: Place, fills: readonly Operation[], drains: readonly Drain[]): boolean {
  return isLocal(file, place) || fills.every((fill) => isLocalTo(file, fill, drains));
}

/** A variable that no other function than its own sees. */
function isLocal(file: File, place: Place): boolean {
  if (place.kind !== 'variable') return false;
  const [name] = place.variable.identifiers;
  const home = name && functionAround(name);
  return (
    home !== undefined &&
    usesOf(file, place).every(({ node, via }) => via !== undefined || functionAround(node) === home)
  );
}

/**
 * All items that a fill puts in are taken by the same function, in the same turn, by the loop around it, or by the one
 * function that calls the filler.
 */
function isLocalTo(file: File, fill: Operation, drains: readonly Drain[]): boolean {
  const fn = functionAround(fill.node);
  const calls = fn && isHidden(file, fn) ? callsOf(file, fn).filter((call) => !isInside(call, fn)) : [];
  return drains.every((drain) => {
    const taker = functionAround(drain.node);
    if (sharesLoop(fill.node, drain.node) || (taker === fn && !isPaused(file, fn))) return true;
    return (
      taker !== fn &&
      !isPaused(file, taker) &&
      calls.length > 0 &&
      calls.every((call) => functionAround(call) === taker)
    );
  });
}

/** Nobody outside the file calls it. */
function isHidden(file: File, fn: FunctionNode): boolean {
  const invocation = invocationOf(file, fn);
  if (invocation.how === 'by name') return !/^Export/.test(fn.parent.type);
  return invocation.how === 'as method' && invocation.private;
}

/**
 * An async function or generator gives way to others between filling and taking; a hook of a stream, `transform()`, has
 * all of that stream wait for it.
 */
function isPaused(file: File, fn: FunctionNode | undefined): boolean {
  if (!fn || !(fn.async || fn.generator)) return false;
  const invocation = invocationOf(file, fn);
  return invocation.how !== 'repeatedly' || invocation.by !== 'chunk';
}
