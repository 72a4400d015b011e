import { memoIn } from '../../framework/memo.ts';
import { isGlobal, parameterOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, methodCall, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf } from '../calls/called-function.ts';
import { isFiniteCollection } from './finite-items.ts';

/**
 * Whether a list is as long as somebody writes out who calls a function or configures a program: the rest of the
 * arguments, one thing or a list of such, the keys of an object whose fields the function names.
 */
export function isListOfOptions(file: File, node: Node): boolean {
  const at = bare(node);
  switch (at.type) {
    case 'Identifier': {
      const variable = variableOf(file, at);
      return variable ? isRest(file, variable) || isOneOrMany(file, variable) : at.name === 'arguments';
    }
    case 'CallExpression': {
      const method = methodCall(at);
      const isOfKeys = method && isGlobal(file, method.receiver) && method.receiver.name === 'Object';
      const [whole] = isOfKeys && /^(?:keys|values|entries)$/.test(method.name) ? at.arguments : [];
      const variable = whole && variableOf(file, whole);
      return variable !== undefined && parameterOf(variable) !== undefined && namesFields(file, variable);
    }
    default:
      return false;
  }
}

/** `(...queries)`; what is spread, `ask(...all)`, and the rest of a list, `([first, ...others])`, has any size. */
const isRest: (file: File, variable: Variable) => boolean = memoIn((file: File, { defs: [def] }: Variable) => {
  const rest = def?.type === 'Parameter' ? def.name.parent : undefined;
  if (rest?.type !== 'RestElement' || !isFunction(rest.parent)) return false;
  return callsOf(file, rest.parent).every(
    (call) => call.type !== 'CallExpression' || call.arguments.every(({ type }) => type !== 'SpreadElement'),
  );
});

/** `Array.isArray(files) ? files.map(load) : load(files)`: one is as good; not where all but a list is refused. */
const isOneOrMany: (file: File, variable: Variable) => boolean = memoIn(
  (file: File, variable: Variable) =>
    parameterOf(variable) !== undefined &&
    // `if (!Array.isArray(rows)) rows = [rows]` makes a list of any size of it.
    !variable.references.some((reference) => reference.isWrite()) &&
    readsOf(variable).some((read) => {
      const test = methodCall(dressed(read).parent);
      const isTest =
        test?.name === 'isArray' && isGlobal(file, test.receiver) && bare(test.call.arguments[0] as Node) === read;
      return isTest && !isRefused(file, test.call);
    }),
);

/** `if (!Array.isArray(files)) throw new TypeError()` */
function isRefused(file: File, test: Node): boolean {
  let at = dressed(test);
  while (at.parent?.type === 'UnaryExpression' || at.parent?.type === 'LogicalExpression') at = dressed(at.parent);
  const home = at.parent;
  if (home?.type === 'CallExpression') return true;
  if (home?.type !== 'IfStatement') return false;
  const isNegated = dressed(test).parent?.type === 'UnaryExpression';
  const other = isNegated ? home.consequent : home.alternate;
  const [list] = methodCall(test)?.call.arguments ?? [];
  for (const node of other ? nodesIn(file, other) : []) {
    if (node.type === 'ThrowStatement') return true;
    // `return []` refuses, `return load(file)` does not.
    if (node.type === 'ReturnStatement') return !mentionsName(file, node, list);
  }
  return false;
}

/** `payload.text`, and `for (const field of ['a', 'b']) … payload[field]`: the object has the fields of one thing. */
const namesFields: (file: File, variable: Variable) => boolean = memoIn((file: File, variable: Variable) =>
  readsOf(variable).some((read) => {
    const member = dressed(read).parent;
    if (member?.type !== 'MemberExpression' || bare(member.object) !== read) return false;
    if (!member.computed) return dressed(member).parent?.type !== 'CallExpression';
    const key = variableOf(file, member.property);
    const [def] = key?.defs ?? [];
    const loop = def?.type === 'Variable' ? def.node.parent.parent : undefined;
    return loop?.type === 'ForOfStatement' && isFiniteCollection(file, loop.right);
  }),
);

function mentionsName(file: File, node: Node, name: Node | undefined): boolean {
  const variable = name && variableOf(file, name);
  for (const at of nodesIn(file, node)) if (at.type === 'Identifier' && variableOf(file, at) === variable) return true;
  return false;
}
