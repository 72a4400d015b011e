import { effectOf } from '../../knowledge/collections.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, methodCall, type Node } from '../../syntax/nodes.ts';
import { listBehind } from '../../syntax/listed.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType, nodesIn } from '../../syntax/tree.ts';
import { sends } from './deferred-send.ts';

/**
 * Whether a branch does with an item what is done later with those in a collection:
 * `if (open) item.send(); else queue.push(item);` beside `queue.forEach((item) => item.send())`. It waits there because it
 * cannot go now. Only what is sent is a message: a plug-in that is installed, or a job that is started, when all is ready is
 * one of those that the program has.
 *
 * @param branch what runs instead of putting the item in
 * @param item the item that is put in
 */
export function isDoneAtOnce(file: File, place: Place, branch: Node, item: Node): boolean {
  const variable = variableOf(file, item);
  if (!variable) return false;
  for (const node of nodesIn(file, branch, isFunction)) {
    const call = methodCall(node);
    if (!call || !sends.test(call.name) || variableOf(file, call.receiver) !== variable) continue;
    if (allOfType(file, 'CallExpression').some((other) => isDoneToItem(file, place, other, call.name))) return true;
  }
  return false;
}

/** `item.send()`, where the item is one of a collection, or what was just taken from it: `queue.shift().send()`. */
function isDoneToItem(file: File, place: Place, node: Node, name: string): boolean {
  const call = methodCall(node);
  if (call?.name !== name) return false;
  const variable = variableOf(file, call.receiver);
  const list = variable && listBehind(variable)?.list;
  if (list) return placeOf(file, list) === place;
  const taken = methodCall(bare((variable && constantOf(variable)) ?? call.receiver));
  return taken !== undefined && /^take/.test(effectOf(taken.name) ?? '') && placeOf(file, taken.receiver) === place;
}
