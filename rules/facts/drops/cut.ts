import { sizeNames } from '../../knowledge/collections.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import type { FullGuard } from './full-guard.ts';
import type { Operation } from '../collections/operation.ts';

/** What a full list throws away: from which of its ends, seen from what was put in last, and how many. */
export interface Cut {
  readonly loses: 'newest' | 'oldest' | 'all';
  /** More than one item at once may go. */
  readonly many: boolean;
}

/**
 * What an operation throws away whose result nobody takes: `queue.shift();`, `queue.length = max;`,
 * `queue = queue.slice(-max);`, `queue.splice(max);`, `queue.length = 0;`.
 *
 * @returns nothing where it takes nothing away, or makes room for the new item by the one that was put in before it
 */
export function cutBy(file: File, operation: Operation, fill: Operation, guard?: FullGuard): Cut | undefined {
  if (dressed(operation.node).parent?.type !== 'ExpressionStatement') return undefined;
  if (operation.kind === 'clear') return { loses: 'all', many: true };
  const end = endOf(file, operation, guard);
  if (!end || fill.end === 'keyed') return undefined;
  const many = operation.kind !== 'take first' && operation.kind !== 'take last';
  if (end !== (fill.end ?? 'last')) return { loses: 'oldest', many };
  // What came last before it is made better by what comes now.
  return operation.node.range[0] > fill.node.range[0] ? { loses: 'newest', many } : undefined;
}

function endOf(file: File, { kind, node }: Operation, guard: FullGuard | undefined): 'first' | 'last' | undefined {
  switch (kind) {
    case 'take first':
    case 'take some':
      return 'first';
    case 'take last':
      return 'last';
    case 'take named':
      return guard && isRest(file, node, guard.asks.limit) ? 'last' : undefined;
    case 'trim':
      return node.type === 'AssignmentExpression' ? endOfTrim(node) : undefined;
    default:
      return undefined;
  }
}

/** `queue.length = max` and `queue.slice(0, max)` lose what is last; `slice(-max)` and `slice(excess)` what is first. */
function endOfTrim({ left, right }: Extract<Node, { type: 'AssignmentExpression' }>): 'first' | 'last' | undefined {
  const target = bare(left);
  if (target.type === 'MemberExpression' && sizeNames.has(memberName(target) ?? '')) return 'last';
  const [start, end] = methodCall(bare(right))?.call.arguments ?? [];
  if (!start) return undefined;
  const isFromStart = start.type === 'Literal' && start.value === 0;
  if (end) return isFromStart ? 'last' : undefined;
  return isFromStart ? undefined : 'first';
}

/** `queue.splice(max)`: all beyond the limit. */
function isRest(file: File, node: Node, limit: Node): boolean {
  const call = methodCall(node);
  const [start, ...more] = call?.name === 'splice' ? call.call.arguments : [];
  return start !== undefined && more.length === 0 && file.code.getText(start) === file.code.getText(limit);
}
