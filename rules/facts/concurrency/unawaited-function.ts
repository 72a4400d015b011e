import { deafCallers } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, type FunctionNode } from '../../syntax/nodes.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOf } from '../calls/called-function.ts';
import { promiseUseOf } from '../values/promise-use.ts';

/**
 * Whether nobody waits for an async function: it is a listener, or all its calls are in this file and drop its promise.
 * False where somebody may.
 */
export function isUnawaited(file: File, fn: FunctionNode): boolean {
  const parent = dressed(fn).parent;
  if (parent?.type === 'CallExpression' && parent.callee !== dressed(fn))
    return deafCallers.has(calleeName(parent) ?? '');
  if (parent?.type === 'CallExpression') return promiseUseOf(file, parent).use === 'dropped';
  if (fn.type !== 'FunctionDeclaration' || !fn.id || /^Export/.test(fn.parent.type)) return false;
  const variable = variableOf(file, fn.id);
  const calls = callsOf(file, fn);
  if (!variable || calls.length === 0 || readsOf(variable).length !== calls.length) return false;
  return calls.every((call) => promiseUseOf(file, call).use === 'dropped');
}
