import type { File } from '../../syntax/file.ts';
import {
  dressed,
  functionAround,
  isInside,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { bufferOf } from '../queues/buffer.ts';
import { collectionIn } from '../collections/collection.ts';
import { cutBy } from './cut.ts';
import { answers, mayTell } from './drop-telling.ts';
import { drainsOf } from '../collections/drains.ts';
import { isGiven } from '../collections/given-item.ts';
import { fullGuardsOf, isJoinedWithNames, onlyNarrows, type FullGuard } from './full-guard.ts';
import { levelsOf } from '../collections/levels.ts';
import type { Operation } from '../collections/operation.ts';
import { operationsOn } from '../collections/operations.ts';
import { isTrim } from '../collections/trim.ts';

/** A full queue that throws an item away, and nobody is told. */
export interface SilentDrop {
  readonly loses: 'newest' | 'oldest' | 'all';
  /** The statement that loses it: the `return`, the `shift()`, or the `if` without an `else`. */
  readonly statement: Node;
  /** More than one item at once may go. */
  readonly many?: boolean;
  /** What fills the queue there. */
  readonly fill: Operation;
  /** What asks whether it is full; nothing where it is cut whether it is or not. */
  readonly guard?: FullGuard;
  /** Where items are taken out to be worked on. */
  readonly drain: Node;
}

/**
 * The silent drops of a queue. A list that is also read as a whole is a window on what was last: forgetting is what it is
 * for, as it is for a history or a cache; only where items leave for a consumer is something lost.
 */
export function silentDropsOf(file: File, place: Place): readonly SilentDrop[] {
  if (!collectionIn(file, place)) return [];
  const operations = operationsOn(file, place);
  const fills = operations.filter(({ kind }) => kind === 'fill');
  // Few lists are queues, and what no item leaves is none: that is told before functions are walked for levels.
  if (fills.length === 0 || drainsOf(file, place).length === 0) return [];
  const guards = fullGuardsOf(file, place);
  const trims = operations.filter((each) => isTrim(file, each));
  if (guards.length === 0 && trims.length === 0) return [];
  const [guardsIn, trimsIn] = [byFunction(guards, ({ by }) => by), byFunction(trims, ({ node }) => node)];
  const found = fills.flatMap((fill) => {
    const fn = functionAround(fill.node);
    const [own, cuts] = [guardsIn.get(fn) ?? [], trimsIn.get(fn) ?? []];
    return fn && own.length + cuts.length > 0 ? dropsAt(file, place, fill, fn, own, cuts, operations) : [];
  });
  if (found.length === 0) return [];
  const buffer = bufferOf(file, place);
  if (buffer.is !== 'queue' || isWindow(file, place, operations, found)) return [];
  return found.map((drop) => ({ ...drop, drain: buffer.drain.node }));
}

type Found = Omit<SilentDrop, 'drain'>;

/** The parts of a queue's history by the function that they happen in. */
function byFunction<Item>(items: readonly Item[], nodeOf: (item: Item) => Node): Map<FunctionNode | undefined, Item[]> {
  const groups = new Map<FunctionNode | undefined, Item[]>();
  for (const item of items) {
    const fn = functionAround(nodeOf(item));
    const group = groups.get(fn);
    if (group) group.push(item);
    else groups.set(fn, [item]);
  }
  return groups;
}

function dropsAt(
  file: File,
  place: Place,
  fill: Operation,
  fn: FunctionNode,
  own: readonly FullGuard[],
  trims: readonly Operation[],
  operations: readonly Operation[],
): Found[] {
  // What is not given to the function is not lost when it does not fetch it.
  if (!isGiven(file, fill, fn) || answers(file, fn)) return [];
  const found = own.flatMap((guard): (Found & { path: readonly Node[] })[] => {
    const { by, full } = guard;
    if (by.type === 'IfStatement' && full && isEarlyReturn(by, fill) && onlyNarrows(guard, file)) {
      const path = by.consequent.type === 'BlockStatement' ? by.consequent.body : [by.consequent];
      return [{ loses: 'newest', statement: path.at(-1) as Node, fill, guard, path }];
    }
    if (by.type === 'IfStatement' && !full && !by.alternate && isInside(fill.node, by.consequent) && isLast(by, fn))
      return onlyNarrows(guard, file) ? [{ loses: 'newest', statement: by, fill, guard, path: [] }] : [];
    if (!full || !isJoinedWithNames(guard, file)) return [];
    const path = by.type === 'IfStatement' ? by.consequent : by.body;
    for (const operation of operations) {
      const { node } = operation;
      if (!isInside(node, path) || functionAround(node) !== fn) continue;
      const cut = cutBy(file, operation, fill, guard);
      if (!cut || (cut.loses === 'all' && operations.some((each) => readsIn(each, path)))) continue;
      return [{ ...cut, statement: statementOf(node), fill, guard, path: [path] }];
    }
    return [];
  });
  found.push(...cutsWithoutQuestion(file, place, fill, fn, trims));
  // Who warns of the level in another condition has told.
  const told = own.some(({ by }) =>
    mayTell(
      file,
      place,
      branchesOf(by).filter((branch) => !isInside(fill.node, branch)),
    ),
  );
  return told ? [] : found.filter(({ path }) => !mayTell(file, place, path));
}

/** `queue.push(item); queue = queue.slice(-max);`, where nothing else there looks at the level: nobody knows what is lost. */
function cutsWithoutQuestion(
  file: File,
  place: Place,
  fill: Operation,
  fn: FunctionNode,
  trims: readonly Operation[],
): (Found & { path: readonly Node[] })[] {
  return trims.flatMap((operation) => {
    const statement = statementOf(operation.node);
    if (statement.parent !== fn.body) return [];
    const cut = cutBy(file, operation, fill);
    const looks = [...levelsOf(file, place)].some(
      (level) => functionAround(level) === fn && !isInside(level, statement),
    );
    return cut && !looks ? [{ ...cut, statement, fill, path: [] }] : [];
  });
}

/** What is read before it goes is not lost yet. */
function readsIn({ kind, node }: Operation, path: Node): boolean {
  return (kind === 'visit' || kind === 'escape' || kind === 'look up') && isInside(node, path);
}

function branchesOf(by: FullGuard['by']): Node[] {
  if (by.type === 'WhileStatement') return [by.body];
  return by.alternate ? [by.consequent, by.alternate] : [by.consequent];
}

function statementOf(node: Node): Node {
  return dressed(node).parent as Node;
}

/** `if (full) return;` before the fill */
function isEarlyReturn(by: Extract<Node, { type: 'IfStatement' }>, fill: Operation): boolean {
  const last = by.consequent.type === 'BlockStatement' ? by.consequent.body.at(-1) : by.consequent;
  return last?.type === 'ReturnStatement' && !by.alternate && fill.node.range[0] > by.range[1];
}

/** Nothing comes after it that could keep the item, or tell. */
function isLast(by: Node, fn: FunctionNode): boolean {
  return fn.body?.type === 'BlockStatement' && by.parent === fn.body && fn.body.body.at(-1) === by;
}

/** Read as a whole, or looked into, where nothing is taken out. */
function isWindow(file: File, place: Place, operations: readonly Operation[], drops: readonly Found[]): boolean {
  const takers = new Set(drainsOf(file, place).map(({ node }) => functionAround(node)));
  return operations.some(
    ({ kind, node }) =>
      (kind === 'visit' || kind === 'escape' || kind === 'look up' || kind === 'other') &&
      !takers.has(functionAround(node)) &&
      !drops.some(({ statement, many }) => many && isInside(node, statement)) &&
      statementAround(node).type !== 'ClassDeclaration',
  );
}
