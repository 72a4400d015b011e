import { memo } from '../../framework/memo.ts';
import { givesBack } from '../../knowledge/locks.ts';
import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { excludes, returns, surelyFollows } from '../../syntax/flow.ts';
import {
  dressed,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { allOfType, nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { lockTakeOf, type LockTake } from './lock-take.ts';

/** Where a lock, slot or connection is held. */
export interface CriticalSection {
  readonly take: LockTake;
  /** The function that holds it. */
  readonly fn: FunctionNode;
  /** The variables that stand for what was taken: a connection, a transaction, what releases it. */
  readonly held: readonly Variable[];
  /** Whether it is held when a node of the function runs. */
  readonly covers: (node: Node) => boolean;
}

const handsBack = /^(?:then|finally|on|once)$/;

/** All of them in a file. */
export const criticalSections: (file: File) => readonly CriticalSection[] = memo((file: File) =>
  allOfType(file, 'CallExpression').flatMap((call) => {
    const take = lockTakeOf(file, call);
    const section = take && (take.row.held === 'during' ? during(file, take) : until(file, take));
    return section ?? [];
  }),
);

function during(file: File, take: LockTake): CriticalSection | undefined {
  const { task } = take;
  if (!task?.body) return undefined;
  const held = task.params.flatMap((param) => variableOf(file, param) ?? []);
  return { take, fn: task, held, covers: () => true };
}

/** From `await lock.acquire()` until the function gives it back; silent where it does not. */
function until(file: File, take: LockTake): CriticalSection | undefined {
  const fn = functionAround(take.call);
  const waited = dressed(take.call).parent;
  if (!fn?.body || waited?.type !== 'AwaitExpression') return undefined;
  const held = heldIn(file, waited);
  const ends = [...nodesIn(file, fn.body)].filter(
    (node) => node.range[0] > take.call.range[1] && isReturned(file, node, take, held),
  );
  if (ends.length === 0) return undefined;
  return {
    take,
    fn,
    held,
    covers: (node) =>
      surelyFollows(node, take.call) &&
      !ends.some((end) => end.range[0] < node.range[0] && !isInside(node, end) && !excludes(node, end) && !leaves(end)),
  };
}

/** `const release = …`, `const [value, release] = …` */
function heldIn(file: File, waited: Node): Variable[] {
  const declared = dressed(waited).parent;
  if (declared?.type !== 'VariableDeclarator') return [];
  const names = declared.id.type === 'ArrayPattern' ? declared.id.elements : [declared.id];
  return names.flatMap((name) => (name && variableOf(file, name)) ?? []);
}

/** `release()`, `.finally(release)`, `client.release()`, `pool.release(client)`, `lock.release()`. */
function isReturned(file: File, node: Node, { place }: LockTake, held: readonly Variable[]): boolean {
  if (node.type === 'Identifier') {
    const variable = variableOf(file, node);
    if (!variable || !held.includes(variable)) return false;
    const value = dressed(node);
    const parent = value.parent as Node;
    return parent.type === 'CallExpression' && (parent.callee === value || handsBack.test(calleeName(parent) ?? ''));
  }
  const method = methodCall(node);
  if (!method || !givesBack.test(method.name)) return false;
  const variable = variableOf(file, method.receiver);
  return (variable !== undefined && held.includes(variable)) || placeOf(file, method.receiver) === place;
}

/** Whether what gives it back leaves the function too: `if (!row) { release(); return; }`. */
function leaves(end: Node): boolean {
  for (let at = end; at.parent && !isFunction(at); at = at.parent)
    if (at.type === 'BlockStatement' && at.parent.type === 'IfStatement') return returns(at);
  return false;
}
