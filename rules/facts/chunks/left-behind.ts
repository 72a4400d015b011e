import type { File } from '../../syntax/file.ts';
import { functionAround, isFunction, isLoop, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { collectionIn } from '../collections/collection.ts';
import { operationsOn } from '../collections/operations.ts';

/** An entry that is taken out only where a generator runs to its end. */
export interface LeftBehind {
  readonly place: Place;
  /** The loop after which it is taken out. */
  readonly loop: Node;
}

/**
 * Whether a call takes an entry out of a map or set after a loop that yields, and outside of a `finally`. A consumer that
 * stops early ends a generator at its `yield`, and only what stands in a `finally` still runs (ECMAScript,
 * "Generator.prototype.return"; Node docs and MDN on `for…of` and `break`).
 */
export function leftBehindAt(file: File, call: Node): LeftBehind | undefined {
  const method = methodCall(call);
  if (method?.name !== 'delete' || method.call.arguments.length !== 1) return undefined;
  const fn = functionAround(call);
  const statement = call.parent;
  // A statement of the generator itself: nothing catches what ends it before.
  if (!fn?.generator || statement?.type !== 'ExpressionStatement' || statement.parent !== fn.body) return undefined;
  const loop = statement.parent.body
    .slice(0, statement.parent.body.indexOf(statement))
    .findLast((before) => isLoop(before) && yields(file, before));
  const place = loop && placeOf(file, method.receiver);
  const collection = place?.kind === 'field' ? collectionIn(file, place) : undefined;
  if (!place || (collection !== 'map' && collection !== 'set')) return undefined;
  return operationsOn(file, place).some(({ kind }) => kind === 'fill') ? { place, loop } : undefined;
}

function yields(file: File, loop: Node): boolean {
  for (const node of nodesIn(file, loop, isFunction)) if (node.type === 'YieldExpression') return true;
  return false;
}
