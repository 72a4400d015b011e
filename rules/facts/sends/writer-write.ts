import type { TSESTree } from '@typescript-eslint/utils';
import { identityOf } from '../../identity/identify.ts';
import { webWriter } from '../../knowledge/web-streams.ts';
import type { File } from '../../syntax/file.ts';
import { methodCall, type Node } from '../../syntax/nodes.ts';
import { whereWritten } from '../../syntax/words.ts';

/** A `write()` of a web stream's writer: its answer is a promise, and `writer.ready` says when there is room. */
export interface WriterWrite {
  readonly call: TSESTree.CallExpression;
  readonly member: TSESTree.MemberExpression;
  readonly receiver: Node;
  readonly item: Node | undefined;
}

export type WriterAnswer = { readonly is: 'write'; readonly write: WriterWrite } | { readonly is: 'no' | 'unknown' };

/** Whether a file has the name. */
export const mayHaveWriterWrites = whereWritten([webWriter.method]);

/** Whether a call has the name: the gate before all questions. */
export function mayBeWriterWrite(call: TSESTree.CallExpression): boolean {
  return methodCall(call)?.name === webWriter.method;
}

/** Is this a `write()` of a web writer? The name is asked first. */
export function writerWriteOf(file: File, call: TSESTree.CallExpression): WriterAnswer {
  const method = methodCall(call);
  if (method?.name !== webWriter.method) return { is: 'no' };
  const identity = identityOf(file, method.receiver);
  if (identity.is === 'unknown') return { is: 'unknown' };
  if (!identity.names.has(webWriter.type)) return { is: 'no' };
  const { member, receiver } = method;
  return { is: 'write', write: { call, member, receiver, item: call.arguments[0] } };
}
