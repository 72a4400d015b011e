import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { functionAround, isFunction, isInside, memberName, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';

/**
 * Whether what a count is compared with may be no limit of what is under way: no end, `options.max || Infinity`, or the
 * size of what is gone through, `file.size`; also a value that the function is given, or has made, for this one time.
 */
export function isOpenLimit(file: File, limit: Node, loop: Node): boolean {
  const around = functionAround(loop);
  for (const node of nodesIn(file, limit, isFunction)) {
    if (node.type !== 'Identifier') continue;
    const isOwn = variableOf(file, node)?.identifiers.some((name) => isInside(name, around ?? loop)) ?? false;
    // `const self = this`
    if (isOwn && node.parent.type !== 'MemberExpression') return true;
  }
  return isEndless(file, limit, 3);
}

function isEndless(file: File, limit: Node, depth: number): boolean {
  for (const node of nodesIn(file, limit, isFunction)) {
    if (node.type === 'Identifier' && node.name === 'Infinity') return true;
    if (
      node.type === 'MemberExpression' &&
      /^(?:size|length|byteLength|MAX_\w+|POSITIVE_INFINITY)$/.test(memberName(node) ?? '')
    )
      return true;
    const place =
      depth > 0 && (node.type === 'Identifier' || node.type === 'MemberExpression') ? placeOf(file, node) : undefined;
    if (!place) continue;
    const defaults =
      place.kind === 'variable' ? place.variable.identifiers.flatMap((name) => defaultOf(name) ?? []) : [];
    if ([...valuesIn(file, place), ...defaults].some((value) => value && isEndless(file, value, depth - 1)))
      return true;
  }
  return false;
}

/** `Infinity` of `constructor({ max = Infinity })` */
function defaultOf(name: Node): Node | undefined {
  const { parent } = name;
  return parent?.type === 'AssignmentPattern' && parent.left === name ? parent.right : undefined;
}
