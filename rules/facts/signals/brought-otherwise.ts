import type { File } from '../../syntax/file.ts';
import { runsInstead } from '../../syntax/flow.ts';
import {
  dressed,
  functionAround,
  isFunction,
  isLoop,
  isNewPromise,
  memberName,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { answersNothing, listensTo, readerTest, readsIn } from './answers.ts';
import { isMakerOf } from '../calls/births.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOf, functionMeantBy, handOversOf } from '../calls/called-function.ts';
import { functionsRunBy, isTimer } from '../calls/deferred-call.ts';
import { endsSurely } from './ends-surely.ts';
import { isKeptArgument } from './kept-argument.ts';
import { isKeptTimeout } from './kept-timeout.ts';

/** What is done again as soon as the node has run. */
export interface Step {
  /** What it fills. */
  readonly place: Place;
  readonly fn: Node | undefined;
  /** Whether a node in it runs only where what was begun there is given up, so that nothing was written for it. */
  readonly givesUp: (node: Node) => boolean;
}

interface Asked {
  readonly file: File;
  /** The stream, and who reads it. */
  readonly isReader: (at: Node) => boolean;
  readonly step: Step | undefined;
  readonly passed: Set<Node>;
}

/**
 * Whether a node runs by what is no answer of the other side and lets a step be done once more: in a loop, in a listener
 * or a callback of something else, in the step itself. Not where something fails or ends (`catch`, `socket.on('close', …)`,
 * a timeout that is kept to be stopped) or the stream is ended, nor where an object is made; and whoever calls from outside
 * of the file does so for a reason of their own, unless the step follows there.
 *
 * @param step what is done again; none, where the node is all that is asked about
 */
export function isBroughtOtherwise(file: File, node: Node, stream: Place, step?: Step): boolean {
  return isBrought({ file, isReader: readerTest(file, stream), step, passed: new Set() }, node, false);
}

/** Whether a node stands in a listener that runs by an answer or an end alone, whatever step is asked about elsewhere. */
export function isInAnswerListener(file: File, node: Node, stream: Place): boolean {
  const fn = functionAround(node);
  const given = fn && dressed(fn);
  if (!given || !isArgument(given) || isInLoop(node, fn)) return false;
  return howRun({ file, isReader: readerTest(file, stream), step: undefined, passed: new Set() }, given) === 'answered';
}

/** @param isLeft whether what runs the node leaves the way to the write, once it has run */
function isBrought(asked: Asked, node: Node, isLeft: boolean): boolean {
  const { file, isReader, step, passed } = asked;
  const around: Node[] = [];
  let isCaught = false;
  for (let at = node; at.parent; at = at.parent) {
    isCaught ||= at.type === 'CatchClause';
    if (!isFunction(at)) continue;
    around.push(at);
    if (readsIn(file, at, isReader)) return false;
    if (at === step?.fn) return !isLeft && !step.givesUp(node);
    if (isCaught || endsSurely(file, at, isReader)) return false;
    if (step && isMakerOf(step.place, at)) return isInLoop(node, at, true);
    if (isInLoop(node, at)) return true;
    const given = dressed(at);
    if (given.parent?.type === 'CallExpression' && given.parent.callee === given) continue;
    const how = isArgument(given) ? howRun(asked, given) : undefined;
    if (how === 'with') continue;
    if (how || passed.has(at)) return how === 'otherwise';
    passed.add(at);
    return isReachedOtherwise(asked, at, around, isLeft || leavesBeforeWrite(asked, node, at));
  }
  return isInLoop(node, undefined, true);
}

/** `if (socket.destroyed) { this.close(); return; } socket.write(x);` */
function leavesBeforeWrite(asked: Asked, node: Node, fn: FunctionNode): boolean {
  return callsIn(asked.file, fn).some((call) => {
    if (!runsInstead(node, call)) return false;
    const called = functionMeantBy(asked.file, call.callee);
    return isOfReader(asked, call) || (called && callsIn(asked.file, called).some((inner) => isOfReader(asked, inner)));
  });
}

function isOfReader({ isReader }: Asked, call: Node): boolean {
  const method = methodCall(call);
  return method !== undefined && isReader(method.receiver);
}

/** The calls of a function, without those of the functions in it. */
function callsIn(file: File, fn: Node): Extract<Node, { type: 'CallExpression' }>[] {
  const own = nodesIn(file, fn, (inner) => inner !== fn && isFunction(inner));
  return [...own].filter((node) => node.type === 'CallExpression');
}

function isArgument(given: Node): boolean {
  const { parent } = given;
  return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== given;
}

/** Whether one of the ways to a function that has a name is another than an answer. */
function isReachedOtherwise(asked: Asked, fn: FunctionNode, around: readonly Node[], isLeft: boolean): boolean {
  const { file } = asked;
  const calls = callsOf(file, fn);
  const handOvers = handOversOf(file, fn);
  if (calls.some((call) => isBrought(asked, call, isLeft))) return true;
  for (const given of handOvers) {
    const how = howRun(asked, dressed(given));
    if (how === 'otherwise' || (how === 'with' && isBrought(asked, given, isLeft))) return true;
  }
  if (calls.length > 0 || handOvers.length > 0) return false;
  return isHandler(asked, fn) ?? comesToStep(asked, around);
}

/** How a function runs that is an argument: by an answer or an end, as what stands around it, or by something else. */
function howRun(asked: Asked, given: Node): 'answered' | 'with' | 'otherwise' {
  const { file, isReader } = asked;
  const call = given.parent as Node;
  if (call.type === 'NewExpression') return isNewPromise(call) ? 'with' : 'otherwise';
  if (call.type !== 'CallExpression') return 'otherwise';
  if (listensTo(file, given, isReader)) return 'answered';
  const method = methodCall(call);
  const isOwn = isOfReader(asked, call);
  const name = calleeName(call);
  if (
    method &&
    /^(?:on|once|off|(?:add|remove|prepend|prependOnce)Listener|(?:add|remove)EventListener)$/.test(method.name)
  ) {
    if (/^(?:off|remove)/.test(method.name)) return 'answered';
    if (!answersNothing(stringValue(call.arguments[0]))) return 'otherwise';
    return isOwn ? 'answered' : 'with';
  }
  if (name === 'catch' || (name === 'then' && call.arguments[1] === given)) return 'answered';
  if (name === 'setInterval') return 'otherwise';
  if (name === 'setTimeout' && isKeptTimeout(file, call)) return 'answered';
  if (isTimer(name) || name === 'finally' || name === 'bind') return 'with';
  if (isOwn || call.arguments.some((other) => isReader(other))) return 'answered';
  return isKeptArgument(file, call, given) ? 'answered' : 'otherwise';
}

/** `worker.onmessage = (x) => { … }`, but not `socket.onclose = …` */
function isHandler({ isReader }: Asked, fn: FunctionNode): boolean | undefined {
  const set = dressed(fn).parent;
  const target = set?.type === 'AssignmentExpression' && set.left.type === 'MemberExpression' ? set.left : undefined;
  const event = target && /^on_?(?<event>\w+)$/.exec(memberName(target) ?? '')?.groups?.event;
  if (!target || event === undefined || target.object.type === 'ThisExpression') return undefined;
  return !isReader(target.object) && !answersNothing(event.toLowerCase());
}

/** In a loop over what comes from elsewhere, or over anything where nothing else tells how often. */
function isInLoop(node: Node, fn: Node | undefined, isAny = false): boolean {
  for (let at = node; at.parent && at !== fn; at = at.parent)
    if (isLoop(at.parent) && (isAny || (at.parent.type === 'ForOfStatement' && at.parent.await))) return true;
  return false;
}

/** Whether functions come to the step by what they call or hand to a timer. */
function comesToStep({ file, step }: Asked, around: readonly Node[]): boolean {
  const reached = new Set(around);
  for (const fn of reached)
    for (const call of callsIn(file, fn)) for (const next of functionsRunBy(file, call)) reached.add(next);
  return step?.fn !== undefined && reached.has(step.fn);
}
