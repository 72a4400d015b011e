import { memo, memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, keyName, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { constructorOf, type Owner } from '../syntax/owners.ts';
import { placeOf, type Place } from '../syntax/places.ts';
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
  return place?.kind === 'field' ? methods(file).get(place.owner)?.get(place.name) : undefined;
}

/** The methods of each class, its static ones by its body. */
const methods = memo((file: File) => {
  const owners = new Map<Owner | Place, Map<string, FunctionNode>>();
  for (const method of allOfType(file, 'MethodDefinition')) {
    const owner = method.static ? method.parent : method.parent.parent;
    const name = keyName(method);
    if (name === undefined || !isFunction(method.value)) continue;
    const own = owners.get(owner) ?? new Map<string, FunctionNode>();
    // The first of a getter and its setter.
    if (!own.has(name)) owners.set(owner, own.set(name, method.value));
  }
  return owners;
});

/** Whether a class of this file has a method of a name itself. */
export function hasMethod(file: File, owner: Owner, name: string): boolean {
  return methods(file).get(owner)?.has(name) ?? false;
}

const callsByFunction = memo((file: File) => {
  const calls = new Map<FunctionNode, Node[]>();
  for (const call of allOfType(file, 'CallExpression')) {
    const fn = functionMeantBy(file, call.callee);
    const list = fn && calls.get(fn);
    if (list) list.push(call);
    else if (fn) calls.set(fn, [call]);
  }
  return calls;
});

/** The calls of a function in this file. */
export function callsOf(file: File, fn: FunctionNode): readonly Node[] {
  return callsByFunction(file).get(fn) ?? [];
}
