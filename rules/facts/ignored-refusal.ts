import { constantOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { methodCall, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { losingSendOf } from './taken-for-slow-down.ts';
import { isIgnored, valueUseOf } from './value-use.ts';

/**
 * Where the queue is made whose refusal a call ignores: `Queue.unsafeOffer(queue, item);` answers false where the item was
 * not taken.
 *
 * @returns nothing where the queue never refuses, or where it is made is not seen
 */
export function ignoredRefusalOf(file: File, call: Extract<Node, { type: 'CallExpression' }>): Node | undefined {
  const row = losingSendOf(file, call);
  const [queue] = call.arguments;
  if (!row?.refusing || !queue || !isIgnored(valueUseOf(file, call))) return undefined;
  const variable = variableOf(file, queue);
  const made = variable && constantOf(variable);
  if (!made) return undefined;
  for (const node of nodesIn(file, made)) if (row.refusing.includes(methodCall(node)?.name ?? '')) return node;
  return undefined;
}
