import { isGlobal } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, isFunction, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';

/**
 * Whether a function ends its work with `Atomics.notify()`, also in a `finally`: the thread that asked for it stands in
 * `Atomics.wait()` until then (ECMA-262, "The Atomics Object"), and can send nothing else meanwhile.
 *
 * @param work what the function waits for
 */
export function wakesSender(file: File, fn: FunctionNode, work: Node): boolean {
  let isWoken = false;
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.range[0] < work.range[1]) continue;
    if (isNotify(file, node)) isWoken ||= isAtEnd(node, fn);
    // Work that goes on when the sender does
    else if (isWoken && node.type === 'AwaitExpression') return false;
  }
  return isWoken;
}

function isNotify(file: File, node: Node): boolean {
  const call = methodCall(node);
  return call?.name === 'notify' && isGlobal(file, call.receiver) && call.receiver.name === 'Atomics';
}

/** A statement of the function itself, or of a `finally` of it: under no condition. */
function isAtEnd(node: Node, fn: FunctionNode): boolean {
  const statement = dressed(node).parent;
  const list = statement?.type === 'ExpressionStatement' ? statement.parent : undefined;
  const attempt = list?.parent?.type === 'TryStatement' && list.parent.finalizer === list ? list.parent : undefined;
  return list === fn.body || attempt?.parent === fn.body;
}
