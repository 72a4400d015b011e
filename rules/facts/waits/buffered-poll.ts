import type { TSESTree } from '@typescript-eslint/utils';
import { lifeMembers, pollTimers } from '../../knowledge/holding-back.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { membersNamed, nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/**
 * Whether this look at `bufferedAmount` is one of a poll that never ends when the connection is lost: the amount "does not
 * reset to zero once the connection is closed" (HTML, WebSocket interface; WebRTC says the same of a data channel).
 */
export function pollsForEver(file: File, amount: TSESTree.MemberExpression): boolean {
  if (bare(amount.object).type === 'ThisExpression') return false;
  const comparison = dressed(amount).parent;
  if (comparison?.type !== 'BinaryExpression' || !/^(?:[<>]=?|[!=]==?)$/.test(comparison.operator)) return false;
  const branch = comparison.parent;
  const fn = functionAround(amount);
  if (asksForState(file, fn?.body ?? file.ast)) return false;
  if (branch.type === 'WhileStatement' && branch.test === comparison) return waitsOnly(file, branch.body);
  if (branch.type !== 'IfStatement' || branch.test !== comparison || !fn) return false;
  return runsAgain(file, branch, fn) || isInterval(file, fn, branch);
}

/** `readyState`, `closed`, an event of the end: somebody looks at more than the amount. */
function asksForState(file: File, body: Node): boolean {
  return lifeMembers.some((name) => membersNamed(file, name).some((member) => isInside(member, body)));
}

/** `await sleep(10)` and no way out. */
function waitsOnly(file: File, body: Node): boolean {
  let waits = false;
  for (const node of nodesIn(file, body, isFunction)) {
    if (/^(?:Break|Return|Throw|If|Try)Statement$/.test(node.type) || isLoop(node)) return false;
    waits ||= node.type === 'AwaitExpression';
  }
  return waits;
}

/** `if (socket.bufferedAmount > limit) { setTimeout(send, 10); return; }` in `send` itself; a timer that is kept may be cleared. */
function runsAgain(file: File, branch: Node, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, branch, isFunction)) {
    if (node.type !== 'CallExpression' || !pollTimers.has(calleeName(node) ?? '')) continue;
    const [callback] = node.arguments;
    if (dressed(node).parent?.type === 'ExpressionStatement' && callback && leadsTo(file, callback, fn)) return true;
  }
  return false;
}

function leadsTo(file: File, callback: Node, fn: FunctionNode): boolean {
  const meant = functionMeantBy(file, callback);
  if (meant === fn) return true;
  if (!meant?.body) return false;
  for (const node of nodesIn(file, meant.body, isFunction))
    if (node.type === 'CallExpression' && functionMeantBy(file, node.callee) === fn) return true;
  return false;
}

/** `const timer = setInterval(() => { if (channel.bufferedAmount < limit) { clearInterval(timer); resolve(); } }, 10)` */
function isInterval(file: File, fn: FunctionNode, branch: TSESTree.IfStatement): boolean {
  const call = dressed(fn).parent;
  if (call?.type !== 'CallExpression' || calleeName(call) !== 'setInterval' || branch.alternate) return false;
  const body = fn.body.type === 'BlockStatement' ? fn.body.body : [];
  if (body.length !== 1) return false;
  const clears = [...nodesIn(file, file.ast)].filter(
    (node) => node.type === 'CallExpression' && calleeName(node) === 'clearInterval',
  );
  return clears.length > 0 && clears.every((clear) => isInside(clear, branch));
}
