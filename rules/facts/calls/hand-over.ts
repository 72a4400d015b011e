import { listenerMethods } from '../../knowledge/callers.ts';
import { parameterOf, partOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';

/**
 * Whether what a function is given brings a source of its own, which it listens to: a port, a connection. That comes once for
 * each of them, and is no item of a flow.
 *
 * @returns the call that listens
 */
export function handOverIn(file: File, fn: FunctionNode): Node | undefined {
  for (const node of nodesIn(file, fn.body)) {
    const method = methodCall(node);
    if (method && listenerMethods.has(method.name) && isGiven(file, method.receiver, fn)) return node;
  }
  return undefined;
}

/** The parameter, a member of it, or a constant that is one. */
function isGiven(file: File, node: Node, fn: FunctionNode): boolean {
  const at = bare(node);
  if (at.type === 'MemberExpression') return isGiven(file, at.object, fn);
  const variable = variableOf(file, at);
  if (!variable) return false;
  const part = partOf(variable);
  if (part) return isGiven(file, part.whole, fn);
  return (
    parameterOf(variable)?.fn === fn ||
    variable.defs.some((def) => (def.type as string) === 'Parameter' && def.node === fn)
  );
}
