import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isInside, methodCall, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import type { Growth } from './growth.ts';
import { mostOf } from './most.ts';
import { isSize } from '../collections/sizes.ts';

/** As much as a frame with a length of two bytes. */
const small = 1 << 20;

/**
 * Whether all that is ever kept is nothing, or a rest that is short however much came: that of a division,
 * `const extra = data.length % 3; rest = data.subarray(data.length - extra)`, or one that is kept only where its size is
 * compared with a number, `if (data.length - end <= 1024) rest = data.subarray(end)`.
 *
 * @returns the first such rest
 */
export function shortRestOf(file: File, growth: Growth): Node | undefined {
  if (growth.how !== 'bytes' && growth.how !== 'text') return undefined;
  const rests = restsOf(file, growth.place);
  return rests?.every((value) => isShort(file, value, growth)) ? rests[0] : undefined;
}

/** All that a place is ever given but nothing; nothing where not all of it is written out. */
const restsOf: (file: File, place: Place) => readonly Node[] | undefined = memoIn((file: File, place: Place) => {
  // `({ rest: this.rest } = parse(data))`
  if (usesOf(file, place).some(({ node }) => /^(?:Property|ArrayPattern)$/.test(dressed(node).parent?.type ?? '')))
    return undefined;
  const values = valuesIn(file, place).filter((value) => value !== undefined);
  if (values.length < valuesIn(file, place).length) return undefined;
  return values.flatMap(partsOf).filter((value) => !isNothing(value));
});

/** `end < data.length ? data.subarray(end) : false` */
function partsOf(value: Node): Node[] {
  const at = bare(value);
  return at.type === 'ConditionalExpression' ? [...partsOf(at.consequent), ...partsOf(at.alternate)] : [at];
}

function isNothing(value: Node): boolean {
  if (value.type === 'Literal') return !value.value;
  if (value.type === 'Identifier') return value.name === 'undefined';
  const made = methodCall(value);
  const [first] = made?.call.arguments ?? [];
  if (made && /^alloc/.test(made.name)) return first?.type === 'Literal' && first.value === 0;
  return value.type === 'NewExpression' && value.arguments.length === 0;
}

function isShort(file: File, value: Node, growth: Growth): boolean {
  const cut = methodCall(value);
  if (!cut) return false;
  const [start, ...more] = cut.call.arguments;
  // A copy.
  if (cut.name === 'from' && start && more.length === 0) return isShort(file, bare(start), growth);
  if (!/^(?:slice|subarray|substring)$/.test(cut.name) || !start || more.length > 0) return false;
  const text = (node: Node): string => file.code.getText(bare(node));
  const isLengthOfIt = (node: Node): boolean => {
    const size = bare(node);
    return size.type === 'MemberExpression' && isSize(size) && text(size.object) === text(cut.receiver);
  };
  const from = bare(start);
  if (from.type === 'BinaryExpression' && from.operator === '-' && isLengthOfIt(from.left))
    return isSmall(file, from.right, growth);
  const isRest = (node: Node): boolean => {
    const rest = bare(node);
    return (
      rest.type === 'BinaryExpression' &&
      rest.operator === '-' &&
      isLengthOfIt(rest.left) &&
      text(rest.right) === text(from)
    );
  };
  return isLetIn(file, value, isRest, growth);
}

/** Whether a decision around a node says that a size is small there. */
function isLetIn(file: File, node: Node, isRest: (size: Node) => boolean, growth: Growth): boolean {
  const fn = functionAround(node);
  for (let at: Node | undefined = node.parent; at && at !== fn; at = at.parent) {
    if (at.type !== 'IfStatement' || !isInside(node, at.consequent)) continue;
    const test = bare(at.test);
    if (test.type !== 'BinaryExpression') continue;
    const [less, more] = test.operator.startsWith('<') ? [test.left, test.right] : [test.right, test.left];
    if (/^[<>]=?$/.test(test.operator) && isRest(less) && isSmall(file, more, growth)) return true;
  }
  return false;
}

function isSmall(file: File, size: Node, growth: Growth): boolean {
  return (mostOf(file, size, growth) ?? Infinity) <= small;
}
