import { valuesOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, memberName, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { valuesIn } from '../syntax/uses.ts';

/** The comparison of a level with a limit: not with nothing, not with a cursor, not with a limit that may be infinite. */
export function comparisonWith(file: File, level: Node): Node | undefined {
  let at = dressed(level);
  // `this.bytes + chunk.length > limit`
  while (at.parent?.type === 'BinaryExpression' && /^[+\-*/]$/.test(at.parent.operator)) at = at.parent;
  const test = at.parent;
  if (test?.type !== 'BinaryExpression' || !/^(?:[<>]=?|[!=]==?)$/.test(test.operator)) return undefined;
  const limit = bare(test.left === at ? test.right : test.left);
  return isLimit(file, limit) && !isLoopTest(test) ? test : undefined;
}

function isLimit(file: File, limit: Node): boolean {
  if (limit.type === 'Literal') return typeof limit.value === 'number' && limit.value > 0;
  if (isInfinite(limit)) return false;
  if (limit.type === 'LogicalExpression') return !isInfinite(bare(limit.right));
  const field = limit.type === 'MemberExpression' ? placeOf(file, limit) : undefined;
  const kept = field ? valuesIn(file, field) : [];
  if (kept.length === 1 && kept[0] && isInfinite(bare(kept[0]))) return false;
  const variable = limit.type === 'Identifier' ? variableOf(file, limit) : undefined;
  const values = variable ? valuesOf(variable) : [];
  // A counter that goes up is a cursor or a batch's index.
  if (variable && variable.references.some(({ identifier }) => identifier.parent?.type === 'UpdateExpression'))
    return false;
  return !(values.length === 1 && values[0] && isInfinite(bare(values[0])));
}

function isInfinite(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'Infinity';
  if (node.type === 'MemberExpression')
    return /^(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)$/.test(memberName(node) ?? '');
  return node.type === 'LogicalExpression' && isInfinite(bare(node.right));
}

/** `for (…; i < queue.length; …)` goes over the items. */
function isLoopTest(test: Node): boolean {
  return test.parent?.type === 'ForStatement' && test.parent.test === test;
}
