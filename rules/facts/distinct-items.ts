import type { File } from '../syntax/file.ts';
import { variableOf } from '../syntax/bindings.ts';
import { leaves } from '../syntax/flow.ts';
import { bare, isFunction, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import type { Operation } from './operation.ts';

/**
 * Whether an item is put in only where it is not there already: `if (!free.includes(connection)) free.push(connection)`.
 * Such a list is a set of things that live on elsewhere; nobody looks for a message in the line before it waits there.
 */
export function holdsDistinct(file: File, place: Place, fills: readonly Operation[]): boolean {
  return fills.length > 0 && fills.every((fill) => isLookedFor(file, place, fill));
}

function isLookedFor(file: File, place: Place, { node, items }: Operation): boolean {
  const item = items.at(-1);
  const variable = item && variableOf(file, bare(item));
  if (!variable) return false;
  const asks = (test: Node): boolean => {
    for (const at of nodesIn(file, test, isFunction)) {
      const call = methodCall(at);
      const isSearch = call && /^(?:indexOf|includes|has)$/.test(call.name) && placeOf(file, call.receiver) === place;
      const [wanted] = isSearch ? call.call.arguments : [];
      if (wanted && variableOf(file, bare(wanted)) === variable) return true;
    }
    return false;
  };
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at !== parent.test && asks(parent.test)) return true;
    if (parent.type === 'LogicalExpression' && at === parent.right && asks(parent.left)) return true;
    const list = parent.type === 'BlockStatement' ? parent.body : [];
    for (const before of list.slice(0, list.indexOf(at as never)))
      if (before.type === 'IfStatement' && leaves(before.consequent) && asks(before.test)) return true;
  }
  return false;
}
