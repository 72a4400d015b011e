import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { leaves } from '../../syntax/flow.ts';
import { functionAround, isLoop, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { between, isAnyBetween } from '../../syntax/ranges.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { saysEmpty } from '../collections/emptiness.ts';
import type { Operation } from '../collections/operation.ts';
import { waitsOf } from '../calls/waits.ts';

/**
 * The decision that lets an item in only where the collection is empty: a function that leaves while there is something,
 * `if (queue.length) return; … queue.push(item);`, or a branch, `if (queue.length === 0) queue.push(item);`. What a
 * collection holds then is as much as such pushes are written: not in a loop, not in a function that runs later, and with
 * nothing awaited since the question, as many could have passed it by then.
 */
export function letInWhenEmpty(file: File, place: Place, fill: Operation): Node | undefined {
  const fn = functionAround(fill.node);
  const receiver = methodCall(fill.node)?.receiver;
  if (!fn || !receiver || fill.items.some(({ type }) => type === 'SpreadElement')) return undefined;
  const asks = (test: Node, answer: boolean): boolean =>
    saysEmpty(file, place, test, answer) &&
    isAbout(file, test, receiver, place) &&
    !waitsSince(file, fn, test, fill.node);
  for (let at: Node = fill.node; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    if (isLoop(parent)) return undefined;
    if (parent.type === 'IfStatement' && at !== parent.test && asks(parent.test, at === parent.consequent))
      return parent;
    if (parent.type === 'LogicalExpression' && parent.right === at && parent.operator !== '??')
      if (asks(parent.left, parent.operator === '&&')) return parent;
    if (parent.type !== 'BlockStatement') continue;
    for (const before of waysOutOf(file, parent))
      if (before.range[0] < at.range[0] && asks(before.test, false)) return before;
  }
  return undefined;
}

/** The decisions of a block that leave it: one look at its statements, however many of them fill. */
const waysOutOf: (file: File, block: TSESTree.BlockStatement) => readonly TSESTree.IfStatement[] = memoIn(
  (_file: File, block: TSESTree.BlockStatement) =>
    block.body.filter((statement) => statement.type === 'IfStatement').filter(({ consequent }) => leaves(consequent)),
);

/** The list that is asked is the one that is filled, and not that of another object of the same class. */
function isAbout(file: File, test: Node, receiver: Node, place: Place): boolean {
  const text = file.code.getText(receiver);
  for (const node of nodesIn(file, test))
    if (placeOf(file, node) === place && file.code.getText(node) !== text) return false;
  return true;
}

/** Whether the function waits between the question and the end of the fill. */
function waitsSince(file: File, fn: FunctionNode, asked: Node, fill: Node): boolean {
  const waits = waitsOf(file, fn);
  return (
    isAnyBetween(waits, ...fill.range) ||
    between(waits, asked.range[0] + 1, fill.range[0]).some(({ range }) => range[1] < fill.range[0])
  );
}
