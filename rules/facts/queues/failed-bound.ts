import { isLogMethod } from '../../knowledge/logging.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, functionAround, isFunction, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { drainsOf } from '../collections/drains.ts';

/** What follows a comparison of a collection's level that does not limit it. */
export type FailedBound =
  /** A call that empties the collection later: until then it is filled on. */
  | { readonly does: 'starts'; readonly name: string }
  /** It is written down, and that is all. */
  | { readonly does: 'logs' }
  /** Somebody is told, by an event. */
  | { readonly does: 'emits' }
  | { readonly does: 'unknown' };

/** Why the comparison `test` does not limit what is kept in a place. */
export function failedBoundOf(file: File, place: Place, test: Node): FailedBound {
  const branch = branchOf(test);
  if (!branch) return { does: 'unknown' };
  const calls = [...nodesIn(file, branch, isFunction)].filter((node) => node.type === 'CallExpression');
  for (const call of calls) {
    const run = functionMeantBy(file, call.callee);
    const name = calleeName(call);
    if (run && name !== undefined && drainsOf(file, place).some(({ node }) => functionAround(node) === run))
      return { does: 'starts', name };
  }
  const names = calls.map((call) => calleeName(call) ?? '');
  if (names.length === 0) return { does: 'unknown' };
  if (names.every(isLogMethod)) return { does: 'logs' };
  return names.every((name) => name === 'emit' || isLogMethod(name)) ? { does: 'emits' } : { does: 'unknown' };
}

/** What runs when the comparison holds, where nothing runs when it does not. */
function branchOf(test: Node): Node | undefined {
  let at = dressed(test);
  while (at.parent?.type === 'LogicalExpression' && at.parent.operator === '&&') at = at.parent;
  const parent = at.parent;
  if (parent?.type === 'IfStatement') return parent.alternate ? undefined : parent.consequent;
  // `full && tell();`
  return parent?.type === 'ExpressionStatement' && at.type === 'LogicalExpression' ? at.right : undefined;
}
