import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { callableLimiters, lockMethods, lockModules, lockRows, telling, type LockRow } from '../../knowledge/locks.ts';
import { constantOf, isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  isFunction,
  keyName,
  memberName,
  methodCall,
  stringValue,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { ownLimiterOf } from './own-limiter.ts';

/** A call that takes a lock, a slot or a connection. */
export interface LockTake {
  readonly call: TSESTree.CallExpression;
  readonly row: LockRow;
  /** What it is taken from. */
  readonly lock: Node;
  readonly place: Place;
  /** Which one of several, where the first argument says it. */
  readonly key: string | undefined;
  /** What runs while it is held, where the call is given a function of this file. */
  readonly task: FunctionNode | undefined;
}

/** `pg` is part of many words. */
const words = (modules: readonly string[]): RegExp => new RegExp(`(?<![\\w-])(?:${modules.join('|')})(?![\\w-])`);
const locks = words(lockModules);
const limiters = words(callableLimiters);
const namesLocks = memo((file: File) => locks.test(file.code.text));
const namesLimiters = memo((file: File) => limiters.test(file.code.text));

/** Does this call take a lock, slot or connection that `knowledge/` or this file knows, and wait where there is none? */
export const lockTakeOf: (file: File, call: TSESTree.CallExpression) => LockTake | undefined = memoIn(
  (file: File, call: TSESTree.CallExpression) => {
    const method = methodCall(call);
    const own = method && ownLimiterOf(file, method);
    const lock = method && (own || lockMethods.has(method.name)) ? method.receiver : call.callee;
    const place = placeOf(file, lock) ?? globalPlace(file, lock);
    if (!place) return undefined;
    const row = own ? own.row : method && lock === method.receiver ? rowOfMethod(file, method) : rowOfCall(file, call);
    if (!row || row.unless?.some((name) => isGiven(file, call, name))) return undefined;
    if (!isLimited(file, place, row)) return undefined;
    const key = row.named ? keyOf(file, call.arguments[0]) : undefined;
    if (row.named && key === undefined) return undefined;
    const given = row.task === 'last' ? call.arguments.at(-1) : call.arguments[row.task ?? 0];
    const task = row.held === 'during' && given ? functionMeantBy(file, given) : undefined;
    return { call, row, lock, place, key, task };
  },
  undefined,
);

/** `navigator.locks`, which no variable of the file holds. */
function globalPlace(file: File, node: Node): Place | undefined {
  const at = bare(node);
  if (at.type !== 'MemberExpression' || !isGlobal(file, at.object)) return undefined;
  const places = globalPlaces(file);
  const name = file.code.getText(at);
  const known = places.get(name) ?? {
    kind: 'field',
    name,
    owner: { kind: 'field', name: 'globalThis', owner: file.ast as never },
  };
  places.set(name, known);
  return known;
}

const globalPlaces = memo((_file: File) => new Map<string, Place>());

function rowOfMethod(file: File, { receiver, name }: MethodCall): LockRow | undefined {
  if (!telling.has(name) && !namesLocks(file)) return undefined;
  const identity = identityOf(file, receiver);
  return identity.is === 'known'
    ? lockRows.find((row) => row.method === name && identity.names.has(row.type))
    : undefined;
}

/** `limit(() => …)`: only a call that hands a function on can be one. */
function rowOfCall(file: File, { callee, arguments: [task] }: TSESTree.CallExpression): LockRow | undefined {
  const handsOn = task && (isFunction(task) || task.type === 'Identifier' || task.type === 'MemberExpression');
  if (!handsOn || !namesLimiters(file)) return undefined;
  const identity = identityOf(file, callee);
  return identity.is === 'known'
    ? lockRows.find((row) => row.method === undefined && identity.names.has(row.type))
    : undefined;
}

/** A limiter without a limit, such as `new PQueue()` or `pLimit(Infinity)`, lets everybody through; so does a reentrant lock its holder. */
function isLimited(file: File, place: Place, { limit, reentrant, what }: LockRow): boolean {
  if (what !== 'slot' && reentrant === undefined) return true;
  const given = valuesIn(file, place).flatMap((value) => {
    const maker = value && bare(value);
    const first = maker?.type === 'NewExpression' || maker?.type === 'CallExpression' ? maker.arguments[0] : undefined;
    return first ? [bare(first)] : [];
  });
  if (reentrant !== undefined)
    return given.every((each) => each.type === 'ObjectExpression' && optionOf(each, reentrant) === undefined);
  const limits = given.map((each) => (limit === undefined ? each : optionOf(each, limit)));
  if (limits.some((each) => each && isEndless(each))) return false;
  return limit === undefined || limits.some((each) => each !== undefined);
}

function optionOf(options: Node, name: string): Node | undefined {
  if (options.type !== 'ObjectExpression') return undefined;
  const property = options.properties.find((each) => each.type === 'Property' && keyName(each) === name);
  return property?.type === 'Property' ? bare(property.value) : undefined;
}

function isEndless(node: Node): boolean {
  return (
    (node.type === 'Identifier' && node.name === 'Infinity') ||
    (node.type === 'MemberExpression' &&
      /^(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)$/.test(memberName(node) ?? ''))
  );
}

function isGiven(file: File, call: TSESTree.CallExpression, name: string): boolean {
  return call.arguments.some((argument) => {
    const options = bare(argument);
    // Options that are not written here may have it.
    if (options.type === 'Identifier') return variableOf(file, options) !== undefined && call.arguments.length > 2;
    return (
      options.type === 'ObjectExpression' &&
      options.properties.some((each) => each.type !== 'Property' || keyName(each) === name)
    );
  });
}

/** The text of a name that is the same each time. */
function keyOf(file: File, node: Node | undefined): string | undefined {
  const variable = node && variableOf(file, node);
  return stringValue(variable ? constantOf(variable) : node);
}

/** Whether two calls take from the same. */
export function isSameLock(one: LockTake, other: LockTake): boolean {
  return one.place === other.place && one.key === other.key;
}
