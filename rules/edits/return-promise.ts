import { callsOf } from '../facts/calls/called-function.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { WriterWrite } from '../facts/sends/writer-write.ts';
import type { File } from '../syntax/file.ts';
import { dressed, functionAround, isFunction, keyName, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { insertAt, replace, type Change } from './change.ts';

/**
 * `send(message) { this.writer.write(message); }` → `return this.writer.write(message);`: the callers can wait. A web sink's
 * own `write()` is waited for when it returns a promise (WHATWG Streams, underlying sink).
 *
 * @returns nothing where the function answers something else, where the write is not the last thing it does, or where
 * callers in this file would go on without waiting
 */
export function returnPromise(file: File, { call }: WriterWrite, repetition: Repetition): Change[] | undefined {
  const fn = functionAround(call);
  const statement = dressed(call).parent;
  if (!fn || fn.body?.type !== 'BlockStatement' || fn.body.body.at(-1) !== statement || fn.generator) return undefined;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const isWrapper = repetition.kind === 'calls' && repetition.fn === fn;
  if (!isWrapper && !(repetition.kind === 'callback' && repetition.by === 'chunk' && isSinkMethod(fn)))
    return undefined;
  if (fn.parent.type === 'MethodDefinition' && fn.parent.kind !== 'method') return undefined;
  if (callsOf(file, fn).length > 0 || returnsElsewhere(file, fn)) return undefined;
  const typed = retyped(file, fn, isMaybeNone(statement.expression));
  return typed && [insertAt(statement.range[0], 'return '), ...typed];
}

/** `write` of a sink, `transform` of a transformer: not `_write`, which has a callback. */
function isSinkMethod(fn: FunctionNode): boolean {
  const home = fn.parent;
  return home.type === 'Property' && /^(?:write|transform)$/.test(keyName(home) ?? '') && fn.params.length < 3;
}

function returnsElsewhere(file: File, fn: Node): boolean {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn))
    if (node.type === 'ReturnStatement') return true;
  return false;
}

/** `writer?.write(x)` gives no promise where there is no writer. */
function isMaybeNone(expression: Node): boolean {
  return expression.type === 'ChainExpression';
}

/** `: void` becomes `: Promise<void>`; any other type, and that of a base class, is somebody's contract. */
function retyped(file: File, fn: FunctionNode, isOptional: boolean): Change[] | undefined {
  if (!fn.returnType) return [];
  const type = fn.returnType.typeAnnotation;
  const owner = fn.parent.type === 'MethodDefinition' ? fn.parent.parent.parent : undefined;
  if (owner?.superClass || owner?.implements.length) return undefined;
  if (fn.async) return file.code.getText(type) === 'Promise<void>' ? [] : undefined;
  return type.type === 'TSVoidKeyword'
    ? [replace(type, `Promise<void>${isOptional ? ' | undefined' : ''}`)]
    : undefined;
}
