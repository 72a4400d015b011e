import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { signalMethods, signals } from '../../knowledge/apis.ts';
import type { SignalRow } from '../../knowledge/schema.ts';
import type { File } from '../../syntax/file.ts';
import { methodCall, type Node } from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { hasMethod } from '../../syntax/methods.ts';
import { borrowedCallOf, type BorrowedCall } from './borrowed-method.ts';
import { isSilenced } from '../channels/known-channels.ts';

/** A call whose answer says "I am full". */
export interface SignalCall {
  readonly row: SignalRow;
  readonly call: TSESTree.CallExpression;
  /** What is called: `stream.write`. */
  readonly member: Node;
  readonly receiver: Node;
  /** What is handed over. */
  readonly item: Node | undefined;
  /** All that the receiver is. */
  readonly names: ReadonlySet<string>;
  /** The functions that hand on the answer, the one that is called first. */
  readonly through?: readonly Step[];
  /** One of these answers false for another reason, too: `if (closed) return false;`. */
  readonly refuses?: true;
  /** The stream's own method, called by another name: `write.call(res, chunk)`. */
  readonly borrowed?: true;
}

/** A function that hands on the answer of another call. */
export interface Step {
  readonly name: string;
  /** The call whose answer it returns, as it is written; nothing where it is only declared to answer. */
  readonly returns: string | undefined;
  /** Where it stands, if not in the file that calls it: `link.ts:12`. */
  readonly at?: string;
}

export type SignalAnswer = { readonly is: 'signal'; readonly signal: SignalCall } | { readonly is: 'no' | 'unknown' };

/** A call that has the name of a signal, before anybody asks what its receiver is. */
export interface SignalCandidate {
  readonly call: TSESTree.CallExpression;
  readonly member: Node;
  readonly receiver: Node;
  readonly item: Node | undefined;
  readonly method: string;
}

export function signalCandidateOf(call: TSESTree.CallExpression): SignalCandidate | undefined {
  const method = methodCall(call);
  const row = method && signals.find((each) => each.method === method.name);
  if (!row) return undefined;
  const { member, receiver, name } = method;
  return { call, member, receiver, item: call.arguments[row.item], method: name };
}

/** Whether a call has a name that can be one of a signal: the gate before all questions. */
export function mayBeSignal(file: File, call: TSESTree.CallExpression): boolean {
  return signalMethods.has(methodCall(call)?.name ?? '') || borrowedCallOf(file, call) !== undefined;
}

/** Is this a call that answers "full"? The name of the method is asked first: most calls cost one look-up. */
export const signalCallOf: (file: File, call: TSESTree.CallExpression) => SignalAnswer = memoIn(
  (file: File, call: TSESTree.CallExpression): SignalAnswer => {
    const borrowed = borrowedCallOf(file, call);
    if (borrowed) return ofBorrowed(file, call, borrowed);
    const method = methodCall(call);
    if (!method || !signalMethods.has(method.name) || method.receiver.type === 'Super') return { is: 'no' };
    // `this.write()` of a class that has a `write()` of its own
    const owner = method.receiver.type === 'ThisExpression' ? ownerOfThis(file, method.receiver) : undefined;
    if (owner && hasMethod(file, owner, method.name)) return { is: 'no' };
    const identity = identityOf(file, method.receiver);
    if (identity.is === 'unknown') return { is: 'unknown' };
    const row = signals.find((each) => each.method === method.name && identity.names.has(each.type));
    if (!row || row.never?.some((type) => identity.names.has(type))) return { is: 'no' };
    if (isSilenced(file, method.name, identity.names)) return { is: 'no' };
    const { member, receiver } = method;
    return {
      is: 'signal',
      signal: { row, call, member, receiver, item: call.arguments[row.item], names: identity.names },
    };
  },
);

function ofBorrowed(file: File, call: TSESTree.CallExpression, borrowed: BorrowedCall): SignalAnswer {
  const { method, member, receiver, shift } = borrowed;
  const identity = identityOf(file, receiver);
  if (identity.is === 'unknown') return { is: 'unknown' };
  const known = signals.find((each) => each.method === method && identity.names.has(each.type));
  if (!known || known.never?.some((type) => identity.names.has(type)) || isSilenced(file, method, identity.names))
    return { is: 'no' };
  const { callback, ...rest } = known;
  const row: SignalRow = {
    ...rest,
    ...(callback !== undefined && shift !== undefined && { callback: callback + shift }),
  };
  const list = call.arguments[1];
  const listed = list?.type === 'ArrayExpression' ? (list.elements[known.item] ?? undefined) : list;
  const item = shift === undefined ? listed : call.arguments[known.item + shift];
  return { is: 'signal', signal: { row, call, member, receiver, item, names: identity.names, borrowed: true } };
}
