import { memoIn } from '../../framework/memo.ts';
import { readsOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isInside, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { loopAround } from '../calls/loops.ts';

/** What goes through the list of a loop, or of `forEach`, that is around a node: the list; nothing where there is no list. */
export interface Round {
  /** The loop, or the call of `forEach`. */
  readonly node: Node;
  /** What it goes through; nothing for a loop that goes on while something is true. */
  readonly list: Node | undefined;
  /** `for await`. */
  readonly waits: boolean;
}

/** The innermost loop or `forEach()` around a node. */
export function roundAround(node: Node): Round | undefined {
  const loop = loopAround(node);
  if (loop) {
    if (loop.type === 'ForOfStatement') return { node: loop, list: loop.right, waits: loop.await };
    if (loop.type === 'ForInStatement') return { node: loop, list: loop.right, waits: false };
    return { node: loop, list: loop.type === 'ForStatement' ? countedList(loop) : undefined, waits: false };
  }
  const fn = functionAround(node);
  const call = fn && methodCall(dressed(fn).parent);
  return call?.name === 'forEach' && call.call.arguments[0] === fn
    ? { node: call.call, list: call.receiver, waits: false }
    : undefined;
}

/** `for (let i = 0; i < list.length; i++)` */
function countedList(loop: Extract<Node, { type: 'ForStatement' }>): Node | undefined {
  const test = loop.test && bare(loop.test);
  if (test?.type !== 'BinaryExpression') return undefined;
  const limit = bare(test.right);
  return limit.type === 'MemberExpression' && memberName(limit) === 'length' ? limit.object : undefined;
}

/** The lists whose items are put into another one: `'once'` for a single item, nothing where it is not known how many come. */
export function fillsOf(variable: Variable): ('once' | Node | undefined)[] {
  return readsOf(variable).flatMap((read): ('once' | Node | undefined)[] => {
    const call = methodCall(dressed(read).parent?.parent);
    if (call?.receiver !== read || (call.name !== 'push' && call.name !== 'unshift')) return [];
    const spread = call.call.arguments.find((argument) => argument.type === 'SpreadElement');
    if (spread) return [spread.argument];
    const declared = functionAround(variable.identifiers[0] as Node);
    const round = roundAround(call.call);
    if (round && !isInside(variable.identifiers[0] as Node, round.node)) return [round.list];
    return [functionAround(call.call) === declared ? 'once' : undefined];
  });
}

/** Whether the program compares the length of a list with a limit: `if (batch.length >= 100)`. */
export const isCappedInFile: (file: File, variable: Variable) => boolean = memoIn((_file: File, variable: Variable) =>
  readsOf(variable).some((read) => {
    const member = dressed(read).parent;
    if (member?.type !== 'MemberExpression' || member.object !== read) return false;
    if (!/^(?:length|size)$/.test(memberName(member) ?? '')) return false;
    const test = dressed(member).parent;
    if (test?.type !== 'BinaryExpression' || bare(test.left) !== member || !/^(?:[<>]=?|===?)$/.test(test.operator))
      return false;
    const limit = bare(test.right);
    if (limit.type === 'Literal') return typeof limit.value === 'number' && limit.value > 1;
    if (limit.type === 'MemberExpression') return !/^(?:length|size)$/.test(memberName(limit) ?? '');
    return limit.type === 'Identifier';
  }),
);
