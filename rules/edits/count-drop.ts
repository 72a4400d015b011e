import type { SilentDrop } from '../facts/silent-drop.ts';
import type { File } from '../syntax/file.ts';
import { methodCall } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { insertAt, replace, type Change } from './change.ts';
import { companionOf } from './companion.ts';
import { semicolonOf } from './layout.ts';
import { isListed, linesAt } from './statement.ts';

/**
 * Counts what is dropped, in a field or variable beside the queue.
 *
 * @returns nothing where many may go at once, where there is no room for a counter, or a comment stands where it would be written
 */
export function countDrop(
  file: File,
  place: Place,
  { statement, fill, loses, many }: SilentDrop,
): Change[] | undefined {
  if (many) return undefined;
  const counter = companionOf(file, place, {
    name: 'dropped',
    value: '0',
    comment: `Items that were dropped because '${place.name}' was full: report this number.`,
    hidden: false,
  });
  const receiver = methodCall(fill.node)?.receiver;
  const count = receiver && counter?.at(receiver);
  if (!counter || count === undefined) return undefined;
  const line = `${count} += 1${semicolonOf(file)}`;
  if (statement.type === 'IfStatement') {
    if (statement.consequent.type !== 'BlockStatement') return undefined;
    return [counter.change, insertAt(statement.range[1], ` else ${linesAt(file, statement, [line], true)}`)];
  }
  const text = file.code.getText(statement);
  const lines = loses === 'oldest' ? [text, line] : [line, text];
  if (isListed(statement)) {
    if (text.includes('\n')) return undefined;
    return [counter.change, replace(statement, linesAt(file, statement, lines))];
  }
  const around = statement.parent;
  if (!around || file.code.getCommentsInside(around).length > 0) return undefined;
  // `if (full) return;` gets its braces.
  return [counter.change, replace(statement, linesAt(file, around, lines, true))];
}
