import type { File } from '../../syntax/file.ts';
import { dressed, functionAround, isFunction, isInside, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf, handOversOf } from '../calls/called-function.ts';
import type { Drain } from '../collections/drains.ts';
import { sharesLoop } from '../calls/loops.ts';
import type { Operation } from '../collections/operation.ts';
import { operationsOn } from '../collections/operations.ts';

/**
 * `items.push(x); if (items.length > max) items.shift();`: what is taken in the filling function itself is thrown away, also
 * by a function that nobody else of this file calls, and that looks at none: `if (count > max) this.drop();`
 */
export function isThrownAway(file: File, place: Place, fill: Operation, { node, how }: Drain): boolean {
  if (how === 'as a whole' || dressed(node).parent?.type !== 'ExpressionStatement') return false;
  const filler = functionAround(fill.node);
  const taker = functionAround(node);
  if (taker === filler) return !sharesLoop(fill.node, node);
  if (!filler || !taker || taker.async || isRead(file, place, taker, node)) return false;
  const calls = callsOf(file, taker);
  return (
    calls.length > 0 &&
    calls.every(
      (call) => functionAround(call) === filler && !sharesLoop(fill.node, call) && isAboveLimit(file, call, filler),
    ) &&
    handOversOf(file, taker).length === 0
  );
}

/** `send(this.queue[0]); this.queue.shift();`: what is looked at before it goes has been worked on. */
function isRead(file: File, place: Place, taker: FunctionNode, taking: Node): boolean {
  return operationsOn(file, place).some(
    ({ kind, node }) => /^(?:visit|look up|escape)$/.test(kind) && isInside(node, taker) && !isInside(node, taking),
  );
}

/** `if (this.points.length > max)`; `if (queue.length > 0)`, or while nothing is under way, is how a consumer is started. */
function isAboveLimit(file: File, call: Node, filler: FunctionNode): boolean {
  for (let at = call; at.parent && at !== filler; at = at.parent) {
    const { parent } = at;
    const decides = parent.type === 'IfStatement' || parent.type === 'WhileStatement';
    if (decides && at !== parent.test && hasLimit(file, parent.test)) return true;
  }
  return false;
}

function hasLimit(file: File, test: Node): boolean {
  for (const at of nodesIn(file, test, isFunction))
    if (at.type === 'BinaryExpression' && /^[<>]=?$/.test(at.operator) && ![at.left, at.right].some(isSmall))
      return true;
  return false;
}

function isSmall(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number' && node.value <= 1;
}
