import { memoIn } from '../../framework/memo.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { isFunction, type FunctionNode } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import type { Birth } from '../calls/births.ts';
import { invocationOf } from '../calls/invocation.ts';
import { originsOf } from './life.ts';
import { siteOf, sitesOf } from '../collections/sites.ts';

/**
 * Where a collection begins, as {@link originsOf} says; but a function that is handed to what makes a stream of it,
 * `through(options, transform)`, is no constructor: its `this` is the stream, which was there before.
 */
export function beginningsOf(file: File, place: Place): readonly Birth[] {
  const owner = place.kind === 'field' ? place.owner : undefined;
  const isHook = owner !== undefined && !('kind' in owner) && isFunction(owner) && isHookFunction(file, owner);
  return isHook ? [] : originsOf(place);
}

/** Whether a stream calls a function for each chunk: one that is handed to its maker, itself or by its name. */
export const isHookFunction: (file: File, fn: FunctionNode) => boolean = memoIn(
  (file: File, fn: FunctionNode): boolean => {
    const invocation = invocationOf(file, fn);
    if (invocation.how === 'repeatedly') return invocation.by === 'chunk';
    const variable = invocation.how === 'by name' ? variableOf(file, invocation.name) : undefined;
    return sitesOf(file, variable ? readsOf(variable) : []).some((site) => {
      const run = siteOf(file, fn, site);
      return run !== 'elsewhere' && run.how === 'repeatedly' && run.by === 'chunk';
    });
  },
);
