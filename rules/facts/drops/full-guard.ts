import { sizeNames } from '../../knowledge/collections.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isInside, memberName, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { comparisonWith } from '../collections/comparison.ts';
import { levelsOf, usesOfAnswer } from '../collections/levels.ts';

/** An `if` or loop that asks whether a queue has reached its limit. */
export interface FullGuard {
  readonly by: Extract<Node, { type: 'IfStatement' | 'WhileStatement' }>;
  /** What its condition says where the queue is full, if nothing of `others` decides. */
  readonly full: boolean;
  /** The part that asks, what it says where the queue is full, and the limit that the level is compared with. */
  readonly asks: { readonly node: Node; readonly says: boolean; readonly limit: Node };
  /** What is joined with it. */
  readonly others: readonly Node[];
  /** Whether the condition is `full` wherever the queue is full: in `full || closed`, and not in `full && late`. */
  readonly sure: boolean;
}

/**
 * The guards of a queue: `if (queue.length >= max)`, also joined with something else by `&&` and `||`, negated, as a
 * constant, or by a getter or method that answers it.
 */
export function fullGuardsOf(file: File, place: Place): FullGuard[] {
  const found: FullGuard[] = [];
  for (const level of levelsOf(file, place)) {
    const test = comparisonWith(file, level);
    if (test?.type !== 'BinaryExpression' || test.operator.startsWith('!')) continue;
    const onLeft = isInside(level, test.left);
    const limit = bare(onLeft ? test.right : test.left);
    // A single place is a slot for the latest, not a queue.
    if (limit.type === 'Literal' && (limit.value as number) <= 1) continue;
    const isAbove = test.operator.startsWith('>') === onLeft;
    const says = test.operator.startsWith('=') || isAbove !== isRoomLeft(file, level);
    found.push(...guardsAt(file, { full: says, asks: { node: test, says, limit }, others: [], sure: true }));
  }
  return found;
}

/** `const free = max - queue.length`: it is small where the queue is full. */
function isRoomLeft(file: File, level: Node): boolean {
  const variable = variableOf(file, bare(level));
  const value = variable && constantOf(variable);
  const size = value && bare(value);
  if (size?.type !== 'BinaryExpression' || size.operator !== '-') return false;
  return [...nodesIn(file, size.right)].some(
    (node) => node.type === 'MemberExpression' && sizeNames.has(memberName(node) ?? ''),
  );
}

/** Up from a part of a condition to the `if` or loop that it decides, also through a name of the condition. */
function guardsAt(file: File, part: Omit<FullGuard, 'by'>, depth = 2): FullGuard[] {
  let at = dressed(part.asks.node);
  let { full, sure } = part;
  const others = [...part.others];
  for (let { parent } = at; parent; { parent } = at) {
    if (parent.type === 'UnaryExpression' && parent.operator === '!') full = !full;
    else if (parent.type === 'LogicalExpression' && parent.operator !== '??') {
      others.push(parent.left === at ? parent.right : parent.left);
      // `true || x` and `false && x` say the same whatever x is.
      if (full !== (parent.operator === '||')) sure = false;
    } else break;
    at = dressed(parent);
  }
  const { parent: by } = at;
  if (by?.type === 'IfStatement' || by?.type === 'WhileStatement')
    return by.test === at ? [{ ...part, by, full, others, sure }] : [];
  if (depth === 0) return [];
  const { limit } = part.asks;
  return usesOfAnswer(file, at).flatMap((node) =>
    guardsAt(file, { full, asks: { node, says: full, limit }, others, sure }, depth - 1),
  );
}

/**
 * Whether what is joined with the question only makes it rarer that something is lost, `full && !urgent`, and is not
 * the reason why it is not: that the item is there already, or is as good as another one.
 */
export function onlyNarrows({ sure, others }: FullGuard, file: File): boolean {
  return sure || others.every((other) => knowsNoItem(file, other, 2));
}

function knowsNoItem(file: File, part: Node, depth: number): boolean {
  return [...nodesIn(file, part)].every((node) => {
    if (mayKnowItem(node)) return false;
    // `const isThere = seen.has(item.id)`
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    const value = variable && constantOf(variable);
    return !value || (depth > 0 && knowsNoItem(file, value, depth - 1));
  });
}

function mayKnowItem(node: Node): boolean {
  switch (node.type) {
    case 'CallExpression':
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'AssignmentExpression':
      return true;
    case 'BinaryExpression':
      return /^(?:[!=]==?|in)$/.test(node.operator) && !isWritten(node.left) && !isWritten(node.right);
    default:
      return false;
  }
}

/** A value that stands in the code. */
function isWritten(node: Node): boolean {
  const at = bare(node);
  return /^(?:Literal|TemplateLiteral)$/.test(at.type) || (at.type === 'UnaryExpression' && at.operator === '-');
}

/** Whether what is joined with the question is no more than a name: no age of an item, no look into the queue. */
export function isJoinedWithNames({ sure, others }: FullGuard, file: File): boolean {
  return sure || others.every((other) => isOfNames(file, other));
}

function isOfNames(file: File, node: Node): boolean {
  const at = bare(node);
  switch (at.type) {
    case 'UnaryExpression':
      return at.operator === '!' && isOfNames(file, at.argument);
    case 'LogicalExpression':
      return isOfNames(file, at.left) && isOfNames(file, at.right);
    case 'MemberExpression':
      return !at.computed && isOfNames(file, at.object);
    case 'Identifier': {
      const variable = variableOf(file, at);
      const value = variable && constantOf(variable);
      return !value || value.type === 'Literal' || isOfNames(file, value);
    }
    default:
      return at.type === 'ThisExpression';
  }
}
