import { collectionIn } from '../facts/collections/collection.ts';
import type { FullGuard } from '../facts/drops/full-guard.ts';
import type { SilentDrop } from '../facts/drops/silent-drop.ts';
import type { File } from '../syntax/file.ts';
import { bare, methodCall, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import type { Change } from './change.ts';
import { companionOf } from './companion.ts';
import { semicolonOf } from './layout.ts';
import { lineAtLoss } from './line-at-loss.ts';
import { isStable } from './statement.ts';

/**
 * Counts what is dropped, in a field or variable beside the queue. Where something else than the limit decides as well,
 * only what the limit drops is counted.
 *
 * @returns nothing where it is not known how many may go at once, where there is no room for a counter, or a comment stands
 * where it would be written
 */
export function countDrop(file: File, place: Place, drop: SilentDrop): Change[] | undefined {
  const { statement, fill, loses, guard } = drop;
  const counter = companionOf(file, place, {
    name: 'dropped',
    value: '0',
    comment: `Items that were dropped because '${place.name}' was full: report this number.`,
    hidden: false,
  });
  const receiver = methodCall(fill.node)?.receiver ?? slotOf(fill.node);
  const count = receiver && counter?.at(receiver);
  const full = guard && guard.others.length > 0 && guard.sure ? textOfFull(file, guard) : true;
  const number = numberOf(file, place, receiver, drop);
  if (!counter || count === undefined || full === undefined || number === undefined) return undefined;
  const counted = `${count} += ${number}${semicolonOf(file)}`;
  // Of those that go for another reason as well, nobody knows for which.
  if (full !== true && loses !== 'newest') return undefined;
  const isElse = statement.type === 'IfStatement';
  const change = lineAtLoss(file, statement, {
    line: full === true || isElse ? counted : `if (${full}) ${counted}`,
    after: loses === 'oldest' && !drop.many,
    ...(full !== true && { unless: ` if (${full})` }),
  });
  return change && [counter.change, change];
}

/** The ring of `ring[head] = item`. */
function slotOf(node: Node): Node | undefined {
  const target = node.type === 'AssignmentExpression' ? bare(node.left) : undefined;
  return target?.type === 'MemberExpression' && target.computed ? target.object : undefined;
}

/** How many go: one, or where all go as many as there are. */
function numberOf(
  file: File,
  place: Place,
  queue: Node | undefined,
  { loses, many, fill }: SilentDrop,
): string | undefined {
  // `queue.push(...items)`, `queue.push(a, b)`
  const [item, ...others] = methodCall(fill.node)?.call.arguments ?? [];
  if (loses === 'newest' && (others.length > 0 || item?.type === 'SpreadElement')) return undefined;
  if (!many) return '1';
  const isCounted = loses === 'all' && collectionIn(file, place) === 'array';
  return isCounted && queue && isStable(queue) ? `${file.code.getText(queue)}.length` : undefined;
}

const inverse: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '===': '!==',
};

/** The question alone, as it says yes where the queue is full; nothing where asking twice may do something. */
function textOfFull(file: File, { asks: { node, says } }: FullGuard): string | undefined {
  for (const part of nodesIn(file, node))
    if (/^(?:Call|New|Update|Assignment|Await|Yield)Expression$/.test(part.type)) return undefined;
  const text = file.code.getText(node);
  if (says) return text;
  const at = bare(node);
  if (at.type !== 'BinaryExpression') return isStable(at) ? `!${text}` : undefined;
  const operator = inverse[at.operator];
  return operator && `${file.code.getText(at.left)} ${operator} ${file.code.getText(at.right)}`;
}
