import { sizeNames } from '../../knowledge/collections.ts';
import type { File } from '../../syntax/file.ts';
import { bare, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';

/** Comparisons of a size with a number that are true of nothing, and those that are false of it only. */
const ofNothing = /^(?:={2,3} 0|< 1|<= 0)$/;
const ofSomething = /^(?:!={1,2} 0|> 0|>= 1)$/;
const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/**
 * Whether a test, where its answer is this one, says that a collection is empty, or that a counter is 0, whatever else it asks:
 * `!queue.length && busy()`, `queue.isEmpty()`, and `force || queue.length > 0` where that is not true. Whoever leaves then leaves nothing behind.
 */
export function saysEmpty(file: File, place: Place, test: Node, answer: boolean): boolean {
  const at = bare(test);
  const isOfPlace = (node: Node): boolean => placeOf(file, node) === place;
  const isSizeOf = (node: Node): boolean =>
    isOfPlace(node) ||
    (node.type === 'MemberExpression' && sizeNames.has(memberName(node) ?? '') && isOfPlace(node.object));
  switch (at.type) {
    case 'UnaryExpression':
      return at.operator === '!' && saysEmpty(file, place, at.argument, !answer);
    case 'LogicalExpression': {
      if (at.operator === '??') return false;
      const sides = [at.left, at.right].map((side) => saysEmpty(file, place, side, answer));
      // Of `a && b` both are true where it is, and one is false where it is not: which one, nobody knows.
      return (at.operator === '&&') === answer ? sides.some(Boolean) : sides.every(Boolean);
    }
    case 'BinaryExpression': {
      const isLeft = isSizeOf(bare(at.left));
      const number = bare(isLeft ? at.right : at.left);
      if ((!isLeft && !isSizeOf(bare(at.right))) || number.type !== 'Literal') return false;
      const sign = isLeft ? at.operator : (mirrored[at.operator] ?? at.operator);
      return (answer ? ofNothing : ofSomething).test(`${sign} ${number.raw}`);
    }
    case 'CallExpression': {
      const asked = methodCall(at);
      return answer && asked?.name === 'isEmpty' && at.arguments.length === 0 && isOfPlace(bare(asked.receiver));
    }
    default:
      return !answer && isSizeOf(at);
  }
}
