import { isGlobal } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith } from '../../syntax/flow.ts';
import { bare, functionAround, isInside, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { isConstant } from '../collections/derivation.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import type { SignalCall } from './signal-call.ts';

/** A write whose answer is ignored, and what repeats it. */
export interface IgnoredWrite {
  readonly signal: SignalCall;
  readonly repetition: Repetition;
}

/** The ignored writes that another report does not speak for as well. */
export function notSaidBeside<Write extends IgnoredWrite>(file: File, writes: readonly Write[]): Write[] {
  // What speaks for a write stands in the function around it, or around its loop.
  const within = new Map<FunctionNode | undefined, Write[]>();
  for (const write of writes)
    for (const fn of functionsAround(write.signal.call)) {
      const list = within.get(fn);
      if (list) list.push(write);
      else within.set(fn, [write]);
    }
  return writes.filter((write) => {
    const keys = loopOfKeys(file, write.repetition);
    const near = [functionAround(write.signal.call), ...(keys ? [functionAround(keys)] : [])];
    return !near.some((fn) => within.get(fn)?.some((other) => isSaidBeside(file, write, other)));
  });
}

/** The functions around a node, the innermost first; nothing stands for the module where there is none. */
function functionsAround(node: Node): (FunctionNode | undefined)[] {
  const around: (FunctionNode | undefined)[] = [functionAround(node)];
  for (let fn = around[0]; fn; fn = functionAround(fn)) if (fn !== around[0]) around.push(fn);
  return around;
}

/**
 * Whether a report on one write says what one on another write says already: a text that is always the same, beside what
 * the same function writes to the same stream; what the function writes once before it pours a source into the same stream;
 * or a line for each key of one object, beside the one that the function writes anyway. Whoever waits there waits here as
 * well.
 */
function isSaidBeside(file: File, { signal, repetition }: IgnoredWrite, other: IgnoredWrite): boolean {
  const place = placeOf(file, signal.receiver);
  if (!place || other.signal === signal || placeOf(file, other.signal.receiver) !== place) return false;
  const at = other.signal.call;
  if (isConstant(file, other.signal.item)) return false;
  const fn = functionAround(signal.call);
  if (
    fn &&
    isInside(at, fn) &&
    ((isConstant(file, signal.item) && !isInLoopAlone(repetition, at)) || isHeadOf(fn, repetition, other.repetition))
  )
    return true;
  const keys = loopOfKeys(file, repetition);
  return keys !== undefined && functionAround(at) === functionAround(keys) && !isInside(at, keys) && runsWith(at, keys);
}

/** `while (count-- > 0) out.write(blank); out.write(row);`: a loop of its own may write more than what stands beside it. */
function isInLoopAlone(repetition: Repetition, other: Node): boolean {
  return repetition.kind === 'loop' && !isInside(other, repetition.node);
}

/** `out.write(head); source.on('data', (x) => out.write(x));` in a function that runs for one source after the other. */
function isHeadOf(fn: FunctionNode, repetition: Repetition, pour: Repetition): boolean {
  const isPour = pour.kind === 'callback' && pour.by === 'event' && isInside(pour.node, fn);
  return isPour && !('node' in repetition && isInside(repetition.node, fn));
}

/** `for (const key in headers)`, `for (const [key, value] of Object.entries(headers))`, `Object.keys(headers).forEach(…)` */
function loopOfKeys(file: File, repetition: Repetition): Node | undefined {
  if (repetition.kind === 'callback' && repetition.by === 'item') {
    const visit = methodCall(repetition.node);
    return visit?.name === 'forEach' && isOfKeys(file, visit.receiver) ? repetition.node : undefined;
  }
  if (repetition.kind !== 'loop') return undefined;
  const loop = repetition.node;
  if (loop.type === 'ForInStatement') return loop;
  return loop.type === 'ForOfStatement' && !loop.await && isOfKeys(file, loop.right) ? loop : undefined;
}

function isOfKeys(file: File, list: Node): boolean {
  const call = methodCall(bare(list));
  return call !== undefined && /^(?:keys|entries)$/.test(call.name) && isObject(file, call.receiver);
}

function isObject(file: File, node: Node): boolean {
  const at = bare(node);
  return isGlobal(file, at) && at.name === 'Object';
}
