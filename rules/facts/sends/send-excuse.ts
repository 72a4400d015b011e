import { memo, memoIn } from '../../framework/memo.ts';
import { sendLevels } from '../../knowledge/sends.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  keyName,
  memberName,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType, membersNamed } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { awaitsAnswer } from '../signals/awaited-answer.ts';
import { callbackGates, goesOn } from '../signals/callback-gate.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isConstant } from '../collections/derivation.ts';
import { isStepOfDialogue } from '../calls/dialogue.ts';
import { goesOnWithoutEnd } from './endless-loop.ts';
import { heldLoopOf } from '../signals/held-loop.ts';
import { sharesLoop } from '../calls/loops.ts';
import { runsOnceOpen } from '../calls/opening.ts';
import { answersMessage, isOneOfMany } from './outpour.ts';
import { isBeat } from './beat.ts';
import { endsProgramAfter } from '../calls/program-end.ts';
import { promiseUseOf } from '../values/promise-use.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { repetitionOf } from '../repetition/repetition.ts';
import type { SendCall } from './send-call.ts';
import { isStateLeft } from '../signals/state-left.ts';
import { isWindowed } from './window.ts';

/** Why a send needs no look at how much waits already. */
export type SendExcuse =
  | 'its callback lets the next one start'
  | 'its promise lets the next one start'
  | 'what it throws is caught'
  | 'its level is looked at'
  | 'the caller waits for an answer'
  | 'a step of a dialogue'
  | 'a reply'
  | 'a window'
  | 'the program ends right after'
  | 'in memory anyway'
  | 'a slow timer sets its pace'
  | 'a fixed control frame';

export function sendExcuseOf(file: File, send: SendCall, repetition: Repetition): SendExcuse | undefined {
  const { call, item, receiver } = send;
  if (gates(file, send)) return 'its callback lets the next one start';
  if (promiseGates(file, send)) return 'its promise lets the next one start';
  if (send.row.fails && isTried(call)) return 'what it throws is caught';
  if (looksAtLevel(file, send, placeOf(file, receiver))) return 'its level is looked at';
  // Pings, keep-alives, the end of a transfer: their rate is not the data's.
  if (isConstant(file, item)) return 'a fixed control frame';
  const isStep = repetition.kind === 'loop' ? isStateLeft(file, call, receiver) : isStepOfDialogue(file, call);
  if (isStep) return 'a step of a dialogue';
  if (repetition.kind !== 'loop' && endsProgramAfter(file, call)) return 'the program ends right after';
  if (answersMessage(file, send, repetition)) return 'a reply';
  if (repetition.kind === 'loop' && isWindowed(file, send, repetition.node)) return 'a window';
  if (awaitsAnswer(file, call, repetition)) return 'the caller waits for an answer';
  if (isBeat(file, send, repetition)) return 'a slow timer sets its pace';
  return isHeldAnyway(file, send, repetition) ? 'in memory anyway' : undefined;
}

/** `for (const message of waiting) socket.send(message)`, once: the next one is there whether this one was taken or not. */
function isHeldAnyway(file: File, send: SendCall, repetition: Repetition): boolean {
  const { call, receiver, item, row } = send;
  // What holds one message at a time, or throws when it is full, loses the others.
  if (row.single || row.overflows || isOneOfMany(file, call, receiver)) return false;
  // The pieces of a file that lies on the disk come from there.
  if (repetition.kind === 'loop' && goesOnWithoutEnd(file, send, repetition.node)) return false;
  const held = heldLoopOf(file, repetition, item);
  const around = held && repetitionOf(file, held.node, receiver, held.list);
  if (around?.kind === 'once') return true;
  // What waited for the connection goes out when it is there.
  return around?.kind === 'unknown' && held !== undefined && (!held.isQueue || runsOnceOpen(file, held.node));
}

function gates(file: File, { row, call }: SendCall): boolean {
  if (!row.addressed) return callbackGates(file, call, row.callback);
  // `send(message, port, address, callback)`, `send(buffer, offset, length, port, address, callback)`: an even number
  const last = call.arguments.at(-1);
  const isCallback =
    last !== undefined && (isFunction(bare(last)) || functionMeantBy(file, last) || call.arguments.length % 2 === 0);
  return isCallback ? callbackGates(file, call, row.callback) : false;
}

/** `queue.push(item).then(next)`: what is hung on the promise calls something on its way. */
function promiseGates(file: File, { row, call }: SendCall): boolean {
  if (row.answers !== 'taken' && row.answers !== 'done') return false;
  return promiseUseOf(file, call).steps.some((step) => {
    const fn = functionMeantBy(file, step);
    return !fn || goesOn(file, fn);
  });
}

/** Whether the error that a call throws is caught in its function. */
function isTried(call: Node): boolean {
  for (let at: Node | undefined = call; at?.parent && !isFunction(at); at = at.parent)
    if (at.parent.type === 'TryStatement' && at.parent.block === at && at.parent.handler) return true;
  return false;
}

/** Somebody asks how much waits, or the turn of the send waits for something that is given the sender: `await roomIn(socket)`. */
function looksAtLevel(file: File, { call, row }: SendCall, place: Place | undefined): boolean {
  const fn = functionAround(call);
  if (fn && readsLevel(file, fn)) return true;
  if (row.event !== undefined && handles(file, `on${row.event}`)) return true;
  if (!place) return false;
  const { names, events, waits } = looksOf(file, place);
  const own = [row.level, row.wait, ...(row.levels ?? []), ...sendLevels];
  if (own.some((name) => name !== undefined && names.has(name))) return true;
  if (events.has('bufferedamountlow') || (row.event !== undefined && events.has(row.event))) return true;
  const isOnce = !insideLoop(call, fn);
  return (waits.get(fn) ?? []).some(
    ({ node, wait }) => !isInside(node, call) && (isOnce || repeatsTogether(wait, call)),
  );
}

/** Whether a function reads a level, of whatever. */
const readsLevel: (file: File, fn: FunctionNode) => boolean = memoIn((file: File, fn: FunctionNode) =>
  [...sendLevels].some((name) => membersNamed(file, name).some((member) => isInside(member, fn))),
);

/** The uses of a sender that can have to do with how much waits. */
interface Looks {
  /** The members of it that are named. */
  readonly names: ReadonlySet<string>;
  /** What is listened for. */
  readonly events: ReadonlySet<string>;
  /** Where something that has it is waited for, by the function in which that is. */
  readonly waits: ReadonlyMap<FunctionNode | undefined, readonly { readonly node: Node; readonly wait: Node }[]>;
}

/** One pass over the uses of a sender: each of its sends asks for them. */
const looksOf: (file: File, place: Place) => Looks = memoIn((file: File, place: Place): Looks => {
  const names = new Set<string>();
  const events = new Set<string>();
  const waits = new Map<FunctionNode | undefined, { node: Node; wait: Node }[]>();
  for (const { node } of usesOf(file, place)) {
    const parent = dressed(node).parent as Node;
    if (parent.type === 'MemberExpression') {
      names.add(memberName(parent) ?? '');
      const listen = dressed(parent).parent;
      const event = listen?.type === 'CallExpression' ? stringValue(listen.arguments[0]) : undefined;
      if (event !== undefined) events.add(event);
    }
    const wait = waitAround(parent);
    if (!wait) continue;
    const fn = functionAround(wait);
    const list = waits.get(fn);
    if (list) list.push({ node, wait });
    else waits.set(fn, [{ node, wait }]);
  }
  return { names, events, waits };
});

/** Whether the file has a function, or sets one, by this name: `createChannel({ ondrain() {…} })`. */
function handles(file: File, name: string): boolean {
  return file.code.text.includes(name) && (membersNamed(file, name).length > 0 || propertyNames(file).has(name));
}

const propertyNames = memo((file: File) => new Set(allOfType(file, 'Property').map((property) => keyName(property))));

/** `await roomIn(socket)`, `await Promise.race([once(worker, 'message'), ended])` */
function waitAround(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at && !isFunction(at); at = at.parent) {
    if (at.type === 'AwaitExpression') return at;
    if (at.type.endsWith('Statement')) return undefined;
  }
  return undefined;
}

function repeatsTogether(one: Node, other: Node): boolean {
  return sharesLoop(one, other) || sharesLoop(other, one);
}

function insideLoop(node: Node, fn: Node | undefined): boolean {
  for (let at: Node | undefined = node; at && at !== fn; at = at.parent)
    if (/^(?:For|While|DoWhile)/.test(at.type)) return true;
  return false;
}
