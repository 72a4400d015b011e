import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import type { File } from '../syntax/file.ts';
import { isFunction, keyName, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { constructorOf } from '../syntax/owners.ts';
import { allOfType, nodesIn } from '../syntax/tree.ts';
import { insertAt, replace, type Change } from './change.ts';
import { writeStatementOf } from './write-statement.ts';

/**
 * `send(message) { this.socket.write(message); }` → `return this.socket.write(message);`: the callers get to know.
 *
 * @returns nothing where the wrapper answers something else already, or where the write is not the last thing it does
 */
export function returnAnswer(file: File, signal: SignalCall, repetition: Repetition): Change[] | undefined {
  const write = writeStatementOf(file, signal);
  if (!write || repetition.kind !== 'calls') return undefined;
  const { fn } = repetition;
  // Nobody can look at what a setter answers.
  if (fn.parent.type === 'MethodDefinition' && fn.parent.kind !== 'method') return undefined;
  if (fn.body?.type !== 'BlockStatement' || fn.body.body.at(-1) !== write.statement || fn.generator) return undefined;
  if (returnsElsewhere(file, fn)) return undefined;
  if (fn.returnType && isContract(file, fn)) return undefined;
  const typed = fn.returnType ? retyped(file, fn.returnType.typeAnnotation) : [];
  if (!typed || (fn.async && fn.returnType)) return undefined;
  return [insertAt(write.statement.range[0], 'return '), ...typed];
}

/** An early `return` without a value would make the wrapper answer undefined, which is falsy: "full" to its callers. */
function returnsElsewhere(file: File, fn: Node): boolean {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn))
    if (node.type === 'ReturnStatement') return true;
  return false;
}

/** Another class says what the method returns: the one that is extended or implemented, or one that overrides it. */
function isContract(file: File, fn: FunctionNode): boolean {
  const method = fn.parent;
  if (method.type !== 'MethodDefinition') return false;
  const owner = method.parent.parent;
  if (owner.superClass ?? owner.implements[0]) return true;
  const classes = [...allOfType(file, 'ClassDeclaration'), ...allOfType(file, 'ClassExpression')];
  return classes.some(
    ({ superClass, body }) =>
      superClass &&
      constructorOf(file, superClass) === owner &&
      body.body.some((member) => 'key' in member && keyName(member) === keyName(method)),
  );
}

/** `: void` becomes `: boolean`; any other type is somebody's contract. */
function retyped(file: File, type: Node): Change[] | undefined {
  const text = file.code.getText(type);
  if (text === 'boolean') return [];
  return text === 'void' ? [replace(type, 'boolean')] : undefined;
}
