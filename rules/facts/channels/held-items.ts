import { constantOf, isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, methodCall, type Node } from '../../syntax/nodes.ts';
import { ownerOfExpression } from '../../syntax/owners.ts';
import { placeOf } from '../../syntax/places.ts';
import { returnsOf } from '../../identity/returns.ts';
import { usesOf } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/** Methods whose result has as many items as their receiver, or fewer. */
const keeps = /^(?:filter|map|slice|reverse|sort|toSorted|values|keys|entries)$/;

/**
 * Whether a list is one that an object keeps of its own members: `this.transports`, `Object.keys(this.sessions)`, also
 * through a getter or a method of the same class. There are as many as the object has already. A field that is one thing
 * or a list, `Array.isArray(this.urls)`, holds what somebody gave it.
 */
export function areHeldItems(file: File, list: Node, depth = 4): boolean {
  const at = bare(list);
  const inner = (node: Node | undefined): boolean =>
    node !== undefined && depth > 0 && areHeldItems(file, node, depth - 1);
  switch (at.type) {
    case 'Identifier': {
      const variable = variableOf(file, at);
      return inner(variable && constantOf(variable));
    }
    case 'MemberExpression':
      return isField(file, at);
    case 'CallExpression': {
      const method = methodCall(at);
      if (method && isGlobal(file, method.receiver) && /^(?:Object|Array)$/.test(method.receiver.name))
        return /^(?:keys|values|entries|from)$/.test(method.name) && inner(at.arguments[0]);
      if (method && keeps.test(method.name)) return inner(method.receiver);
      const fn =
        method && bare(method.receiver).type === 'ThisExpression' ? functionMeantBy(file, at.callee) : undefined;
      const returned = fn ? returnsOf(file, fn) : [];
      return returned.length > 0 && returned.every(inner);
    }
    default:
      return false;
  }
}

/** A field of `this`, or of something that is a field of it. */
function isField(file: File, member: Extract<Node, { type: 'MemberExpression' }>): boolean {
  let root: Node = member;
  while (root.type === 'MemberExpression' && !root.computed) root = bare(root.object);
  const isOwn = root.type === 'ThisExpression' || (root.type === 'Identifier' && isThis(file, root));
  const place = isOwn ? placeOf(file, member) : undefined;
  return (
    place !== undefined &&
    !usesOf(file, place).some(({ node }) => {
      const call = methodCall(dressed(node).parent);
      return call?.name === 'isArray' && call.call.arguments[0] === dressed(node);
    })
  );
}

/** `const self = this` */
function isThis(file: File, name: Node): boolean {
  const variable = variableOf(file, name);
  const value = variable && constantOf(variable);
  return value !== undefined && bare(value).type === 'ThisExpression' && ownerOfExpression(file, value) !== undefined;
}
