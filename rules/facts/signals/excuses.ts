import { identityOf } from '../../identity/identify.ts';
import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, isInside, isLoop, isNothing, memberName, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import { allOfType } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { awaitsAnswer } from './awaited-answer.ts';
import { callbackGates } from './callback-gate.ts';
import { isMessageOfConversation, isOneSided } from './conversation.ts';
import { isConstant } from '../collections/derivation.ts';
import { isStepOfDialogue } from '../calls/dialogue.ts';
import { endings, isHandedToItsEnd } from './ends-after.ts';
import { questionAround } from './exchange.ts';
import { heldLoopOf } from './held-loop.ts';
import { isKeyboard } from './keyboard.ts';
import { hasAnswerLookedAt, isFollowedByWrite, itemsOf } from './later-write.ts';
import { isAsynchronous, loopAround } from '../calls/loops.ts';
import { looksAtLevel } from './level-look.ts';
import { endsProgramAfter } from '../calls/program-end.ts';
import { handsOnPartOfQuestion } from './question-part.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { repetitionBesides, repetitionOf } from '../repetition/repetition.ts';
import { siblingsOf } from './siblings.ts';
import type { SignalCall } from './signal-call.ts';
import { isStateLeft } from './state-left.ts';
import { isTakenAtOnce } from './taken-at-once.ts';
import { isTypedEcho } from './typed-echo.ts';

/** Why it is right to ignore an answer. */
export type Excuse =
  | 'its callback lets the next write start'
  | 'a listener takes it at once'
  | 'the batch is corked'
  | 'the stream ends right after'
  | 'the program ends right after'
  | 'a later write of the batch speaks for it'
  | 'the level of the buffer is looked at'
  | 'its method is replaced'
  | 'a step of a dialogue'
  | 'a message of a conversation'
  | 'the caller waits for an answer'
  | 'a terminal'
  | 'in memory anyway'
  | 'a fixed control frame';

/** Reasons that hold for every single write; the others speak only of how often it happens. */
export const alwaysRight: ReadonlySet<Excuse> = new Set([
  'its callback lets the next write start',
  'a listener takes it at once',
  'the batch is corked',
  'a later write of the batch speaks for it',
  'the level of the buffer is looked at',
  'its method is replaced',
]);

/** The excuse of an ignored signal, if it has one. Each stands beside its reason. */
export function excuseOf(file: File, signal: SignalCall, repetition: Repetition): Excuse | undefined {
  return excuseAt(file, signal, repetition, signal.call, 0);
}

/** @param at the write, or the loop that stands for it */
function excuseAt(file: File, signal: SignalCall, repetition: Repetition, at: Node, depth: number): Excuse | undefined {
  const own = ownExcuseOf(file, signal, repetition, at);
  if (own || depth > 5) return own;
  const others = depth === 0 ? itemsOf(file, siblingsOf(file, signal.call, signal.receiver)) : [];
  const held = heldLoopOf(file, repetition, signal.item, others);
  if (!held) return undefined;
  // A loop over what is in memory anyway says nothing: what is around it decides.
  const around = repetitionOf(file, held.node, signal.receiver, held.list);
  if (around.kind === 'once' || (around.kind === 'unknown' && !held.isQueue)) return 'in memory anyway';
  return excuseAt(file, { ...signal, item: held.list }, around, held.node, depth + 1);
}

function ownExcuseOf(file: File, signal: SignalCall, repetition: Repetition, at: Node): Excuse | undefined {
  const { call, item, receiver } = signal;
  // Node docs, stream: the callback of write() comes when the chunk was handled; what it starts is paced.
  if (callbackGates(file, call, signal.row.callback)) return 'its callback lets the next write start';
  if (isTakenAtOnce(file, signal)) return 'a listener takes it at once';
  const place = placeOf(file, receiver);
  const siblings = siblingsOf(file, call, receiver);
  const { named } = siblings;
  // Node docs, writable.cork(): a corked batch is one write.
  if (named.get('cork')?.some((cork) => !isLongBatch(file, cork, call))) return 'the batch is corked';
  // Pings, keep-alives and prompts: their rate is not the data's.
  const isOften = repetition.kind === 'loop' || repetition.kind === 'recursion';
  if (!isOften && isConstant(file, item)) return 'a fixed control frame';
  const isStep = repetition.kind === 'loop' ? isStateLeft(file, at, receiver) : isStepOfDialogue(file, call);
  if (isStep) return 'a step of a dialogue';
  // Synchronous for files and terminals (Node docs, process, "A note on process I/O"); data poured through it is another thing.
  if (signal.names.has('tty#WriteStream') && !(pours(file, repetition) && !isConstant(file, item))) return 'a terminal';
  if ([...endings].some((name) => named.get(name)?.some((end) => isEndOf(file, end, call, repetition))))
    return 'the stream ends right after';
  if (repetition.kind !== 'loop' && place && isHandedToItsEnd(file, place, call)) return 'the stream ends right after';
  if (repetition.kind !== 'loop' && endsProgramAfter(file, call)) return 'the program ends right after';
  // A frame's head and its payload: the answer to the last one speaks for all, and is reported there.
  if (isFollowedByWrite(file, siblings, at, !isOften) || hasAnswerLookedAt(file, siblings, call))
    return 'a later write of the batch speaks for it';
  if (place && !signal.borrowed && isReplaced(file, place, signal.row.method)) return 'its method is replaced';
  if (place && looksAtLevel(file, place, call)) return 'the level of the buffer is looked at';
  const mayBeTwoSided =
    place && !isOneSided(signal.names) && (!signal.names.has('stream#Transform') || isSometimesOther(file, place));
  if (mayBeTwoSided && isMessageOfConversation(file, place, item, repetition)) return 'a message of a conversation';
  if (awaitsAnswer(file, call, repetition)) return 'the caller waits for an answer';
  return place && excuseOfRest(file, signal, repetition, at, place);
}

/** One question is under way at a time: what is left is how else the write repeats than for a question and its parts. */
function excuseOfRest(
  file: File,
  signal: SignalCall,
  { kind }: Repetition,
  at: Node,
  place: Place,
): Excuse | undefined {
  if (kind === 'calls' || kind === 'once' || kind === 'unknown') return undefined;
  const isOfQuestion = (call: Node): boolean =>
    questionAround(file, call, place) !== undefined || handsOnPartOfQuestion(file, call, place);
  const rest = repetitionBesides(file, at, signal.receiver, signal.item, isOfQuestion);
  if (rest.kind === 'once' || rest.kind === 'unknown') return 'a step of a dialogue';
  return rest.kind === 'calls' ? ownExcuseOf(file, signal, rest, at) : undefined;
}

/**
 * Whether what ends a stream surely comes after each write. Nothing is written to a stream that has ended (Node docs,
 * `writable.end()`), so that each turn of a loop which ends one has another one.
 */
function isEndOf(file: File, end: Node, call: Node, repetition: Repetition): boolean {
  if (!surelyFollows(end, call)) return false;
  if (repetition.kind !== 'loop') return true;
  // `out.write(part); if (!part.isLast) continue; out.end();`
  const isSkipped = allOfType(file, 'ContinueStatement').some(
    ({ range }) => range[0] > call.range[1] && range[1] < end.range[0],
  );
  return isInside(end, repetition.node) && !isLoopBetween(call, end) && !isSkipped;
}

/** Whether the earlier of two nodes repeats without the later one. */
function isLoopBetween(earlier: Node, later: Node): boolean {
  for (let at = earlier.parent; at && !isInside(later, at); at = at.parent)
    if (isLoop(at) || isFunction(at)) return true;
  return false;
}

/** A cork before a loop that waits in its turns holds back all that is written until the loop is done. */
function isLongBatch(file: File, cork: Node, call: Node): boolean {
  const loop = loopAround(call);
  return loop !== undefined && isAsynchronous(file, loop) && !isInside(cork, loop);
}

function pours(file: File, repetition: Repetition): boolean {
  if (repetition.kind === 'recursion') return true;
  if (repetition.kind === 'loop') {
    // Printing a list that is in memory anyway, or the progress along such a list, is not pouring.
    const { node } = repetition;
    return node.type === 'ForOfStatement' ? node.await : node.type !== 'ForInStatement';
  }
  if (repetition.kind !== 'callback') return false;
  return repetition.by === 'chunk' ? !isTypedEcho(file, repetition.node) : isFlow(file, repetition);
}

/** The events by which streams and channels hand over what they carry; any other says that something happened. */
function isFlow(file: File, { by, name, node }: Extract<Repetition, { kind: 'callback' }>): boolean {
  return by === 'event' && /^(?:data|readable|line|message)$/.test(name) && !isKeyboard(file, node);
}

/**
 * What comes out of a transform is what went in; but what is compressed now may have been a connection before:
 * `this.out = socket; … this.out = new PassThrough();`.
 */
function isSometimesOther(file: File, place: Place): boolean {
  return valuesIn(file, place).some((value) => {
    const at = value && bare(value);
    if (at?.type !== 'Identifier' && at?.type !== 'MemberExpression') return false;
    const identity = identityOf(file, at);
    return !isNothing(at) && !(identity.is === 'known' && identity.names.has('stream#Transform'));
  });
}

/** `stream.write = promisify(stream.write)`: what it answers now is somebody else's business. */
function isReplaced(file: File, place: Place, method: string): boolean {
  return replacedIn(file, place).has(method);
}

/** The members of a place that are assigned to. */
const replacedIn: (file: File, place: Place) => ReadonlySet<string> = memoIn((file: File, place: Place) => {
  const names = new Set<string>();
  for (const { node } of usesOf(file, place)) {
    const member = dressed(node).parent;
    if (member?.type !== 'MemberExpression') continue;
    const target = dressed(member);
    const name = memberName(member);
    if (name !== undefined && target.parent?.type === 'AssignmentExpression' && target.parent.left === target)
      names.add(name);
  }
  return names;
});
