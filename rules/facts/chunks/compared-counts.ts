import { memoIn } from '../../framework/memo.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { joinAt } from '../collections/joined.ts';
import { comparisonAround, type Comparison } from './size-consequence.ts';
import { sizeAt } from '../collections/sizes.ts';

/** A size that is compared with something. */
export interface Compared {
  readonly level: Node;
  readonly test: Comparison;
}

/** Where some code counts, or reads a size that was announced. */
export interface Count {
  readonly node: Node;
  /** What goes up; nothing for what was announced. */
  readonly counter: Place | undefined;
  readonly compared: readonly Compared[];
}

/** The comparisons that some expressions are a side of, themselves or where a variable stands for them. */
export function comparedAmong(file: File, levels: readonly Node[]): Compared[] {
  return levels
    .flatMap((level) => throughConstants(file, level))
    .flatMap((level) => {
      const test = comparisonAround(level);
      return test ? [{ level, test }] : [];
    });
}

/** The comparisons of the size of what is kept in a place. */
export const comparedSizesOf: (file: File, place: Place) => readonly Compared[] = memoIn((file: File, place: Place) =>
  comparedAmong(
    file,
    usesOf(file, place).flatMap(({ node }) => sizeAt(node) ?? joinedSize(file, node) ?? []),
  ),
);

/** `Buffer.concat(parts).length`, `parts.join('').length` */
function joinedSize(file: File, list: Node): Node | undefined {
  const join = joinAt(file, list);
  return join && sizeAt(join);
}

/** The comparisons of a count. */
const comparedCountOf: (file: File, counter: Place) => readonly Compared[] = memoIn((file: File, counter: Place) =>
  comparedAmong(
    file,
    usesOf(file, counter).map(({ node }) => node),
  ),
);

/**
 * What is counted in a function or a class and compared, and what is announced there, in source order: one walk, whatever
 * grows beside it. The counts of the elements of one thing are told apart by their keys, so these are all named.
 */
export const countsIn: (file: File, code: Node) => readonly Count[] = memoIn((file: File, code: Node) => {
  const found: Count[] = [];
  for (const node of nodesIn(file, code)) {
    const target = countedBy(node);
    const counter = target && placeOf(file, target);
    const compared = counter ? comparedCountOf(file, counter) : isAnnouncement(node) ? comparedAmong(file, [node]) : [];
    const isElement = counter !== undefined && target?.type === 'MemberExpression' && target.computed;
    if (compared.length > 0 || isElement) found.push({ node, counter, compared });
  }
  return found;
});

/** The expression itself, or where a variable stands for it. */
function throughConstants(file: File, node: Node): Node[] {
  let value = dressed(node);
  while (
    value.parent &&
    /^(?:BinaryExpression|LogicalExpression|CallExpression|AwaitExpression|MemberExpression)$/.test(value.parent.type)
  ) {
    if (value.parent.type === 'BinaryExpression' && !/^[+\-*/]$/.test(value.parent.operator)) break;
    if (value.parent.type === 'MemberExpression' && value.parent.property !== value) break;
    // `Number(length)`, `parseInt(length, 10)`
    if (value.parent.type === 'CallExpression' && value.parent.callee === value) break;
    value = dressed(value.parent);
  }
  const home = value.parent;
  const name = home?.type === 'VariableDeclarator' && home.init === value ? home.id : undefined;
  const variable = name && variableOf(file, name);
  return variable ? [node, ...readsOf(variable)] : [node];
}

/** What counts up, or is set to a sum: `this.bytes += chunk.length`, `parts++`, `size = size + 1`. */
function countedBy(node: Node): Node | undefined {
  if (node.type === 'UpdateExpression') return node.operator === '++' ? bare(node.argument) : undefined;
  if (node.type !== 'AssignmentExpression') return undefined;
  const isSum = node.operator === '=' && bare(node.right).type === 'BinaryExpression';
  return node.operator === '+=' || isSum ? bare(node.left) : undefined;
}

/** `request.headers['content-length']` (RFC 9110, 8.6; Node's parser ends the message there) */
function isAnnouncement(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && node.value.toLowerCase() === 'content-length';
}
