import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isInside, listAround, statementAround, type Node } from '../../syntax/nodes.ts';
import { type Place } from '../../syntax/places.ts';
import { callsOf } from '../calls/called-function.ts';
import { carelessCallerOf } from './careless-caller.ts';
import { collectionIn } from '../collections/collection.ts';
import { isInnerList } from '../collections/container.ts';
import { dataFillsOf } from '../collections/data-fills.ts';
import { holdsDistinct } from '../collections/distinct-items.ts';
import { drainsOf, type Drain } from '../collections/drains.ts';
import { endsWhenEmpty } from './ends-when-empty.ts';
import { isRegistry } from '../collections/item-use.ts';
import { joinOf } from '../collections/joined.ts';
import { invocationOf } from '../calls/invocation.ts';
import { holdsListeners } from './listener-list.ts';
import type { Operation } from '../collections/operation.ts';
import { operationsOn } from '../collections/operations.ts';
import { hasOwnPace } from './pace.ts';
import { areDeferredSends } from './deferred-send.ts';
import { isDrainedPromptly } from './prompt-drain.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { isResultList } from './result-list.ts';
import { repeatedFilling } from './shown-filling.ts';
import { holdsSources } from './source-items.ts';
import { isThrownAway } from './thrown-away.ts';
import { holdsTimers } from './timer-handles.ts';
import { holdsWaiters } from './waiters.ts';
import { isFilledWhileConstructed } from './while-constructed.ts';
import { isWorkList } from './work-list.ts';

/** What a collection is for. Only a queue stands between a producer and a consumer that runs at its own pace. */
export type Buffer =
  | {
      readonly is: 'queue';
      readonly fill: Operation;
      readonly repetition: Repetition;
      readonly drain: Drain;
      /** The call that puts its turn in and does not wait for it, where the items are the promises of callers. */
      readonly careless?: Node;
    }
  | {
      readonly is:
        | 'plain'
        /** The list inside a collection class of this file: its users decide. */
        | 'container'
        /** Filled and emptied by one function, by the loop that takes from it, or while an object is made. */
        | 'work-list'
        /** What went in last comes out first. */
        | 'stack'
        /** Items leave by name, or all that happens to them is that they are closed or called. */
        | 'registry'
        /** The promises of callers who wait for their turn. */
        | 'waiters'
        /** Sources that are read one after the other, and keep their data back until then. */
        | 'sources'
        /** Parts of one thing, put together when it is complete, or what a caller asked for. */
        | 'accumulator'
        /** Used things that come back to be used again. */
        | 'free list'
        /** Made anew each time. */
        | 'rebuilt'
        /** Taken whole in the turn after it was filled, whatever happens elsewhere. */
        | 'batch'
        | 'unknown';
    };

export const bufferOf: (file: File, place: Place) => Buffer = memoIn((file: File, place: Place): Buffer => {
  if (!collectionIn(file, place)) return { is: 'plain' };
  if (isInnerList(file, place)) return { is: 'container' };
  const operations = operationsOn(file, place);
  const fills = operations.filter(({ kind }) => kind === 'fill');
  const drains = drainsOf(file, place).filter((drain) => !fills.some((fill) => isThrownAway(file, place, fill, drain)));
  const [drain] = drains;
  if (fills.length === 0 || !drain) return { is: 'plain' };
  if (isStack(operations, drains)) return { is: 'stack' };
  if (operations.some(({ kind }) => kind === 'take named') && drains.every(({ how }) => how === 'as a whole'))
    return { is: 'registry' };
  if (fills.every(({ end }) => end === 'keyed') && drains.every(({ how }) => how === 'as a whole'))
    return { is: 'registry' };
  if (isWorkList(file, place, fills, drains) || isFilledWhileConstructed(file, fills)) return { is: 'work-list' };
  if (
    isAccumulator(file, place, drains) ||
    isResultList(file, place, drains) ||
    endsWhenEmpty(file, place, fills, drains)
  )
    return { is: 'accumulator' };
  const data = dataFillsOf(file, operations);
  if (
    (isRegistry(file, place) && !areDeferredSends(file, data)) ||
    holdsDistinct(file, place, fills) ||
    holdsListeners(file, fills) ||
    holdsTimers(file, fills)
  )
    return { is: 'registry' };
  if (holdsSources(file, fills, drains)) return { is: 'sources' };
  const waits = holdsWaiters(file, data);
  const careless = waits ? carelessCallerOf(file, data) : undefined;
  if (waits && !careless) return { is: 'waiters' };
  if (drains.some(({ node }) => isReplenished(node))) return { is: 'free list' };
  if (fills.every((fill) => isRebuilt(file, fill.node, operations))) return { is: 'rebuilt' };
  const repeated = repeatedFilling(file, place, data);
  if (!repeated) return { is: 'unknown' };
  const { fill, repetition } = repeated;
  const paced = drains.filter((each) => hasOwnPace(file, place, fill, each, drains));
  const elsewhere = paced.filter((each) => functionAround(each.node) !== functionAround(fill.node));
  // What takes all is often what gives up at the end; what takes one after the other does the work.
  const away = elsewhere.find(({ how }) => how !== 'as a whole') ?? elsewhere[0] ?? paced[0];
  if (!away) return { is: 'unknown' };
  const refills = operations.some(({ kind }) => kind === 'refill');
  if (!refills && isDrainedPromptly(file, place, fill.node, drains)) return { is: 'batch' };
  return { is: 'queue', fill, repetition, drain: away, ...(careless && { careless }) };
});

function isStack(operations: readonly Operation[], drains: readonly Drain[]): boolean {
  if (drains.some(({ how }) => how === 'as a whole'))
    return drains.some(({ how }) => how === 'from the end') && drains.every(({ how }) => how !== 'from the front');
  const ends = new Set(operations.filter(({ kind }) => kind === 'fill').map(({ end }) => end));
  if (ends.size !== 1) return false;
  const [end] = ends;
  const takesFirst = operations.some(({ kind }) => kind === 'take first' || kind === 'take some');
  const takesLast = operations.some(({ kind }) => kind === 'take last');
  return end === 'last' ? takesLast && !takesFirst : end === 'first' && takesFirst && !takesLast;
}

/** `pool.shift() ?? create()`: where nothing is left a new one is made, so what is in the list are used ones. */
function isReplenished(node: Node): boolean {
  const parent = dressed(node).parent;
  if (parent?.type !== 'LogicalExpression' || parent.left !== dressed(node) || parent.operator === '&&') return false;
  return /^(?:New|Call|Await)Expression$/.test(bare(parent.right).type);
}

/** How much one thing may weigh that is put together of parts is another rule's question. */
function isAccumulator(file: File, place: Place, drains: readonly Drain[]): boolean {
  return drains.every(({ how }) => how === 'as a whole') && joinOf(file, place) !== undefined;
}

/** `this.queue = []; source.on('data', (x) => this.queue.push(x));`: emptied once, and filled as often as something comes. */
function comesLater(file: File, fill: Node, list: Node): boolean {
  for (let fn = functionAround(fill); fn && isInside(fn, list); fn = functionAround(fn)) {
    const invocation = invocationOf(file, fn);
    if (invocation.how === 'repeatedly' && invocation.by !== 'item') return true;
  }
  return false;
}

/** Before it is filled it is emptied, whatever happens: by the filling function, or by all that call it. */
function isRebuilt(file: File, fill: Node, operations: readonly Operation[], depth = 2): boolean {
  const emptied = operations.some(({ kind, node }) => {
    const statement = kind === 'clear' && functionAround(node) ? statementAround(node) : undefined;
    const list = statement && !/^(?:If|For|While)/.test(statement.type) ? listAround(statement) : undefined;
    // `if (first) queue = []; else queue.push(item);`
    if (!list || /^(?:If|For|While|DoWhile)/.test(list.type)) return false;
    return node.range[0] < fill.range[0] && isInside(fill, list) && !comesLater(file, fill, list);
  });
  if (emptied || depth === 0) return emptied;
  const filler = functionAround(fill);
  const calls = filler ? callsOf(file, filler) : [];
  return calls.length > 0 && calls.every((call) => isRebuilt(file, call, operations, depth - 1));
}
