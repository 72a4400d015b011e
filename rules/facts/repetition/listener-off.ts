import { memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { isStreamName } from '../../knowledge/callers.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith } from '../../syntax/flow.ts';
import {
  dressed,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  stringValue,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { birthsOf } from '../calls/births.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/**
 * Whether an event's listener is taken off for good wherever one of some nodes runs (Node docs, `emitter.removeListener()`),
 * so that it does not come there a second time: `source.on('data', function first(x) { source.off('data', first); w.write(x); })`.
 *
 * @param trail the node, what calls the function that it is in, and so on up to the listener
 * @param listening the call of `on()`
 * @param listener the function that it is given
 */
export function isTakenOff(file: File, trail: readonly Node[], listening: Node, listener: FunctionNode): boolean {
  if (endsItsSource(file, trail, listening, listener)) return true;
  const on = methodCall(listening);
  const event = stringValue(on?.call.arguments[0]);
  const emitter = on && placeOf(file, on.receiver);
  if (!on || event === undefined) return false;
  const takesOff = (call: MethodCall): boolean => {
    const [which, whose] = call.call.arguments;
    const isSame = emitter
      ? placeOf(file, call.receiver) === emitter
      : file.code.getText(call.receiver) === file.code.getText(on.receiver);
    if (!isSame) return false;
    if (call.name === 'removeAllListeners') return which === undefined || stringValue(which) === event;
    return stringValue(which) === event && whose !== undefined && functionMeantBy(file, whose) === listener;
  };
  const isOff = trail.some((node) => {
    for (let fn = functionAround(node); fn?.body; fn = fn === listener ? undefined : outside(fn)) {
      if (removalsIn(file, fn).some((removal) => takesOff(removal) && runsWith(removal.call, node))) return true;
    }
    return false;
  });
  return isOff && !comesBack(file, listener);
}

/**
 * `source.on('data', function (x) { this.destroy(); w.write(x); })`: what is destroyed emits nothing any more (Node docs,
 * stream). What has other events, or is known to be no stream, may destroy something else.
 */
function endsItsSource(file: File, trail: readonly Node[], listening: Node, listener: FunctionNode): boolean {
  if (listener.type !== 'FunctionExpression' || dressed(listener).parent !== listening) return false;
  const on = methodCall(listening);
  if (on && !/^(?:data|readable)$/.test(stringValue(on.call.arguments[0]) ?? '')) return false;
  const identity = on ? identityOf(file, on.receiver) : undefined;
  if (identity?.is === 'known' && ![...identity.names].some(isStreamName)) return false;
  return trail.some(
    (node) => functionAround(node) === listener && endsIn(file, listener).some((end) => runsWith(end, node)),
  );
}

/** Where a function, not one in it, destroys what it is called on, at most with an error. */
const endsIn: (file: File, fn: FunctionNode) => readonly Node[] = memoIn((file: File, fn: FunctionNode) =>
  [...nodesIn(file, fn.body, isFunction)].filter((node) => {
    const call = methodCall(node);
    const isOwn = call?.name === 'destroy' && call.receiver.type === 'ThisExpression';
    return isOwn && call.call.arguments.every(({ type }) => type === 'NewExpression');
  }),
);

const off = /^(?:off|removeListener|removeEventListener|removeAllListeners)$/;

/** Where a function, not one in it, takes listeners off: one walk, whatever it does beside. */
const removalsIn: (file: File, fn: FunctionNode) => readonly MethodCall[] = memoIn((file: File, fn: FunctionNode) =>
  [...nodesIn(file, fn.body, isFunction)].flatMap((node) => {
    const call = methodCall(node);
    return call && off.test(call.name) ? [call] : [];
  }),
);

/**
 * Whether what a listener starts hands it on again, so that it is on once more: `function first(x) { source.off('data', first);
 * source.on('data', second); }`, where `second` does the same the other way round.
 */
const comesBack: (file: File, listener: FunctionNode) => boolean = memoIn((file: File, listener: FunctionNode) => {
  const reached = new Set([listener]);
  for (const fn of reached) {
    for (const at of fn.body ? nodesIn(file, fn.body) : []) {
      const { parent } = at;
      if (at.type !== 'Identifier' && at.type !== 'MemberExpression' && !isFunction(at)) continue;
      const handed = parent?.type === 'CallExpression' && parent.callee !== at ? parent : undefined;
      if (handed && off.test(methodCall(handed)?.name ?? '')) continue;
      const meant = functionMeantBy(file, at);
      if (meant === listener && handed && !isOfNew(file, handed, fn)) return true;
      if (meant) reached.add(meant);
    }
  }
  return false;
});

/** Whether a listener is put on what the same function has just made: a new connection is another emitter. */
function isOfNew(file: File, listening: Node, fn: FunctionNode): boolean {
  const on = methodCall(listening);
  const emitter = on && placeOf(file, on.receiver);
  return emitter !== undefined && birthsOf(file, emitter).some(({ node, given }) => !given && isInside(node, fn));
}

/** The function that hands a function over where it is written; what is called by its name runs elsewhere. */
function outside(fn: FunctionNode): FunctionNode | undefined {
  const home = dressed(fn).parent;
  return home?.type === 'CallExpression' || home?.type === 'NewExpression' ? functionAround(fn) : undefined;
}
