import type { File } from '../syntax/file.ts';
import { runsWith } from '../syntax/flow.ts';
import {
  dressed,
  functionAround,
  isFunction,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { functionMeantBy } from './called-function.ts';

/**
 * Whether an event's listener is taken off wherever one of some nodes runs (Node docs, `emitter.removeListener()`), so
 * that it does not come there a second time: `source.on('data', function first(x) { source.off('data', first); w.write(x); })`.
 *
 * @param trail the node, what calls the function that it is in, and so on up to the listener
 * @param listening the call of `on()`
 * @param listener the function that it is given
 */
export function isTakenOff(file: File, trail: readonly Node[], listening: Node, listener: FunctionNode): boolean {
  const on = methodCall(listening);
  const event = stringValue(on?.call.arguments[0]);
  const emitter = on && placeOf(file, on.receiver);
  if (!on || event === undefined) return false;
  const takesOff = (at: Node): boolean => {
    const call = methodCall(at);
    if (!call || !/^(?:off|removeListener|removeEventListener|removeAllListeners)$/.test(call.name)) return false;
    const [which, whose] = call.call.arguments;
    const isSame = emitter
      ? placeOf(file, call.receiver) === emitter
      : file.code.getText(call.receiver) === file.code.getText(on.receiver);
    if (!isSame) return false;
    if (call.name === 'removeAllListeners') return which === undefined || stringValue(which) === event;
    return stringValue(which) === event && whose !== undefined && functionMeantBy(file, whose) === listener;
  };
  return trail.some((node) => {
    for (let fn = functionAround(node); fn?.body; fn = fn === listener ? undefined : outside(fn)) {
      for (const at of nodesIn(file, fn.body, isFunction)) if (takesOff(at) && runsWith(at, node)) return true;
    }
    return false;
  });
}

/** The function that hands a function over where it is written; what is called by its name runs elsewhere. */
function outside(fn: FunctionNode): FunctionNode | undefined {
  const home = dressed(fn).parent;
  return home?.type === 'CallExpression' || home?.type === 'NewExpression' ? functionAround(fn) : undefined;
}
