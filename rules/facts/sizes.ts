import { sizeNames } from '../knowledge/collections.ts';
import { dressed, memberName, type Node } from '../syntax/nodes.ts';
import { calleeName } from './callback.ts';

/** `body.length`, `body.byteLength`, `Buffer.byteLength(body)` */
export function sizeAt(node: Node): Node | undefined {
  const value = dressed(node);
  const parent = value.parent;
  if (parent?.type === 'MemberExpression' && parent.object === value && sizeNames.has(memberName(parent) ?? ''))
    return parent;
  const isMeasured = parent?.type === 'CallExpression' && calleeName(parent) === 'byteLength';
  return isMeasured ? parent : undefined;
}

/** `data.length`, of whatever data. */
export function isSize(node: Node): boolean {
  return node.type === 'MemberExpression' && sizeNames.has(memberName(node) ?? '');
}
