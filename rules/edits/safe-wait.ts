import type { LostRest } from '../facts/waits/lost-rest.ts';
import type { RoomListener } from '../facts/waits/room-listener.ts';
import type { Waiter } from '../facts/waits/room-waiter.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, type Node } from '../syntax/nodes.ts';
import { replace, type Change } from './change.ts';
import { roomHelper } from './room-helper.ts';
import { isStable } from './statement.ts';

/**
 * `new Promise((resolve) => stream.once('drain', resolve))`, `once(stream, 'drain')` → `drained(stream)`, which every
 * end of the stream ends.
 *
 * @returns nothing where the promise does more than wait
 */
export function safeWait(file: File, wait: RoomListener, waiter: Waiter): Change[] | undefined {
  if (waiter.is !== 'promise' || wait.event !== 'drain' || !isWaitable(wait.stream, wait.names)) return undefined;
  const { promise, executor, handle } = waiter;
  if (handle || (executor && !onlyListens(file, wait, executor))) return undefined;
  if (file.code.getCommentsInside(promise).length > 0 || usesValue(promise)) return undefined;
  const { name, changes } = roomHelper(file);
  return [replace(promise, `${name}(${file.code.getText(wait.stream)})`), ...changes];
}

function isWaitable(stream: Node, names: ReadonlySet<string>): boolean {
  return isStable(stream) && !names.has('http2#Http2ServerResponse');
}

/** `(resolve) => stream.once('drain', resolve)`, in whatever dress, with `() => resolve()` for `resolve`. */
function onlyListens(file: File, { call, listener }: RoomListener, executor: Node): boolean {
  if (!isFunction(executor) || !listener) return false;
  const body =
    executor.body.type === 'BlockStatement' && executor.body.body.length === 1 ? executor.body.body[0] : executor.body;
  const value =
    body?.type === 'ExpressionStatement' ? body.expression : body?.type === 'ReturnStatement' ? body.argument : body;
  if (!value || bare(value) !== call) return false;
  const [first] = executor.params;
  const resolve = first && variableOf(file, first);
  if (!resolve) return false;
  if (variableOf(file, listener) === resolve) return true;
  const fn = bare(listener);
  if (!isFunction(fn)) return false;
  const inner = fn.body.type === 'BlockStatement' && fn.body.body.length === 1 ? fn.body.body[0] : fn.body;
  const called = inner?.type === 'ExpressionStatement' ? bare(inner.expression) : inner;
  return (
    called?.type === 'CallExpression' && called.arguments.length === 0 && variableOf(file, called.callee) === resolve
  );
}

/** Whether somebody looks at what the promise is settled with. */
function usesValue(promise: Node): boolean {
  const awaited = dressed(promise).parent;
  if (awaited?.type !== 'AwaitExpression') return false;
  return dressed(awaited).parent?.type !== 'ExpressionStatement';
}

/** The `break` or `return` of a loop that waits instead, in an `async` function. */
export function waitInstead(file: File, { exit, test }: LostRest, stream: Node): Change[] | undefined {
  const fn = functionAround(exit);
  const branch = test.whenFalse;
  if (!fn?.async || !branch || !isStable(stream) || file.code.getCommentsInside(branch).length > 0) return undefined;
  if (branch !== exit && (branch.type !== 'BlockStatement' || branch.body.length > 1)) return undefined;
  const { name, changes } = roomHelper(file);
  const ending = file.code.getText(exit).endsWith(';') ? ';' : '';
  return [replace(exit, `await ${name}(${file.code.getText(stream)})${ending}`), ...changes];
}
