import { memoIn } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { constantOf, isGlobal, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';

/**
 * Where the items of a list are put together as parts of one thing: `Buffer.concat(chunks)`, `parts.join('')`, or one after
 * the other into bytes that are made for them: `for (const chunk of chunks) { all.set(chunk, offset); … }`.
 */
export const joinOf: (file: File, place: Place) => Node | undefined = memoIn((file: File, place: Place) => {
  for (const { node } of usesOf(file, place)) {
    const join = joinAround(file, node, 1) ?? copyOf(file, node);
    if (join) return join;
  }
  return undefined;
});

/** Where a list that is used is put together at once. */
export function joinAt(file: File, list: Node): Node | undefined {
  return joinAround(file, list, 0);
}

/** The bytes that the items of a list are copied into, one after the other. */
export function bytesMadeOf(file: File, place: Place): Node | undefined {
  const join = joinOf(file, place);
  const call = join && methodCall(join);
  if (call?.name !== 'copy' && call?.name !== 'set') return undefined;
  return call.name === 'copy' ? call.call.arguments[0] : call.receiver;
}

/** `for (const chunk of list) chunk.copy(all, offset)`, `list.forEach((chunk) => { all.set(chunk, offset); })`, `all.set(list[i], offset)` */
function copyOf(file: File, list: Node): Node | undefined {
  const value = dressed(list);
  const { parent } = value;
  if (parent?.type === 'MemberExpression' && parent.object === value && parent.computed)
    return copyAround(file, dressed(parent));
  const item = itemOver(value);
  const variable = item && variableOf(file, item);
  for (const read of variable ? readsOf(variable) : []) {
    const copy = copyAround(file, dressed(read));
    if (copy) return copy;
  }
  return undefined;
}

/** The name of an item, where a list is gone through. */
function itemOver(list: Node): Node | undefined {
  const { parent } = list;
  if (parent?.type === 'ForOfStatement' && parent.right === list)
    return parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]?.id : undefined;
  const each = methodCall(parent?.parent);
  const [fn] = each?.name === 'forEach' && each.member === parent ? each.call.arguments : [];
  return fn && isFunction(fn) ? fn.params[0] : undefined;
}

/** `item.copy(all, offset)`, and `all.set(item, offset)` where `all` is made as bytes; a map has a `set()` as well. */
function copyAround(file: File, item: Node): Node | undefined {
  const parent = item.parent as Node;
  const call = methodCall(parent.type === 'CallExpression' ? parent : dressed(parent).parent);
  if (call?.call.arguments.length !== 2) return undefined;
  if (call.name === 'copy')
    return call.member === parent && isBytes(file, call.call.arguments[0]) ? call.call : undefined;
  return call.name === 'set' && call.call.arguments[0] === item && isBytes(file, call.receiver) ? call.call : undefined;
}

/** `new Uint8Array(size)`, `Buffer.alloc(size)` */
function isBytes(file: File, node: Node | undefined): boolean {
  const variable = node && variableOf(file, node);
  const made = variable && constantOf(variable);
  const value = made && bare(made);
  if (value?.type !== 'NewExpression' && value?.type !== 'CallExpression') return false;
  const method = methodCall(value);
  if (method) return /^alloc/.test(method.name) && isBuffer(file, method.receiver);
  const maker = bare(value.callee);
  return isBuffer(file, maker) || (isGlobal(file, maker) && maker.name === 'Uint8Array');
}

/** The global, or what the module of that name exports. */
function isBuffer(file: File, node: Node): boolean {
  if (isGlobal(file, node)) return node.name === 'Buffer';
  const origin = originOf(file, node);
  return origin.kind === 'export' && origin.module === 'buffer' && origin.name === 'Buffer';
}

function joinAround(file: File, list: Node, depth: number): Node | undefined {
  let value = dressed(list);
  // `Buffer.concat([head, ...chunks])`
  if (value.parent?.type === 'SpreadElement' && value.parent.parent.type === 'ArrayExpression')
    value = dressed(value.parent.parent);
  const parent = value.parent as Node;
  const call = methodCall(parent.type === 'CallExpression' ? parent : dressed(parent).parent);
  if (!call) return undefined;
  const isArgument = call.call.arguments.includes(value as never);
  if (call.name === 'concat' && call.receiver.type === 'Identifier' && call.receiver.name === 'Buffer')
    return call.call.arguments[0] === value ? call.call : undefined;
  if (call.name === 'join')
    return call.member === parent && stringValue(call.call.arguments[0]) === '' ? call.call : undefined;
  // `const all = [head].concat(chunks); … Buffer.concat(all)`
  const home = call.name === 'concat' && isArgument ? dressed(call.call).parent : undefined;
  const whole = home?.type === 'VariableDeclarator' ? variableOf(file, home.id) : undefined;
  if (!whole || depth === 0) return undefined;
  for (const read of readsOf(whole)) {
    const join = joinAround(file, read, depth - 1);
    if (join) return join;
  }
  return undefined;
}
