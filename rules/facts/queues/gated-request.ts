import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isInside, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { callsOf, handOversOf } from '../calls/called-function.ts';
import { isStepOfDialogue } from '../calls/dialogue.ts';
import { saysEmpty } from '../collections/emptiness.ts';
import { levelsOf } from '../collections/levels.ts';
import type { Operation } from '../collections/operation.ts';
import { runningOf } from '../repetition/repetition.ts';

/**
 * Whether a comparison decides if more is asked for: a function makes one request at a time, the answers to it are all
 * that fills the collection, and nothing repeats it but what looks whether the collection is empty, or below this limit:
 * `fetch() { if (!busy) { busy = true; ask((item) => queue.push(item), () => { busy = false; if (queue.length < low) fetch(); }); } }`.
 * It holds no more than that and one answer.
 *
 * @param fills all that puts data in
 */
export function gatesNextRequest(file: File, place: Place, test: Node, fills: readonly Operation[]): boolean {
  const asker = fills.length > 0 ? askerBelow(file, place, test) : undefined;
  if (!asker || !fills.every(({ node }) => isBroughtBy(file, node, asker, new Set()))) return false;
  return callsOf(file, asker).every((call) => {
    if (isAskedAt(file, place, call, test)) return true;
    const { kind } = runningOf(file, call, place);
    return !isInside(call, asker) && (kind === 'once' || kind === 'calls' || kind === 'unknown');
  });
}

/** The function that starts itself again where the collection is below the limit. */
function askerBelow(file: File, place: Place, test: Node): FunctionNode | undefined {
  for (let fn = functionAround(test); fn; fn = functionAround(fn)) {
    const around = fn;
    const isAgain = (call: Node): boolean => isInside(call, around) && isAskedAt(file, place, call, test, false);
    if (callsOf(file, fn).some(isAgain)) return fn;
  }
  return undefined;
}

/** Whether a call is made only where a test says that the collection is below its limit, or one that it is empty. */
function isAskedAt(file: File, place: Place, call: Node, test: Node, orEmpty = true): boolean {
  for (let at = call; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'IfStatement' || at !== parent.consequent) continue;
    if (isBelow(file, place, parent.test, test) || (orEmpty && saysEmpty(file, place, parent.test, true))) return true;
  }
  return false;
}

/** `queue.length < low`, `low > queue.length`, also beside another question that is asked with `&&` */
function isBelow(file: File, place: Place, asked: Node, test: Node): boolean {
  const at = bare(asked);
  if (at.type === 'LogicalExpression')
    return at.operator === '&&' && [at.left, at.right].some((side) => isBelow(file, place, side, test));
  if (at !== test || at.type !== 'BinaryExpression') return false;
  const isLevel = (side: Node): boolean => levelsOf(file, place).has(bare(side));
  return /^<=?$/.test(at.operator) ? isLevel(at.left) : /^>=?$/.test(at.operator) && isLevel(at.right);
}

/** Whether a node runs only because of a request of a function: in a callback that it hands over, or that calls on. */
function isBroughtBy(file: File, node: Node, asker: FunctionNode, passed: Set<Node>): boolean {
  if (isInside(node, asker)) return isOneAtATime(file, node, asker);
  const fn = functionAround(node);
  if (!fn || passed.has(fn)) return false;
  passed.add(fn);
  const runs = [...callsOf(file, fn), ...handOversOf(file, fn).filter((given) => given !== fn)];
  return runs.length > 0 && runs.every((run) => isBroughtBy(file, run, asker, passed));
}

/** A callback of the function, which a flag lets ask no second time. */
function isOneAtATime(file: File, node: Node, asker: FunctionNode): boolean {
  let at = node;
  for (let fn = functionAround(at); fn && fn !== asker; fn = functionAround(at)) at = dressed(fn).parent ?? fn;
  return isStepOfDialogue(file, at);
}
