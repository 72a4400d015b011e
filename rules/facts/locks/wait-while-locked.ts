import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isInside, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import type { CriticalSection } from './critical-section.ts';
import { isGuarded } from './lock-guard.ts';
import { lockTakeOf, type LockTake } from './lock-take.ts';
import { roomWaitOf } from './room-wait.ts';
import { isWaitedIn } from './waited-in.ts';

/** A wait that can only end when somebody else gets what its own function holds. */
export interface WaitWhileLocked {
  /** For one more of the same, or for room that is made under the same lock. */
  readonly is: 'nested' | 'room';
  /** The part of the section that waits. */
  readonly at: Node;
  /** The wait itself, where a function that is called has it. */
  readonly wait: Node;
  /** Where the side that makes room takes the lock. */
  readonly other?: Node;
}

type Found = Omit<WaitWhileLocked, 'at'>;

/** How many calls are followed. */
const deepest = 4;

/** The first wait in a section for what its own lock keeps from happening. */
export const waitIn: (file: File, section: CriticalSection) => WaitWhileLocked | undefined = memoIn(
  (file: File, section: CriticalSection) => {
    for (const node of nodesIn(file, section.fn.body)) {
      if (!section.covers(node)) continue;
      const found = ofNode(file, section, node, section.fn, section.take.place, []);
      if (found) return { at: node, ...found };
    }
    return undefined;
  },
  undefined,
);

function ofNode(
  file: File,
  section: CriticalSection,
  node: Node,
  fn: FunctionNode,
  lock: Place,
  path: readonly FunctionNode[],
): Found | undefined {
  if (node.type === 'AwaitExpression') {
    const other = path.length === 0 ? roomWaitOf(file, node, section) : undefined;
    return other && { is: 'room', wait: node, other };
  }
  if (node.type !== 'CallExpression') return undefined;
  if (takesAgain(file, section, node, lock, path.length > 0)) {
    return isWaitedIn(file, node, fn) ? { is: 'nested', wait: node } : undefined;
  }
  const called = calledBy(file, node);
  if (!called?.fn.body || called.fn === section.fn || path.includes(called.fn) || path.length >= deepest)
    return undefined;
  const inside = lockIn(file, lock, called.fn, called.direct ? node : undefined);
  if (!inside || !isWaitedIn(file, node, fn)) return undefined;
  for (const inner of nodesIn(file, called.fn.body)) {
    const found = ofNode(file, section, inner, called.fn, inside, [...path, called.fn]);
    // A function that asks first whether the lock is held already does not wait for itself.
    if (found && !isGuarded(file, inner, called.fn)) return found;
  }
  return undefined;
}

function takesAgain(
  file: File,
  { take, held }: CriticalSection,
  call: TSESTree.CallExpression,
  lock: Place,
  isElsewhere: boolean,
): boolean {
  const again = lockTakeOf(file, call);
  if (again) return (isElsewhere || again.call !== take.call) && again.place === lock && again.key === take.key;
  const { row } = take;
  // A limiter that is handed on as a parameter, whose type only the caller tells.
  if (isElsewhere && lock !== take.place && isTakenLike(file, call, take, lock)) return true;
  if (row.again === undefined) return false;
  if (row.again !== 'any') {
    const method = methodCall(call);
    return method !== undefined && row.again.includes(method.name) && placeOf(file, method.receiver) === lock;
  }
  return isAskedOf(file, call, lock) && !mentions(file, call, held);
}

function isTakenLike(file: File, call: TSESTree.CallExpression, { row, key }: LockTake, lock: Place): boolean {
  if (key !== undefined || row.type === 'own#Limiter') return false;
  const method = methodCall(call);
  return row.method === undefined
    ? placeOf(file, call.callee) === lock
    : method?.name === row.method && placeOf(file, method.receiver) === lock;
}

/** `knex('rows').where(…)`, `prisma.row.findMany()`: what is asked of the pool itself. */
function isAskedOf(file: File, call: TSESTree.CallExpression, lock: Place): boolean {
  for (let at: Node = call; ;) {
    if (placeOf(file, at) === lock) return true;
    const next = at.type === 'CallExpression' ? at.callee : at.type === 'MemberExpression' ? at.object : undefined;
    if (!next) return false;
    at = bare(next);
  }
}

function mentions(file: File, call: Node, held: CriticalSection['held']): boolean {
  return [...nodesIn(file, call)].some((node) => {
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    return variable !== undefined && held.includes(variable);
  });
}

/** The function of this file that a call runs, itself or for each item: `walk(child)`, `children.map(walk)`. */
function calledBy(file: File, call: TSESTree.CallExpression): { fn: FunctionNode; direct: boolean } | undefined {
  const callee = bare(call.callee);
  // A method of another instance has another lock.
  const isOwn = callee.type === 'Identifier' || methodCall(call)?.receiver.type === 'ThisExpression';
  const fn = isOwn ? functionMeantBy(file, callee) : undefined;
  if (fn) return { fn, direct: true };
  const [each] = call.arguments;
  if (methodCall(call)?.name !== 'map' || each?.type !== 'Identifier') return undefined;
  const mapped = functionMeantBy(file, each);
  return mapped && { fn: mapped, direct: false };
}

/** What the lock is called in a function that is called: its own variables are new each time, its parameters are what it is given. */
function lockIn(
  file: File,
  lock: Place,
  fn: FunctionNode,
  call: TSESTree.CallExpression | undefined,
): Place | undefined {
  const position = call?.arguments.findIndex((argument) => placeOf(file, argument) === lock) ?? -1;
  const param = position < 0 ? undefined : fn.params[position];
  if (param) return placeOf(file, param);
  const root = rootOf(lock);
  if (!root) return lock;
  const parameter = parameterOf(root);
  if (parameter?.fn === fn) return undefined;
  return root.identifiers.some((name) => isInside(name, fn)) ? undefined : lock;
}

function rootOf(place: Place): Extract<Place, { kind: 'variable' }>['variable'] | undefined {
  if (place.kind === 'variable') return place.variable;
  return 'kind' in place.owner ? rootOf(place.owner) : undefined;
}
