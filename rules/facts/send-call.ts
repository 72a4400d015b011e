import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../framework/memo.ts';
import { identityOf } from '../identity/identify.ts';
import type { SendRow } from '../knowledge/schema.ts';
import { sendMethods, sends } from '../knowledge/sends.ts';
import type { File } from '../syntax/file.ts';
import { methodCall, type Node } from '../syntax/nodes.ts';
import { ownerOfThis } from '../syntax/owners.ts';
import { hasMethod } from './called-function.ts';
import { isSilenced } from './known-channels.ts';

/** A call that hands a message over and returns at once. */
export interface SendCall {
  readonly row: SendRow;
  readonly call: TSESTree.CallExpression;
  readonly member: TSESTree.MemberExpression;
  readonly receiver: Node;
  readonly item: Node | undefined;
}

export type SendAnswer = { readonly is: 'send'; readonly send: SendCall } | { readonly is: 'no' | 'unknown' };

/** Whether a call has a name that can be one of a sender: the gate before all questions. */
export function maySend(call: TSESTree.CallExpression): boolean {
  return sendMethods.has(methodCall(call)?.name ?? '');
}

/** Is this a call that hands a message to a sender of `knowledge/`? A `send()` of anything else says nothing. */
export const sendCallOf: (file: File, call: TSESTree.CallExpression) => SendAnswer = memoIn(
  (file: File, call: TSESTree.CallExpression): SendAnswer => {
    const method = methodCall(call);
    if (!method || !sendMethods.has(method.name) || method.receiver.type === 'Super') return { is: 'no' };
    // `this.send()` of a class that has a `send()` of its own
    const owner = method.receiver.type === 'ThisExpression' ? ownerOfThis(file, method.receiver) : undefined;
    if (owner && hasMethod(file, owner, method.name)) return { is: 'no' };
    const identity = identityOf(file, method.receiver);
    if (identity.is === 'unknown') return { is: 'unknown' };
    const row = sends.find((each) => each.method === method.name && identity.names.has(each.type));
    if (!row || isSilenced(file, method.name, identity.names)) return { is: 'no' };
    return {
      is: 'send',
      send: { row, call, member: method.member, receiver: method.receiver, item: call.arguments[0] },
    };
  },
);
