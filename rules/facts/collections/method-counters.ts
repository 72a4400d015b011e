import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isConstructor,
  isFunction,
  listAround,
  methodCall,
  statementAround,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import { loopAround } from '../calls/loops.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';

/**
 * The counts that methods keep of a collection: one raises it wherever something is put in, and another one lowers it where
 * something is taken out: `sent.push(chunk); this.grow(chunk);` and `const chunk = sent.shift(); … this.shrink(chunk);`. What
 * goes up only, or starts again with the time, says nothing of what is in there.
 */
export function methodCountersOf(file: File, place: Place): Place[] {
  const operations = operationsOn(file, place);
  const takes = operations.filter(({ kind }) => /^take (?:first|last|some|all)$/.test(kind));
  const fills = takes.length > 0 ? operations.filter(({ kind }) => kind === 'fill') : [];
  const lists = new Set(fills.map(({ node }) => listAround(statementAround(node))));
  const beside = [...lists].map((list) => new Set(raisedIn(file, list)));
  const raised = [...(beside[0] ?? [])].filter((counter) => beside.every((each) => each.has(counter)));
  if (raised.length === 0) return [];
  const lowered = new Set(takes.flatMap(({ node }) => loweredWith(file, node)));
  return raised.filter(
    (counter) => counter !== place && lowered.has(counter) && isLoweredWhereTaken(file, counter, operations, takes),
  );
}

/**
 * What also goes down, or begins again, with the time, as a bucket does that leaks, is lower than what is in there; not where
 * the same function goes through all of it, and so counts anew what it finds.
 */
function isLoweredWhereTaken(
  file: File,
  counter: Place,
  operations: readonly Operation[],
  takes: readonly Operation[],
): boolean {
  const cleared = operations.filter(({ kind }) => kind === 'clear');
  const takers = new Set([...takes, ...cleared].map(({ node }) => functionAround(node)));
  const visitors = new Set(operations.filter(({ kind }) => kind === 'visit').map(({ node }) => functionAround(node)));
  return usesOf(file, counter).every(({ node }) => {
    const change = dressed(node).parent;
    const fn = functionAround(node);
    const isAnew = change && isReset(change, node);
    const isLess = change && (isChange(file, change, '-') || isAnew);
    if (!isLess || !fn || takers.has(fn) || (isAnew && visitors.has(fn))) return true;
    const calls = callsOf(file, fn);
    return calls.length > 0 && calls.every((call) => takers.has(functionAround(call)));
  });
}

/** `n = 0`, but where the instance is made */
function isReset(change: Node, target: Node): boolean {
  const fn = functionAround(change);
  if (change.type !== 'AssignmentExpression' || change.operator !== '=' || (fn && isConstructor(fn))) return false;
  return bare(change.left) === bare(target) && bare(change.right).type === 'Literal';
}

/** What the functions raise that are called, whatever else happens, in the list of statements in which a filling stands. */
function raisedIn(file: File, list: Node | undefined): Place[] {
  const statements: readonly Node[] = list?.type === 'BlockStatement' ? list.body : [];
  return statements.flatMap((statement) => {
    const call = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
    const body = call?.type === 'CallExpression' ? functionMeantBy(file, call.callee)?.body : undefined;
    return body ? changedIn(file, body, '+') : [];
  });
}

/** What is lowered in the turn of the loop, or in the function, in which something is taken out, also by what is called there. */
function loweredWith(file: File, take: Node): Place[] {
  const around = loopAround(take)?.body ?? functionAround(take)?.body;
  if (!around) return [];
  const called = [...nodesIn(file, around, isFunction)].flatMap((node) =>
    node.type === 'CallExpression' ? (functionMeantBy(file, node.callee)?.body ?? []) : [],
  );
  return [around, ...called].flatMap((body) => changedIn(file, body, '-'));
}

function changedIn(file: File, body: Node, sign: '+' | '-'): Place[] {
  return [...nodesIn(file, body, isFunction)].flatMap((at) => {
    const changed = isChange(file, at, sign)
      ? placeOf(file, at.type === 'UpdateExpression' ? at.argument : at.left)
      : undefined;
    return changed ?? [];
  });
}

type Change = Extract<Node, { type: 'AssignmentExpression' | 'UpdateExpression' }>;

/** `n++`, `n += size`, `n = n + size`, and for what goes down also `n = Math.max(0, n - size)`. */
function isChange(file: File, at: Node, sign: '+' | '-'): at is Change {
  if (at.type === 'UpdateExpression') return at.operator === `${sign}${sign}`;
  if (at.type !== 'AssignmentExpression') return false;
  if (at.operator !== '=') return at.operator === `${sign}=`;
  const target = placeOf(file, at.left);
  const value = bare(at.right);
  const parts = value.type === 'CallExpression' && methodCall(value)?.name === 'max' ? value.arguments : [value];
  return parts.some((part) => {
    const sum = bare(part);
    const isOfIt = sum.type === 'BinaryExpression' && sum.operator === sign;
    return isOfIt && target !== undefined && placeOf(file, sum.left) === target;
  });
}
