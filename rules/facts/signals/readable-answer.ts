import type { TSESTree } from '@typescript-eslint/utils';
import { identityOf } from '../../identity/identify.ts';
import { hasMethod } from '../../syntax/methods.ts';
import type { File } from '../../syntax/file.ts';
import { methodCall } from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { mayBePush } from './push-call.ts';
import type { SignalCandidate } from './signal-call.ts';

/**
 * A call that has the name of a readable's `push()`, before anybody asks what its receiver is. Its `false` says what that
 * of `write()` says: the item was accepted, and the next one should wait (Node docs, stream, `readable.push()`).
 */
export function readableCandidateOf(file: File, call: TSESTree.CallExpression): SignalCandidate | undefined {
  const method = methodCall(call);
  if (method?.name !== 'push' || method.receiver.type === 'Super' || !mayBePush(file, call)) return undefined;
  const { member, receiver, name } = method;
  return { call, member, receiver, item: call.arguments[0], method: name };
}

/** Whether it is one: that of a readable which has no `push()` of its own. */
export function answersOfReadable(file: File, { receiver, method }: SignalCandidate): boolean {
  const owner = receiver.type === 'ThisExpression' ? ownerOfThis(file, receiver) : undefined;
  if (owner && hasMethod(file, owner, method)) return false;
  const identity = identityOf(file, receiver);
  return identity.is === 'known' && identity.names.has('stream#Readable');
}
