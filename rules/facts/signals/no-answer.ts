import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { pushes } from '../../knowledge/pushes.ts';
import type { PushRow, SendMethodRow } from '../../knowledge/schema.ts';
import { sends, sendsNamed } from '../../knowledge/sends.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, keyName, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { allOfType } from '../../syntax/tree.ts';
import { branchesOf } from '../values/answer-branch.ts';

/** A call that returns nothing, whatever became of the item, and whose answer decides something. */
export interface NoAnswer {
  readonly member: TSESTree.MemberExpression;
  /** The row of the call, which has the signal that there is instead. */
  readonly row: SendMethodRow | PushRow;
}

/** What returns `undefined`: it is always false. */
const silent: readonly (SendMethodRow | PushRow)[] = [
  ...sends.filter((row) => 'method' in row).filter((row) => !row.answers),
  ...pushes.filter((row) => row.says === 'desiredSize'),
];

/** The names of such methods. */
export const silentMethods: ReadonlySet<string> = new Set(silent.map((row) => row.method));

/**
 * Whether the answer of a call that answers nothing is tested as if it said something. The name and the test are asked
 * before what the receiver is.
 */
export function testedNothingOf(file: File, call: TSESTree.CallExpression): NoAnswer | undefined {
  const method = methodCall(call);
  if (!method || !silentMethods.has(method.name) || method.receiver.type === 'Super') return undefined;
  if (!branchesOf(file, call).some(({ by }) => isDecision(by, call)) || isMadeHere(file, method.name)) return undefined;
  const identity = identityOf(file, method.receiver);
  // That somebody tests the answer is a sign that it is something else that is used in the same way: Bun's `ws.send()`
  // returns a number.
  if (identity.is === 'unknown' || identity.by === 'usage') return undefined;
  // A class of the project may extend it with a method that does answer.
  if ([...identity.names].some((name) => /^#./.test(name))) return undefined;
  const row = silent.find((each) => each.method === method.name && identity.names.has(each.type));
  const answers = sendsNamed(method.name).some((each) => each.answers && identity.names.has(each.type));
  return row && !answers ? { member: method.member, row } : undefined;
}

/** `ws.send(x) || done()` is a way to write one after the other in an expression; a test is more than that. */
function isDecision(by: Node, call: Node): boolean {
  return by.type !== 'LogicalExpression' || by.operator !== '||' || by.left !== dressed(call);
}

const madeNames = memo((file: File) => {
  const names = new Set<string | undefined>();
  for (const method of allOfType(file, 'MethodDefinition')) names.add(keyName(method));
  for (const field of allOfType(file, 'PropertyDefinition')) names.add(keyName(field));
  for (const { left } of allOfType(file, 'AssignmentExpression'))
    if (left.type === 'MemberExpression') names.add(memberName(left));
  return names;
});

/** Whether the file has a method of its own of that name, which may be the one that is called, and may answer. */
function isMadeHere(file: File, name: string): boolean {
  return madeNames(file).has(name);
}

/** What tells whether there is room, where the answer does not, in words for a message. */
export function toldInstead({ row }: NoAnswer): string {
  if ('says' in row) return 'desiredSize tells how much room there is';
  if (row.level !== undefined) return `${row.level} tells how much waits`;
  if (row.callback !== undefined) return 'its callback tells when the message was taken';
  return 'only a message from the other side tells what was taken';
}
