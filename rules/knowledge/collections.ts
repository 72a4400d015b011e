/** What the methods of arrays, maps, sets and the usual deques do to the collection. Data only. */

export type Effect =
  /** Puts items in, at the end, at the front, or under a key. */
  | 'fill last'
  | 'fill first'
  | 'fill keyed'
  /** Takes one out, at the front or at the end. */
  | 'take first'
  | 'take last'
  /** Takes out the one that the caller names. */
  | 'take named'
  | 'clear'
  /** Goes over all of them. */
  | 'visit'
  /** Asks how many there are. */
  | 'size'
  | 'look up'
  | 'splice';

const effects = new Map<string, Effect>(
  Object.entries<Effect>({
    push: 'fill last',
    unshift: 'fill first',
    add: 'fill keyed',
    set: 'fill keyed',
    shift: 'take first',
    pop: 'take last',
    delete: 'take named',
    clear: 'clear',
    splice: 'splice',
    // denque, double-ended-queue, yallist, mnemonist, tinyqueue
    enqueue: 'fill last',
    pushBack: 'fill last',
    pushFront: 'fill first',
    insertBack: 'fill last',
    dequeue: 'take first',
    removeFront: 'take first',
    popFront: 'take first',
    shiftFront: 'take first',
    removeOne: 'take named',
    forEach: 'visit',
    map: 'visit',
    filter: 'visit',
    reduce: 'visit',
    concat: 'visit',
    slice: 'visit',
    join: 'visit',
    some: 'visit',
    every: 'visit',
    values: 'visit',
    entries: 'visit',
    keys: 'visit',
    splitAt: 'visit',
    flatMap: 'visit',
    toArray: 'visit',
    at: 'look up',
    has: 'look up',
    get: 'look up',
    indexOf: 'look up',
    includes: 'look up',
    find: 'look up',
    findIndex: 'look up',
    peek: 'look up',
    peekFront: 'look up',
    isEmpty: 'size',
    size: 'size',
  }),
);

/** What a method does to a collection, going by its name. */
export function effectOf(method: string): Effect | undefined {
  return effects.get(method);
}

/** Names of the member that says how many items there are. */
export const sizeNames: ReadonlySet<string> = new Set(['length', 'size']);

/** Classes of packages that are collections without a capacity (catalogue, level `never`: executed and unbounded). */
export const collectionClasses: Readonly<Record<string, readonly string[]>> = {
  denque: ['default'],
  'double-ended-queue': ['default'],
  yallist: ['default', 'Yallist'],
  'yocto-queue': ['default'],
  'fast-fifo': ['default'],
  tinyqueue: ['default'],
  '@datastructures-js/queue': ['Queue'],
  'js-sdsl': ['Queue', 'Deque', 'LinkList', 'Vector'],
  mnemonist: ['Queue', 'LinkedList'],
  flatqueue: ['default'],
};

/**
 * Classes that put the bytes together which they are given: `append()` adds some, and `consume()` takes some from the front;
 * none has a limit (bl 7.0.13 and uint8arraylist 3.0.2, executed: 1,000 pieces of 1,000 bytes).
 */
export const byteLists: Readonly<Record<string, readonly string[]>> = {
  bl: ['default', 'BufferList', 'BufferListStream'],
  'bl/BufferList': ['default'],
  uint8arraylist: ['Uint8ArrayList'],
};

/** What ends the life of a resource: a list that is emptied by this is a registry of what must be closed, not a queue. */
const cleanups: ReadonlySet<string> = new Set(
  (
    'dispose destroy close unsubscribe remove removeListener off abort cancel release terminate kill detach ' +
    'disconnect unref clear stop revoke unlink rm end unregister unbind complete'
  ).split(' '),
);

export function isCleanup(method: string): boolean {
  return cleanups.has(method) || /^(?:remove|unregister|unsubscribe|detach|off)[A-Z]/.test(method);
}

/** What Node's convention calls the function that is told of the end of a piece of work, and what settles a promise. */
export function isCallbackName(name: string): boolean {
  return /^(?:callback|cb|done|next|resolve|reject)$/.test(name);
}
