import { memoIn } from '../../framework/memo.ts';
import { constantOf, partOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { isGrown } from './grown.ts';
import type { Growth } from './growth.ts';
import { isPutOff } from './kept-until.ts';
import { isFixed, mayStop, mentionsCursor } from './size-consequence.ts';
import { isSize } from '../collections/sizes.ts';

/**
 * Where all whole units are taken out of what was kept, each time that it grows, so that less than one unit stays:
 * `const end = Math.floor(rest.length / 4) * 4; emit(rest.slice(0, end)); rest = rest.slice(end);`, or one after the other
 * in a loop that ends when less than one is left. A position that is looked for in the data (`rest.lastIndexOf('\n')`) may never come.
 */
export function cutToWholeUnits(file: File, { node, place }: Growth): Node | undefined {
  const fn = functionAround(node);
  return cutsOf(file, place).find(({ assignment, cut, start }) => {
    if (functionAround(assignment) !== fn || !isGrown(file, cut.receiver, { place, node })) return false;
    if (isPutOff(file, node, assignment)) return false;
    if (isWalked(file, assignment, start, { place, node })) return true;
    if (!surelyFollows(assignment, node)) return false;
    const parts = partsOf(file, start, place, node, 4);
    return parts.every((part) => part !== 'other') && parts.includes('size') && parts.includes('rounded');
  })?.assignment;
}

/** Where what is kept in a place becomes what a cut leaves: `rest = rest.slice(end)`. */
interface CutOff {
  readonly assignment: Node;
  readonly cut: MethodCall;
  readonly start: Node;
}

const cutsOf: (file: File, place: Place) => readonly CutOff[] = memoIn((file: File, place: Place) =>
  usesOf(file, place).flatMap(({ node: use }): CutOff[] => {
    const assignment = dressed(use).parent;
    if (assignment?.type !== 'AssignmentExpression' || bare(assignment.left) !== use) return [];
    const cut = methodCall(bare(assignment.right));
    const [start, ...more] = cut && /^(?:slice|subarray|substring|substr)$/.test(cut.name) ? cut.call.arguments : [];
    return cut && start && more.length === 0 ? [{ assignment, cut, start }] : [];
  }),
);

type Grown = Pick<Growth, 'place' | 'node'>;

/** `let n = 0; while (rest.length >= size * (n + 1)) n++; if (n > 0) rest = rest.slice(n * size);` */
function isWalked(file: File, assignment: Node, start: Node, growth: Grown): boolean {
  const fn = functionAround(assignment);
  const around = dressed(assignment).parent?.parent;
  const decision = around?.type === 'BlockStatement' ? around.parent : around;
  // Nothing to cut off where nothing was taken.
  const isAsked = decision?.type === 'IfStatement' && isAnyOf(file, decision.test, start);
  const cut = isAsked ? decision : assignment;
  return loopsIn(file, fn?.body ?? file.ast).some(
    (loop) =>
      surelyFollows(loop, growth.node) &&
      surelyFollows(cut, loop) &&
      !isInside(cut, loop) &&
      endsBelowUnit(file, loop.test, start, growth) &&
      !mayStop(file, loop.body),
  );
}

const loopsIn = memoIn((file: File, body: Node) =>
  [...nodesIn(file, body, isFunction)].filter((node) => node.type === 'WhileStatement'),
);

/** `if (n > 0)`, `if (end)`, where a name of the position is asked. */
function isAnyOf(file: File, test: Node, start: Node): boolean {
  const at = bare(test);
  const asked = at.type === 'BinaryExpression' && /^(?:>|!==?)$/.test(at.operator) ? bare(at.left) : at;
  const isNone = at === asked || (at.type === 'BinaryExpression' && file.code.getText(at.right) === '0');
  const name = asked.type === 'Identifier' ? variableOf(file, asked) : undefined;
  return isNone && name !== undefined && [...nodesIn(file, start)].some((part) => variableOf(file, part) === name);
}

/** Whether less than a unit lies behind a position where a test is false: `at + size <= rest.length`, `rest.length >= size * (n + 1)`. */
function endsBelowUnit(file: File, test: Node, start: Node, growth: Grown): boolean {
  const at = bare(test);
  if (at.type !== 'BinaryExpression' || !/^[<>]=?$/.test(at.operator)) return false;
  const [less, more] = (at.operator.startsWith('<') ? [at.left, at.right] : [at.right, at.left]).map(bare);
  const isSame = (one: Node, other: Node): boolean => file.code.getText(bare(one)) === file.code.getText(bare(other));
  if (
    more?.type !== 'MemberExpression' ||
    !isSize(more) ||
    !isGrown(file, more.object, growth) ||
    less?.type !== 'BinaryExpression'
  )
    return false;
  return [
    [less.left, less.right],
    [less.right, less.left],
  ].some(([one, other]) => {
    if (!one || !other || !isUnit(file, one)) return false;
    if (less.operator === '+') return isSame(other, start);
    // `size * (n + 1)`, and a position of `n * size`
    const turns = bare(other);
    const from = bare(start);
    if (less.operator !== '*' || turns.type !== 'BinaryExpression' || turns.operator !== '+') return false;
    const isNext = file.code.getText(bare(turns.right)) === '1';
    return (
      isNext &&
      from.type === 'BinaryExpression' &&
      from.operator === '*' &&
      [from.left, from.right].some((side) => isSame(side, turns.left)) &&
      [from.left, from.right].some((side) => isSame(side, one))
    );
  });
}

/** A number, a setting or a field that has one; not what was read from the data: `data.readUInt32BE(0)`. */
function isUnit(file: File, node: Node): boolean {
  const at = bare(node);
  if (at.type === 'Literal') return typeof at.value === 'number';
  if ((at.type !== 'Identifier' && at.type !== 'MemberExpression') || isSize(at)) return false;
  const variable = variableOf(file, at);
  const part = variable && partOf(variable);
  // `const { size } = head`
  if (part) return !hasCall(file, part.whole) && isFixed(file, part.whole);
  return isFixed(file, at) && !mentionsCursor(file, at);
}

function hasCall(file: File, node: Node): boolean {
  return [...nodesIn(file, node)].some(({ type }) => type === 'CallExpression');
}

type Part = 'size' | 'number' | 'rounded' | 'other';

/** What a position is made of. */
function partsOf(file: File, node: Node, place: Place, growth: Node, depth: number): Part[] {
  const at = bare(node);
  const inner = (part: Node): Part[] => partsOf(file, part, place, growth, depth);
  switch (at.type) {
    case 'Literal':
      return [typeof at.value === 'number' ? 'number' : 'other'];
    case 'MemberExpression':
      return [isSize(at) && isGrown(file, at.object, { place, node: growth }) ? 'size' : 'other'];
    case 'Identifier': {
      const variable = depth > 0 ? variableOf(file, at) : undefined;
      const value = variable && constantOf(variable);
      return value ? partsOf(file, value, place, growth, depth - 1) : ['other'];
    }
    case 'UnaryExpression':
      return at.operator === '-' || at.operator === '~' ? inner(at.argument) : ['other'];
    case 'BinaryExpression': {
      if (!/^(?:[-+*/%&|]|>>>?|<<)$/.test(at.operator)) return ['other'];
      // What is left of a division by a unit, and as many whole ones as there are
      if (at.operator === '%' && isUnit(file, at.right)) return [...inner(at.left), 'rounded'];
      const divided = at.operator === '*' ? dividedBy(file, at) : undefined;
      if (divided) return [...inner(divided), 'rounded'];
      const rounds = /^[%&|>]/.test(at.operator);
      return [...inner(at.left), ...inner(at.right), ...(rounds ? (['rounded'] as const) : [])];
    }
    case 'CallExpression': {
      const isRounding = rounding.test(file.code.getText(at.callee)) && at.arguments[0];
      return isRounding ? [...inner(isRounding), 'rounded'] : ['other'];
    }
    default:
      return ['other'];
  }
}

const rounding = /^(?:Math\.(?:floor|trunc|round)|(?:Number\.)?parseInt)$/;

/** `size` of `Math.floor(size / unit) * unit`, whatever the unit is. */
function dividedBy(file: File, { left, right }: Extract<Node, { type: 'BinaryExpression' }>): Node | undefined {
  for (const [call, unit] of [
    [bare(left), right],
    [bare(right), left],
  ] as const) {
    const isWhole = call.type === 'CallExpression' && /^Math\.(?:floor|trunc)$/.test(file.code.getText(call.callee));
    const share = isWhole && call.arguments[0] ? bare(call.arguments[0]) : undefined;
    if (share?.type !== 'BinaryExpression' || share.operator !== '/' || !isUnit(file, unit)) continue;
    if (file.code.getText(bare(share.right)) === file.code.getText(bare(unit))) return share.left;
  }
  return undefined;
}
