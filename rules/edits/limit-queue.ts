import { memoIn } from '../framework/memo.ts';
import type { Change } from './change.ts';
import { linesAt } from './statement.ts';
import { replace } from './change.ts';
import type { QueueFill } from './queue-fill.ts';
import type { File } from '../syntax/file.ts';
import { nameInText } from '../syntax/place-names.ts';
import type { Place } from '../syntax/places.ts';
import { methodCall, type Node } from '../syntax/nodes.ts';
import { collectionIn } from '../facts/collections/collection.ts';
import { operationsOn } from '../facts/collections/operations.ts';
import { companionOf } from './companion.ts';
import { semicolonOf } from './layout.ts';

/** A queue that gets a capacity: all that fill it, and the name of the constant. */
export interface Limited {
  readonly place: Place;
  readonly fills: readonly QueueFill[];
  readonly capacity: string;
}

/** `if (this.queue.length < CAPACITY) { this.queue.push(x); } else { this.dropped += 1; }` */
export function dropNewest(file: File, queue: Limited): Change[] | undefined {
  return withCounter(file, queue, (fill, count) => {
    const room = `${fill.size} < ${queue.capacity}${fill.isThere ? ` || ${fill.isThere}` : ''}`;
    return [`if (${room}) {`, `\t${fill.text}${semicolonOf(file)}`, '} else {', `\t${count}`, '}'];
  });
}

/** `if (this.queue.length >= CAPACITY) { this.queue.shift(); this.dropped += 1; } this.queue.push(x);` */
export function dropOldest(file: File, queue: Limited): Change[] | undefined {
  if (isLookedAt(file, queue.place)) return undefined;
  return withCounter(file, queue, (fill, count) => {
    const take = takeOldest(file, queue.place, fill);
    return (
      take && [
        `if (${isFull(fill, queue)}) {`,
        ...take.map((line) => `\t${line}`),
        `\t${count}`,
        '}',
        fill.text + semicolonOf(file),
      ]
    );
  });
}

export function isFull(fill: QueueFill, { capacity }: Limited): string {
  return `${fill.size} >= ${capacity}${fill.isThere ? ` && !${fill.isThere}` : ''}`;
}

export function rewrite(file: File, fill: QueueFill, lines: readonly string[]): Change {
  return replace(fill.node, linesAt(file, fill.node, lines, fill.alone));
}

function withCounter(
  file: File,
  { place, fills }: Limited,
  linesOf: (fill: QueueFill, count: string) => readonly string[] | undefined,
): Change[] | undefined {
  const counter = companionOf(file, place, {
    name: 'dropped',
    value: '0',
    comment: `Items that were dropped because '${nameInText(place)}' was full: report this number.`,
    hidden: false,
  });
  if (!counter) return undefined;
  const changes = fills.map((fill) => {
    const count = counter.at(receiverOf(fill));
    const lines = count === undefined ? undefined : linesOf(fill, `${count} += 1${semicolonOf(file)}`);
    return lines && rewrite(file, fill, lines);
  });
  return changes.every((change) => change !== undefined) ? [counter.change, ...changes] : undefined;
}

export function receiverOf({ operation }: QueueFill): Node {
  return methodCall(operation.node)?.receiver ?? operation.node;
}

/** How the first one that came in is taken out. */
function takeOldest(file: File, place: Place, { queue, operation }: QueueFill): string[] | undefined {
  const semi = semicolonOf(file);
  if (operation.end === 'keyed')
    return [`for (const oldest of ${queue}.keys()) {`, `\t${queue}.delete(oldest)${semi}`, '\tbreak' + semi, '}'];
  const own = collectionIn(file, place) === 'array' ? (operation.end === 'last' ? 'shift' : 'pop') : undefined;
  const method = takers(file, place).get(operation.end === 'last' ? 'take first' : 'take last') ?? own;
  return method === undefined ? undefined : [`${queue}.${method}()${semi}`];
}

/** The methods by which items are taken, without an argument, by the end that they take from: the first of each. */
const takers = memoIn((file: File, place: Place) => {
  const methods = new Map<string, string>();
  for (const { kind, node } of operationsOn(file, place)) {
    const method = methodCall(node);
    if (method && method.call.arguments.length === 0 && !methods.has(kind)) methods.set(kind, method.name);
  }
  return methods;
});

/**
 * The consumer looks at items before it takes them, or goes over all of them and waits in between: taking the oldest
 * one meanwhile would take what is being worked on.
 */
function isLookedAt(file: File, place: Place): boolean {
  return operationsOn(file, place).some(({ kind, node }) => {
    if (kind === 'look up') return methodCall(node)?.name !== 'has';
    return kind === 'visit' && (node.type === 'ForOfStatement' || methodCall(node)?.name === 'forEach');
  });
}
