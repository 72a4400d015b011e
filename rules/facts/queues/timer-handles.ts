import { constantOf, isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, memberName, type Node } from '../../syntax/nodes.ts';
import type { Operation } from '../collections/operation.ts';

/** What gives the handle of a call that comes later (HTML, timers; Node docs, Timers). Those of `timers/promises` give promises. */
const starts = /^(?:setTimeout|setInterval|setImmediate|requestAnimationFrame|requestIdleCallback)$/;

/**
 * Whether all that is put in are handles of timers: `this.timers.push(setTimeout(…))`. Nobody works on such an item, whoever
 * takes it out can only end it, and the timer runs whether it is in a list or not. `{ item, timer }` has an item.
 */
export function holdsTimers(file: File, fills: readonly Operation[]): boolean {
  return (
    fills.length > 0 && fills.every(({ items }) => items.length > 0 && items.every((item) => isHandle(file, item)))
  );
}

function isHandle(file: File, item: Node): boolean {
  const variable = variableOf(file, item);
  const value = bare((variable && constantOf(variable)) ?? item);
  if (value.type !== 'CallExpression') return false;
  const callee = bare(value.callee);
  if (callee.type === 'Identifier') return isGlobal(file, callee) && starts.test(callee.name);
  // `window.setTimeout(…)`
  return (
    callee.type === 'MemberExpression' && isGlobal(file, bare(callee.object)) && starts.test(memberName(callee) ?? '')
  );
}
