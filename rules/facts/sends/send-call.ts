import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { originOf } from '../../identity/origin.ts';
import { mayHave } from '../../identity/packages-in.ts';
import type { SendMethodRow, SendRow } from '../../knowledge/schema.ts';
import { packageSends, sendFunctions, sendsNamed, sendWords } from '../../knowledge/sends.ts';
import type { File } from '../../syntax/file.ts';
import { bare, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { whereWritten } from '../../syntax/words.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { hasMethod } from '../../syntax/methods.ts';
import { isSilenced } from '../channels/known-channels.ts';

/** A call that hands a message over and returns at once. */
export interface SendCall {
  readonly row: SendRow;
  readonly call: TSESTree.CallExpression;
  /** What is called: `socket.send`, or the function `put`. */
  readonly member: Node;
  readonly receiver: Node;
  readonly item: Node | undefined;
  /** The functions on the way to the sender, the first one first; nothing where it is called itself. */
  readonly through?: readonly SendStep[];
  /** The calls on that way, the sender's own among them. */
  readonly origins?: readonly TSESTree.CallExpression[];
}

/** A function that sends what it is given, and what it calls for that: `broadcast`, `socket.send`. */
export interface SendStep {
  readonly name: string;
  readonly calls: string;
}

export type SendAnswer = { readonly is: 'send'; readonly send: SendCall } | { readonly is: 'no' | 'unknown' };

/** Whether a file has the name of a send at all. */
export const mayHaveSends = whereWritten(sendWords);

/** Whether a call has a name that can be one of a sender: the gate before all questions. */
export function maySend(file: File, call: TSESTree.CallExpression): boolean {
  return rowsFor(file, methodCall(call)?.name ?? '').length > 0 || functionsIn(file).length > 0;
}

/** Is this a call that hands a message to a sender of `knowledge/`? A `send()` of anything else says nothing. */
export const sendCallOf: (file: File, call: TSESTree.CallExpression) => SendAnswer = memoIn(
  (file: File, call: TSESTree.CallExpression): SendAnswer => {
    const byFunction = functionSend(file, call);
    if (byFunction) return { is: 'send', send: byFunction };
    const method = methodCall(call);
    const rows = method ? rowsFor(file, method.name) : [];
    if (!method || rows.length === 0 || method.receiver.type === 'Super') return { is: 'no' };
    const { name, receiver, member } = method;
    // `this.send()` of a class that has a `send()` of its own
    const owner = receiver.type === 'ThisExpression' ? ownerOfThis(file, receiver) : undefined;
    if (owner && hasMethod(file, owner, name)) return { is: 'no' };
    const identity = identityOf(file, receiver);
    if (identity.is === 'unknown') return { is: 'unknown' };
    const row = rows.find((each) => identity.names.has(each.type));
    if (!row || isSilenced(file, name, identity.names) || isBounded(file, row, receiver)) return { is: 'no' };
    return { is: 'send', send: { row, call, member, receiver, item: call.arguments[row.item ?? 0] } };
  },
);

const named = memo((file: File): Map<string, readonly SendMethodRow[]> => {
  void file;
  return new Map();
});

/** The rows that a method of this name can be of in a file. */
function rowsFor(file: File, name: string): readonly SendMethodRow[] {
  const rows = sendsNamed(name);
  if (rows.length === 0) return rows;
  const known = named(file).get(name);
  if (known) return known;
  const found = rows.filter((row) => !packageSends.has(row) || mayHave(file, row.type));
  named(file).set(name, found);
  return found;
}

/** The functions that a file can call. */
const functionsIn = memo((file: File) => sendFunctions.filter((row) => mayHave(file, `${row.module}#${row.module}`)));

/** `put(channel, item)` */
function functionSend(file: File, call: TSESTree.CallExpression): SendCall | undefined {
  const rows = functionsIn(file);
  const origin = rows.length > 0 ? originOf(file, call.callee) : undefined;
  if (origin?.kind !== 'export') return undefined;
  const name = origin.name.replace(/^default\./, '');
  const row = rows.find((each) => each.module === origin.module && each.export === name);
  const receiver = row && call.arguments[row.sender];
  if (!receiver || isBounded(file, row, receiver)) return undefined;
  return { row, call, member: bare(call.callee), receiver, item: call.arguments[row.item] };
}

/** Whether the sender drops what it has no room for, by how it was made or is asked; where it was made is not always seen. */
function isBounded(file: File, { boundBy, drops }: SendRow, receiver: Node): boolean {
  if (receiver.type === 'MemberExpression' && drops?.includes(memberName(receiver) ?? '')) return true;
  if (!boundBy) return false;
  const place = placeOf(file, receiver);
  const [maker, ...others] = place ? valuesIn(file, place).filter((value) => value !== undefined) : [];
  if (!maker || others.length > 0) return true;
  for (const node of nodesIn(file, maker)) {
    const name = node.type === 'CallExpression' ? methodCall(node)?.name : undefined;
    if (name !== undefined && boundBy.includes(name)) return true;
    if (
      node.type === 'NewExpression' &&
      boundBy.some((by) => by.startsWith('new:') && node.arguments[Number(by.slice(4))])
    )
      return true;
  }
  return false;
}
