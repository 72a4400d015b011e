import type { SendRow } from '../../knowledge/schema.ts';

/**
 * What can be done to know how much waits, by the signals that an API has: `looks at bufferedAmount or waits for its callback`.
 *
 * @param isLike whether the sender is only used as one of that type is: it may have another name for its level, or none
 */
export function signalWords(row: SendRow, isLike = false): string {
  const level =
    isLike && 'type' in row ? `how much waits (${row.level} of a ${row.type.replace(/.*#/, '')})` : row.level;
  const ways = [
    ...(row.level === undefined ? [] : [`looks at ${level}`]),
    ...(row.answers === 'room' && row.callback === undefined ? ['looks at its answer'] : []),
    ...(row.wait === undefined ? [] : [`waits for ${row.wait}()`]),
    ...(row.answers === 'taken' ? ['waits for the promise that it returns'] : []),
    ...(row.event === undefined || row.answers === 'room' ? [] : [`waits for '${row.event}'`]),
    ...(row.callback === undefined || row.answers === 'taken' ? [] : ['waits for its callback']),
    ...(row.fails ? ['catches the error that it throws when its queue is full'] : []),
  ];
  return ways.length > 0 ? ways.join(' or ') : 'acknowledges what was taken, which postMessage() cannot tell by itself';
}
