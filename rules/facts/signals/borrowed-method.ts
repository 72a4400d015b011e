import { signalMethods } from '../../knowledge/apis.ts';
import { constantOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { whereWritten } from '../../syntax/words.ts';

/** A call of a stream's own method that does not stand behind the stream: `write.call(res, chunk)`. */
export interface BorrowedCall {
  readonly method: string;
  /** What is called: `write.call`. */
  readonly member: Node;
  readonly receiver: Node;
  /** How many arguments stand before those of the method; nothing where they come as a list. */
  readonly shift: number | undefined;
}

const hasSignalWord = whereWritten(signalMethods);
const hasBorrowing = whereWritten(['call', 'apply', 'bind']);

/**
 * Whether a call is one of a stream's own method by another name: one that was saved before it was replaced,
 * `const write = res.write; … write.call(res, chunk)`, or one that was bound to its stream. It answers as the method does.
 */
export function borrowedCallOf(file: File, call: Extract<Node, { type: 'CallExpression' }>): BorrowedCall | undefined {
  if (!hasSignalWord(file) || !hasBorrowing(file)) return undefined;
  const callee = bare(call.callee);
  if (callee.type === 'Identifier') return boundCall(file, callee);
  const method = methodCall(call);
  if (!method || (method.name !== 'call' && method.name !== 'apply')) return undefined;
  const [receiver] = call.arguments;
  if (!receiver || receiver.type === 'SpreadElement') return undefined;
  const name = nameOfMethod(file, method.receiver);
  if (name === undefined) return undefined;
  return {
    method: name,
    member: method.member,
    receiver: bare(receiver),
    shift: method.name === 'call' ? 1 : undefined,
  };
}

/** `const write = res.write.bind(res); write(chunk);` */
function boundCall(file: File, callee: Extract<Node, { type: 'Identifier' }>): BorrowedCall | undefined {
  const variable = variableOf(file, callee);
  const bound = variable && savedIn(variable);
  return bound?.to && { method: bound.method, member: callee, receiver: bound.to, shift: 0 };
}

/** `res.write`, or the variable that holds it; the method of a prototype is what a class of this file extends. */
function nameOfMethod(file: File, node: Node): string | undefined {
  const variable = variableOf(file, node);
  if (variable) {
    const saved = savedIn(variable);
    return saved && !saved.to ? saved.method : undefined;
  }
  return ownMethod(node);
}

function ownMethod(node: Node): string | undefined {
  const at = bare(node);
  const name = at.type === 'MemberExpression' ? memberName(at) : undefined;
  if (at.type !== 'MemberExpression' || name === undefined || !signalMethods.has(name)) return undefined;
  const object = bare(at.object);
  const isOfClass = object.type === 'MemberExpression' && memberName(object) === 'prototype';
  return isOfClass || object.type === 'Super' || object.type === 'ArrayExpression' ? undefined : name;
}

interface Saved {
  readonly method: string;
  /** What it is bound to. */
  readonly to: Node | undefined;
}

/** The method that a variable holds which can answer "full", where it holds nothing else. */
function savedIn(variable: Variable): Saved | undefined {
  const value = constantOf(variable);
  return value && savedBy(value);
}

/** `res.write`, `res.write.bind(res)` */
function savedBy(value: Node): Saved | undefined {
  const name = ownMethod(value);
  if (name !== undefined) return { method: name, to: undefined };
  const binding = methodCall(bare(value));
  const [to, ...more] = binding?.name === 'bind' ? binding.call.arguments : [];
  const method = binding && to && more.length === 0 ? ownMethod(binding.receiver) : undefined;
  return method === undefined || !to || to.type === 'SpreadElement' ? undefined : { method, to: bare(to) };
}
