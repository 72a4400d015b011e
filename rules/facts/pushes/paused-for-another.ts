import { memo, memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { methodCall, type Node } from '../../syntax/nodes.ts';
import { allOfType } from '../../syntax/tree.ts';
import { branchesOf } from '../values/answer-branch.ts';
import { isSameValue } from '../calls/calls-on.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

/**
 * Whether something is done because a stream other than the given one said that it is full: `if (!parser.write(chunk))
 * socket.pause()` holds the socket back for the parser, and says nothing of what the parser's results are put into.
 */
export function isForAnother(file: File, done: Node, stream: Node): boolean {
  const refusing = refusingOf(file, done);
  return refusing.length > 0 && refusing.every((by) => !isSameValue(file, by, stream));
}

/** The streams whose refusal has something done. */
const refusingOf: (file: File, done: Node) => readonly Node[] = memoIn((file: File, done: Node) => {
  const refusals = refusalsIn(file);
  const found: Node[] = [];
  if (refusals.size > 0)
    for (let at: Node | undefined = done; at; at = at.parent) found.push(...(refusals.get(at) ?? []));
  return found;
});

/** What runs when a `write()` was answered false, with the streams that are full then. */
const refusalsIn = memo((file: File): ReadonlyMap<Node, readonly Node[]> => {
  const bodies = new Map<Node, Node[]>();
  for (const call of allOfType(file, 'CallExpression')) {
    const write = methodCall(call);
    if (write?.name !== 'write' || isIgnored(valueUseOf(file, call))) continue;
    for (const { when, body } of branchesOf(file, call))
      for (const each of when ? [] : body) bodies.set(each, [...(bodies.get(each) ?? []), write.receiver]);
  }
  return bodies;
});
