import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { streamLevels } from '../../knowledge/stream-levels.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  memberName,
  methodCall,
  stringValue,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { hasMethod } from '../../syntax/methods.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { branchesOf, type Branch } from '../values/answer-branch.ts';
import { callOfStatement, isNewError, isReject, statementsOf, waitsForDrain } from '../values/branch-effect.ts';
import { sentAgain } from './sent-again.ts';
import type { SignalCandidate } from './signal-call.ts';

/** What is done on the false of an API that only asks to slow down. */
export interface Failure {
  /** `sends again`: what was accepted. */
  readonly is: 'fails' | 'closes' | 'sends again';
  /** Where. */
  readonly node: Node;
  readonly branch: Branch;
}

/** Whether `false`, which only asks to slow down, is taken for a failure; nothing where that is not certain. */
export function takenForFailure(file: File, signal: SignalCandidate): Failure | undefined {
  const branches = branchesOf(file, signal.call);
  const again = sentAgain(file, signal, branches);
  if (again) return { is: 'sends again', ...again };
  const failure = failureIn(file, signal, branches);
  return failure && !looksAtLevel(file, signal) ? failure : undefined;
}

function failureIn(file: File, signal: SignalCandidate, branches: readonly Branch[]): Failure | undefined {
  for (const branch of branches) {
    if (branch.when || branch.loop || waitsForDrain(file, branch.body)) continue;
    for (const node of statementsOf(branch)) {
      // What was waited for may be the room.
      if (waits(file, node)) break;
      if (fails(file, node)) return { is: 'fails', node, branch };
      if (closes(file, signal, node)) return { is: 'closes', node, branch };
    }
  }
  return undefined;
}

const looks: ReadonlySet<string> = new Set([...streamLevels, 'destroyed', 'writable', 'writableEnded', 'closed']);

/** Whoever looks at how full the stream is, or whether it is closed, has a limit of his own. */
function looksAtLevel(file: File, { call, receiver }: SignalCandidate): boolean {
  const fn = functionAround(call);
  const text = file.code.getText(receiver);
  return looksIn(file, fn?.body ?? file.ast).some(
    (node) =>
      (node.range[0] > call.range[0] || /Length|Size|Amount|Mark/.test(memberName(node) ?? '')) &&
      file.code.getText(node.object) === text,
  );
}

/** The looks at levels and ends in a body, and not in the functions inside. */
const looksIn: (file: File, body: Node) => readonly TSESTree.MemberExpression[] = memoIn((file: File, body: Node) =>
  [...nodesIn(file, body, isFunction)].filter(
    (node): node is TSESTree.MemberExpression => node.type === 'MemberExpression' && looks.has(memberName(node) ?? ''),
  ),
);

function waits(file: File, statement: Node): boolean {
  for (const node of nodesIn(file, statement, isFunction)) if (node.type === 'AwaitExpression') return true;
  return false;
}

/** `throw …`, `reject(…)`, `callback(new Error(…))`, `emit('error', …)`, `process.exit(1)` */
function fails(file: File, statement: Node): boolean {
  if (statement.type === 'ThrowStatement') return true;
  const call = callOfStatement(statement);
  if (!call) return false;
  const callee = bare(call.callee);
  if (isReject(file, callee)) return true;
  const [first] = call.arguments;
  const method = methodCall(call);
  if (method?.name === 'emit') return stringValue(first) === 'error';
  if (method?.receiver.type === 'Identifier' && !variableOf(file, method.receiver))
    return (
      (method.receiver.name === 'Promise' && method.name === 'reject') ||
      (method.receiver.name === 'process' && (method.name === 'exit' || method.name === 'abort'))
    );
  const variable = callee.type === 'Identifier' ? variableOf(file, callee) : undefined;
  return variable !== undefined && parameterOf(variable) !== undefined && isNewError(first);
}

const closers = /^(?:destroy|destroySoon|resetAndDestroy|close|end|terminate|abort|cancel|disconnect)$/;

/** `this.close()` of a stream that has one of its own: what that does is its affair. */
function isOwnMethod(file: File, { receiver, name }: MethodCall): boolean {
  const owner = receiver.type === 'ThisExpression' ? ownerOfThis(file, receiver) : undefined;
  return owner !== undefined && hasMethod(file, owner, name);
}

/** The stream itself, what holds it, or the source is closed. */
function closes(file: File, { receiver }: SignalCandidate, statement: Node): boolean {
  const call = callOfStatement(statement);
  const method = call && methodCall(call);
  if (!method || !closers.test(method.name)) return false;
  const target = file.code.getText(method.receiver);
  if (target === file.code.getText(receiver)) return method.name === 'destroy' || !isOwnMethod(file, method);
  for (let at: Node = receiver; at.type === 'MemberExpression';) {
    at = bare(at.object);
    if (file.code.getText(at) === target) return true;
  }
  const identity = method.name === 'destroy' ? identityOf(file, method.receiver) : undefined;
  return identity?.is === 'known' && identity.names.has('stream#Readable');
}
