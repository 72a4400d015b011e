import { memoIn } from '../../framework/memo.ts';
import { sizeNames } from '../../knowledge/collections.ts';
import { valuesOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  keyName,
  memberName,
  methodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { fieldPlace, placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { atomicCountsOf } from './atomic-counters.ts';
import { isByTheClock } from './by-the-clock.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { collectionIn } from './collection.ts';
import { methodCountersOf } from './method-counters.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';
import { isSize } from './sizes.ts';

/**
 * The expressions that say how full a collection is: its size, a counter kept beside it, a getter or method that gives
 * one of these.
 */
export const levelsOf: (file: File, place: Place) => ReadonlySet<Node> = memoIn((file: File, place: Place) => {
  const levels = new Set<Node>([...sizesOf(file, place), ...answersOf(file, place), ...atomicCountsOf(file, place)]);
  for (const counter of countersOf(file, place)) {
    for (const { node } of usesOf(file, counter)) if (!isWrite(node)) levels.add(node);
  }
  for (const level of [...levels]) for (const use of usesOfAnswer(file, level)) levels.add(use);
  // `total() { return this.active() + this.waiting(); }`: what a method gives that only asks another one.
  for (const level of levels) if (isCall(level)) for (const use of usesOfMethod(file, level)) levels.add(use);
  return levels;
});

function isCall({ type }: Node): boolean {
  return type === 'CallExpression';
}

function sizesOf(file: File, place: Place): Node[] {
  return usesOf(file, place).flatMap(({ node }) => {
    const member = dressed(node).parent;
    if (member?.type !== 'MemberExpression' || !sizeNames.has(memberName(member) ?? '')) return [];
    const call = methodCall(dressed(member).parent);
    return [call?.member === member ? call.call : member];
  });
}

/** `push()` and `unshift()` of an array answer its length. */
function answersOf(file: File, place: Place): Node[] {
  if (collectionIn(file, place) !== 'array') return [];
  return operationsOn(file, place).flatMap(({ kind, end, node }) => {
    const isAnswer = kind === 'fill' && end !== 'keyed' && methodCall(node) !== undefined;
    return isAnswer && dressed(node).parent?.type !== 'ExpressionStatement' ? [node] : [];
  });
}

function isWrite(node: Node): boolean {
  const value = dressed(node);
  const parent = value.parent;
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === value) ||
    node.type === 'PropertyDefinition' ||
    node.type === 'Property'
  );
}

/**
 * What goes up where the collection is filled: `this.bytes += chunk.length`, `pending++`; not what goes down by the clock, or
 * begins anew then.
 */
export const countersOf: (file: File, place: Place) => readonly Place[] = memoIn((file: File, place: Place) => {
  const operations = operationsOn(file, place);
  const fillers = new Set(operations.filter(({ kind }) => kind === 'fill').map(({ node }) => functionAround(node)));
  const counters = new Set<Place>();
  for (const fn of fillers) {
    if (!fn?.body) continue;
    for (const counting of [fn.body, ...countsIn(file, fn.body)])
      for (const change of changesIn(file, counting)) {
        const counter = placeOf(file, change);
        if (counter && counter !== place) counters.add(counter);
      }
  }
  for (const counter of methodCountersOf(file, place)) counters.add(counter);
  return [...counters].filter((counter) => !isOfAWhile(file, counter, operations));
});

/** Whether a count goes down, or begins anew, by the clock. */
function isOfAWhile(file: File, counter: Place, operations: readonly Operation[]): boolean {
  return usesOf(file, counter).some(({ node }) => {
    const change = dressed(node).parent;
    const isLess =
      (change?.type === 'UpdateExpression' && change.operator === '--') ||
      (change?.type === 'AssignmentExpression' &&
        bare(change.left) === node &&
        (change.operator === '-=' || (change.operator === '=' && bare(change.right).type === 'Literal')));
    return isLess && isByTheClock(file, node, operations);
  });
}

/** The functions that are told how much came: `this.track(chunk.length)`, `this.track(line.length + head.length)`. */
function countsIn(file: File, body: Node): Node[] {
  const told: Node[] = [];
  for (const at of nodesIn(file, body, isFunction)) {
    if (at.type !== 'CallExpression' || !at.arguments.some(isSizeOrSum)) continue;
    const called = functionMeantBy(file, at.callee)?.body;
    if (called) told.push(called);
  }
  return told;
}

function isSizeOrSum(given: Node): boolean {
  const at = bare(given);
  return at.type === 'BinaryExpression' ? isSizeOrSum(at.left) || isSizeOrSum(at.right) : isSize(at);
}

/** Targets of `x += n`, `x++` and `x = y` where y is made of x, not in functions inside. */
function changesIn(file: File, body: Node): Node[] {
  const found: Node[] = [];
  for (const at of nodesIn(file, body, isFunction)) {
    if (at.type === 'UpdateExpression' && at.operator === '++') found.push(bare(at.argument));
    if (at.type !== 'AssignmentExpression') continue;
    if (at.operator === '+=' || (at.operator === '=' && isSumOf(file, at.right, bare(at.left))))
      found.push(bare(at.left));
  }
  return found;
}

/** `this.len = this.len + n`, also through a constant: `const len = this.len + n; … this.len = len`. */
function isSumOf(file: File, value: Node, target: Node): boolean {
  const at = bare(value);
  if (at.type === 'BinaryExpression')
    return (
      at.operator === '+' && placeOf(file, at.left) === placeOf(file, target) && placeOf(file, target) !== undefined
    );
  const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
  const values = variable ? valuesOf(variable) : [];
  return values.length === 1 && values[0]?.type === 'BinaryExpression' && isSumOf(file, values[0], target);
}

/** Where a function, method or getter whose answer is a value is asked, and a constant or parameter that is that value. */
export function usesOfAnswer(file: File, level: Node): Node[] {
  const value = sumAround(level);
  const parent = value.parent as Node;
  if (parent.type === 'VariableDeclarator' && parent.init === value) {
    const variable = variableOf(file, parent.id);
    return (variable?.references ?? [])
      .filter((reference) => reference.isRead())
      .map(({ identifier }) => identifier as Node);
  }
  // `this.check(this.queue.length)`
  const called = parent.type === 'CallExpression' ? functionMeantBy(file, parent.callee) : undefined;
  const position = parent.type === 'CallExpression' ? parent.arguments.indexOf(value as never) : -1;
  const parameter = position < 0 ? undefined : called?.params[position];
  if (parameter) return (variableOf(file, parameter)?.references ?? []).map(({ identifier }) => identifier as Node);
  return usesOfMethod(file, level);
}

/** `const size = this._size + item.length` */
function sumAround(level: Node): Node {
  let value = dressed(level);
  while (value.parent?.type === 'BinaryExpression' && /^[+-]$/.test(value.parent.operator)) value = value.parent;
  return value;
}

/** Where a method or getter is asked that returns a value, or a sum with it. */
function usesOfMethod(file: File, level: Node): Node[] {
  const parent = sumAround(level).parent as Node;
  const fn =
    parent.type === 'ReturnStatement'
      ? functionAround(parent)
      : parent.type === 'ArrowFunctionExpression'
        ? parent
        : undefined;
  const method = fn ? dressed(fn).parent : undefined;
  if (
    !fn ||
    (method?.type !== 'MethodDefinition' && method?.type !== 'Property' && method?.type !== 'PropertyDefinition')
  )
    return [];
  const name = keyName(method);
  const owner = ownerOfThis(file, fn.body ?? fn);
  return name !== undefined && owner ? usesOf(file, fieldPlace(owner, name)).map(({ node }) => calledOrRead(node)) : [];
}

function calledOrRead(node: Node): Node {
  const outer = dressed(node);
  return outer.parent?.type === 'CallExpression' && outer.parent.callee === outer ? outer.parent : node;
}
