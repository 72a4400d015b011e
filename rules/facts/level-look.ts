import { streamLevels } from '../knowledge/stream-levels.ts';
import type { File } from '../syntax/file.ts';
import { dressed, functionAround, isInside, memberName, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import { loopAround } from './loops.ts';

/**
 * Somebody asks how full the receiver is (anywhere where it is a field, else in the same function), or the turn of the
 * write waits for its 'drain', or for something that is given the stream: `await roomIn(stream)`.
 */
export function looksAtLevel(file: File, place: Place, call: Node): boolean {
  const fn = functionAround(call);
  return usesOf(file, place).some(({ node, via }) => {
    if (via && place.kind === 'variable') return false; // What another function looks at, it looks at for others.
    const parent = dressed(node).parent as Node;
    const here = fn === undefined || isInside(node, fn);
    if (parent.type === 'MemberExpression' && streamLevels.has(memberName(parent) ?? ''))
      return here || place.kind === 'field';
    if (!here) return false;
    const around = parent.type === 'MemberExpression' ? dressed(parent).parent : parent;
    if (around?.type !== 'CallExpression') return false;
    if (around.arguments.some((argument) => argument.type === 'Literal' && argument.value === 'drain')) return true;
    return (
      around === parent && dressed(around).parent?.type === 'AwaitExpression' && loopAround(around) === loopAround(call)
    );
  });
}
