import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, isFunction, isInside, isLoop, memberName, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';
import type { SendCall } from './send-call.ts';

/**
 * Whether a loop around a send is as long as a stream, or goes on for ever, and waits in its turns for nothing but what
 * it sends. One over what is in memory anyway ends; one that waits for something else may wait for an answer.
 */
export function goesOnWithoutEnd(file: File, send: SendCall, loop: Node): boolean {
  if (!isLoop(loop) || loop.type === 'ForInStatement') return false;
  const waits = waitsIn(file, loop);
  if (loop.type === 'ForOfStatement') {
    if (!loop.await || isAbout(file, loop.right, send.receiver)) return false;
    return waits.every((wait) => feeds(file, wait, send, loop));
  }
  if (isCounted(file, loop)) return false;
  // Without a wait nothing new arrives while it runs; but a data channel that is full throws.
  if (waits.length === 0) return send.row.overflows === true;
  return waits.every((wait) => feeds(file, wait, send, loop));
}

/** The waits of a loop's own turns. */
function waitsIn(file: File, loop: Node): Node[] {
  return [...nodesIn(file, loop, isFunction)].filter(({ type }) => type === 'AwaitExpression');
}

/** Whether what is waited for is used: the next piece of the source, its encoded form. */
function feeds(file: File, wait: Node, send: SendCall, loop: Node): boolean {
  const value = dressed(wait);
  const parent = value.parent as Node;
  if (parent.type === 'ExpressionStatement' || parent.type === 'UnaryExpression') return false;
  if (isAbout(file, (wait as Extract<Node, { type: 'AwaitExpression' }>).argument, send.receiver)) return false;
  if (wait.range[0] < send.call.range[0]) return true;
  // `socket.send(result.value); result = await reader.read();`
  const target = parent.type === 'AssignmentExpression' ? bare(parent.left) : undefined;
  const variable = target && variableOf(file, target);
  return (
    variable !== undefined &&
    variable.references.some(({ identifier }) => isInside(identifier, send.call) || isInTest(identifier, loop))
  );
}

function isInTest(node: Node, loop: Node): boolean {
  return 'test' in loop && loop.test !== null && isInside(node, loop.test);
}

/** Whether an expression mentions the sender itself: what it hands out answers what it was sent. */
function isAbout(file: File, node: Node, receiver: Node): boolean {
  const place = placeOf(file, receiver);
  return place !== undefined && usesOf(file, place).some((use) => isInside(use.node, node));
}

/** `i < list.length`, `while (queue.length > 0)`, `while (queue.size)`, `while ((item = queue.shift()))` */
function isCounted(
  file: File,
  loop: Exclude<Extract<Node, { type: `${'While' | 'DoWhile' | 'For'}Statement` }>, never>,
): boolean {
  if (!loop.test) return false;
  for (const node of nodesIn(file, loop.test, isFunction)) {
    if (node.type !== 'MemberExpression') continue;
    if (/^(?:length|size|shift|pop|isEmpty)$/.test(memberName(node) ?? '')) return true;
  }
  return false;
}
