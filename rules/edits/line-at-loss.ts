import type { File } from '../syntax/file.ts';
import type { Node } from '../syntax/nodes.ts';
import { insertAt, replace, type Change } from './change.ts';
import { isListed, linesAt } from './statement.ts';

/**
 * Writes a line where an item is lost: before or after the statement that loses it, or in an `else` of the `if` that
 * lets in only what there is room for.
 *
 * @param unless What follows `else` where something else than the limit decides as well: ` if (full)`.
 * @returns nothing where a comment stands in the way, or there are no braces
 */
export function lineAtLoss(
  file: File,
  statement: Node,
  { line, after = false, unless = '' }: { readonly line: string; readonly after?: boolean; readonly unless?: string },
): Change | undefined {
  if (statement.type === 'IfStatement') {
    if (statement.consequent.type !== 'BlockStatement') return undefined;
    return insertAt(statement.range[1], ` else${unless} ${linesAt(file, statement, [line], true)}`);
  }
  const text = file.code.getText(statement);
  const lines = after ? [text, line] : [line, text];
  if (isListed(statement)) return text.includes('\n') ? undefined : replace(statement, linesAt(file, statement, lines));
  const around = statement.parent;
  if (!around || file.code.getCommentsInside(around).length > 0) return undefined;
  // `if (full) return;` gets its braces.
  return replace(statement, linesAt(file, around, lines, true));
}
