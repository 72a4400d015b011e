import type { File } from '../../syntax/file.ts';
import { isConstant } from './derivation.ts';
import type { Operation } from './operation.ts';

/**
 * What puts data into a collection: the fills whose items are not the same each time, `queue.push({ type: 'end' })`.
 * Where there is nothing but such marks, they are what is counted.
 */
export function dataFillsOf(file: File, operations: readonly Operation[]): readonly Operation[] {
  const fills = operations.filter(({ kind }) => kind === 'fill');
  const data = fills.filter(({ items }) => !(items.length > 0 && items.every((item) => isConstant(file, item))));
  return data.length > 0 ? data : fills;
}
