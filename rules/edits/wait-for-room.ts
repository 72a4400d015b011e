import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import type { File } from '../syntax/file.ts';
import { dressed, functionAround, isInside, keyName, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { insertAt, replace, type Change } from './change.ts';
import { canWaitFor, roomHelper } from './room-helper.ts';
import { writeStatementOf } from './write-statement.ts';

/**
 * `stream.write(chunk);` → `if (!stream.write(chunk)) await drained(stream);`, where the loop around it is in an async
 * function, or in the `write()` of a web sink, which may return a promise.
 *
 * @returns nothing where nobody would wait for the promise: an async listener paces nothing
 */
export function waitForRoom(file: File, signal: SignalCall, repetition: Repetition): Change[] | undefined {
  const write = writeStatementOf(file, signal);
  if (!write || !canWaitFor(signal) || file.code.getCommentsInside(write.statement).length > 0) return undefined;
  const fn = functionAround(signal.call);
  const marked = canAwait(file, signal, repetition, fn);
  if (!marked) return undefined;
  const { name, changes } = roomHelper(file);
  const ending = /;$/.test(file.code.getText(write.statement)) ? ';' : '';
  const statement = `if (${write.call}) await ${name}(${write.stream})${ending}`;
  return [...marked, replace(write.statement, write.alone ? `{ ${statement} }` : statement), ...changes];
}

/** What must change so that the write's function can wait: nothing, or the `async` of a sink's `write()`. */
function canAwait(
  file: File,
  { call }: SignalCall,
  repetition: Repetition,
  fn: FunctionNode | undefined,
): Change[] | undefined {
  if (!fn) return isTopLevelAwaitable(file) && repetition.kind === 'loop' ? [] : undefined;
  switch (repetition.kind) {
    case 'loop':
      return fn.async && isInside(repetition.node, fn) ? [] : undefined;
    case 'recursion':
    case 'calls':
      return fn.async && repetition.fn === fn ? [] : undefined;
    case 'callback':
      return asyncSink(repetition, call, fn);
    default:
      return undefined;
  }
}

/** What must change so that the `write()` of a web sink, which something in it waits in, is `async`; nothing for any other function. */
export function asyncSink(
  { by, name }: Extract<Repetition, { kind: 'callback' }>,
  node: Node,
  fn: FunctionNode | undefined,
): Change[] | undefined {
  if (by !== 'chunk' || name.startsWith('_') || !fn || !isSinkWrite(fn) || !isInside(node, fn)) return undefined;
  return fn.async ? [] : markAsync(fn);
}

/** `new WritableStream({ write(chunk) { … } })`: the stream waits for the promise that it returns (WHATWG, underlying sink). */
function isSinkWrite(fn: FunctionNode): boolean {
  const property = dressed(fn).parent;
  const maker = property?.parent?.parent;
  if (property?.type !== 'Property' || maker?.type !== 'NewExpression' || maker.callee.type !== 'Identifier')
    return false;
  const name = keyName(property);
  return (
    (maker.callee.name === 'WritableStream' && name === 'write') ||
    (maker.callee.name === 'TransformStream' && name === 'transform')
  );
}

function markAsync(fn: FunctionNode): Change[] {
  const property = fn.parent;
  const start = property.type === 'Property' && property.method ? property.range[0] : fn.range[0];
  return fn.returnType ? [] : [insertAt(start, 'async ')];
}

/** A module may await at its top. */
export function isTopLevelAwaitable(file: File): boolean {
  return (file.ast.body as Node[]).some((node) => node.type === 'ImportDeclaration' || node.type.startsWith('Export'));
}
