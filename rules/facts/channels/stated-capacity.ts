import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../../framework/memo.ts';
import { isGlobal } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, keyName, memberName, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { boundOf } from '../queues/bound.ts';
import { channelsAt } from './channel.ts';
import { numberIn, type Call } from '../lists/written.ts';

/** How many items a queue holds, and the expression that says so. */
export interface StatedCapacity {
  readonly items: number;
  readonly node: Node;
}

/** A `@backpressure` comment, what it says, and the capacity that stands after it. */
export interface StatedWait {
  readonly text: string;
  readonly capacity: StatedCapacity;
}

/** All of them, in the order of the text; one before anything else than a capacity that is known says nothing. */
export const statedWaits = memo((file: File): readonly StatedWait[] => {
  if (!file.code.text.includes('@backpressure')) return [];
  const seen = new Set<TSESTree.Comment>();
  const found: StatedWait[] = [];
  for (const node of nodesIn(file, file.ast)) {
    if (node.type === 'Program') continue;
    const comment = file.code.getCommentsBefore(node).at(-1);
    const [, text] = /@backpressure\b([^@\n]*)/.exec(comment?.value ?? '') ?? [];
    if (!comment || text === undefined || seen.has(comment)) continue;
    // The outermost node after it is what it is about.
    seen.add(comment);
    const capacity = capacityOf(file, node);
    if (capacity) found.push({ text, capacity });
  }
  return found;
});

/** The capacities of all constants and fields of a name. */
export function capacitiesNamed(file: File, name: string): readonly StatedCapacity[] {
  const found: StatedCapacity[] = [];
  for (const node of nodesIn(file, file.ast)) {
    const isNamed =
      node.type === 'VariableDeclarator'
        ? node.id.type === 'Identifier' && node.id.name === name
        : (node.type === 'PropertyDefinition' ||
            (node.type === 'Property' && node.parent.type === 'ObjectExpression')) &&
          keyName(node) === name;
    const capacity = isNamed ? capacityOf(file, node) : undefined;
    if (capacity) found.push(capacity);
  }
  return found;
}

function capacityOf(file: File, node: Node): StatedCapacity | undefined {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.declaration ? capacityOf(file, node.declaration) : undefined;
    case 'VariableDeclaration':
      return node.declarations.length === 1 ? capacityOf(file, node.declarations[0]) : undefined;
    case 'VariableDeclarator':
      return node.init ? ofValue(file, node.init, node.id) : undefined;
    case 'PropertyDefinition':
      return node.value ? ofValue(file, node.value, node) : undefined;
    case 'Property':
      return node.parent.type === 'ObjectExpression' ? ofValue(file, node.value) : undefined;
    case 'ExpressionStatement':
      return capacityOf(file, node.expression);
    case 'AssignmentExpression':
      return ofValue(file, node.right, node.left);
    case 'AssignmentPattern':
      return ofValue(file, node.right);
    case 'ReturnStatement':
      return node.argument ? ofValue(file, node.argument) : undefined;
    case 'NewExpression':
    case 'CallExpression':
    case 'Literal':
    case 'BinaryExpression':
      return ofValue(file, node);
    default:
      return undefined;
  }
}

/** A number, what is made with one, or a list that is compared with one before it grows. */
function ofValue(file: File, value: Node, kept?: Node): StatedCapacity | undefined {
  const at = bare(value);
  const items = numberIn(file, at);
  if (items !== undefined) return countOf(items, at);
  if (at.type === 'NewExpression' || at.type === 'CallExpression') {
    const made = ofCall(file, at);
    if (made) return made;
  }
  const place = kept && placeOfKept(file, kept);
  const bound = place && boundOf(file, place);
  if (bound?.by !== 'a limit' || bound.node.type !== 'BinaryExpression') return undefined;
  for (const side of [bound.node.left, bound.node.right]) {
    const limit = numberIn(file, side);
    if (limit !== undefined) return countOf(limit, bare(side));
  }
  return undefined;
}

function placeOfKept(file: File, kept: Node) {
  if (kept.type !== 'PropertyDefinition') return placeOf(file, kept);
  const name = keyName(kept);
  const used = [...nodesIn(file, kept.parent)].find(
    (node) =>
      node.type === 'MemberExpression' && memberName(node) === name && bare(node.object).type === 'ThisExpression',
  );
  return used && placeOf(file, used);
}

/** Where the rows of channels know the capacity; `new Array(n)` is a ring of n. */
function ofCall(file: File, call: Call): StatedCapacity | undefined {
  for (const { row, capacity } of channelsAt(file, call)) {
    // How many run at once says nothing of how many wait.
    const isCount = row.option !== 'concurrency' && row.limit?.decide !== 'how many tasks may run at once';
    if (isCount && capacity.is === 'given' && typeof capacity.value === 'number')
      return countOf(capacity.value, capacity.node);
  }
  const [only, ...others] = call.arguments;
  if (!only || others.length > 0) return undefined;
  if (isGlobal(file, bare(call.callee)) && bare(call.callee).type === 'Identifier') {
    const items = numberIn(file, only);
    return items === undefined || call.type !== 'NewExpression' ? undefined : countOf(items, bare(only));
  }
  if (only.type !== 'ObjectExpression') return undefined;
  const mark = only.properties.find((part) => part.type === 'Property' && keyName(part) === 'highWaterMark');
  const items = mark?.type === 'Property' ? numberIn(file, mark.value) : undefined;
  return mark?.type === 'Property' && items !== undefined ? countOf(items, bare(mark.value)) : undefined;
}

function countOf(items: number, node: Node): StatedCapacity | undefined {
  return Number.isFinite(items) && items > 0 ? { items, node } : undefined;
}
