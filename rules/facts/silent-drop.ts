import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  statementAround,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { bufferOf } from './buffer.ts';
import { comparisonWith } from './comparison.ts';
import { answers, mayTell } from './drop-telling.ts';
import { drainsOf } from './drains.ts';
import { levelsOf } from './levels.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';

/** A full queue that throws an item away, and nobody is told. */
export interface SilentDrop {
  readonly loses: 'newest' | 'oldest';
  /** The statement that loses it: the `return`, the `shift()`, or the `if` without an `else`. */
  readonly statement: Node;
  /** More than one item at once may go. */
  readonly many?: boolean;
  /** What fills the queue there. */
  readonly fill: Operation;
  /** Where items are taken out to be worked on. */
  readonly drain: Node;
}

/**
 * The silent drops of a queue. A list that is also read as a whole is a window on what was last: forgetting is what it is
 * for, as it is for a history or a cache; only where items leave for a consumer is something lost.
 */
export function silentDropsOf(file: File, place: Place): readonly SilentDrop[] {
  const operations = operationsOn(file, place);
  const fills = operations.filter(({ kind }) => kind === 'fill');
  const guards = guardsOf(file, place);
  if (guards.length === 0) return [];
  const found = fills.flatMap((fill) => {
    const fn = functionAround(fill.node);
    return fn ? dropsAt(file, place, fill, fn, guards, operations) : [];
  });
  if (found.length === 0) return [];
  const buffer = bufferOf(file, place);
  if (buffer.is !== 'queue' || isWindow(file, place, operations, found)) return [];
  return found.map((drop) => ({ ...drop, drain: buffer.drain.node }));
}

/** An `if` or loop that asks whether the level has reached a limit; `full` is what its condition says. */
interface Guard {
  readonly by: Extract<Node, { type: 'IfStatement' | 'WhileStatement' }>;
  readonly full: boolean;
}

function guardsOf(file: File, place: Place): Guard[] {
  const found: Guard[] = [];
  for (const level of levelsOf(file, place)) {
    const test = comparisonWith(file, level);
    const parent = test && dressed(test).parent;
    // The condition alone: with `&& …` beside it, something else decides as well.
    if (test?.type !== 'BinaryExpression' || (parent?.type !== 'IfStatement' && parent?.type !== 'WhileStatement'))
      continue;
    if (parent.test !== dressed(test)) continue;
    const onLeft = isInside(level, test.left);
    const limit = bare(onLeft ? test.right : test.left);
    // A single place is a slot for the latest, not a queue.
    if (limit.type === 'Literal' && (limit.value as number) <= 1) continue;
    if (/^[!=]/.test(test.operator) && test.operator[0] === '!') continue;
    const above = test.operator[0] === '=' || (test.operator[0] === '>') === onLeft;
    found.push({ by: parent, full: above });
  }
  return found;
}

type Found = Omit<SilentDrop, 'drain'>;

function dropsAt(
  file: File,
  place: Place,
  fill: Operation,
  fn: FunctionNode,
  guards: readonly Guard[],
  operations: readonly Operation[],
): Found[] {
  // What is not given to the function is not lost when it does not fetch it.
  if (!isGiven(file, fill, fn) || answers(file, fn)) return [];
  const own = guards.filter(({ by }) => functionAround(by) === fn);
  const found = own.flatMap((guard): (Found & { path: readonly Node[] })[] => {
    const { by, full } = guard;
    if (by.type === 'IfStatement' && full && isEarlyReturn(by, fill)) {
      const path = by.consequent.type === 'BlockStatement' ? by.consequent.body : [by.consequent];
      return [{ loses: 'newest', statement: path.at(-1) as Node, fill, path }];
    }
    if (by.type === 'IfStatement' && !full && !by.alternate && isInside(fill.node, by.consequent) && isLast(by, fn))
      return [{ loses: 'newest', statement: by, fill, path: [] }];
    const taken = operations.find(
      ({ kind, node }) =>
        /^take (?:first|last|some)$|^trim$/.test(kind) &&
        full &&
        isInside(node, by.type === 'IfStatement' ? by.consequent : by.body) &&
        dressed(node).parent?.type === 'ExpressionStatement' &&
        functionAround(node) === fn,
    );
    if (!taken) return [];
    const path = by.type === 'IfStatement' ? by.consequent : by.body;
    const many = taken.kind === 'trim' || taken.kind === 'take some';
    return [{ loses: 'oldest', statement: statementOf(taken.node), many, fill, path: [path] }];
  });
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

function branchesOf(by: Guard['by']): Node[] {
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

/** The item is a parameter of the filling function, or made of one. */
function isGiven(file: File, { items }: Operation, fn: FunctionNode): boolean {
  return items.some((item) =>
    [...nodesIn(file, item)].some((node) => {
      const def = variableOf(file, node)?.defs[0];
      if (!def) return false;
      if (def.type === 'Parameter') return def.node === fn;
      const init = def.type === 'Variable' && functionAround(def.node) === fn ? def.node.init : undefined;
      return init
        ? [...nodesIn(file, init)].some((part) => {
            const of = variableOf(file, part)?.defs[0];
            return of?.type === 'Parameter' && of.node === fn;
          })
        : false;
    }),
  );
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
