import { returnsOf } from '../../identity/returns.ts';
import { constantOf, parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isNothing,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { readsOf } from '../../syntax/bindings.ts';
import type { Call } from './written.ts';

/**
 * Whether a request is made in a method for what the method is given (`send(message) { … request.end(message) }`), with
 * options that are made here, in a file without this word, and nothing is returned that a caller could wait for.
 */
export function isSentAlone(file: File, call: Call, options: number, unnamed: string): boolean {
  if (file.code.text.toLowerCase().includes(unnamed)) return false;
  const fn = functionAround(call);
  if (!fn || fn.async || fn.generator || !isMethod(fn)) return false;
  const given = call.arguments[options];
  const variable = given && variableOf(file, given);
  const made = variable ? constantOf(variable) : given;
  if (!made || bare(made).type !== 'ObjectExpression') return false;
  return (
    returnsOf(file, fn).every((value) => value === undefined || isNothing(bare(value))) &&
    sendsWhatItIsGiven(file, call, fn)
  );
}

/** A method of a class, of a prototype, or of an object. */
function isMethod(fn: FunctionNode): boolean {
  const home = dressed(fn).parent;
  if (home?.type === 'AssignmentExpression') return home.left.type === 'MemberExpression';
  return home?.type === 'MethodDefinition' || home?.type === 'Property' || home?.type === 'PropertyDefinition';
}

/** `request.end(message)` or `request.write(message)`, where the message is a parameter. */
function sendsWhatItIsGiven(file: File, call: Call, fn: FunctionNode): boolean {
  const home = dressed(call).parent;
  const request = home?.type === 'VariableDeclarator' ? variableOf(file, home.id) : undefined;
  if (!request) return false;
  return readsOf(request).some((use: Node) => {
    const member = use.parent;
    if (member?.type !== 'MemberExpression' || !/^(?:end|write)$/.test(memberName(member) ?? '')) return false;
    const body = methodCall(member.parent)?.call.arguments[0];
    const parameter = body && variableOf(file, body);
    return parameter !== undefined && parameterOf(parameter)?.fn === fn;
  });
}
