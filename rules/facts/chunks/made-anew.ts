import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { parameterOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  listAround,
  memberName,
  methodCall,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { isAnyBetween } from '../../syntax/ranges.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import type { Growth } from './growth.ts';

/**
 * The assignment by which the function that adds something has begun anew: `this.payload = Bytes.from([this.id]); …
 * this.payload = Bytes.concat([this.payload, body]);`. Nothing is carried over from an earlier call, unless what it begins
 * with or what is added was kept elsewhere, and nothing gathers, unless the adding alone is in a loop.
 */
export function begunAnew(file: File, growth: Growth): Node | undefined {
  const { node, place } = growth;
  const fn = functionAround(node);
  if (!fn) return undefined;
  for (const assignment of setsOf(file, place)) {
    if (functionAround(assignment) !== fn || assignment.range[1] > node.range[0]) continue;
    // It begins anew whenever it is added to: as a statement of a list that the adding stands in, and in the same turn of a loop.
    const statement = statementAround(assignment);
    const list = listAround(statement);
    if (
      statement.type !== 'ExpressionStatement' ||
      bare(statement.expression) !== assignment ||
      !list ||
      // `if (first) rest = Buffer.alloc(0); else rest = Buffer.concat([rest, chunk]);`
      /^(?:If|For|While|DoWhile)/.test(list.type) ||
      !isInside(node, list)
    )
      continue;
    if (isRepeatedAlone(node, list) || !isNew(file, assignment.right, growth)) continue;
    const isGiven = isGivenAlone(file, growth.chunk, fn) && !isByOtherName(file, growth);
    const isOfOthers = isGiven || !isTakenBefore(file, place, assignment, fn);
    if (isOfOthers && !bringsBack(file, growth.chunk, place, 3)) return assignment;
  }
  return undefined;
}

/** The assignments of a whole value to a place. */
const setsOf: (file: File, place: Place) => readonly TSESTree.AssignmentExpression[] = memoIn(
  (file: File, place: Place) =>
    usesOf(file, place).flatMap(({ node: use }) => {
      const set = dressed(use).parent;
      const isSet = set?.type === 'AssignmentExpression' && set.operator === '=' && bare(set.left) === bare(use);
      return isSet ? [set] : [];
    }),
);

/** Whether what is added is what the function was given, or a part or another form of it: nothing that was read is in it. */
function isGivenAlone(file: File, added: Node, fn: FunctionNode): boolean {
  const at = bare(added);
  if (at.type === 'Literal') return true;
  if (at.type === 'MemberExpression') return !at.computed && isGivenAlone(file, at.object, fn);
  const method = methodCall(at);
  if (method) return [method.receiver, ...method.call.arguments].every((part) => isGivenAlone(file, part, fn));
  const variable = variableOf(file, at);
  const given = variable && parameterOf(variable);
  return given?.fn === fn && variable?.references.every((reference) => !reference.isWrite()) === true;
}

/** `const old = this.rest; this.rest = Buffer.alloc(0); this.rest = Buffer.concat([old, chunk]);` */
function isByOtherName(file: File, { node, place }: Growth): boolean {
  return isAnyBetween(otherNamesOf(file, place), ...node.range);
}

/** Where a place is read by a name that stands for it, in source order. */
const otherNamesOf: (file: File, place: Place) => readonly Node[] = memoIn((file: File, place: Place) => {
  const names = new Set(usesOf(file, place).flatMap(({ via }) => via ?? []));
  return [...names].flatMap(readsOf).toSorted((one, other) => one.range[0] - other.range[0]);
});

/** Whether what was there is read before it is made anew: `const lines = (rest + chunk).split('\n'); rest = ''; rest += lines.pop();`. */
function isTakenBefore(file: File, place: Place, assignment: Node, fn: FunctionNode): boolean {
  return usesOf(file, place).some(({ node, via }) => {
    // `const { rest } = this; this.rest = ''; this.rest += rest + chunk;`
    const [named = node] = via?.identifiers ?? [];
    if (!isInside(named, fn) || named.range[1] > assignment.range[0]) return false;
    const parent = dressed(node).parent as Node;
    // Its size alone says nothing of what it held, and neither does whether there is any.
    if (parent.type === 'IfStatement' || parent.type === 'UnaryExpression') return false;
    if (parent.type === 'BinaryExpression') return !/^[!=<>]/.test(parent.operator);
    if (parent.type === 'MemberExpression') return !/^(?:byteLength|length|size)$/.test(memberName(parent) ?? '');
    if (parent.type === 'AssignmentExpression' && bare(parent.left) === bare(node))
      return parent.parent.type !== 'ExpressionStatement';
    return true;
  });
}

/** Whether what is added is made of the place, also through what is kept of it elsewhere, or by a function that reads it. */
function bringsBack(file: File, added: Node, place: Place, depth: number): boolean {
  for (const at of nodesIn(file, added, isFunction)) {
    if (at.type === 'CallExpression') {
      const called = functionMeantBy(file, at.callee);
      if (called && depth > 0 && bringsBack(file, called.body, place, depth - 1)) return true;
    }
    const mentioned = at.type === 'Identifier' || at.type === 'MemberExpression' ? placeOf(file, at) : undefined;
    if (mentioned === place) return true;
    const values = mentioned && depth > 0 ? valuesIn(file, mentioned) : [];
    if (values.some((each) => each && bringsBack(file, each, place, depth - 1))) return true;
  }
  return false;
}

function isRepeatedAlone(node: Node, list: Node): boolean {
  for (let at: Node | undefined = node; at && at !== list; at = at.parent) if (isLoop(at)) return true;
  return false;
}

/** Whether a value is made here, of nothing that was kept of the old one: `''`, `[]`, `new Bytes()`, `Buffer.from([1, this.id])`. */
function isNew(file: File, value: Node, { how, place }: Growth): boolean {
  const made = bare(value);
  if (made.type === 'Literal') return true;
  if (made.type === 'TemplateLiteral') return made.expressions.length === 0;
  if (made.type === 'ArrayExpression') return made.elements.length === 0;
  if (made.type === 'NewExpression') return made.arguments.every(({ type }) => type === 'Literal');
  const maker = how === 'bytes' ? methodCall(made) : undefined;
  const [first] = maker?.call.arguments ?? [];
  if (!maker || !first) return false;
  if (maker.name === 'alloc' || maker.name === 'allocUnsafe') return !keeps(file, first, place, 3);
  // An element is one byte.
  if (maker.name !== 'from' || first.type !== 'ArrayExpression')
    return maker.name === 'from' && first.type === 'Literal';
  return first.elements.every((element) => element?.type !== 'SpreadElement');
}

/** Whether a size is made of a place, also through what is kept of it elsewhere, or of what a function answers. */
function keeps(file: File, size: Node, place: Place, depth: number): boolean {
  for (const at of nodesIn(file, size, isFunction)) {
    if (at.type === 'CallExpression') return true;
    const mentioned = at.type === 'Identifier' || at.type === 'MemberExpression' ? placeOf(file, at) : undefined;
    if (!mentioned) continue;
    if (mentioned === place) return true;
    const values = valuesIn(file, mentioned);
    if (values.some((each) => !each || depth === 0 || keeps(file, each, place, depth - 1))) return true;
  }
  return false;
}
