import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { surelyFollows } from '../syntax/flow.ts';
import { dressed, functionAround, isFunction, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';
import { functionMeantBy } from './called-function.ts';

/** The methods after which nothing more can be written (Node docs, `writable.end()`, `destroy()`). */
export const endings: ReadonlySet<string> = new Set(['end', 'close', 'destroy', 'destroySoon']);

/** Whether a function of this file that ends the stream it is given is surely called after a write: `res.write(body); finish(res);` */
export function isHandedToItsEnd(file: File, place: Place, call: Node): boolean {
  const fn = functionAround(call);
  return usesOf(file, place).some(({ node }) => {
    const argument = dressed(node);
    const handing = argument.parent;
    if (handing?.type !== 'CallExpression' || handing.callee === argument || functionAround(handing) !== fn)
      return false;
    if (!surelyFollows(handing, call)) return false;
    const helper = functionMeantBy(file, handing.callee);
    const parameter = helper?.params[handing.arguments.indexOf(argument as never)];
    const given = parameter && variableOf(file, parameter);
    if (!helper?.body || !given) return false;
    for (const at of nodesIn(file, helper.body)) {
      const method = methodCall(at);
      if (!method || !endings.has(method.name) || variableOf(file, method.receiver) !== given) continue;
      if (!isConditional(method.call, helper)) return true;
    }
    return false;
  });
}

/** In a branch of the helper itself, or where an event says so: `if (chunk.last) stream.end()`, `stream.on('error', () => stream.destroy())`. */
function isConditional(call: Node, helper: FunctionNode): boolean {
  for (let at = call; at.parent && at !== helper; at = at.parent) {
    if (at.parent.type === 'IfStatement' && at !== at.parent.test && functionAround(at) === helper) return true;
    if (isFunction(at) && /^(?:on|once|addListener)$/.test(methodCall(dressed(at).parent)?.name ?? '')) return true;
  }
  return false;
}
