import { memoIn } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { removers } from '../../knowledge/holding-back.ts';
import { logs } from '../../knowledge/logging.ts';
import { parameterOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import { eventsOn, isSameValue } from '../calls/calls-on.ts';
import { roomListenerOf, type RoomListener } from './room-listener.ts';
import { isInListener, type Waiter } from './room-waiter.ts';

/**
 * What else ends a wait for room. `nothing` is the wait that hangs when the stream is destroyed or ended meanwhile;
 * `error` is that of `events.once`, which an error ends, and neither a close without one nor somebody else's `end()`
 * (executed, Node 20 to 26). `unknown` is anything that may.
 */
export type Release = 'nothing' | 'error' | 'unknown';

export function releaseOf(file: File, wait: RoomListener, waiter: Waiter): Release {
  if (waiter.is === 'other' || emitsItself(file, wait)) return 'unknown';
  if (waiter.is === 'callback') {
    if (isFollowedToItsEnd(file, wait)) return 'unknown';
    return hasOtherUse(file, wait, waiter.callback, waiter.fn) || !isCompletion(file, wait, waiter.fn)
      ? 'unknown'
      : 'nothing';
  }
  const { handle } = waiter;
  if (handle ? readsOf(handle).some((read) => isRaced(file, read)) : isRaced(file, waiter.promise)) return 'unknown';
  if (wait.how === 'awaited') return wait.call.arguments.length > 2 ? 'unknown' : 'error';
  const { executor, settlers } = waiter;
  const home = executor ?? functionAround(waiter.promise);
  return settlers.some((settler) => hasOtherUse(file, wait, settler, home)) ? 'unknown' : 'nothing';
}

/**
 * `finished(res, (error) => { if (error) abort(); })` in the function that waits: who is told of the end of the stream,
 * however it ends (Node docs, `stream.finished()`), needs no call of the callback as well.
 */
function isFollowedToItsEnd(file: File, { call, stream }: RoomListener): boolean {
  const fn = functionAround(call);
  return fn !== undefined && followedIn(file, fn).some((followed) => isSameValue(file, followed, stream));
}

/** The streams whose end a function follows, and does something then. */
const followedIn: (file: File, fn: FunctionNode) => readonly Node[] = memoIn((file: File, fn: FunctionNode) => {
  const found: Node[] = [];
  for (const node of fn.body ? nodesIn(file, fn.body, isFunction) : []) {
    if (node.type !== 'CallExpression' || node.arguments.length < 2) continue;
    const [followed] = node.arguments;
    const told = node.arguments.at(-1);
    const origin = originOf(file, node.callee);
    const isFinished = origin.kind === 'export' && origin.module === 'stream' && origin.name === 'finished';
    const listener = isFinished && told ? functionMeantBy(file, told) : undefined;
    if (followed && listener?.body && doesSomething(file, listener.body)) found.push(followed);
  }
  return found;
});

/** Calls more than a logger. */
function doesSomething(file: File, body: Node): boolean {
  for (const node of nodesIn(file, body)) {
    if (node.type !== 'CallExpression') continue;
    const object = methodCall(node)?.receiver;
    if (object?.type !== 'Identifier' || !logs.has(object.name.toLowerCase())) return true;
  }
  return false;
}

/** `res.on('close', () => res.emit('drain'))` */
function emitsItself(file: File, { stream, event }: RoomListener): boolean {
  return eventsOn(file, 'emit', stream).has(event);
}

/** Whether a function that ends the wait is called by anything but this event and, at once, by its own function. */
function hasOtherUse(file: File, wait: RoomListener, ends: Variable, home: Node | undefined): boolean {
  return readsOf(ends).some((read) => {
    if (isInListener(file, read, wait)) return hasOtherCaller(file, wait, ends);
    if (isInOtherListener(file, read, wait)) return false;
    const value = dressed(read);
    const parent = value.parent as Node;
    const isNow = functionAround(read) === home || functionAround(read) === functionAround(wait.call);
    if (!isNow) return true;
    // `callback()`, `if (callback)`, `callback !== noop`
    if (parent.type === 'CallExpression') return parent.callee !== value;
    return !/^(?:IfStatement|LogicalExpression|BinaryExpression|UnaryExpression|ConditionalExpression)$/.test(
      parent.type,
    );
  });
}

/** Whether the listener has a name by which somebody else may call it, too: `stream.once('close', done)` beside `stream.once('drain', done)`. */
function hasOtherCaller(file: File, wait: RoomListener, ends: Variable): boolean {
  const variable = wait.listener && variableOf(file, wait.listener);
  return (
    variable !== undefined &&
    variable !== ends &&
    readsOf(variable).some((read) => {
      const value = dressed(read);
      const given = value.parent && methodCall(value.parent);
      if (given && removers.has(given.name)) return false;
      return !isInside(read, wait.call) && !isInOtherListener(file, read, wait);
    })
  );
}

/** The same event, listened to in another branch. */
function isInOtherListener(file: File, node: Node, { stream, event }: RoomListener): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (at.type !== 'CallExpression') continue;
    const other = roomListenerOf(file, at);
    if (other?.event === event && isSameValue(file, other.stream, stream)) return true;
  }
  return false;
}

/**
 * Whether a callback says that what the same function wrote was taken. One that only goes on reading needs no call when
 * the stream is gone, and a stream's own hook (it hands its encoding on) is destroyed together with its target.
 */
function isCompletion(file: File, { call, stream }: RoomListener, fn: Node): boolean {
  if (!isFunction(fn) || !fn.body) return false;
  let writes = false;
  for (const node of nodesIn(file, fn.body)) {
    if (node.type !== 'CallExpression' || node.range[0] > call.range[0]) continue;
    const method = methodCall(node);
    const isWrite = method?.name === 'write' && isSameValue(file, method.receiver, stream);
    if (isWrite && handsEncodingOn(file, node.arguments[1], fn)) return false;
    writes ||= isWrite || node.arguments.some((argument) => isSameValue(file, argument, stream));
  }
  return writes;
}

function handsEncodingOn(file: File, encoding: Node | undefined, fn: Node): boolean {
  const variable = encoding && variableOf(file, encoding);
  return variable !== undefined && parameterOf(variable)?.fn === fn;
}

/** Whether a promise goes where another one, or somebody unknown, may end the wait: `Promise.race([drained, closed])`. */
function isRaced(file: File, promise: Node, passed: ReadonlySet<Node> = new Set()): boolean {
  if (passed.has(promise)) return false;
  const seen = new Set([...passed, promise]);
  const value = dressed(promise);
  const parent = value.parent as Node;
  switch (parent.type) {
    case 'AwaitExpression':
    case 'ExpressionStatement':
      return false;
    case 'UnaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return isRaced(file, parent, seen);
    case 'MemberExpression': {
      const chain = /^(?:then|catch|finally)$/.test(memberName(parent) ?? '') ? dressed(parent).parent : undefined;
      return chain?.type !== 'CallExpression' || isRaced(file, chain, seen);
    }
    case 'AssignmentExpression': {
      const variable = variableOf(file, bare(parent.left));
      // A field that others may wait for is this wait, shared.
      return variable ? readsOf(variable).some((read) => isRaced(file, read, seen)) : false;
    }
    case 'VariableDeclarator': {
      const variable = variableOf(file, parent.id);
      return !variable || readsOf(variable).some((read) => isRaced(file, read, seen));
    }
    case 'ReturnStatement':
    case 'ArrowFunctionExpression': {
      const fn = isFunction(parent) ? parent : functionAround(parent);
      return fn ? callsOf(file, fn).some((call) => isRaced(file, call, seen)) : false;
    }
    // A test, as in `if (pending)`
    case 'IfStatement':
      return false;
    default:
      return true;
  }
}
