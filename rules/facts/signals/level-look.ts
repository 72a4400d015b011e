import { memoIn } from '../../framework/memo.ts';
import { streamLevels } from '../../knowledge/stream-levels.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, functionAround, memberName, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { isAnyBetween } from '../../syntax/ranges.ts';
import { usesOf } from '../../syntax/uses.ts';
import { loopAround } from '../calls/loops.ts';

/**
 * Somebody asks how full the receiver is (anywhere where it is a field, else in the same function), or the turn of the
 * write waits for its 'drain', or for something that is given the stream: `await roomIn(stream)`.
 */
export function looksAtLevel(file: File, place: Place, call: Node): boolean {
  const { levels, drains, waits } = looksOf(file, place);
  const fn = functionAround(call);
  if (levels.length > 0 && place.kind === 'field') return true;
  return isIn(levels, fn) || isIn(drains, fn) || (waits.size > 0 && isIn(waits.get(loopAround(call)) ?? [], fn));
}

/** The uses of a stream that have to do with how full it is, in source order. */
interface Looks {
  /** Its level is read. */
  readonly levels: readonly Node[];
  /** A call is given the name of its event, 'drain'. */
  readonly drains: readonly Node[];
  /** A call that is waited for is given the stream; by the loop that this is in. */
  readonly waits: ReadonlyMap<Node | undefined, readonly Node[]>;
}

/** One pass over the uses of a place: each of its writes asks for them. */
const looksOf: (file: File, place: Place) => Looks = memoIn((file: File, place: Place): Looks => {
  const levels: Node[] = [];
  const drains: Node[] = [];
  const waits = new Map<Node | undefined, Node[]>();
  for (const { node, via } of usesOf(file, place)) {
    if (via && place.kind === 'variable') continue; // What another function looks at, it looks at for others.
    const parent = dressed(node).parent as Node;
    if (parent.type === 'MemberExpression' && streamLevels.has(memberName(parent) ?? '')) {
      levels.push(node);
      continue;
    }
    const around = parent.type === 'MemberExpression' ? dressed(parent).parent : parent;
    if (around?.type !== 'CallExpression') continue;
    if (around.arguments.some((argument) => argument.type === 'Literal' && argument.value === 'drain'))
      drains.push(node);
    else if (around === parent && dressed(around).parent?.type === 'AwaitExpression') {
      const loop = loopAround(around);
      const list = waits.get(loop);
      if (list) list.push(node);
      else waits.set(loop, [node]);
    }
  }
  for (const list of [levels, drains, ...waits.values()]) list.sort((one, other) => one.range[0] - other.range[0]);
  return { levels, drains, waits };
});

/** Whether one of some nodes stands in a function; all do at the top of a module. */
function isIn(nodes: readonly Node[], fn: FunctionNode | undefined): boolean {
  return fn ? isAnyBetween(nodes, ...fn.range) : nodes.length > 0;
}
