import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { constantOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  methodCall,
  stringValue,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { membersNamed, nodesIn } from '../../syntax/tree.ts';
import { testsOf, type AnswerTest } from '../values/answer-test.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { callsOn, isSameValue, membersOn } from '../calls/calls-on.ts';
import { mayListenForRoom } from './room-listener.ts';

/** A loop that ends when the stream is full, with what it has not written yet. */
export interface LostRest {
  readonly loop: Node;
  readonly exit: TSESTree.BreakStatement | TSESTree.ReturnStatement;
  readonly test: AnswerTest;
}

/**
 * Whether the loop around a `write()` leaves at the first full buffer and forgets the rest; nothing where what is left
 * lives on outside of the loop, where somebody goes on with it, or where that is unclear.
 */
export function lostRestOf(file: File, write: TSESTree.CallExpression): LostRest | undefined {
  const method = methodCall(write);
  if (method?.name !== 'write') return undefined;
  for (const test of testsOf(file, write)) {
    const exit = test.whenFalse && exitOf(test.whenFalse);
    const loop = exit && loopLeftBy(exit);
    if (!exit || !loop || !isInside(write, loop) || !isStream(file, method.receiver)) continue;
    if (
      isOwnState(file, loop, exit) &&
      isPlainExit(file, test, method.receiver, loop) &&
      !isResumed(file, method.receiver, test, loop)
    )
      return { loop, exit, test };
  }
  return undefined;
}

function exitOf(branch: Node): LostRest['exit'] | undefined {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  if (last?.type === 'BreakStatement') return last.label ? undefined : last;
  return last?.type === 'ReturnStatement' && !last.argument ? last : undefined;
}

/** The loop that a `break` or `return` leaves. */
function loopLeftBy(exit: Node): Node | undefined {
  for (let at = exit.parent; at && !isFunction(at); at = at.parent) {
    if (isLoop(at)) return at;
    if (at.type === 'SwitchStatement' && exit.type === 'BreakStatement') return undefined;
  }
  return undefined;
}

/** What is a stream for sure, or what is written to, tested and ended. */
function isStream(file: File, receiver: Node): boolean {
  const identity = identityOf(file, receiver);
  if (identity.is === 'known') return identity.names.has('stream#Writable');
  const isUsed = ['end', 'once'].some((name) => membersOn(file, name, receiver).length > 0);
  return isUsed || isHandedOn(file, receiver);
}

/** `finish(response)` of `function finish(response) { response.end(); }` */
function isHandedOn(file: File, receiver: Node): boolean {
  const variable = variableOf(file, receiver);
  if (!variable) return false;
  return readsOf(variable).some((read) => {
    const call = read.parent;
    if (call.type !== 'CallExpression' || call.callee === read) return false;
    const fn = functionMeantBy(file, call.callee);
    const parameter = fn?.params[call.arguments.indexOf(read)];
    const inner = parameter && variableOf(file, parameter);
    return inner !== undefined && membersNamed(file, 'end').some((member) => variableOf(file, member.object) === inner);
  });
}

/** Whether the position in the items lives and dies with the loop. */
function isOwnState(file: File, loop: Node, exit: Node): boolean {
  const fn = functionAround(loop);
  if (fn?.generator) return false;
  switch (loop.type) {
    case 'ForOfStatement':
      return !isTakenFrom(file, loop.right, loop);
    case 'ForStatement':
      return loop.init?.type === 'VariableDeclaration' && loop.update !== null && !countsOutside(file, loop, exit);
    case 'WhileStatement':
      return readsFromLocal(file, loop);
    default:
      return false;
  }
}

/** The collection is changed by this function, so that what was written is no longer in it. */
function isTakenFrom(file: File, collection: Node, loop: Node): boolean {
  const place = placeOf(file, collection);
  const fn = functionAround(loop)?.body ?? file.ast;
  if (countsOutside(file, loop, loop)) return true;
  return place !== undefined && (changesIn(file, fn).get(place) ?? []).some((node) => node !== bare(collection));
}

/** Where a function sets what is kept in a place, or takes something out: one walk, however many loops it has. */
const changesIn: (file: File, body: Node) => ReadonlyMap<Place, readonly Node[]> = memoIn((file: File, body: Node) => {
  const found = new Map<Place, Node[]>();
  for (const node of nodesIn(file, body)) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    const isSet = node.parent.type === 'AssignmentExpression' && node.parent.left === node;
    if (!isSet && !takes.test(methodCall(node.parent.parent)?.name ?? '')) continue;
    const place = placeOf(file, node);
    const list = place && found.get(place);
    if (list) list.push(node);
    else if (place) found.set(place, [node]);
  }
  return found;
});

const takes = /^(?:shift|pop|splice|slice|delete|clear|next|return|read)$/;

/** Something that lives outside of the loop is counted or set in it. */
function countsOutside(file: File, loop: Node, exit: Node): boolean {
  for (const node of nodesIn(file, loop, isFunction)) {
    const target =
      node.type === 'UpdateExpression' ? node.argument : node.type === 'AssignmentExpression' ? node.left : undefined;
    if (!target || (loop.type === 'ForStatement' && isInside(node, loop.update ?? exit))) continue;
    const variable = variableOf(file, target);
    if (!variable || variable.identifiers.some((name) => !isInside(name, loop))) return true;
  }
  return false;
}

/** `const reader = body.getReader(); while (true) { const { value } = await reader.read(); … }`, and nobody else has the reader. */
function readsFromLocal(file: File, loop: Node): boolean {
  for (const node of nodesIn(file, loop, isFunction)) {
    if (node.type !== 'AwaitExpression') continue;
    const read = methodCall(bare(node.argument));
    const variable = read && /^(?:read|next)$/.test(read.name) ? variableOf(file, read.receiver) : undefined;
    if (!variable || !constantOf(variable)) continue;
    const home = functionAround(loop);
    const isLocal = variable.identifiers.every((name) => functionAround(name) === home);
    return (
      home !== undefined &&
      isLocal &&
      readsOf(variable).every((use) => functionAround(use) === home) &&
      !countsOutside(file, loop, loop)
    );
  }
  return false;
}

/** The branch does nothing about what is left: no call but those that wait, no count, no mention of the item. */
function isPlainExit(file: File, { whenFalse }: AnswerTest, receiver: Node, loop: Node): boolean {
  if (!whenFalse) return false;
  for (const node of nodesIn(file, whenFalse)) {
    if (/^(?:Assignment|Update|Await|Yield)Expression$|^ThrowStatement$/.test(node.type)) return false;
    if (node.type !== 'CallExpression') continue;
    const method = methodCall(node);
    const waits = mayListenForRoom(node) && method && isSameValue(file, method.receiver, receiver);
    if (!waits && !(method && /^(?:pause|resume)$/.test(method.name))) return false;
  }
  return loop !== whenFalse;
}

/** Whether a listener for room on this stream may go on with the rest. One that only resumes the source of the loop does not. */
function isResumed(file: File, receiver: Node, { whenFalse }: AnswerTest, loop: Node): boolean {
  const listeners = ['on', 'once', 'addListener'].flatMap((name) =>
    callsOn(file, name, receiver).filter((listen) => stringValue(listen.arguments[0]) === 'drain'),
  );
  return listeners.some((listen) => {
    if (!whenFalse || !isInside(listen, whenFalse) || loop.type !== 'ForOfStatement') return true;
    const fn = listen.arguments[1] && functionMeantBy(file, listen.arguments[1]);
    if (!fn?.body) return true;
    return [...nodesIn(file, fn.body)].some(
      (node) => node.type === 'CallExpression' && methodCall(node)?.name !== 'resume',
    );
  });
}
