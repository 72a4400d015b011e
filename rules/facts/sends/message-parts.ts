import { returnsOf } from '../../identity/returns.ts';
import { isGlobal, partOf, readsOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/** What only gives what it is handed another form. */
const decodes = /^(?:parse|decode|deserialize|unpack|unmarshal|inflate)/i;
/** The methods of the language's own values, which is what a message is decoded to; generated classes add `getItemsList()`. */
const ofValues: ReadonlySet<string> = new Set(
  [Object, String, Array, Map, Set].flatMap(({ prototype }: { prototype: object }) =>
    Object.getOwnPropertyNames(prototype),
  ),
);
/** What makes more of it. */
const multiplies = /^(?:flatMap|reduce(?:Right)?|repeat|pad(?:Start|End))$/;
/** What puts others beside it. */
const joins = /^(?:concat|splice|toSpliced|with|fill|push|unshift)$/;
const copies = /^(?:Array|Object|Buffer)$/;

/**
 * Whether a list is what a listener was given, or is taken out of it: `x.parts`, `JSON.parse(text)`, `text.split('\n')`. What
 * is looked up with it, `db.rows(query)`, may be much more than that.
 */
export function isPartOfMessage(
  file: File,
  list: Node,
  listener: FunctionNode,
  passed = new Set<Variable | FunctionNode>(),
): boolean {
  const at = bare(list);
  const isPart = (node: Node | null | undefined): boolean => !!node && isPartOfMessage(file, node, listener, passed);
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
      return isGivenForm(file, at, isPart, passed);
    case 'Identifier': {
      const variable = variableOf(file, at);
      if (!variable) return false;
      const [def] = variable.defs;
      if (def?.type === 'Parameter' && def.node === listener) return true;
      // `list = list.filter(isGood)`: each is looked at once.
      if (passed.has(variable)) return true;
      passed.add(variable);
      const whole = partOf(variable)?.whole;
      const values = whole ? [whole] : valuesOf(variable);
      return (
        values.length > 0 &&
        values.every((value) => value !== undefined && isInside(value, listener) && isPart(value)) &&
        readsOf(variable).every((read) => addedTo(read).every((added) => isPart(added)))
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
  passed: Set<Variable | FunctionNode>,
): boolean {
  const [first] = call.arguments;
  const method = methodCall(call);
  const takesPart = method && (ofValues.has(method.name) || /^(?:get|to)[A-Z]/.test(method.name));
  if (takesPart && !multiplies.test(method.name) && isPart(method.receiver)) {
    // `ids.map((id) => rowsOf(id)).flat()`
    if (method.name === 'flat') return !isMapped(method.receiver);
    return !joins.test(method.name) || call.arguments.every((given) => isPart(given));
  }
  // `run(() => { try { return JSON.parse(text); } catch { return []; } })`
  if (first && isFunction(first)) return !method && returnsOf(file, first).every((value) => isPart(value));
  const callee = bare(call.callee);
  const member = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  const name = callee.type === 'Identifier' ? callee.name : (member ?? '');
  // A function of this file makes what it gives back, whatever it is called.
  const own = functionMeantBy(file, callee);
  if (own) return isPart(first) && isPartOfGiven(file, own, passed);
  const isCopy = method !== undefined && isGlobal(file, method.receiver) && copies.test(method.receiver.name);
  return (isCopy || decodes.test(name)) && isPart(first);
}

/** Whether a function gives back nothing but parts of what it is given. */
function isPartOfGiven(file: File, fn: FunctionNode, passed: Set<Variable | FunctionNode>): boolean {
  if (passed.has(fn)) return true;
  passed.add(fn);
  return returnsOf(file, fn).every((value) => isPartOfMessage(file, value, fn, passed));
}

/** What all of something is put into a list with where it is named: `history` of `list.push(...history)` */
function addedTo(list: Node): readonly Node[] {
  const member = dressed(list).parent;
  const fill = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  if (!fill || fill.member !== member || !/^(?:push|unshift|splice)$/.test(fill.name)) return [];
  return fill.call.arguments.filter(({ type }) => type === 'SpreadElement');
}

/** What a callback has made of each part. */
function isMapped(list: Node): boolean {
  const at = bare(list);
  const method = methodCall(at);
  return (
    method !== undefined && (method.call.arguments.some((given) => isFunction(given)) || isMapped(method.receiver))
  );
}
