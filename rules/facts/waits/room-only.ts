import type { TSESTree } from '@typescript-eslint/utils';
import { isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isInside, methodCall, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { isSameValue } from '../calls/calls-on.ts';
import { roomListenerOf, type RoomListener } from './room-listener.ts';

const listens = /^(?:on|once|addListener|prependListener|prependOnceListener|off|removeListener)$/;
/** What decides, keeps or leaves something: more than a wait. */
const doesMore =
  /^(?:Assignment|Update|Yield|Await|Import|TaggedTemplate)Expression$|^(?:Throw|For\w*|While|DoWhile|Try)Statement$/;

/**
 * The listeners for room by which an expression waits for a stream: `once(w, 'drain')`, `new Promise((resolve) =>
 * w.once('drain', resolve))`, a race of such, all written out; nothing where it does anything else, or can be aborted.
 */
export function roomWaitsIn(file: File, wait: Node, stream: Node): readonly RoomListener[] | undefined {
  const found: RoomListener[] = [];
  for (const node of nodesIn(file, wait)) {
    if (doesMore.test(node.type)) return undefined;
    if (node.type === 'NewExpression' && !isPromise(file, node.callee)) return undefined;
    if (node.type !== 'CallExpression') continue;
    if (!isOfWait(file, node, wait, stream)) return undefined;
    const listener = roomListenerOf(file, node);
    if (listener && isSameValue(file, listener.stream, stream)) found.push(listener);
  }
  return found.length > 0 ? found : undefined;
}

function isPromise(file: File, callee: Node): boolean {
  return isGlobal(file, callee) && callee.name === 'Promise';
}

/** A listener of the stream that comes or goes, a race, or a function that the wait declares: `resolve()`. */
function isOfWait(file: File, call: TSESTree.CallExpression, wait: Node, stream: Node): boolean {
  const method = methodCall(call);
  if (method)
    return isPromise(file, method.receiver)
      ? /^(?:race|any)$/.test(method.name)
      : listens.test(method.name) && isSameValue(file, method.receiver, stream);
  const [first] = call.arguments;
  if (calleeName(call) === 'once' && first) return isSameValue(file, first, stream) && call.arguments.length === 2;
  const variable = variableOf(file, bare(call.callee));
  return variable?.identifiers.every((name) => isInside(name, wait)) ?? false;
}
