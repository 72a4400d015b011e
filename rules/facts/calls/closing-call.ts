import { isCleanup } from '../../knowledge/collections.ts';
import { bare, memberName, type Node } from '../../syntax/nodes.ts';

/** `response.end(item)` sends the item before it ends the response. */
const takesItem = new Set(['end', 'complete']);

/** `clearTimeout(timer)`, `cancelAnimationFrame(id)`, `disposeAll(disposables)`, `target.removeListener(name, listener)` */
export function closes(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = bare(call.callee);
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return (
    name !== undefined &&
    (/^(?:clear|cancel|dispose|close|destroy)[A-Z]/.test(name) || (isCleanup(name) && !takesItem.has(name)))
  );
}
