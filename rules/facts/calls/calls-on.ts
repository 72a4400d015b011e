import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { membersNamed } from '../../syntax/tree.ts';

/** Stands for `this`, which is kept in no place. */
const self = Symbol('this');

type Value = Place | typeof self;

/** The value that an expression names, as far as the text tells; the same object for all that name it. */
function valueOf(file: File, node: Node): Value | undefined {
  return placeOf(file, node) ?? (node.type === 'ThisExpression' ? self : undefined);
}

/** Whether two expressions name the same value, as far as the text tells. */
export function isSameValue(file: File, one: Node, other: Node): boolean {
  const value = valueOf(file, one);
  return value !== undefined && value === valueOf(file, other);
}

/** Every `value.name` in the file, in source order: one walk for each name, whoever asks of how many values. */
export function membersOn(file: File, name: string, value: Node): readonly TSESTree.MemberExpression[] {
  const asked = valueOf(file, value);
  return asked === undefined ? [] : (membersByValue(file)(name).get(asked) ?? []);
}

const membersByValue = memo((file: File) => {
  const known = new Map<string, ReadonlyMap<Value, readonly TSESTree.MemberExpression[]>>();
  return (name: string) => {
    let found = known.get(name);
    if (!found) known.set(name, (found = grouped(file, membersNamed(file, name))));
    return found;
  };
});

function grouped(file: File, members: readonly TSESTree.MemberExpression[]): Map<Value, TSESTree.MemberExpression[]> {
  const groups = new Map<Value, TSESTree.MemberExpression[]>();
  for (const member of members) {
    const value = valueOf(file, bare(member.object));
    const group = value && groups.get(value);
    if (group) group.push(member);
    else if (value) groups.set(value, [member]);
  }
  return groups;
}

/** Every call `value.name(…)` in the file, in source order. */
export function callsOn(file: File, name: string, value: Node): readonly TSESTree.CallExpression[] {
  return callsAt(file, membersOn(file, name, value));
}

const noCalls: readonly TSESTree.CallExpression[] = [];

const callsAt: (file: File, members: readonly TSESTree.MemberExpression[]) => readonly TSESTree.CallExpression[] =
  memoIn((_file: File, members: readonly TSESTree.MemberExpression[]) =>
    members.length === 0
      ? noCalls
      : members.flatMap((member) => {
          const method = methodCall(member.parent);
          return method?.member === member ? [method.call] : [];
        }),
  );

/** The strings that calls of a method of a value are given first: its events. `undefined` stands for anything else. */
export function eventsOn(file: File, name: string, value: Node): ReadonlySet<string | undefined> {
  return eventsAt(file, callsOn(file, name, value));
}

const eventsAt: (file: File, calls: readonly TSESTree.CallExpression[]) => ReadonlySet<string | undefined> = memoIn(
  (_file: File, calls: readonly TSESTree.CallExpression[]) =>
    new Set(calls.map((call) => stringValue(call.arguments[0]))),
);
