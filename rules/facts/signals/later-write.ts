import { groupedBy } from '../../framework/grouped-by.ts';
import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { isFunction, isLoop, type Node } from '../../syntax/nodes.ts';
import { isAnyBetween } from '../../syntax/ranges.ts';
import { isConstant } from '../collections/derivation.ts';
import { loopAround } from '../calls/loops.ts';
import type { Siblings } from './siblings.ts';
import { signalCallOf } from './signal-call.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

/** The writes to one stream in one function, each list in source order. */
interface Writes {
  readonly all: readonly Write[];
  /** Those that do not always write the same. */
  readonly changing: readonly Write[];
  /** Those whose answer is looked at, by the loop that they are in. */
  readonly lookedAt: ReadonlyMap<Node | undefined, readonly Write[]>;
}

type Write = Siblings['calls'][number];

const writesOf: (file: File, siblings: Siblings) => Writes = memoIn((file: File, { calls }: Siblings): Writes => {
  const all = calls.filter((node) => signalCallOf(file, node).is === 'signal');
  const heeded = all.filter((node) => {
    const use = valueUseOf(file, node);
    return !isIgnored(use) && use.use !== 'voided' && use.use !== 'unknown';
  });
  const lookedAt = groupedBy<Write, Node | undefined>(heeded, loopAround);
  return { all, changing: all.filter((node) => !isConstant(file, node.arguments[0])), lookedAt };
});

/** What the writes of a function hand to a stream. */
export const itemsOf: (file: File, siblings: Siblings) => readonly (Node | undefined)[] = memoIn(
  (file: File, siblings: Siblings) => writesOf(file, siblings).all.map((node) => node.arguments[0]),
);

/** Whether the answer to another write in the same loop, or in the same function and no loop, is looked at. */
export function hasAnswerLookedAt(file: File, siblings: Siblings, call: Node): boolean {
  const others = writesOf(file, siblings).lookedAt.get(loopAround(call)) ?? [];
  return others.some((node) => node !== call);
}

/**
 * Whether a later write may follow a node in the same turn: it is in no other branch, no loop repeats the earlier one
 * without it, and it is not there because the earlier one failed.
 *
 * It goes outwards from the node, and asks of all writes at once that come after a part of what is around it: they
 * stand in the same relation to the node.
 *
 * @param siblings what the function does with the stream
 * @param changing whether what is always the same counts for nothing
 */
export function isFollowedByWrite(file: File, siblings: Siblings, node: Node, changing: boolean): boolean {
  const writes = writesOf(file, siblings)[changing ? 'changing' : 'all'];
  const last = writes.at(-1);
  for (let at = node; at.parent && last && last.range[0] >= at.range[1]; at = at.parent) {
    const around: Node = at.parent;
    // What stands in the `catch` of what is tried runs because that failed.
    const failed = around.type === 'TryStatement' && around.block === at ? around.handler : null;
    if (!isDecision(around, at) && isAnyBetween(writes, (failed ?? at).range[1], around.range[1])) return true;
    if (isLoop(around) || isFunction(around)) return false;
  }
  return false;
}

/** Whether a node takes one of its parts, and no later one. */
function isDecision(node: Node, part: Node): boolean {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') return part !== node.test;
  return node.type === 'SwitchStatement';
}
