import { parameterOf, type Variable } from './bindings.ts';
import { dressed, methodCall, type Node } from './nodes.ts';

/** What a variable is an item of, and where it is gone through: `for (const item of list)`, `list.forEach((item) => …)`. */
export function listBehind(variable: Variable): { list: Node; around: Node } | undefined {
  const [def] = variable.defs;
  const loop = def?.type === 'Variable' ? def.parent.parent : undefined;
  if (loop?.type === 'ForOfStatement') return { list: loop.right, around: loop };
  const parameter = parameterOf(variable);
  const call = parameter && dressed(parameter.fn).parent;
  const method = call ? methodCall(call) : undefined;
  return method?.name === 'forEach' && parameter?.position === 0
    ? { list: method.receiver, around: method.call }
    : undefined;
}
