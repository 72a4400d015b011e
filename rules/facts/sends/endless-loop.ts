import { originOf } from '../../identity/origin.ts';
import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, isInside, isLoop, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { isRepeatedBy } from '../calls/loops.ts';
import type { SendCall } from './send-call.ts';
import { isFastDelay } from '../calls/timer-delay.ts';

type Wait = Extract<Node, { type: 'AwaitExpression' }>;
type TestedLoop = Extract<Node, { type: `${'While' | 'DoWhile' | 'For'}Statement` }>;

/**
 * Whether a loop around a send is as long as a stream, or goes on for ever, and waits in its turns for nothing but what
 * it sends. One over what is in memory anyway ends; one that waits for something else may wait for an answer.
 */
export function goesOnWithoutEnd(file: File, send: SendCall, loop: Node): boolean {
  if (!isLoop(loop) || loop.type === 'ForInStatement') return false;
  if (isInside(send.call, loop) && !isRepeatedBy(file, send.call, loop)) return false;
  // A function that only sends gives nothing to wait for: `await put(item)`.
  const waits = waitsIn(file, loop).filter(({ argument }) => !(send.through && bare(argument) === send.call));
  if (loop.type === 'ForOfStatement') {
    if (!loop.await || isSlowTimer(file, loop.right) || isAbout(file, loop.right, send.receiver)) return false;
    return waits.every((wait) => feeds(file, wait, send, loop));
  }
  if (isCounted(file, loop)) return false;
  // Without a wait nothing new arrives while it runs; but a data channel that is full throws.
  if (waits.length === 0) return send.row.overflows === true;
  return waits.every((wait) => feeds(file, wait, send, loop));
}

/** The waits of a loop's own turns. */
function waitsIn(file: File, loop: Node): Wait[] {
  return [...nodesIn(file, loop, isFunction)].filter((node) => node.type === 'AwaitExpression');
}

/** Whether what is waited for is used: the next piece of the source, its encoded form. */
function feeds(file: File, wait: Wait, send: SendCall, loop: Node): boolean {
  const value = dressed(wait);
  const parent = value.parent as Node;
  if (parent.type === 'ExpressionStatement' || parent.type === 'UnaryExpression') return false;
  if (isAbout(file, wait.argument, send.receiver)) return false;
  // `socket.send(await encode(item))`
  if (wait.range[0] < send.call.range[0] || isInside(wait, send.call)) return true;
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

/** `for await (const _ of setInterval(5000))` of `timers/promises` */
function isSlowTimer(file: File, source: Node): boolean {
  const call = bare(source);
  if (call.type !== 'CallExpression') return false;
  const origin = originOf(file, call.callee);
  const isTimer = origin.kind === 'export' && origin.module === 'timers/promises' && origin.name === 'setInterval';
  return isTimer && !isFastDelay(call.arguments[0]);
}

/** `i < list.length`, `while (queue.length > 0)`, `while (queue.size)`, `while ((item = queue.shift()))` */
function isCounted(file: File, loop: TestedLoop): boolean {
  if (!loop.test) return false;
  for (const node of nodesIn(file, loop.test, isFunction)) {
    if (node.type !== 'MemberExpression') continue;
    const name = memberName(node) ?? '';
    if (/^(?:shift|pop|isEmpty)$/.test(name)) return true;
    if (/^(?:length|size)$/.test(name) && !isCutUp(file, placeOf(file, node.object), loop)) return true;
  }
  return false;
}

/** `while (at < file.size) … file.slice(at, at + step)`: the pieces of something large, and not the items of a list. */
function isCutUp(file: File, whole: Place | undefined, loop: TestedLoop): boolean {
  if (!whole) return false;
  for (const node of nodesIn(file, loop, isFunction)) {
    const cut = methodCall(node);
    if (!cut || !/^(?:slice|subarray)$/.test(cut.name) || cut.call.arguments.length !== 2) continue;
    if (placeOf(file, cut.receiver) === whole) return true;
  }
  return false;
}
