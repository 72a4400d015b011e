import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import { countersOf } from '../facts/collections/levels.ts';
import { isConstant } from '../facts/collections/derivation.ts';
import { settlesCaller } from '../facts/queues/waiters.ts';
import { numberIn } from '../facts/lists/written.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, type Node } from '../syntax/nodes.ts';
import { nameInCode, nameInText } from '../syntax/place-names.ts';
import type { Place } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import { awaitRoom } from './await-room.ts';
import { overlap, type Change, type Suggestion } from './change.ts';
import { callbackOf, failFast, sourceOf } from './fail-fast.ts';
import { dropNewest, dropOldest, type Limited } from './limit-queue.ts';
import { pauseProducer } from './pause-producer.ts';
import { fillsOf, type QueueFill } from './queue-fill.ts';
import { constantName, declareConstant, freeName } from './top-level-constant.ts';

/** The four answers of a full queue; blocking is done by waiting, or by pausing the source. */
export const queueSuggestionIds = ['awaitRoom', 'pauseProducer', 'dropNewest', 'dropOldest', 'failFast'] as const;

export type QueueSuggestion = (typeof queueSuggestionIds)[number];

/**
 * All ways to limit a queue that fit it, with a constant at the top of the module whose number the user is to choose.
 *
 * @param threshold a comparison of its level that does not limit it
 */
export function queueSuggestions(
  file: File,
  place: Place,
  repetition: Repetition,
  threshold: Node | undefined,
): Suggestion<QueueSuggestion>[] {
  const fills = fillsOf(file, place);
  const [first] = fills ?? [];
  const start = startOf(file, threshold);
  if (!fills || !first || start === undefined) return [];
  const capacity = freeName(file, constantName(nameInCode(place), 'capacity'));
  const queue: Limited = { place, fills, capacity };
  const constant = declareConstant(file, first.node, capacity, String(start), 'TODO: choose how many items may wait.');
  const found: Suggestion<QueueSuggestion>[] = [];
  const offer = (
    messageId: QueueSuggestion,
    changes: readonly Change[] | undefined,
    data: Record<string, string> = {},
  ): void => {
    if (!changes || overlap(changes)) return;
    found.push({ messageId, data: { queue: nameInText(place), ...data }, changes: [constant, ...changes] });
  };
  offer('awaitRoom', awaitRoom(file, queue, repetition));
  const pause = pauseProducer(file, queue, repetition);
  offer('pauseProducer', pause?.changes, { source: pause?.source ?? '' });
  if (isCounted(file, place)) return found;
  if (fills.every((fill) => mayBeDropped(file, fill))) {
    offer('dropNewest', dropNewest(file, queue));
    offer('dropOldest', dropOldest(file, queue));
  }
  const fail = failFast(file, queue, repetition);
  offer('failFast', fail?.changes, { how: fail?.how ?? '' });
  return found;
}

/**
 * A number that leaves room for what the file itself lets pile up: a batch that is sent from 5,000 items on must be able to
 * hold more than that.
 *
 * @returns nothing where that number is not known
 */
function startOf(file: File, threshold: Node | undefined): number | undefined {
  if (threshold?.type !== 'BinaryExpression') return 1000;
  const numbers = [threshold.left, threshold.right].flatMap((side) => numberIn(file, side) ?? []);
  return numbers.length === 1 ? Math.max(1000, 2 * (numbers[0] ?? 0)) : undefined;
}

/**
 * Nobody waits for the item, it is no part of a stream of bytes, which would be broken without it, and no mark: a `null`
 * that says "that was all" must arrive.
 */
function mayBeDropped(file: File, fill: QueueFill): boolean {
  const { node, items } = fill.operation;
  const fn = functionAround(node);
  if (items.some((item) => settlesCaller(file, node, item) || isConstant(file, bare(item)))) return false;
  return !fn || (callbackOf(file, fill, fn) === undefined && sourceOf(file, fn) === undefined);
}

/** A count beside the queue goes down when an item leaves: it would have to go down for a dropped one, too. */
function isCounted(file: File, place: Place): boolean {
  return countersOf(file, place).some((counter) =>
    usesOf(file, counter).some(({ node }) => {
      const value = dressed(node);
      const parent = value.parent;
      if (parent?.type === 'UpdateExpression') return parent.operator === '--';
      if (parent?.type !== 'AssignmentExpression' || bare(parent.left) !== node) return false;
      return parent.operator === '-=' || (parent.operator === '=' && functionAround(parent) !== undefined);
    }),
  );
}
