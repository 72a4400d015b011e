import { memoIn } from '../../framework/memo.ts';
import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import { dressed, functionAround, isFunction, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/** The methods after which nothing more can be written (Node docs, `writable.end()`, `destroy()`). */
export const endings: ReadonlySet<string> = new Set(['end', 'close', 'destroy', 'destroySoon']);

/** Whether a function of this file that ends the stream it is given is surely called after a write: `res.write(body); finish(res);` */
export function isHandedToItsEnd(file: File, place: Place, call: Node): boolean {
  const handings = handingsToEnd(file, place).get(functionAround(call)) ?? [];
  return handings.some((handing) => surelyFollows(handing, call));
}

/** The calls of functions of this file that end the stream they are given, by the function that they stand in. */
const handingsToEnd: (file: File, place: Place) => ReadonlyMap<FunctionNode | undefined, readonly Node[]> = memoIn(
  (file: File, place: Place) => {
    const found = new Map<FunctionNode | undefined, Node[]>();
    for (const { node } of usesOf(file, place)) {
      const argument = dressed(node);
      const handing = argument.parent;
      if (handing?.type !== 'CallExpression' || handing.callee === argument) continue;
      const helper = functionMeantBy(file, handing.callee);
      const parameter = helper?.params[handing.arguments.indexOf(argument as never)];
      if (!helper?.body || !parameter || !isEndedBy(file, parameter)) continue;
      const fn = functionAround(handing);
      const list = found.get(fn);
      if (list) list.push(handing);
      else found.set(fn, [handing]);
    }
    return found;
  },
);

/** Whether a function surely ends the stream that it is given by a parameter. */
const isEndedBy: (file: File, parameter: Node) => boolean = memoIn((file: File, parameter: Node) => {
  const helper = parameter.parent as FunctionNode;
  const given = variableOf(file, parameter);
  if (!given) return false;
  for (const at of nodesIn(file, helper.body)) {
    const method = methodCall(at);
    if (!method || !endings.has(method.name) || variableOf(file, method.receiver) !== given) continue;
    if (!isConditional(method.call, helper)) return true;
  }
  return false;
});

/** In a branch of the helper itself, or where an event says so: `if (chunk.last) stream.end()`, `stream.on('error', () => stream.destroy())`. */
function isConditional(call: Node, helper: FunctionNode): boolean {
  for (let at = call; at.parent && at !== helper; at = at.parent) {
    if (at.parent.type === 'IfStatement' && at !== at.parent.test && functionAround(at) === helper) return true;
    if (isFunction(at) && /^(?:on|once|addListener)$/.test(methodCall(dressed(at).parent)?.name ?? '')) return true;
  }
  return false;
}
