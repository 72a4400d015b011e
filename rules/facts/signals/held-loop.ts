import { identityOf } from '../../identity/identify.ts';
import { isStreamName } from '../../knowledge/callers.ts';
import { constantOf, partOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isInside, isLoop, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { drainsOf } from '../collections/drains.ts';
import { isPieceOf, isWrittenIn, partIn, type Turns } from '../collections/held-part.ts';
import { isInMemory } from './in-memory.ts';
import { isAsynchronous } from '../calls/loops.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { takenAs, takenFrom } from '../collections/taken-items.ts';

/** A loop that hands on what is in memory anyway, item after item. */
export interface HeldLoop {
  readonly node: Node;
  /** What it goes along. */
  readonly list: Node;
  /** It is filled again when it has been emptied: what it holds now is not all that will come. */
  readonly isQueue: boolean;
}

/** Array methods that hand over item after item. */
const visits = /^(?:forEach|map|filter|some|every|flatMap)$/;

/**
 * The loop that repeats something, where all that it hands on is what its list holds, as it is or with a constant beside
 * it: `for (const part of parts) out.write(part)`. The bytes are in memory whatever `write()` answers, so that a wait would
 * free none of them. What is made or formatted in the loop (`JSON.stringify(row)`) would not be there yet.
 *
 * @param item what is handed on in the loop
 * @param others what else is handed on by the function that does it, there or elsewhere
 */
export function heldLoopOf(
  file: File,
  repetition: Repetition,
  item: Node | undefined,
  others: readonly (Node | undefined)[] = [],
): HeldLoop | undefined {
  const way = wayOf(file, repetition);
  if (!way || !item) return undefined;
  const items = [item, ...others.filter((other) => other !== undefined && isInside(other, way.loop))] as Node[];
  const parts = items.map((each) => partIn(file, each, way));
  if (parts.includes('new') || !parts.includes('held')) return undefined;
  const list = way.list ?? walkedIn(file, items, way.loop);
  return list && { node: way.loop, list, isQueue: isQueue(file, list) };
}

/** How a loop goes along a list. */
interface Way extends Turns {
  /** Nothing where it counts, and takes an item by its number. */
  readonly list: Node | undefined;
}

function wayOf(file: File, repetition: Repetition): Way | undefined {
  if (repetition.kind === 'callback')
    return repetition.by === 'item'
      ? visitOf(file, repetition.node)
      : repetition.by === 'event' && repetition.name === 'data'
        ? flowOf(file, repetition.node)
        : undefined;
  if (repetition.kind !== 'loop' || !isLoop(repetition.node)) return undefined;
  const loop = repetition.node;
  switch (loop.type) {
    case 'ForOfStatement': {
      const list = loop.await ? streamedFrom(file, loop.right) : loop.right;
      return list && isInMemory(file, list) ? { loop, list, names: namesIn(file, loop.left) } : undefined;
    }
    case 'ForInStatement':
      return { loop, list: loop.right, names: namesIn(file, loop.left) };
    case 'ForStatement':
      return loop.test || !isAsynchronous(file, loop) ? { loop, list: undefined, names: new Set() } : undefined;
    default:
      // While such a loop waits, its list may grow.
      return isAsynchronous(file, loop) ? undefined : { loop, list: undefined, names: new Set() };
  }
}

/** What a stream hands over that is made of a list: `parts` of `Readable.from(parts)`. */
function streamedFrom(file: File, stream: Node): Node | undefined {
  const variable = variableOf(file, stream);
  const made = methodCall(bare((variable && constantOf(variable)) ?? stream));
  if (made?.name !== 'from') return undefined;
  const identity = identityOf(file, stream);
  return identity.is === 'known' && identity.names.has('stream#Readable') ? made.call.arguments[0] : undefined;
}

/** `Readable.from(parts).on('data', (part) => …)` */
function flowOf(file: File, node: Node): Way | undefined {
  const listening = methodCall(node);
  const list = listening && streamedFrom(file, listening.receiver);
  const fn = listening?.call.arguments[1] && functionMeantBy(file, listening.call.arguments[1]);
  if (!list || !fn || !isInMemory(file, list)) return undefined;
  return { loop: node, list, names: new Set(fn.params.flatMap((each) => [...namesIn(file, each)])) };
}

/** `parts.forEach((part) => …)` */
function visitOf(file: File, node: Node): Way | undefined {
  const visit = methodCall(node);
  const [callback] = visit?.call.arguments ?? [];
  const fn = callback && functionMeantBy(file, callback);
  if (!visit || !fn || !visits.test(visit.name)) return undefined;
  // Whoever visits what comes later has to wait for the end of it (Node docs, `readable.forEach()`).
  const isNow =
    dressed(visit.call).parent?.type === 'ExpressionStatement' && !fn.async && visit.call.arguments.length === 1;
  if (isLazy(file, visit.receiver, isNow)) return undefined;
  return { loop: node, list: visit.receiver, names: new Set(fn.params.flatMap((each) => [...namesIn(file, each)])) };
}

/**
 * A stream, a cursor, an observable and a generator have a `forEach()` as well: what some call made is no list, unless that
 * is known. What is handed in, or kept, is one, and what was waited for, where nobody waits again,
 * be it by a callback for the end: `cursor.forEach(take, done)`.
 */
function isLazy(file: File, list: Node, isNow: boolean): boolean {
  if (isInMemory(file, list)) return false;
  const variable = variableOf(file, list);
  const made = bare((variable && constantOf(variable)) ?? list);
  if (made.type === 'CallExpression' || made.type === 'NewExpression') return true;
  if (made.type === 'AwaitExpression') {
    const call = bare(made.argument);
    // A function of this file that makes no list makes something else.
    const isOwn = call.type === 'CallExpression' && functionMeantBy(file, call.callee) !== undefined;
    if (!isNow || isOwn) return true;
  }
  const identity = identityOf(file, list);
  return identity.is === 'known' && [...identity.names].some(isStreamName);
}

function namesIn(file: File, pattern: Node): Set<Variable> {
  return new Set([...nodesIn(file, pattern)].flatMap((at) => variableOf(file, at) ?? []));
}

/**
 * What a counting loop takes its items from: `parts` of `parts[i]`, `text` of `text.slice(i, i + step)`. Not what is filled
 * again in each turn, or begins anew: `buffer.subarray(0, read)`, `words[i % words.length]`.
 */
function walkedIn(file: File, items: readonly Node[], loop: Node): Node | undefined {
  const counts = (at: Node | undefined): boolean =>
    at?.type === 'UpdateExpression' || (at?.type === 'Identifier' && isWrittenIn(file, at, loop));
  for (const item of items) {
    for (const at of madeOf(file, item, loop)) {
      const taken = at.type === 'CallExpression' ? takenFrom(file, at, loop) : namedItem(file, at, loop);
      if (taken) return taken;
      if (at.type === 'MemberExpression' && at.computed && counts(bare(at.property))) return at.object;
      const cut = methodCall(at);
      if (cut && isPieceOf(cut.name, cut.call.arguments) && counts(cut.call.arguments[0])) return cut.receiver;
    }
  }
  return undefined;
}

/** The nodes of an expression, and of what its names stand for in a loop: `entry.chunk`, with `const entry = entries[i];`. */
function* madeOf(file: File, item: Node, loop: Node, passed = new Set<Variable>()): Generator<Node> {
  for (const at of nodesIn(file, item)) {
    yield at;
    const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
    if (!variable || passed.has(variable)) continue;
    passed.add(variable);
    const value = constantOf(variable) ?? partOf(variable)?.whole;
    if (value && (at === item || isInside(value, loop))) yield* madeOf(file, value, loop, passed);
  }
}

function namedItem(file: File, at: Node, loop: Node): Node | undefined {
  return at.type === 'Identifier' && isWrittenIn(file, at, loop) ? takenAs(file, at, loop) : undefined;
}

/** Whether a list is emptied somewhere, and so filled again: what waits in it now is not all. */
function isQueue(file: File, list: Node): boolean {
  const variable = variableOf(file, list);
  const made = methodCall(bare((variable && constantOf(variable)) ?? list));
  if (made?.name === 'splice') return true;
  const place = placeOf(file, list);
  return place !== undefined && drainsOf(file, place).length > 0;
}
