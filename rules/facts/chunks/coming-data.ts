import { memoIn } from '../../framework/memo.ts';
import { originOfOwner } from '../../identity/origin.ts';
import { lineage } from '../../knowledge/apis.ts';
import { eventOfMethod, flowEvents, isStreamName } from '../../knowledge/callers.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { hasMethod } from '../../syntax/methods.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { fieldPlace, type Place } from '../../syntax/places.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { consumedFrom } from './byte-list.ts';
import { isMadeOfParameters, isMadeOfPlace } from '../collections/derivation.ts';
import type { Growth } from './growth.ts';
import { invocationOf } from '../calls/invocation.ts';
import { joinOf } from '../collections/joined.ts';
import { isKeptForLater } from '../queues/pace.ts';

/** Takes a piece of a text, of bytes or of a list. */
const cuts = /^(?:slice|subarray|substring|substr)$/;

/** What ends a thing that is written piece by piece. */
const ends = ['end', 'finish', 'close'];

/**
 * Whether what callers hand to a method piece by piece are data that come in, and not the parts of something that the
 * program itself builds, as the writer of a frame or a message does.
 *
 * A text that methods put together is mostly one that they write, unless it is kept because it cannot be handed on now;
 * a list from which nothing is taken is a log of what goes through a stream. Bytes, and the parts of a whole, come in
 * where they are taken to pieces, where the whole is handed on and another one begun as soon as it is complete, and where
 * the method is one end of something that others pour into: `onData()`, `write()` beside `end()`.
 *
 * @param called the function that gets them, which the growth is in or which leads to it
 */
export function comesIn(file: File, growth: Growth, called: FunctionNode): boolean {
  const { how, node, chunk } = growth;
  if (how === 'text') return isKeptForLater(file, { kind: 'fill', node, items: [chunk] });
  if (how === 'log') return isWriteOfStream(file, called);
  const around = functionsAround(node);
  // `grow(size)` of what the class has written itself.
  if (!around.some((fn) => isMadeOfParameters(file, chunk, fn))) return false;
  return (
    isPiece(file, chunk) ||
    isCut(file, growth) ||
    isBegunAnew(file, growth) ||
    [...around, called].some((fn) => isWriteOfStream(file, fn) || isIntake(file, fn))
  );
}

function functionsAround(node: Node): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) found.push(fn);
  return found;
}

/** `write()` of a class that is a stream. */
function isWriteOfStream(file: File, fn: FunctionNode): boolean {
  const invocation = invocationOf(file, fn);
  if (invocation.how !== 'as method' || invocation.name !== 'write') return false;
  const self = originOfOwner(file, ownerOfThis(file, fn.body ?? fn));
  return self.kind === 'instance' && lineage(self.type).some(isStreamName);
}

/** `onData(chunk)`, `data(chunk)`, `write(chunk)` of what has an `end()` as well: others call it, when something comes. */
function isIntake(file: File, fn: FunctionNode): boolean {
  const invocation = invocationOf(file, fn);
  const name = invocation.how === 'as method' ? invocation.name?.replace(/^[_#]+/, '') : undefined;
  if (name === undefined) return false;
  if (eventOfMethod(name) !== undefined || flowEvents.has(name)) return true;
  const owner = /^(?:write|push)$/.test(name) ? ownerOfThis(file, fn.body ?? fn) : undefined;
  return (
    owner !== undefined &&
    ends.some((end) => hasMethod(file, owner, end) || valuesIn(file, fieldPlace(owner, end)).length > 0)
  );
}

/** A piece of what was handed in: `data.subarray(from, to)`. */
function isPiece(file: File, chunk: Node): boolean {
  const variable = variableOf(file, chunk);
  const value = variable ? constantOf(variable) : undefined;
  const call = methodCall(bare(value ?? chunk));
  return call !== undefined && cuts.test(call.name) && call.call.arguments.length > 0;
}

/**
 * What was kept becomes something that is made of it, somewhere else than where it grows: `this.rest = this.rest.subarray(end)`,
 * or loses what was read of it: `this.rest.consume(end)`.
 */
export function isCut(file: File, { node, place }: Growth): boolean {
  return madeOfItself(file, place).some((value) => !isInside(node, value)) || consumedFrom(file, place) !== undefined;
}

/** What is made of what is kept in a place, and kept there instead. */
const madeOfItself: (file: File, place: Place) => readonly Node[] = memoIn((file: File, place: Place) =>
  usesOf(file, place).flatMap(({ node: use }): Node[] => {
    const assignment = dressed(use).parent;
    if (assignment?.type !== 'AssignmentExpression' || bare(assignment.left) !== use) return [];
    if (!isMadeOfPlace(file, assignment.right, place)) return [];
    const whole = variableOf(file, assignment.right);
    // `const all = Buffer.concat([this.all, data]); this.all = all;` is how it grows.
    return [(whole && constantOf(whole)) ?? assignment.right];
  }),
);

/** The parts in a field are put together, and the next whole is begun, where the last part comes. */
function isBegunAnew(file: File, { node, place }: Growth): boolean {
  const fn = functionAround(node);
  const join = place.kind === 'field' ? joinOf(file, place) : undefined;
  if (!fn || !join || functionAround(join) !== fn) return false;
  return usesOf(file, place).some(({ node: use }) => {
    const assignment = dressed(use).parent;
    const isReset = assignment?.type === 'AssignmentExpression' && bare(assignment.left) === use;
    return isReset && functionAround(assignment) === fn;
  });
}
