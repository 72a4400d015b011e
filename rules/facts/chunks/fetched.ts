import { iterators } from '../../knowledge/callers.ts';
import { constantOf, parameterOf, partOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, methodCall, type Node } from '../../syntax/nodes.ts';
import { isMadeOfParameters } from '../collections/derivation.ts';

/** Takes the next of many. */
const takesNext = /^(?:read|next|shift|pop|take|receive|recv|poll|pull|dequeue)$/;

/**
 * Whether something is, or is a part of, what a function has waited for, and asked for without what it was given:
 * `const rows = await this.api.get('/rows'); rows.forEach((row) => this.rows.push(row));` The event that led to it brought none
 * of that.
 */
export function isFetched(file: File, value: Node): boolean {
  let at: Node | undefined = bare(value);
  for (let depth = 0; at && depth < 8; depth += 1) {
    if (at.type === 'AwaitExpression') {
      const fn = functionAround(at);
      const name = methodCall(bare(at.argument))?.name;
      return fn !== undefined && !takesNext.test(name ?? '') && !isMadeOfParameters(file, at, fn);
    }
    at = wholeOf(file, at);
  }
  return false;
}

/** What a value is an item or a part of, or the same as. */
function wholeOf(file: File, at: Node): Node | undefined {
  if (at.type === 'MemberExpression') return bare(at.object);
  const variable = variableOf(file, at);
  if (!variable) return undefined;
  const parameter = parameterOf(variable);
  if (parameter) {
    const visit = isFunction(parameter.fn) ? methodCall(dressed(parameter.fn).parent) : undefined;
    return visit && parameter.position === 0 && iterators.test(visit.name) ? bare(visit.receiver) : undefined;
  }
  const [def] = variable.defs;
  const loop = def?.type === 'Variable' ? def.node.parent.parent : undefined;
  if (loop?.type === 'ForOfStatement' && loop.left === def?.node.parent)
    return loop.await ? undefined : bare(loop.right);
  const whole = partOf(variable)?.whole ?? constantOf(variable);
  return whole && bare(whole);
}
