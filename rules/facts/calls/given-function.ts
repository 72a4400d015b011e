import { constantOf, parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { isCallbackName } from '../../knowledge/collections.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';

/**
 * Whether a function is handed to one that was handed in itself: `new Events((push, stop) => { source.on('data', push); })`
 * runs `listen(push, stop)`. Whoever wrote that calls it as often as something happens. What goes by the name of a
 * callback, or is told of an error first, is called once.
 *
 * @param call where `fn` is an argument
 */
export function isGivenAway(file: File, fn: FunctionNode, site: Node, call: Node): boolean {
  if (call.type !== 'CallExpression' || call.callee === site) return false;
  if (site.type === 'Identifier' && isCallbackName(site.name)) return false;
  const [first] = fn.params;
  if (first?.type === 'Identifier' && /^(?:e|err|error)$/.test(first.name)) return false;
  return isHandedIn(file, call.callee, 2);
}

/** A parameter, and a field or constant that is nothing else. */
function isHandedIn(file: File, node: Node, depth: number): boolean {
  const at = bare(node);
  const variable = variableOf(file, at);
  if (variable && parameterOf(variable)) return true;
  if (depth === 0) return false;
  const constant = variable && constantOf(variable);
  if (constant) return isHandedIn(file, constant, depth - 1);
  const place = at.type === 'MemberExpression' ? placeOf(file, at) : undefined;
  const values = place?.kind === 'field' ? valuesIn(file, place) : [];
  return values.length > 0 && values.every((value) => value && isHandedIn(file, value, depth - 1));
}
