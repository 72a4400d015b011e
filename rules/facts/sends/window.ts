import { memoIn } from '../../framework/memo.ts';
import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { runsWith } from '../../syntax/flow.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy, handOversOf } from '../calls/called-function.ts';
import { isTimer } from '../calls/deferred-call.ts';
import { isGivenBack } from './given-back.ts';
import { invocationOf } from '../calls/invocation.ts';
import { goingOn, type Ordered } from '../calls/loop-comparisons.ts';
import { isOpenLimit } from './open-limit.ts';
import type { SendCall } from './send-call.ts';

interface Change {
  readonly node: Node;
  readonly by: 'up' | 'down' | 'set' | 'anew';
}

/** What sends in a loop. */
interface Sending {
  /** The calls that the message goes through, that of the loop among them. */
  readonly calls: readonly Node[];
  /** The functions that these stand in. */
  readonly senders: ReadonlySet<FunctionNode>;
  /** What is sent to. */
  readonly receivers: readonly Place[];
}

/**
 * Whether a loop sends on only while few enough messages are without an answer: `if (sent >= acked + 5) break; send(x);`,
 * `while (waiting.length && open < 8) { open += 1; send(waiting.shift()); }`. Each sending raises the one number, and what
 * the other side sends back lowers it, or raises the other one.
 */
export function isWindowed(file: File, send: SendCall, loop: Node): boolean {
  if (!isLoop(loop) || !isInside(send.call, loop) || functionAround(send.call) !== functionAround(loop)) return false;
  const sending = sendingOf(file, send);
  if (goingOn(send.call, loop).some((each) => isWindow(file, each, loop, sending))) return true;
  return isSentAgain(file, send, loop, sending);
}

function sendingOf(file: File, { call, receiver, origins = [] }: SendCall): Sending {
  const calls = [...new Set([call, ...origins])];
  const senders = new Set(calls.flatMap((each) => functionAround(each) ?? []));
  const named = [receiver, ...calls.flatMap((each) => methodCall(each)?.receiver ?? [])];
  return { calls, senders, receivers: named.flatMap((each) => placeOf(file, each) ?? []) };
}

function isWindow(file: File, { small, large }: Ordered, loop: Node, sending: Sending): boolean {
  // `sent - acked < 5`, `sent < acked + 5`
  const [at, limit] = [bare(small), bare(large)];
  const isRest = at.type === 'BinaryExpression' && at.operator === '-';
  const isSize = at.type === 'MemberExpression' && /^(?:size|length)$/.test(memberName(at) ?? '');
  const count = placeOf(file, isRest ? at.left : isSize ? at.object : at);
  if (!count || !isOlder(count, loop) || isOpenLimit(file, limit, loop)) return false;
  const changes = changesOf(file, count);
  const isOfSending = ({ node }: Change): boolean =>
    isInside(node, loop) || sending.senders.has(functionAround(node) as FunctionNode);
  // Whatever is sent is counted, and counted down, or anew, by nothing but answers.
  if (
    !changes.some(({ node, by }) => (by === 'up' || by === 'set') && sending.calls.some((call) => runsWith(node, call)))
  )
    return false;
  if (changes.some((each) => (each.by === 'down' || each.by === 'anew') && (isOfSending(each) || isTimed(file, each))))
    return false;
  const isAnswer = ({ node }: Change): boolean => isGivenBack(file, node, sending.receivers, sending.senders);
  if (!isRest && changes.some((each) => each.by === 'down' && isAnswer(each))) return true;
  const answered = isRest
    ? [at.right]
    : limit.type === 'BinaryExpression' && limit.operator === '+'
      ? [limit.left, limit.right]
      : [];
  return answered.some((each) => {
    const other = placeOf(file, each);
    return (
      other !== undefined &&
      other !== count &&
      changesOf(file, other).some((change) => change.by !== 'anew' && isAnswer(change))
    );
  });
}

/** Again and again: by `setInterval()`, or by a timer that starts itself anew. */
function isTimed(file: File, { node }: Change): boolean {
  const fn = functionAround(node);
  const invocation = fn && invocationOf(file, fn);
  if (invocation?.how === 'repeatedly' && invocation.by === 'timer') return true;
  return handOversOf(file, fn as FunctionNode).some((given) => {
    const { parent } = dressed(given);
    return parent?.type === 'CallExpression' && isTimer(calleeName(parent)) && functionAround(parent) === fn;
  });
}

/** Whether a count goes on from one turn to the next of what the loop stands in, unlike the number of an item. */
function isOlder(count: Place, loop: Node): boolean {
  const fn = functionAround(loop);
  return count.kind !== 'variable' || count.variable.identifiers.every((name) => !isInside(name, fn ?? loop));
}

/** Where a number, or the size of a collection, changes; `set` where it is given another value. */
const changesOf: (file: File, place: Place) => readonly Change[] = memoIn((file: File, place: Place) =>
  usesOf(file, place).flatMap(({ node }): Change[] => {
    const at = dressed(node);
    const parent = at.parent as Node;
    if (parent.type === 'UpdateExpression') return [{ node, by: parent.operator === '++' ? 'up' : 'down' }];
    if (parent.type === 'AssignmentExpression' && parent.left === at) {
      if (parent.operator === '+=') return [{ node, by: 'up' }];
      if (parent.operator === '-=') return [{ node, by: 'down' }];
      // What begins anew at zero counts by the time, and not by the answers.
      return [{ node, by: bare(parent.right).type === 'Literal' ? 'anew' : stepOf(file, parent.right, place) }];
    }
    const name = parent.type === 'MemberExpression' ? methodCall(dressed(parent).parent)?.name : undefined;
    if (name !== undefined && /^(?:set|add|push)$/.test(name)) return [{ node, by: 'up' }];
    return name !== undefined && /^(?:delete|shift|splice)$/.test(name) ? [{ node, by: 'down' }] : [];
  }),
);

/** `open = open - 1`, `open = Math.max(0, open - size)` */
function stepOf(file: File, value: Node, place: Place): 'up' | 'down' | 'set' {
  for (const node of nodesIn(file, value, isFunction))
    if (node.type === 'BinaryExpression' && placeOf(file, node.left) === place) {
      if (node.operator === '+') return 'up';
      if (node.operator === '-') return 'down';
    }
  return 'set';
}

/** `if (!packet.sentAt) { … window … send(packet); } else { … send(packet); }`, where the sending sets `sentAt`: only what is under way. */
function isSentAgain(file: File, send: SendCall, loop: Node, sending: Sending): boolean {
  const way = functionMeantBy(file, send.call.callee);
  for (let at: Node = send.call; way && at.parent && at !== loop; at = at.parent) {
    const parent: Node = at.parent;
    if (parent.type !== 'IfStatement' || at !== parent.alternate) continue;
    const mark = markIn(parent.test);
    if (mark === undefined || !setsMark(file, way, mark)) continue;
    for (const node of nodesIn(file, parent.consequent, isFunction)) {
      if (node.type !== 'CallExpression' || functionMeantBy(file, node.callee) !== way) continue;
      const [item] = node.arguments;
      const [again] = send.call.arguments;
      const isSame =
        item && again && variableOf(file, item) !== undefined && variableOf(file, item) === variableOf(file, again);
      const first = { ...sending, calls: [node, ...sending.calls.filter((each) => each !== send.call)] };
      if (isSame && goingOn(node, loop).some((each) => isWindow(file, each, loop, first))) return true;
    }
  }
  return false;
}

/** `sentAt` of `!packet.sentAt` */
function markIn(test: Node): string | undefined {
  const at = bare(test);
  const asked = at.type === 'UnaryExpression' && at.operator === '!' ? bare(at.argument) : undefined;
  return asked?.type === 'MemberExpression' ? memberName(asked) : undefined;
}

function setsMark(file: File, way: FunctionNode, mark: string): boolean {
  for (const node of nodesIn(file, way)) {
    if (node.type !== 'AssignmentExpression') continue;
    const target = bare(node.left);
    if (target.type === 'MemberExpression' && memberName(target) === mark) return true;
  }
  return false;
}
