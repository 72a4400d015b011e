import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { pushes, pushMethods } from '../../knowledge/pushes.ts';
import type { PushRow } from '../../knowledge/schema.ts';
import type { File } from '../../syntax/file.ts';
import { memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { allOfType } from '../../syntax/tree.ts';
import { whereWritten } from '../../syntax/words.ts';
import { hasMethod } from '../../syntax/methods.ts';

/** A call that puts something into a readable. */
export interface PushCall {
  readonly row: PushRow;
  readonly call: TSESTree.CallExpression;
  readonly member: TSESTree.MemberExpression;
  readonly receiver: Node;
  /** What is put in. */
  readonly item: Node;
}

export type PushAnswer = { readonly is: 'push'; readonly push: PushCall } | { readonly is: 'no' | 'unknown' };

/** Whether a file says anything of streams: most calls of `push` are those of arrays. */
const speaksOfStreams = memo((file: File) => /stream|readable|duplex|socket/i.test(file.code.text));

const hasPushWord = whereWritten(pushMethods);

/** Whether a file can put something into a readable at all. */
export function mayHavePushes(file: File): boolean {
  return hasPushWord(file) && speaksOfStreams(file);
}

/** The gate before all questions: the name, something to put in, and not the `null` that ends a stream. */
export function mayBePush(file: File, call: TSESTree.CallExpression): boolean {
  const name = methodCall(call)?.name ?? '';
  const [item] = call.arguments;
  if (!pushMethods.has(name) || !item || item.type === 'SpreadElement') return false;
  if (item.type === 'Literal' && item.value === null) return false;
  return speaksOfStreams(file);
}

/** Does this call put something into a readable? */
export const pushCallOf: (file: File, call: TSESTree.CallExpression) => PushAnswer = memoIn(
  (file: File, call: TSESTree.CallExpression): PushAnswer => {
    const method = methodCall(call);
    const [item] = call.arguments;
    if (!method || !item || !mayBePush(file, call) || method.receiver.type === 'Super') return { is: 'no' };
    // `this.push()` of a class that has a `push()` of its own
    const owner = method.receiver.type === 'ThisExpression' ? ownerOfThis(file, method.receiver) : undefined;
    if (owner && hasMethod(file, owner, method.name)) return { is: 'no' };
    // What stands under a key that the text does not tell can be anything that the object has.
    if (method.receiver.type === 'MemberExpression' && memberName(method.receiver) === undefined)
      return { is: 'unknown' };
    const identity = identityOf(file, method.receiver);
    if (identity.is === 'unknown') return { is: 'unknown' };
    const row = pushes.find((each) => each.method === method.name && identity.names.has(each.type));
    if (!row || row.never?.some((type) => identity.names.has(type))) return { is: 'no' };
    // A class of another file asks for what others put in, or not, in a `_read()` that is not seen here.
    if (method.receiver.type !== 'ThisExpression' && [...identity.names].some((name) => isElsewhere(file, name)))
      return { is: 'unknown' };
    return { is: 'push', push: { row, call, member: method.member, receiver: method.receiver, item } };
  },
);

/** A type of the project itself, `#Call`, that another file declares. */
function isElsewhere(file: File, type: string): boolean {
  return type.length > 1 && type.startsWith('#') && !ownTypes(file).has(type.slice(1));
}

const ownTypes = memo((file: File): ReadonlySet<string> => {
  const declarations = [
    ...allOfType(file, 'ClassDeclaration'),
    ...allOfType(file, 'TSInterfaceDeclaration'),
    ...allOfType(file, 'TSTypeAliasDeclaration'),
  ];
  return new Set(declarations.flatMap(({ id }) => id?.name ?? []));
});
