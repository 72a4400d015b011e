import type { TSESTree } from '@typescript-eslint/utils';
import type { File } from '../../syntax/file.ts';
import { functionAround, isFunction, methodCall, stringValue } from '../../syntax/nodes.ts';
import { membersOn } from '../calls/calls-on.ts';
import { invocationOf } from '../calls/invocation.ts';
import { promiseOf } from './room-waiter.ts';

/**
 * Whether a `pull()` takes the next event of a source that is not held back in between: a 'data' listener makes a
 * readable flow (Node docs, "Two reading modes"), and what comes between two pulls meets no listener.
 */
export function losesBetweenPulls(file: File, call: TSESTree.CallExpression): boolean {
  const listen = methodCall(call);
  if (listen?.name !== 'once' || stringValue(call.arguments[0]) !== 'data') return false;
  let fn = functionAround(call);
  for (let promise = fn && promiseOf(file, fn); promise; promise = fn && promiseOf(file, fn))
    fn = functionAround(promise);
  if (!fn || !isFunction(fn)) return false;
  const run = invocationOf(file, fn);
  if (run.how !== 'repeatedly' || run.by !== 'chunk' || run.name !== 'pull') return false;
  return ['pause', 'read'].every((name) => membersOn(file, name, listen.receiver).length === 0);
}
