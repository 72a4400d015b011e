import { returnsOf } from '../identity/returns.ts';
import { isGlobal, partOf, valuesOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, isInside, memberName, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';

/** What only gives what it is handed another form. */
const decodes = /^(?:parse|decode|deserialize|unpack|unmarshal|inflate)/i;
/** The methods of the language's own values, which is what a message is decoded to; generated classes add `getItemsList()`. */
const ofValues: ReadonlySet<string> = new Set(
  [Object, String, Array, Map, Set].flatMap(({ prototype }: { prototype: object }) =>
    Object.getOwnPropertyNames(prototype),
  ),
);
/** What makes more of it. */
const multiplies = /^(?:flatMap|repeat|pad(?:Start|End))$/;
const copies = /^(?:Array|Object|Buffer)$/;

/**
 * Whether a list is what a listener was given, or is taken out of it: `x.parts`, `JSON.parse(text)`, `text.split('\n')`. What
 * is looked up with it, `db.rows(query)`, may be much more than that.
 */
export function isPartOfMessage(file: File, list: Node, listener: FunctionNode, depth = 5): boolean {
  const at = bare(list);
  const next = at.type === 'Identifier' ? depth - 1 : depth;
  const isPart = (node: Node | null | undefined): boolean => !!node && isPartOfMessage(file, node, listener, next);
  switch (at.type) {
    case 'Literal':
      return true;
    case 'MemberExpression':
      return isPart(at.object);
    case 'AwaitExpression':
    case 'SpreadElement':
      return isPart(at.argument);
    case 'ConditionalExpression':
      return isPart(at.consequent) && isPart(at.alternate);
    case 'LogicalExpression':
      return isPart(at.left) && isPart(at.right);
    case 'ArrayExpression':
      return at.elements.every((element) => isPart(element));
    case 'CallExpression':
      return isGivenForm(file, at, isPart);
    case 'Identifier': {
      const variable = variableOf(file, at);
      if (!variable || depth === 0) return false;
      const [def] = variable.defs;
      if (def?.type === 'Parameter' && def.node === listener) return true;
      const whole = partOf(variable)?.whole;
      const values = whole ? [whole] : valuesOf(variable);
      return (
        values.length > 0 && values.every((value) => value !== undefined && isInside(value, listener) && isPart(value))
      );
    }
    default:
      return false;
  }
}

function isGivenForm(
  file: File,
  call: Extract<Node, { type: 'CallExpression' }>,
  isPart: (node: Node | undefined) => boolean,
): boolean {
  const [first] = call.arguments;
  const method = methodCall(call);
  const takesPart = method && (ofValues.has(method.name) || /^(?:get|to)[A-Z]/.test(method.name));
  if (takesPart && !multiplies.test(method.name) && isPart(method.receiver)) return true;
  // `run(() => { try { return JSON.parse(text); } catch { return []; } })`
  if (first && isFunction(first)) return !method && returnsOf(file, first).every((value) => isPart(value));
  const callee = bare(call.callee);
  const member = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  const name = callee.type === 'Identifier' ? callee.name : (member ?? '');
  const isCopy = method !== undefined && isGlobal(file, method.receiver) && copies.test(method.receiver.name);
  return (isCopy || decodes.test(name)) && isPart(first);
}
