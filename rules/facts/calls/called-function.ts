import type { TSESTree } from '@typescript-eslint/utils';
import { groupedBy } from '../../framework/grouped-by.ts';
import { memo, memoIn } from '../../framework/memo.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { methodIn } from '../../syntax/methods.ts';
import {
  bare,
  dressed,
  isFunction,
  keyName,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { constructorOf } from '../../syntax/owners.ts';
import { placeOf } from '../../syntax/places.ts';
import { allOfType, membersNamed } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { nameGiven, nameOfFunction } from '../../syntax/function-names.ts';

/** The function of this file that an expression means: `flush`, `this.flush`, `() => this.flush()`, `this.flush.bind(this)`. */
export const functionMeantBy: (file: File, node: Node) => FunctionNode | undefined = memoIn(
  (file: File, node: Node) => {
    const at = bare(node);
    if (isFunction(at)) return at;
    const bound = methodCall(at);
    if (bound?.name === 'bind') return functionMeantBy(file, bound.receiver);
    if (at.type === 'Identifier') {
      const named = constructorOf(file, at);
      if (named) return isFunction(named) ? named : undefined;
      // `const drain = this.drain.bind(this);`
      const variable = variableOf(file, at);
      const value = variable && constantOf(variable);
      return value && methodCall(bare(value))?.name === 'bind' ? functionMeantBy(file, value) : undefined;
    }
    if (at.type !== 'MemberExpression') return undefined;
    const place = placeOf(file, at);
    const values = place ? valuesIn(file, place) : [];
    const value = values.find((each) => each && isFunction(bare(each)));
    if (value) return bare(value) as FunctionNode;
    return place && (boundIn(file, values) ?? methodIn(file, place));
  },
  undefined,
);

/** `onTick = this.tick.bind(this);`: the method, where the field is never another function. */
function boundIn(file: File, values: readonly (Node | undefined)[]): FunctionNode | undefined {
  const bound = values.flatMap((value) => (value && methodCall(bare(value))?.name === 'bind' ? [value] : []));
  const meant = new Set(bound.map((value) => functionMeantBy(file, value)));
  const [only] = meant;
  return meant.size === 1 ? only : undefined;
}

/** The calls of a file by the name that they call, `element` where that is computed, and those of no member by what they mean. */
const callsIn = memo((file: File) => {
  const byName = groupedBy(allOfType(file, 'CallExpression'), nameOfMember);
  return {
    byName,
    ofOthers: byMeaning(file, byName.get(undefined) ?? []),
    known: new Map<string, ReturnType<typeof byMeaning>>(),
  };
});

const element = '[]';

function nameOfMember(call: TSESTree.CallExpression): string | undefined {
  const callee = bare(call.callee);
  return callee.type === 'MemberExpression' ? (memberName(callee) ?? element) : undefined;
}

function byMeaning(
  file: File,
  calls: readonly TSESTree.CallExpression[],
): ReadonlyMap<FunctionNode | undefined, readonly Node[]> {
  return groupedBy(calls, ({ callee }) => functionMeantBy(file, callee));
}

/** The calls of a function in this file: what members mean is asked of those alone that have its name. */
export const callsOf: (file: File, fn: FunctionNode) => readonly Node[] = memoIn((file: File, fn: FunctionNode) => {
  const { byName, ofOthers, known } = callsIn(file);
  const own = keyOf(fn);
  const names = new Set(own === undefined ? byName.keys() : [own, element, ...boundNames(file)]);
  const found = [...(ofOthers.get(fn) ?? [])];
  for (const name of names) {
    if (name === undefined) continue;
    let meant = known.get(name);
    if (!meant) known.set(name, (meant = byMeaning(file, byName.get(name) ?? [])));
    found.push(...(meant.get(fn) ?? []));
  }
  return found.sort((a, b) => a.range[0] - b.range[0]);
});

/** The members that are bound methods, which may have another name: `this.onTick = this.tick.bind(this)`. */
const boundNames = memo((file: File) =>
  membersNamed(file, 'bind').flatMap((bind) => nameGiven(dressed(bind).parent as Node) ?? []),
);

/** The name of the member that a function is; `undefined`, for any, where it is given to what defines one. */
function keyOf(fn: FunctionNode): string | undefined {
  const home = dressed(fn).parent as Node;
  // `Object.defineProperty(Queue.prototype, 'put', { value: function () {…} })`
  if (home.type === 'Property' && /^(?:value|get|set)$/.test(keyName(home) ?? '')) return undefined;
  const given = home.type === 'Property' ? home.parent.parent : home;
  if (given.type === 'CallExpression' && given.arguments[0]?.type === 'ThisExpression') return undefined;
  return nameOfFunction(fn) ?? element;
}

/** Where a function of this file is handed to a call, itself, bound, or by its name: `source.on('data', this.take.bind(this))`. */
export function handOversOf(file: File, fn: FunctionNode): readonly Node[] {
  return argumentsByFunction(file).get(fn) ?? [];
}

const argumentsByFunction = memo((file: File) =>
  groupedBy<Node, FunctionNode | undefined>(
    allOfType(file, 'CallExpression').flatMap((call) => call.arguments),
    (argument) => functionMeantBy(file, argument),
  ),
);
