import type { File } from '../../syntax/file.ts';
import { returns } from '../../syntax/flow.ts';
import { bare, dressed, functionAround, isFunction, isNothing, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';

/**
 * Whether what stands between two nodes of a function leaves it as long as something has not come yet that another function
 * brings: `if (!this.ready) return;`. Until then what the later one does is not done. Who leaves because something has
 * ended, `if (this.destroyed) return;`, or because nothing came, has nothing more to do.
 */
export function isPutOff(file: File, earlier: Node, later: Node): boolean {
  const fn = functionAround(earlier);
  if (!fn?.body) return false;
  return [...nodesIn(file, fn.body, isFunction)].some((node) => {
    if (node.type !== 'IfStatement' || !returns(node.consequent)) return false;
    if (node.range[0] < earlier.range[1] || node.range[1] > later.range[0]) return false;
    const test = bare(node.test);
    const asked = test.type === 'UnaryExpression' && test.operator === '!' ? placeOf(file, test.argument) : undefined;
    return asked !== undefined && comesLater(file, asked, fn);
  });
}

/** Whether another function than one that asks for it gives a place something. */
function comesLater(file: File, place: Place, fn: Node): boolean {
  return usesOf(file, place).some(({ node, via }) => {
    const target = dressed(node);
    const { parent } = target;
    if (via || parent?.type !== 'AssignmentExpression' || parent.left !== target) return false;
    const value = bare(parent.right);
    const isOff = isNothing(value) || (value.type === 'Literal' && !value.value);
    return !isOff && functionAround(parent) !== fn;
  });
}
