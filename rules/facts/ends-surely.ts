import type { File } from '../syntax/file.ts';
import { isFunction, isLoop, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { functionMeantBy } from './called-function.ts';
import { endings } from './ends-after.ts';

/**
 * Whether a function ends a stream whenever it runs, itself or by what it calls: `this.socket.destroy()`, also where it asks
 * the stream before, `if (this.socket && !this.socket.destroyed) this.socket.destroy();`.
 */
export function endsSurely(file: File, fn: FunctionNode, isStream: (at: Node) => boolean): boolean {
  const reached = new Set([fn]);
  for (const each of reached)
    for (const call of nodesIn(file, each, (inner) => inner !== each && isFunction(inner))) {
      if (call.type !== 'CallExpression' || !isSure(file, call, each, isStream)) continue;
      const method = methodCall(call);
      if (method && endings.has(method.name) && isStream(method.receiver)) return true;
      const called = functionMeantBy(file, call.callee);
      if (called) reached.add(called);
    }
  return false;
}

/** Whether nothing decides whether a node of a function runs but what is asked of the stream. */
function isSure(file: File, node: Node, fn: Node, isStream: (at: Node) => boolean): boolean {
  for (let at = node; at.parent && at !== fn; at = at.parent) {
    const { parent } = at;
    const test =
      parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
        ? parent.test
        : parent.type === 'LogicalExpression'
          ? parent.left
          : undefined;
    if (test && test !== at && ![...nodesIn(file, test)].some(isStream)) return false;
    if (parent.type === 'SwitchCase' || parent.type === 'CatchClause' || isLoop(parent)) return false;
  }
  return true;
}
