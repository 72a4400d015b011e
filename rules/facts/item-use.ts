import { isCleanup } from '../knowledge/collections.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, isFunction, memberName, methodCall, type Node } from '../syntax/nodes.ts';
import { type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';

/** Whether all that happens to the items of a collection is that each is closed or called: a registry, not a queue. */
export function isRegistry(file: File, place: Place): boolean {
  const touched = itemUses(file, place);
  return touched.length > 0 && touched.every((use) => use === 'closed' || use === 'called');
}

function itemUses(file: File, place: Place): ('closed' | 'called' | 'used')[] {
  return usesOf(file, place).flatMap(({ node }): ('closed' | 'called' | 'used')[] => {
    const value = dressed(node);
    const parent = value.parent as Node;
    if (parent.type === 'ForOfStatement' && parent.right === value) {
      const item = parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]?.id : undefined;
      return item?.type === 'Identifier' ? [useOfItem(file, item, parent.body)] : ['used'];
    }
    const call = parent.type === 'MemberExpression' ? methodCall(dressed(parent).parent) : undefined;
    if (!call || call.member !== parent) return [];
    if (call.name === 'forEach' || call.name === 'map') {
      const [callback] = call.call.arguments;
      const item = callback && isFunction(callback) ? callback.params[0] : undefined;
      return item?.type === 'Identifier' && isFunction(callback) && callback.body
        ? [useOfItem(file, item, callback.body)]
        : ['used'];
    }
    if (call.name !== 'pop' && call.name !== 'shift') return [];
    return [useOfExpression(call.call)];
  });
}

/** What a loop's body does with its item. */
function useOfItem(file: File, item: Extract<Node, { type: 'Identifier' }>, body: Node): 'closed' | 'called' | 'used' {
  const uses = [...nodesIn(file, body)]
    .filter(
      (node) =>
        (node.type === 'Identifier' && node.name === item.name && node.parent?.type !== 'MemberExpression') ||
        isObjectOf(node, item.name),
    )
    .map((node) => useOfExpression(node));
  return uses.find((use) => use === 'used') ?? uses[0] ?? 'used';
}

function isObjectOf(node: Node, name: string): boolean {
  return (
    node.type === 'Identifier' &&
    node.name === name &&
    node.parent?.type === 'MemberExpression' &&
    node.parent.object === node
  );
}

function useOfExpression(node: Node): 'closed' | 'called' | 'used' {
  const value = dressed(node);
  const parent = value.parent as Node;
  if (parent.type === 'CallExpression') return parent.callee === value ? 'called' : closes(parent) ? 'closed' : 'used';
  const call =
    parent.type === 'MemberExpression' && parent.object === value ? methodCall(dressed(parent).parent) : undefined;
  return call && isCleanup(call.name) ? 'closed' : 'used';
}

/** `clearTimeout(timer)`, `cancelAnimationFrame(id)` */
function closes(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = bare(call.callee);
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return name !== undefined && (/^(?:clear|cancel)[A-Z]/.test(name) || isCleanup(name));
}
