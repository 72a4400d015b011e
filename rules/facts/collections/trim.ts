import { sizeNames } from '../../knowledge/collections.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, memberName, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Operation } from './operation.ts';

/**
 * `queue = queue.slice(-100)`, `queue = queue.slice(start, start + 100)`, `queue.length = 100`, `queue.splice(0, queue.length - 100)`;
 * with `queue.slice(position + 1)` go those that were used, and all that came since stays.
 */
export function isTrim(file: File, { kind, node }: Operation): boolean {
  if (kind === 'trim' && node.type === 'AssignmentExpression') {
    const right = bare(node.right);
    const target = bare(node.left);
    if (target.type === 'MemberExpression' && sizeNames.has(memberName(target) ?? '')) return !isCounted(file, right);
    if (right.type !== 'CallExpression') return true;
    const [start, end] = right.arguments;
    if (start && isExcess(file, start)) return true;
    return (
      start?.type === 'UnaryExpression' ||
      (start?.type === 'BinaryExpression' && start.operator !== '+') ||
      (end !== undefined && !isEnd(file, end))
    );
  }
  if (kind !== 'take some' || node.type !== 'CallExpression') return false;
  const count = node.arguments[1];
  return count !== undefined && isExcess(file, count);
}

/** The size itself, where a part ends that is all the rest: `queue.slice(1, queue.length)`. */
function isEnd(file: File, node: Node): boolean {
  const variable = variableOf(file, node);
  const value = bare((variable && constantOf(variable)) ?? node);
  return value.type === 'MemberExpression' && sizeNames.has(memberName(value) ?? '');
}

/** `items.length - limit`, also as a constant: `const extra = items.length - limit; … items = items.slice(extra)` */
function isExcess(file: File, node: Node): boolean {
  const variable = variableOf(file, node);
  const value = variable ? constantOf(variable) : bare(node);
  return value?.type === 'BinaryExpression' && value.operator === '-' && mentionsSize(file, value);
}

/** `queue.length = kept` after `queue[kept++] = item`: what stays when some are sorted out. */
function isCounted(file: File, size: Node): boolean {
  const variable = variableOf(file, size);
  return variable?.references.some(({ identifier }) => identifier.parent?.type === 'UpdateExpression') ?? false;
}

function mentionsSize(file: File, node: Node): boolean {
  for (const at of nodesIn(file, node))
    if (at.type === 'MemberExpression' && sizeNames.has(memberName(at) ?? '')) return true;
  return false;
}
