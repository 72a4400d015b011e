import { memo } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { isInside, methodCall, type Node } from '../syntax/nodes.ts';
import { allOfType } from '../syntax/tree.ts';
import { branchesOf } from './answer-branch.ts';
import { isSameValue } from './calls-on.ts';
import { isIgnored, valueUseOf } from './value-use.ts';

/**
 * Whether something is done because a stream other than the given one said that it is full: `if (!parser.write(chunk))
 * socket.pause()` holds the socket back for the parser, and says nothing of what the parser's results are put into.
 */
export function isForAnother(file: File, done: Node, stream: Node): boolean {
  const refused = refusalsIn(file).filter(({ body }) => body.some((each) => isInside(done, each)));
  return refused.length > 0 && refused.every(({ by }) => !isSameValue(file, by, stream));
}

interface Refusal {
  /** The stream that is full. */
  readonly by: Node;
  /** What runs then. */
  readonly body: readonly Node[];
}

/** What runs when a `write()` was answered false. */
const refusalsIn = memo((file: File): readonly Refusal[] =>
  allOfType(file, 'CallExpression').flatMap((call) => {
    const write = methodCall(call);
    if (write?.name !== 'write' || isIgnored(valueUseOf(file, call))) return [];
    return branchesOf(file, call).flatMap(({ when, body }) => (when ? [] : [{ by: write.receiver, body }]));
  }),
);
