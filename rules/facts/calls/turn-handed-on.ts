import type { File } from '../../syntax/file.ts';
import { functionAround, isFunction, isInside, isLoop, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { invocationOf } from './invocation.ts';

/**
 * Whether a function that starts itself again leaves there, before it comes to a node: `if (typeof data === 'function')
 * return this.end(null, null, data);`, `if (!(this instanceof Reader)) return new Reader();`, `if (!open) {
 * socket.once('open', () => send(x)); return; }`. The turn that it starts comes to the node in its place, so that what
 * calls the function once still comes there once.
 *
 * @param restart where the function starts itself, once
 */
export function isTurnHandedOn(file: File, node: Node, restart: Node, fn: FunctionNode): boolean {
  if (!isInside(node, fn) || node.range[0] < restart.range[1] || isAfterwards(node, restart)) return false;
  for (let at = restart; at.parent && at !== fn; at = at.parent) {
    const { parent } = at;
    if (isInside(node, parent) || isLoop(parent)) return false;
    if (isFunction(parent) && invocationOf(file, parent).how !== 'once') return false;
    if (functionAround(at) === fn && leavesAt(at, parent)) return true;
  }
  return false;
}

/** `return again()`, `again(); return;` */
function leavesAt(at: Node, parent: Node): boolean {
  if (parent.type === 'ReturnStatement') return true;
  const list: readonly Node[] =
    parent.type === 'BlockStatement' ? parent.body : parent.type === 'SwitchCase' ? parent.consequent : [];
  const from = list.indexOf(at);
  return from >= 0 && list.slice(from).some(({ type }) => type === 'ReturnStatement');
}

/** `try { return again(); } finally { … }` */
function isAfterwards(node: Node, restart: Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if (at.parent.type === 'TryStatement' && at === at.parent.finalizer && isInside(restart, at.parent)) return true;
  }
  return false;
}
