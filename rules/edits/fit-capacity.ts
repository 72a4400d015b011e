import { numberIn } from '../facts/lists/written.ts';
import type { StatedCapacity } from '../facts/channels/stated-capacity.ts';
import type { File } from '../syntax/file.ts';
import { nodesIn } from '../syntax/tree.ts';
import { replace, type Change } from './change.ts';

/**
 * Writes the capacity that fits in the place of the one that is too large.
 *
 * @returns nothing where the capacity is a name, which others may use, or has a comment in it
 */
export function fitCapacity(file: File, { node, items }: StatedCapacity, fits: number): Change[] | undefined {
  for (const part of nodesIn(file, node)) if (part.type === 'Identifier') return undefined;
  if (numberIn(file, node) !== items || file.code.getCommentsInside(node).length > 0) return undefined;
  const text = file.code.getText(node).includes('_') ? String(fits).replace(/\B(?=(?:\d{3})+$)/g, '_') : String(fits);
  return [replace(node, text)];
}
