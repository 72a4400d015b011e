import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { isFunction, isLoop, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { endings } from './ends-after.ts';

/**
 * Whether a function ends a stream whenever it runs, itself or by what it calls: `this.socket.destroy()`, also where it asks
 * the stream before, `if (this.socket && !this.socket.destroyed) this.socket.destroy();`.
 */
export function endsSurely(file: File, fn: FunctionNode, isStream: (at: Node) => boolean): boolean {
  return endsKnown(file, isStream)(fn, 0);
}

/** What is known of the functions of a file, for each test of a stream: each function is looked at once. */
const endsKnown = memoIn((file: File, isStream: (at: Node) => boolean) => {
  const known = new Map<FunctionNode, boolean>();
  const ends = (fn: FunctionNode, depth: number): boolean => {
    const answer = known.get(fn);
    if (answer !== undefined || depth > deepest) return answer ?? false;
    // What surely calls itself never comes to an end.
    known.set(fn, false);
    const found = surelyCalledIn(file, fn, isStream).some((call) => {
      const method = methodCall(call);
      if (method && endings.has(method.name) && isStream(method.receiver)) return true;
      const called = functionMeantBy(file, call.callee);
      return called !== undefined && ends(called, depth + 1);
    });
    known.set(fn, found);
    return found;
  };
  return ends;
});

/** How many functions may call each other. */
const deepest = 200;

function surelyCalledIn(
  file: File,
  fn: FunctionNode,
  isStream: (at: Node) => boolean,
): Extract<Node, { type: 'CallExpression' }>[] {
  return [...nodesIn(file, fn, (inner) => inner !== fn && isFunction(inner))].filter(
    (call) => call.type === 'CallExpression' && isSure(file, call, fn, isStream),
  ) as Extract<Node, { type: 'CallExpression' }>[];
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
