import { valuesOf, variableOf } from '../../syntax/bindings.ts';
import { memo, memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, isInside, isLoop, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';

type Loop = Extract<Node, { type: `${'While' | 'DoWhile' | 'For' | 'ForIn' | 'ForOf'}Statement` }>;

/** Whether a node runs once for each turn of a loop, and the loop may turn many times. */
export function isRepeatedBy(file: File, node: Node, loop: Loop): boolean {
  const turns =
    isInside(node, loop.body) ||
    ('test' in loop && loop.test !== null && isInside(node, loop.test)) ||
    (loop.type === 'ForStatement' && loop.update !== null && isInside(node, loop.update));
  return turns && !isShort(file, loop) && !leavesAfter(node, loop);
}

/** A loop that an unconditional `break`, `return` or `throw`, after the node or around it, ends in the turn that runs it. */
function leavesAfter(node: Node, loop: Loop): boolean {
  for (let at = outermostFunction(node, loop) ?? node; at !== loop && at.parent; at = at.parent) {
    // `return write(x)`
    if (at.type === 'ReturnStatement' || at.type === 'ThrowStatement') return true;
    const { parent, range } = at;
    if (jumpsIn(parent).some((jump) => jump.range[0] >= range[1] && leaves(jump, parent, loop))) return true;
  }
  return false;
}

/** The statements of a list that leave something: few of all, and looked for once. */
const jumpsIn = memo((around: Node): readonly Node[] => {
  const list: readonly Node[] =
    around.type === 'BlockStatement' ? around.body : around.type === 'SwitchCase' ? around.consequent : [];
  return list.filter(({ type }) => /^(?:Return|Throw|Break|Continue)Statement$/.test(type));
});

/** Whether a statement of a list inside of a loop ends the loop. */
function leaves(statement: Node, list: Node, loop: Loop): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BreakStatement':
      return statement.label ? isAround(labelledBy(statement), loop) : endedByBreak(list) === loop;
    case 'ContinueStatement': {
      // `continue outer`, in an inner loop
      const labelled = labelledBy(statement);
      return labelled?.body !== loop && isAround(labelled, loop);
    }
    default:
      return false;
  }
}

type Jump = Extract<Node, { type: 'BreakStatement' | 'ContinueStatement' }>;

/** The statement that bears the label of a `break` or `continue`. */
function labelledBy({ label, parent }: Jump): Extract<Node, { type: 'LabeledStatement' }> | undefined {
  for (let at: Node | undefined = parent; at && label; at = at.parent)
    if (at.type === 'LabeledStatement' && at.label.name === label.name) return at;
  return undefined;
}

function isAround(statement: Node | undefined, loop: Loop): boolean {
  return statement !== undefined && isInside(loop, statement);
}

/** The function in a loop that a node is in: what leaves that function does not leave the loop. */
function outermostFunction(node: Node, loop: Loop): Node | undefined {
  let outermost: Node | undefined;
  for (let at: Node | undefined = node; at && at !== loop; at = at.parent) if (isFunction(at)) outermost = at;
  return outermost;
}

/** The loop or `switch` that a `break` in this list of statements ends. */
function endedByBreak(list: Node): Node | undefined {
  for (let at: Node | undefined = list; at; at = at.parent) if (isLoop(at) || at.type === 'SwitchStatement') return at;
  return undefined;
}

/** Node's own documentation writes a hundred short lines in a row without looking (stream.md, `writable.end()` and others). */
const fewTurns = 128;

/** A loop whose trip count stands in the text and is small. */
function isShort(file: File, loop: Loop): boolean {
  if (loop.type === 'ForOfStatement') return isWrittenOut(file, bare(loop.right));
  // `do { … } while (false)`
  if (loop.type === 'DoWhileStatement') return loop.test.type === 'Literal' && !loop.test.value;
  if (loop.type !== 'ForStatement' || loop.test?.type !== 'BinaryExpression') return false;
  const limit = bare(loop.test.right);
  return (
    limit.type === 'Literal' &&
    typeof limit.value === 'number' &&
    limit.value <= fewTurns &&
    /^<=?$/.test(loop.test.operator)
  );
}

function isWrittenOut(file: File, node: Node): boolean {
  if (node.type === 'ArrayExpression') return node.elements.every((element) => element?.type !== 'SpreadElement');
  const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
  const values = variable ? valuesOf(variable) : [];
  // Lists that stand in the text, and are not filled later.
  return values.length > 0 && values.every((value) => isWrittenOutList(file, value));
}

/** `[head, body]`, `small ? [frame] : [head, body]` */
function isWrittenOutList(file: File, value: Node | undefined): boolean {
  if (value?.type === 'ConditionalExpression')
    return isWrittenOutList(file, value.consequent) && isWrittenOutList(file, value.alternate);
  return value?.type === 'ArrayExpression' && value.elements.length > 0 && isWrittenOut(file, value);
}

/** Whether a loop waits for something in its turns: other things happen, and data pours in, while it runs. */
export const isAsynchronous: (file: File, loop: Node) => boolean = memoIn((file: File, loop: Node) => {
  if (loop.type === 'ForOfStatement' && loop.await) return true;
  for (const node of nodesIn(file, loop, isFunction)) {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') return true;
    if (node.type === 'ForOfStatement' && node.await) return true;
  }
  return false;
});

/** Whether a loop around one node, in its function, is around the other one as well. */
export function sharesLoop(one: Node, other: Node): boolean {
  for (let at: Node | undefined = one; at && !isFunction(at); at = at.parent)
    if (isLoop(at) && isInside(other, at)) return true;
  return false;
}

/** The innermost loop around a node, in its function. */
export function loopAround(node: Node): Loop | undefined {
  for (let at = node.parent; at && !isFunction(at); at = at.parent) if (isLoop(at)) return at;
  return undefined;
}
