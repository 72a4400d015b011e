import type { File } from '../../syntax/file.ts';
import { isInside } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { isMadeOfParameters } from '../collections/derivation.ts';
import type { Operation } from '../collections/operation.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { fillingOf } from '../repetition/repetition.ts';

/** A place where something is put in, again and again. */
export interface RepeatedFilling {
  readonly fill: Operation;
  readonly repetition: Repetition;
}

/**
 * Of the places that fill a collection, the first that is repeated; but what a method puts in itself of what its callers
 * hand in goes before what a call of some method leads to: a greeting in `connect()`, which `reconnect()` calls.
 */
export function repeatedFilling(file: File, place: Place, fills: readonly Operation[]): RepeatedFilling | undefined {
  let first: RepeatedFilling | undefined;
  for (const fill of fills) {
    const repetition = fillingOf(file, fill.node, place, fill.items.at(-1));
    if (repetition.kind === 'once' || repetition.kind === 'unknown') continue;
    const found = { fill, repetition };
    if (repetition.kind !== 'calls') {
      if (!first) return found;
      continue;
    }
    if (!isInside(fill.node, repetition.fn)) {
      first ??= found;
      continue;
    }
    if (!first) return found;
    const item = fill.items.at(-1);
    if (item && isMadeOfParameters(file, item, repetition.fn)) return found;
  }
  return first;
}
