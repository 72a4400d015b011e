import { memoIn } from '../../framework/memo.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isNothing,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { callsOf } from '../calls/called-function.ts';
import type { Operation } from '../collections/operation.ts';
import { operationsOn } from '../collections/operations.ts';

/** A list whose slots are written and read through indices, by one side and by the other. */
export interface Ring {
  readonly writes: readonly Operation[];
  /** The read through which an item leaves for its consumer. */
  readonly read: Node;
  /** What the consumer moves: the index of the next one to read goes up, the number of those that wait goes down. */
  readonly tails: ReadonlySet<Place>;
  readonly counts: ReadonlySet<Place>;
  /** These, and the places that say where the next one is written. */
  readonly own: ReadonlySet<Place>;
}

/**
 * Whether a list is a queue in the form of a ring: `ring[head] = item; head = (head + 1) % size` on one side,
 * `ring[tail]` and `tail = (tail + 1) % size` on the other.
 *
 * @returns nothing where it is also read otherwise, which makes it a window on what was last, or where items are only
 * handed out by a method that nobody in this file calls: such a class is a collection, and its users decide
 */
export const ringOf: (file: File, place: Place) => Ring | undefined = memoIn((file: File, place: Place) => {
  const operations = operationsOn(file, place);
  const writes = operations.filter(isWrite);
  const [write] = writes;
  const writer = write && functionAround(write.node);
  if (!writer || writes.some(({ node }) => functionAround(node) !== writer) || !isList(file, place)) return undefined;
  const tails = new Set<Place>();
  const counts = new Set<Place>();
  const heads = new Set(writes.flatMap(({ node }) => indexPlaces(file, (node as Assignment).left)));
  const own = new Set(heads);
  let read: Node | undefined;
  for (const { kind, node } of operations) {
    if (!/^(?:look up|visit|escape|other|take)/.test(kind) || isEmptied(node)) continue;
    const consumer = functionAround(node);
    const indices = kind === 'look up' ? indexPlaces(file, node) : [];
    for (const index of indices) own.add(index);
    const moved = consumer && consumer !== writer ? movedIn(file, consumer) : undefined;
    // Who takes the writer's own index back reads what came last: a history that is undone.
    if (indices.some((index) => heads.has(index) && moved?.down.has(index))) return undefined;
    const ownTails = indices.filter((index) => moved?.up.has(index));
    if (!moved || (ownTails.length === 0 && moved.down.size === 0) || indices.length === 0) return undefined;
    for (const index of ownTails) tails.add(index);
    for (const count of moved.down) counts.add(count);
    if (consumer && isConsumer(file, consumer, node)) read ??= node;
  }
  for (const each of [...tails, ...counts]) own.add(each);
  return read && { writes, read, tails, counts, own };
}, undefined);

type Assignment = Extract<Node, { type: 'AssignmentExpression' }>;

/** `ring[head] = item`, and not `ring[tail] = undefined`. */
function isWrite({ kind, end, node, items: [item] }: Operation): boolean {
  return (
    kind === 'fill' &&
    end === 'keyed' &&
    node.type === 'AssignmentExpression' &&
    item !== undefined &&
    !isNothing(bare(item))
  );
}

/** `[]`, `new Array(size)`, `Array.from({ length: size })`, `new Array(size).fill(null)`: numbers in a typed array are samples. */
function isList(file: File, place: Place): boolean {
  return valuesIn(file, place).some((value) => {
    let at = value && bare(value);
    for (let call = at && methodCall(at); call && call.name === 'fill'; call = methodCall(at)) at = call.receiver;
    if (at?.type === 'ArrayExpression') return true;
    if (at?.type !== 'NewExpression' && at?.type !== 'CallExpression') return false;
    const callee = methodCall(at)?.receiver ?? bare(at.callee);
    return callee.type === 'Identifier' && callee.name === 'Array';
  });
}

/** `ring.fill(undefined)` */
function isEmptied(node: Node): boolean {
  return methodCall(node)?.name === 'fill' || node.type === 'AssignmentExpression' || node.type === 'UnaryExpression';
}

/** What an index is made of: `head`, `head % size`, `const slot = (tail + count) % size; … ring[slot]`. */
function indexPlaces(file: File, element: Node): Place[] {
  const at = bare(element);
  return at.type === 'MemberExpression' && at.computed ? placesIn(file, at.property) : [];
}

/** The places that an expression is made of, also through constants. */
export function placesIn(file: File, node: Node, depth = 2): Place[] {
  return [...nodesIn(file, node)].flatMap((part) => {
    if (part.type !== 'Identifier' && part.type !== 'MemberExpression') return [];
    const variable = part.type === 'Identifier' ? variableOf(file, part) : undefined;
    const value = variable && constantOf(variable);
    const place = placeOf(file, part);
    return [...(place ? [place] : []), ...(value && depth > 0 ? placesIn(file, value, depth - 1) : [])];
  });
}

/** What a function moves up by one, or round, and what it takes one from. */
function movedIn(file: File, fn: FunctionNode): { readonly up: ReadonlySet<Place>; readonly down: ReadonlySet<Place> } {
  const up = new Set<Place>();
  const down = new Set<Place>();
  for (const node of fn.body ? nodesIn(file, fn.body, isFunction) : []) {
    const move = moveAt(file, node);
    if (move) (move.by === 'up' ? up : down).add(move.place);
  }
  return { up, down };
}

/** `tail++`, `tail += 1`, `tail = (tail + 1) % size`, `tail = next(tail)`, and `count--`, `count -= 1`. */
export function moveAt(file: File, node: Node): { readonly place: Place; readonly by: 'up' | 'down' } | undefined {
  if (node.type === 'UpdateExpression') {
    const place = placeOf(file, node.argument);
    return place && { place, by: node.operator === '++' ? 'up' : 'down' };
  }
  if (node.type !== 'AssignmentExpression') return undefined;
  const place = placeOf(file, node.left);
  if (!place) return undefined;
  if (node.operator === '-=') return { place, by: 'down' };
  if (node.operator === '+=') return { place, by: 'up' };
  const right = bare(node.right);
  if (node.operator !== '=' || right.type === 'Literal' || !placesIn(file, right).includes(place)) return undefined;
  return { place, by: isTakenFrom(file, right, place) ? 'down' : 'up' };
}

/** `count - 1`, `(head - 1 + size) % size` */
function isTakenFrom(file: File, value: Node, place: Place): boolean {
  return [...nodesIn(file, value)].some(
    (part) => part.type === 'BinaryExpression' && part.operator === '-' && placesIn(file, part.left).includes(place),
  );
}

/** It does something with the item, or somebody in this file has it from there. */
function isConsumer(file: File, fn: FunctionNode, read: Node): boolean {
  if (isMeasured(read)) return false;
  const value = [...nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)];
  const handsOut = value.some(
    (node) => node.type === 'ReturnStatement' && node.argument && !isNothing(bare(node.argument)),
  );
  if (!handsOut) return read.parent?.type !== 'ExpressionStatement';
  return callsOf(file, fn).some(
    ({ parent }) => parent?.type !== 'ReturnStatement' && parent?.type !== 'ArrowFunctionExpression',
  );
}

/** `times[tail] < now - minute`, `sum -= ring[tail].value`: a window that moves on loses nothing. */
function isMeasured(read: Node): boolean {
  let at = dressed(read);
  while (at.parent?.type === 'MemberExpression' && at.parent.object === at) at = dressed(at.parent);
  const { parent } = at;
  if (parent?.type === 'AssignmentExpression') return parent.right === at && /^[+-]=$/.test(parent.operator);
  return parent?.type === 'BinaryExpression';
}
