import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import type { Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import type { Growth } from './growth.ts';

/** Whether an expression is what is kept, or the constant that it has become by growing: `const all = Buffer.concat([rest, chunk])`. */
export function isGrown(file: File, node: Node, { place, node: growth }: Pick<Growth, 'place' | 'node'>): boolean {
  if (placeOf(file, node) === place) return true;
  const variable = variableOf(file, node);
  const value = variable && constantOf(variable);
  return value !== undefined && growth.range[0] >= value.range[0] && growth.range[1] <= value.range[1];
}
