import { collectionIn } from '../facts/collections/collection.ts';
import type { Operation } from '../facts/collections/operation.ts';
import { operationsOn } from '../facts/collections/operations.ts';
import { sizeNames } from '../knowledge/collections.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, memberName, methodCall, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { invocationOf } from '../facts/calls/invocation.ts';
import { levelsOf } from '../facts/collections/levels.ts';
import { isListed, isStable } from './statement.ts';

/** A place that puts one item into a queue, and that more can be written around. */
export interface QueueFill {
  readonly operation: Operation;
  /** What is replaced: a statement, or the body of an arrow function. */
  readonly node: Node;
  /** Whether `node` stands where one statement is allowed and no more. */
  readonly alone: boolean;
  /** The call as it is written, without its semicolon. */
  readonly text: string;
  /** The queue as it is written: `this.queue`. */
  readonly queue: string;
  /** How many items are in it: `this.queue.length`. */
  readonly size: string;
  /** `this.jobs.has(id)`: what is there already takes no more room. */
  readonly isThere: string | undefined;
}

/** All that fill a queue; nothing where one of them does more, or may not be written again. */
export function fillsOf(file: File, place: Place): readonly QueueFill[] | undefined {
  const size = sizeOf(file, place);
  const operations = operationsOn(file, place);
  if (size === undefined || hasCursor(operations)) return undefined;
  const fills = operations.filter(({ kind }) => kind === 'fill').map((operation) => fillAt(file, operation, size));
  return fills.every((fill) => fill !== undefined) ? fills : undefined;
}

function fillAt(file: File, operation: Operation, size: string): QueueFill | undefined {
  const { node: call, end } = operation;
  const method = methodCall(call);
  const [key] = method?.call.arguments ?? [];
  const count = method?.name === 'set' ? 2 : 1;
  if (!method || !key || !isStable(method.receiver)) return undefined;
  if (method.call.arguments.length !== count || key.type === 'SpreadElement') return undefined;
  if (end === 'keyed' && !isStable(key) && key.type !== 'Literal') return undefined;
  const value = dressed(call);
  const around = value.parent as Node;
  const isBody = around.type === 'ArrowFunctionExpression' && around.body === value;
  if (isBody ? !answersNobody(file, around) : around.type !== 'ExpressionStatement') return undefined;
  if (isBody && file.code.getTokenBefore(value)?.value !== '=>') return undefined;
  // A comment before the semicolon would be lost.
  if (file.code.getCommentsInside(isBody ? value : around).length > file.code.getCommentsInside(value).length)
    return undefined;
  const queue = file.code.getText(method.receiver);
  return {
    operation,
    node: isBody ? value : around,
    alone: isBody || !isListed(around),
    text: file.code.getText(value),
    queue,
    size: `${queue}.${size}`,
    isThere: end === 'keyed' ? `${queue}.has(${file.code.getText(key)})` : undefined,
  };
}

/** A listener or an executor: whoever calls it does not look at what it returns. */
function answersNobody(file: File, fn: Extract<Node, { type: 'ArrowFunctionExpression' }>): boolean {
  const maker = dressed(fn).parent;
  if (maker?.type === 'NewExpression' && bare(maker.callee).type === 'Identifier') return true;
  const invocation = invocationOf(file, fn);
  return invocation.how === 'repeatedly' && invocation.by !== 'item';
}

/** The member that says how many are in it: of a class of a package, the one that the file asks already. */
function sizeOf(file: File, place: Place): string | undefined {
  switch (collectionIn(file, place)) {
    case 'array':
      return 'length';
    case 'map':
    case 'set':
      return 'size';
    case 'deque':
      for (const level of levelsOf(file, place))
        if (level.type === 'MemberExpression' && sizeNames.has(memberName(level) ?? '')) return memberName(level);
      return undefined;
    default:
      return undefined;
  }
}

/** `queue[next++]`, and `queue[0]` before `queue.shift()`: what stands where must not change in between. */
function hasCursor(operations: readonly Operation[]): boolean {
  return operations.some(
    ({ kind, node }) =>
      kind === 'trim' ||
      (kind === 'look up' && node.type === 'MemberExpression' && bare(node.property).type !== 'Literal'),
  );
}
