import { memoIn } from '../../framework/memo.ts';
import { flowEvents } from '../../knowledge/callers.ts';
import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  methodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isMadeOfParameters } from '../collections/derivation.ts';
import { goesOnWithoutEnd } from './endless-loop.ts';
import { handsBackAtOnce } from './hook-answer.ts';
import { isPartOfMessage } from './message-parts.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { repetitionOf } from '../repetition/repetition.ts';
import type { SendCall } from './send-call.ts';
import { isFastDelay } from '../calls/timer-delay.ts';

/** Whether messages pour out of a send: what repeats it goes on without end, or is as long as a stream. */
export interface Outpour {
  readonly is:
    | 'endless'
    /** It comes again and again, or for each item of what is in memory anyway: a broadcast, a message per request. */
    | 'repeated'
    | 'once'
    | 'unknown';
  readonly repetition: Repetition;
}

type Callback = Extract<Repetition, { kind: 'callback' }>;

export function outpourOf(file: File, send: SendCall): Outpour {
  const { call, receiver, item } = send;
  const first = repetitionOf(file, call, receiver, item);
  if (first.kind === 'once' || first.kind === 'unknown') return { is: first.kind, repetition: first };
  const repeated: Outpour = { is: 'repeated', repetition: first };
  if (isOneOfMany(file, call, receiver)) return repeated;
  for (let at = first, depth = 0; depth < 5; depth += 1) {
    if (isEndless(file, send, at)) return { is: 'endless', repetition: at };
    // What ends by itself may be run by something that does not: the lines of each chunk.
    if (at.kind !== 'loop' && !(at.kind === 'callback' && at.by === 'item')) return repeated;
    const around = repetitionOf(file, at.node, receiver, item);
    if (at === first && isPartByPart(file, send, at, around)) return { is: 'repeated', repetition: around };
    at = around;
  }
  return repeated;
}

/**
 * `client.on('message', (text) => { for (const request of JSON.parse(text)) answer(request); })`: a message that holds several
 * requests has an answer for each. What a loop over anything else sends is no answer.
 */
function isPartByPart(file: File, send: SendCall, loop: Repetition, around: Repetition): boolean {
  if (loop.kind !== 'loop' || !answersMessage(file, send, around)) return false;
  const { node } = loop;
  if (node.type !== 'ForOfStatement' || node.await || isOneOfMany(file, send.call, send.receiver)) return false;
  const fn = around.kind === 'callback' ? listenerIn(file, around.node, node) : undefined;
  return fn !== undefined && isInside(node, fn) && isPartOfMessage(file, node.right, fn);
}

function isEndless(file: File, send: SendCall, repetition: Repetition): boolean {
  switch (repetition.kind) {
    case 'loop':
      return goesOnWithoutEnd(file, send, repetition.node);
    case 'recursion':
      return isFedBack(file, repetition.fn);
    case 'callback':
      if (repetition.by === 'chunk') return handsBackAtOnce(file, send.call);
      return repetition.by === 'event' ? isFlow(file, send, repetition) : isFastTimer(repetition);
    default:
      return false;
  }
}

/** `for (const client of clients) client.send(…)`, `clients[i].send(…)`: each gets one. */
export function isOneOfMany(file: File, call: Node, receiver: Node): boolean {
  const names = [...nodesIn(file, receiver)].flatMap((node) =>
    node.type === 'Identifier' ? (variableOf(file, node)?.identifiers[0] ?? []) : [],
  );
  for (let at = call.parent; at; at = at.parent) {
    const around = at;
    const iterates = isFunction(at) && methodCall(dressed(at).parent)?.name === 'forEach';
    if ((isLoop(at) || iterates) && names.some((name) => isInside(name, around))) return true;
  }
  return false;
}

/** An event that hands over a piece of something longer, on the way to somewhere else than where it came from. */
function isFlow(file: File, { receiver, item, row, call }: SendCall, { name, node }: Callback): boolean {
  const event = name.toLowerCase();
  if (!flowEvents.has(event)) return false;
  const listen = methodCall(node);
  const emitter = listen?.receiver ?? emitterOf(node);
  const place = placeOf(file, receiver);
  const isSame =
    emitter !== undefined &&
    (placeOf(file, emitter) === place
      ? place !== undefined || file.code.getText(emitter) === file.code.getText(bare(receiver))
      : false);
  // A message that answers a message comes no faster than those.
  if (isSame || (event === 'message' && (row.level === undefined || isSibling(file, emitter, receiver)))) return false;
  // `onData(handler)` is what a terminal and its keyboard have alike, and nobody types by the thousand.
  if (listen?.name === `on${name}`) return false;
  const fn = listenerIn(file, node, call);
  if (!fn || pauses(file, fn)) return false;
  return event === 'readable' || item === undefined || isMadeOfParameters(file, item, fn);
}

/** A message that answers one of the same sender comes no faster than those. */
export function answersMessage(file: File, { receiver }: SendCall, repetition: Repetition): boolean {
  if (repetition.kind !== 'callback' || repetition.by !== 'event' || repetition.name !== 'message') return false;
  return isSibling(file, methodCall(repetition.node)?.receiver ?? emitterOf(repetition.node), receiver);
}

/** Both are the ends of one thing: `process.on('message', …)` and `process.send()`, `server.on('message')` of a socket. */
function isSibling(file: File, emitter: Node | undefined, receiver: Node): boolean {
  if (!emitter) return true;
  const [from, to] = [file.code.getText(emitter), file.code.getText(receiver)];
  // `peer.socket.on('message', (text) => peer.send(answerTo(text)))`
  return from === to || from.startsWith(`${to}.`);
}

/** `emitter` of `emitter.onmessage = function …` */
function emitterOf(fn: Node): Node | undefined {
  const assignment = dressed(fn).parent;
  const target = assignment?.type === 'AssignmentExpression' ? bare(assignment.left) : undefined;
  return target?.type === 'MemberExpression' ? bare(target.object) : undefined;
}

/** The function that listens. */
function listenerIn(file: File, node: Node, call: Node): ReturnType<typeof functionAround> {
  if (isFunction(node)) return node;
  for (let fn = functionAround(call); fn; fn = functionAround(fn)) if (dressed(fn).parent === node) return fn;
  const given = node.type === 'CallExpression' ? node.arguments.at(-1) : undefined;
  return given && functionMeantBy(file, given);
}

/** `source.pause()`: somebody resumes it. */
const pauses: (file: File, fn: Node) => boolean = memoIn((file: File, fn: Node) => callsA(file, fn, 'pause'));

function callsA(file: File, fn: Node, name: string): boolean {
  for (const node of nodesIn(file, fn)) if (methodCall(node)?.name === name) return true;
  return false;
}

function isFastTimer({ by, node }: Callback): boolean {
  return by === 'timer' && node.type === 'CallExpression' && isFastDelay(node.arguments[1]);
}

/** `reader.read().then(({ value }) => { socket.send(value); pump(); })`: nothing but the source is waited for. */
const isFedBack: (file: File, fn: Node) => boolean = memoIn((file: File, fn: Node) => {
  for (const node of nodesIn(file, fn)) {
    if (node.type !== 'CallExpression' || functionMeantBy(file, node.callee) !== fn) continue;
    let inner = functionAround(node);
    while (inner && inner !== fn && methodCall(dressed(inner).parent)?.name === 'then') inner = functionAround(inner);
    if (inner === fn) return callsA(file, fn, 'read');
  }
  return false;
});
