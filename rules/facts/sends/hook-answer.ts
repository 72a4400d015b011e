import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, isNothing, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { isTimer } from '../calls/deferred-call.ts';
import { returnsOf } from '../../identity/returns.ts';

/**
 * Whether the hook of a stream that a node stands in asks for the next chunk at once: `_write(chunk, encoding, callback)`
 * calls its callback in the same turn, a web sink's `write(chunk)` waits for nothing and returns no promise.
 */
export function handsBackAtOnce(file: File, node: Node): boolean {
  const fn = functionAround(node);
  if (!fn?.body) return false;
  // `write(chunk, controller)` of a web sink has no callback.
  const last = fn.params.length >= 2 && !isSink(fn) ? fn.params.at(-1) : undefined;
  const callback = last && variableOf(file, last);
  if (callback) {
    return callback.references.some(({ identifier }) => {
      const call = dressed(identifier).parent;
      if (call?.type !== 'CallExpression' || functionAround(call) !== fn) return false;
      const isCalled = bare(call.callee) === identifier && saysNoError(call.arguments[0]);
      return isCalled || (isTimer(calleeName(call)) && call.callee !== identifier);
    });
  }
  for (const at of nodesIn(file, fn.body, isFunction)) if (at.type === 'AwaitExpression') return false;
  return returnsOf(file, fn).every((value) => value === bare(value) && value === node);
}

/** `new WritableStream({ write(chunk) {…} })` */
function isSink(fn: Node): boolean {
  const maker = fn.parent?.parent?.parent;
  const callee = maker?.type === 'NewExpression' ? bare(maker.callee) : undefined;
  return callee?.type === 'Identifier' && /^(?:Writable|Transform)Stream$/.test(callee.name);
}

function saysNoError(error: Node | undefined): boolean {
  return !error || isNothing(bare(error));
}
