import { memoIn } from '../../framework/memo.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isNewPromise,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { isAskedByFiller } from './asked-guard.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { drainsOf } from '../collections/drains.ts';
import { levelsOf } from '../collections/levels.ts';
import type { Operation } from '../collections/operation.ts';
import { operationsOn } from '../collections/operations.ts';
import { keepsCallback } from './waiting-callback.ts';

/** Whether a comparison keeps the collection small: it refuses, drops, pauses or waits. */
export function hasEffect(file: File, place: Place, test: Node, fills: readonly Operation[]): boolean {
  let at = dressed(test);
  while (at.parent && /^(?:LogicalExpression|UnaryExpression)$/.test(at.parent.type)) at = at.parent;
  const parent = at.parent as Node;
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return (
        [parent.consequent, parent.alternate].some((branch) => branch && limits(file, place, branch, parent, fills)) ||
        isAskedByFiller(file, parent, fills)
      );
    case 'WhileStatement':
    case 'DoWhileStatement':
      return limits(file, place, parent.body, parent, fills);
    case 'ExpressionStatement':
      // `full && reject()`
      return limits(file, place, parent.expression, parent, fills);
    // A predicate: `isFull() { return this.queue.length >= this.max }`; where it is asked is not followed.
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return !answersFiller(parent, fills);
    case 'VariableDeclarator':
      return isDecidedBy(file, place, parent.id, fills);
    case 'AssignmentExpression':
      return true;
    case 'CallExpression':
      // `assert(queue.length < max)` throws
      return /^(?:assert|invariant|ok)$/.test(calleeName(parent) ?? '');
    default:
      return false;
  }
}

/**
 * `const isFull = queue.length >= max; … if (isFull) return;`: what a name that has the answer decides. Where all that it
 * decides is something else, what is sent at once or how, no filling depends on the comparison.
 */
function isDecidedBy(file: File, place: Place, name: Node, fills: readonly Operation[]): boolean {
  const variable = variableOf(file, name);
  const reads = variable ? readsOf(variable) : [];
  return reads.length === 0 || reads.some((read) => !isQuestion(read) || hasEffect(file, place, read, fills));
}

function isQuestion(read: Node): boolean {
  let at = dressed(read);
  while (at.parent && /^(?:LogicalExpression|UnaryExpression)$/.test(at.parent.type)) at = dressed(at.parent);
  return at.parent !== undefined && 'test' in at.parent && at.parent.test === at;
}

/** `return this.length < this.highWaterMark` at the end of `write()` is a signal, not a bound. */
function answersFiller(node: Node, fills: readonly Operation[]): boolean {
  const fn = functionAround(node);
  return fills.some((fill) => functionAround(fill.node) === fn);
}

/** Where something is taken out, or thrown away. */
const emptyingOf: (file: File, place: Place) => ReadonlySet<Node> = memoIn(
  (file: File, place: Place) =>
    new Set(
      operationsOn(file, place)
        .filter(({ kind }) => /^(?:take|clear|trim)/.test(kind))
        .map(({ node }) => node),
    ),
);

const refusals = new Set(['reject', 'pause', 'destroy', 'abort', 'fail', 'close', 'terminate']);

function limits(file: File, place: Place, branch: Node, around: Node, fills: readonly Operation[]): boolean {
  // `if (queue.length < max) queue.push(x)`, and nothing else goes in otherwise
  const inside = fills.filter(({ node }) => isInside(node, branch));
  if (inside.length > 0) return fills.every((fill) => inside.includes(fill) || !isInside(fill.node, around));
  if (keepsCallback(file, branch, fills)) return true;
  const emptying = emptyingOf(file, place);
  const guard = functionAround(around);
  for (const node of nodesIn(file, branch, isFunction)) {
    if (emptying.has(node) && drops(file, place, node, guard, fills)) return true;
    if (node.type === 'ThrowStatement') return true;
    if (/^(?:Return|Continue|Break)Statement$/.test(node.type) && isBeforeFill(file, around, guard, fills)) return true;
    // `if (full) return new Promise((resolve) => waiting.push(resolve))`, after it was filled: the caller is to wait
    if (node.type === 'ReturnStatement' && node.argument && isNewPromise(bare(node.argument)) && isIn(guard, fills))
      return true;
    // `if (full) await this.drained()`, before it is filled or after
    if (node.type === 'AwaitExpression' && fills.some((fill) => isInside(fill.node, guard ?? file.ast))) return true;
    if (node.type !== 'CallExpression') continue;
    const name = calleeName(node);
    if (name !== undefined && refusals.has(name)) return true;
    if (
      name !== undefined &&
      /^(?:callback|cb|done|next)$/.test(name) &&
      node.arguments[0] &&
      node.arguments[0].type !== 'Literal'
    )
      return true;
    if (empties(file, place, node)) return true;
  }
  return false;
}

function isIn(guard: FunctionNode | undefined, fills: readonly Operation[]): boolean {
  return fills.some(({ node }) => functionAround(node) === guard);
}

/** Drops: where it is filled, or where what is taken out is thrown away. Elsewhere it is the consumer's own threshold. */
function drops(
  file: File,
  place: Place,
  node: Node,
  guard: FunctionNode | undefined,
  fills: readonly Operation[],
): boolean {
  if (isIn(guard, fills)) return true;
  const discarded = dressed(node).parent?.type === 'ExpressionStatement' && !isDone(file, place, node);
  return discarded && !drainsOf(file, place).some((drain) => drain.node === node && drain.how === 'as a whole');
}

/** Whether the guard stands before the filling, in the same function or in one that calls it. */
function isBeforeFill(file: File, around: Node, guard: FunctionNode | undefined, fills: readonly Operation[]): boolean {
  return fills.some(({ node }) => {
    const filler = functionAround(node);
    if (isInside(node, guard ?? file.ast) && node.range[0] > statementAround(around).range[0]) return true;
    if (!guard || !filler) return false;
    for (const call of nodesIn(file, guard)) {
      if (
        call.type === 'CallExpression' &&
        call.range[0] > around.range[0] &&
        functionMeantBy(file, call.callee) === filler
      )
        return true;
    }
    return false;
  });
}

/**
 * A call that throws some away, or empties the collection before it returns: `if (this.batch.length === 100) this.flush()`
 * with a synchronous `flush`.
 */
function empties(file: File, place: Place, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const fn = functionMeantBy(file, call.callee);
  if (!fn?.body || fn.body.type !== 'BlockStatement') return false;
  return operationsOn(file, place).some(({ kind, node }) => {
    if (functionAround(node) !== fn) return false;
    const discarded = dressed(node).parent?.type === 'ExpressionStatement' && !isDone(file, place, node);
    if (/^take (?:first|last|some)$/.test(kind) && discarded) return true;
    if (kind !== 'clear' && kind !== 'trim' && kind !== 'take some' && kind !== 'take all') return false;
    const statement = statementAround(node);
    if (statement.parent !== fn.body) return false;
    // Nothing before it may leave the function, or wait, for another reason than an empty list.
    return (
      fn.body.type === 'BlockStatement' &&
      fn.body.body
        .slice(0, fn.body.body.indexOf(statement as never))
        .every((before) => !waitsOrLeaves(file, place, before))
    );
  });
}

/** `await queue[0](); queue.shift();`: what is taken away has been worked on. */
function isDone(file: File, place: Place, taking: Node): boolean {
  return operationsOn(file, place).some(
    ({ kind, node }) =>
      kind === 'look up' && node.range[0] < taking.range[0] && functionAround(node) === functionAround(taking),
  );
}

function waitsOrLeaves(file: File, place: Place, statement: Node): boolean {
  if (statement.type === 'IfStatement' && isEmptiness(file, place, statement.test)) return false;
  for (const node of nodesIn(file, statement, isFunction))
    if (/^(?:Return|Throw)Statement$|^AwaitExpression$/.test(node.type)) return true;
  return false;
}

function isEmptiness(file: File, place: Place, test: Node): boolean {
  const levels = levelsOf(file, place);
  for (const node of nodesIn(file, test)) if (levels.has(node)) return true;
  return false;
}
