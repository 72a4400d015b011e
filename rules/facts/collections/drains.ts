import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  isLoop,
  memberName,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { aliasesOf, type Place } from '../../syntax/places.ts';
import { isMakerOf } from '../calls/births.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';

/** A place where items leave a collection to be worked on. */
export interface Drain {
  readonly how:
    /** One or some, from the front (`shift`, `splice(0, n)`, `slice(n)`) or the end. */
    | 'from the front'
    | 'from the end'
    /** All of them: `splice(0)`, or read as a whole, then emptied or replaced. */
    | 'as a whole';
  readonly node: Node;
}

/** Where a collection is consumed; being emptied without being read is no consumption. */
export const drainsOf: (file: File, place: Place) => readonly Drain[] = memoIn((file: File, place: Place) => {
  const operations = operationsOn(file, place);
  const reads = operations.filter(({ kind }) => kind === 'visit' || kind === 'escape' || kind === 'look up');
  return operations.flatMap((operation): Drain[] => {
    const { node } = operation;
    if (operation.kind === 'take first' || operation.kind === 'take some') return [{ how: 'from the front', node }];
    if (operation.kind === 'take all') return [{ how: 'as a whole', node }];
    if (operation.kind === 'take last') return [{ how: 'from the end', node }];
    if (operation.kind !== 'clear' && operation.kind !== 'trim') return [];
    const fn = functionAround(node);
    if (!fn || isMakerOf(place, fn)) return [];
    const isRead = reads.some((each) => functionAround(each.node) === fn && readsItems(each, operation));
    if (!isRead && !isKeptBefore(file, place, operation, fn)) return [];
    return [{ how: operation.kind === 'clear' ? 'as a whole' : 'from the front', node }];
  });
});

/** A visit reads all; a look-up only where it goes on from item to item, as a cursor does. */
function readsItems(read: Operation, emptied: Operation): boolean {
  if (read.kind === 'look up') {
    const isCursor = read.node.type === 'MemberExpression' && isIndex(read.node.property) && inLoop(read.node);
    return isCursor && (read.node.range[0] < emptied.node.range[0] || inLoop(emptied.node));
  }
  // `const batch = this.queue` must come before `this.queue = []`; a loop that reads may come after it with the old list.
  if (read.kind === 'visit') return read.node.range[0] < emptied.node.range[1];
  return read.node.range[0] < emptied.node.range[0] && !isMeasured(read.node);
}

/** `const { queue } = this; this.queue = []; … queue …`, also of what has it: `const { batch } = this; this.batch = { items: [] };` */
function isKeptBefore(file: File, place: Place, emptied: Operation, fn: FunctionNode): boolean {
  const holder = place.kind === 'field' && 'kind' in place.owner ? aliasesOf(file, place.owner) : [];
  return [...aliasesOf(file, place), ...holder].some(({ identifiers: [name], references }) => {
    if (!name || name.range[1] > emptied.node.range[0] || functionAround(name) !== fn) return false;
    return references.some(({ identifier }) => identifier.range[0] > emptied.node.range[1]);
  });
}

/** `queue[i]`, `queue[i++]`, `queue[this.next]` */
function isIndex(property: Node): boolean {
  const index = bare(property);
  return index.type === 'Identifier' || index.type === 'UpdateExpression' || index.type === 'MemberExpression';
}

function inLoop(node: Node): boolean {
  for (let at: Node | undefined = node; at && !isFunction(at); at = at.parent) if (isLoop(at)) return true;
  return false;
}

/** Handed to something that only prints or measures it. */
function isMeasured(node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = bare(node.callee);
  return (
    callee.type === 'MemberExpression' && /^(?:log|debug|info|warn|error|trace|isArray)$/.test(memberName(callee) ?? '')
  );
}
