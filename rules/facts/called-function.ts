import { memo, memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { methodIn } from '../syntax/methods.ts';
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
    return value ? (bare(value) as FunctionNode) : place && methodIn(file, place);
  },
  undefined,
);

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
