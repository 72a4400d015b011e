import type { File } from '../../syntax/file.ts';
import { ownerOfDeclaration } from '../../syntax/field-declarations.ts';
import { dressed, keyName, methodCall, type Node } from '../../syntax/nodes.ts';
import { fieldPlace, placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { isConstant } from '../collections/derivation.ts';
import type { Call } from '../lists/written.ts';

/** Methods of a store that put nothing in: node-cache, lru-cache, Keyv and Map name them so. */
const putsNothing = /^(?:get|has|peek|del|delete|take|ttl|keys|clear|flushAll|close|on|once)$/;

/**
 * Whether all that a store is ever given in this file has a key that is written out: `cache.set('services', services)`. It holds
 * as many entries as there are such keys.
 */
export function hasFewKeys(file: File, made: Call): boolean {
  const home = dressed(made).parent;
  const place = home && placeFor(file, home);
  if (!place) return false;
  let sets = 0;
  for (const { node } of usesOf(file, place)) {
    const use = dressed(node).parent;
    if (node === home || use === home) continue;
    const method = use?.type === 'MemberExpression' ? methodCall(dressed(use).parent) : undefined;
    if (!method || method.member !== use) return false;
    const [key] = method.call.arguments;
    if (method.name === 'set' && key && key.type !== 'SpreadElement' && isConstant(file, key)) sets += 1;
    else if (!putsNothing.test(method.name)) return false;
  }
  return sets > 0;
}

/** Where it is kept, unless other files have it under that name. */
function placeFor(file: File, home: Node): Place | undefined {
  switch (home.type) {
    case 'PropertyDefinition': {
      const [owner, name] = [ownerOfDeclaration(file, home), keyName(home)];
      return owner && name !== undefined ? fieldPlace(owner, name) : undefined;
    }
    case 'VariableDeclarator':
      return /^Export/.test(home.parent.parent.type) ? undefined : placeOf(file, home.id);
    case 'AssignmentExpression':
      return placeOf(file, home.left);
    default:
      return undefined;
  }
}
