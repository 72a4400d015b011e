import { memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { constructorOf } from '../syntax/owners.ts';
import { placeOf } from '../syntax/places.ts';
import { allOfType } from '../syntax/tree.ts';
import { valuesIn } from '../syntax/uses.ts';

/** The function of this file that an expression means: `flush`, `this.flush`, `() => this.flush()`, `this.flush.bind(this)`. */
export const functionMeantBy: (file: File, node: Node) => FunctionNode | undefined = memoIn(
  (file: File, node: Node) => {
    const at = bare(node);
    if (isFunction(at)) return at;
    const bound = methodCall(at);
    if (bound?.name === 'bind') return functionMeantBy(file, bound.receiver);
    if (at.type === 'Identifier') {
      const named = constructorOf(file, at);
      return named && isFunction(named) ? named : undefined;
    }
    if (at.type !== 'MemberExpression') return undefined;
    const place = placeOf(file, at);
    const value = place && valuesIn(file, place).find((each) => each && isFunction(bare(each)));
    return value ? (bare(value) as FunctionNode) : methodNamed(file, at);
  },
  undefined,
);

function methodNamed(file: File, member: Extract<Node, { type: 'MemberExpression' }>): FunctionNode | undefined {
  const place = placeOf(file, member);
  if (place?.kind !== 'field') return undefined;
  for (const method of allOfType(file, 'MethodDefinition')) {
    const owner = method.static ? method.parent : method.parent.parent;
    if (owner !== place.owner || !isFunction(method.value)) continue;
    const { key } = method;
    const name =
      key.type === 'PrivateIdentifier'
        ? `#${key.name}`
        : key.type === 'Identifier' && !method.computed
          ? key.name
          : undefined;
    if (name === place.name) return method.value;
  }
  return undefined;
}

/** The calls of a function in this file. */
export function callsOf(file: File, fn: FunctionNode): Node[] {
  return allOfType(file, 'CallExpression').filter((call) => functionMeantBy(file, call.callee) === fn);
}
