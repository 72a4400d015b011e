import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  keyName,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { calleeName } from '../calls/callback.ts';

/**
 * The name of the method that a function is where a `Proxy` gives it instead of the real one (ECMA-262, `[[Get]]` of a
 * proxy): `new Proxy(socket, { get(target, property) { if (property === 'write') return (x) => {…}; … } })`.
 */
export function proxiedMethodOf(file: File, fn: FunctionNode): string | undefined {
  const given = dressed(fn).parent;
  const trap = given?.type === 'ReturnStatement' ? functionAround(given) : undefined;
  if (!given || !trap || !isGetOfProxy(trap)) return undefined;
  for (let at: Node = given; at !== trap && at.parent; at = at.parent)
    if (at.parent.type === 'IfStatement' && isInside(given, at.parent.consequent))
      return nameAskedFor(file, at.parent.test, trap);
  return undefined;
}

/** `property === 'write'` */
function nameAskedFor(file: File, test: Node, trap: FunctionNode): string | undefined {
  const at = bare(test);
  if (at.type !== 'BinaryExpression' || !/^={2,3}$/.test(at.operator)) return undefined;
  const variable = variableOf(file, at.left);
  const asked = variable && parameterOf(variable);
  return asked?.fn === trap && asked.position === 1 ? stringValue(at.right) : undefined;
}

/** The `get` of the second argument of `new Proxy()`. */
function isGetOfProxy(trap: FunctionNode): boolean {
  const property = dressed(trap).parent;
  if (property?.type !== 'Property' || keyName(property) !== 'get') return false;
  const maker = dressed(property.parent).parent;
  return maker?.type === 'NewExpression' && calleeName(maker) === 'Proxy' && maker.arguments[1] === property.parent;
}
