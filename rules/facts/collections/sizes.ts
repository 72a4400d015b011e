import { sizeNames } from '../../knowledge/collections.ts';
import { dressed, memberName, type Node } from '../../syntax/nodes.ts';
import { calleeName } from '../calls/callback.ts';

/** `body.length`, `body.byteLength`, `Buffer.byteLength(body)` */
export function sizeAt(node: Node): Node | undefined {
  const value = dressed(node);
  const parent = value.parent;
  if (parent?.type === 'MemberExpression' && parent.object === value && isSizeName(memberName(parent))) return parent;
  const isMeasured = parent?.type === 'CallExpression' && calleeName(parent) === 'byteLength';
  return isMeasured ? parent : undefined;
}

/** `data.length`, of whatever data. */
export function isSize(node: Node): boolean {
  return node.type === 'MemberExpression' && isSizeName(memberName(node));
}

/** Bytes say how many they are by either name. */
function isSizeName(name: string | undefined): boolean {
  return name !== undefined && (sizeNames.has(name) || name === 'byteLength');
}
