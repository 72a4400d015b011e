import { parameterOf, type Variable } from './bindings.ts';
import { bare, dressed, isFunction, memberName, methodCall, type Node } from './nodes.ts';

/**
 * What a variable is an item of, and where it is gone through: `for (const item of list)`, `list.forEach((item) => …)`,
 * also `map.values()`, `Object.values(map)`, `[...list]`, and `for (const [key, item] of map)`.
 */
export function listBehind(variable: Variable): { list: Node; around: Node } | undefined {
  const [def] = variable.defs;
  const loop = def?.type === 'Variable' ? def.parent.parent : undefined;
  if (loop?.type === 'ForOfStatement' && def?.type === 'Variable') {
    const list = isEntry(def.node.id, def.name) ? mapIn(loop.right) : listIn(loop.right);
    return { list: list ?? loop.right, around: loop };
  }
  const parameter = parameterOf(variable);
  const call = parameter && dressed(parameter.fn).parent;
  const method = call ? methodCall(call) : undefined;
  return method?.name === 'forEach' && parameter?.position === 0
    ? { list: listIn(method.receiver) ?? method.receiver, around: method.call }
    : undefined;
}

/** What an object pattern takes items of a list apart in: `for (const { socket } of list)`, `list.forEach(({ socket }) => …)`. */
export function listTakenApart(pattern: Node): Node | undefined {
  const home = pattern.parent;
  if (home?.type === 'ArrayPattern') {
    const loop = isEntry(home, pattern) ? loopOver(home) : undefined;
    return loop && mapIn(loop);
  }
  const looped = loopOver(pattern);
  if (looped) return listIn(looped) ?? looped;
  const each = home && isFunction(home) && home.params[0] === pattern ? methodCall(dressed(home).parent) : undefined;
  return each?.name === 'forEach' ? (listIn(each.receiver) ?? each.receiver) : undefined;
}

function loopOver(pattern: Node): Node | undefined {
  const declarator = pattern.parent;
  const loop = declarator?.type === 'VariableDeclarator' ? declarator.parent.parent : undefined;
  return loop?.type === 'ForOfStatement' && loop.left === declarator?.parent ? loop.right : undefined;
}

/** Whether a name stands for the value of an entry: `item` in `[key, item]`. */
export function isEntry(pattern: Node, name: Node): boolean {
  return pattern.type === 'ArrayPattern' && pattern.elements.length === 2 && pattern.elements[1] === name;
}

/** The map whose values are listed, or the list that is copied: `map.values()`, `Object.values(map)`, `[...list]`. */
function listIn(node: Node): Node | undefined {
  const at = bare(node);
  if (at.type === 'ArrayExpression') {
    const [only, ...others] = at.elements;
    return only?.type === 'SpreadElement' && others.length === 0 ? (listIn(only.argument) ?? only.argument) : undefined;
  }
  const copied = ofNamespace(at, 'Array', 'from');
  return copied ? (listIn(copied) ?? copied) : partsOf(at, 'values');
}

/** The map whose entries are listed: `map`, `map.entries()`, `Object.entries(map)`. */
function mapIn(node: Node): Node {
  return partsOf(bare(node), 'entries') ?? node;
}

function partsOf(node: Node, name: 'values' | 'entries'): Node | undefined {
  const listed = methodCall(node);
  if (listed?.name === name && listed.call.arguments.length === 0) return listed.receiver;
  return ofNamespace(node, 'Object', name);
}

/** `Object.values(map)` */
function ofNamespace(node: Node, namespace: string, name: string): Node | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== name) return undefined;
  const object = bare(callee.object);
  return object.type === 'Identifier' && object.name === namespace ? node.arguments[0] : undefined;
}
