import { valuesOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, memberName, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';

/** The comparison of a level with a limit: not with nothing, not with a cursor, not with a limit that may be infinite. */
export function comparisonWith(file: File, level: Node): Node | undefined {
  const compared = comparedWith(level);
  return compared && isLimit(file, compared.limit) ? compared.test : undefined;
}

/** Where the limit that a level is compared with becomes infinite: the `Infinity` of `this.max = options.max ?? Infinity`. */
export function infiniteLimitOf(file: File, level: Node): Node | undefined {
  const compared = comparedWith(level);
  return compared && infinityIn(file, compared.limit);
}

function comparedWith(level: Node): { readonly test: Node; readonly limit: Node } | undefined {
  let at = dressed(level);
  // `this.bytes + chunk.length > limit`
  while (at.parent?.type === 'BinaryExpression' && /^[+\-*/]$/.test(at.parent.operator)) at = at.parent;
  const test = at.parent;
  if (test?.type !== 'BinaryExpression' || !/^(?:[<>]=?|[!=]==?)$/.test(test.operator) || isLoopTest(test))
    return undefined;
  return { test, limit: bare(test.left === at ? test.right : test.left) };
}

function isLimit(file: File, limit: Node): boolean {
  if (limit.type === 'Literal') return typeof limit.value === 'number' && limit.value > 0;
  if (infinityIn(file, limit)) return false;
  // A counter that goes up is a cursor or a batch's index.
  const variable = limit.type === 'Identifier' ? variableOf(file, limit) : undefined;
  return !variable?.references.some(({ identifier }) => identifier.parent?.type === 'UpdateExpression');
}

/** `Infinity`, `max || Infinity`, and a field or variable whose only value that is. */
function infinityIn(file: File, limit: Node): Node | undefined {
  const own = infinityOf(limit);
  if (own || limit.type === 'LogicalExpression') return own;
  const field = limit.type === 'MemberExpression' ? placeOf(file, limit) : undefined;
  const variable = limit.type === 'Identifier' ? variableOf(file, limit) : undefined;
  const values = field ? valuesIn(file, field) : variable ? valuesOf(variable) : [];
  const [only] = values;
  return values.length === 1 && only ? infinityOf(bare(only)) : undefined;
}

function infinityOf(node: Node): Node | undefined {
  if (node.type === 'LogicalExpression') return infinityOf(bare(node.right));
  if (node.type === 'Identifier') return node.name === 'Infinity' ? node : undefined;
  const isEndless =
    node.type === 'MemberExpression' &&
    /^(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)$/.test(memberName(node) ?? '');
  return isEndless ? node : undefined;
}

/** `for (…; i < queue.length; …)` goes over the items. */
function isLoopTest(test: Node): boolean {
  return test.parent?.type === 'ForStatement' && test.parent.test === test;
}
