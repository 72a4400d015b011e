import type { TSESTree } from '@typescript-eslint/utils';
import { returnsOf } from '../../identity/returns.ts';
import { parameterOf, valuesOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, isInside, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import { isAsynchronous } from '../calls/loops.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';

/**
 * What a call of a loop takes one item after the other out of, until it is empty: `waiting` of `waiting.shift()`, also by
 * a function of this file that does no more. Nothing where the loop waits or fills it as well, so that more may come.
 */
export function takenFrom(file: File, call: Node, loop: Node): Node | undefined {
  const at = bare(call);
  const list = at.type === 'CallExpression' ? emptiedBy(file, at) : undefined;
  const place = list && placeOf(file, list);
  if (!place || isAsynchronous(file, loop)) return undefined;
  return operationsOn(file, place).some((each) => bringsMore(file, each, loop, at)) ? undefined : list;
}

/** Filled in the loop, by a function that the loop calls, or by whom the loop hands it to, other than to take one out. */
function bringsMore(file: File, { kind, node }: Operation, loop: Node, taking: Node): boolean {
  if (kind === 'escape') return isInside(node, loop) && !isInside(node, taking);
  if (kind !== 'fill' && kind !== 'refill') return false;
  const filler = functionAround(node);
  return isInside(node, loop) || (filler !== undefined && callsOf(file, filler).some((call) => isInside(call, loop)));
}

/** What a name stands for in such a loop: `waiting` of `next`, with `while ((next = waiting.shift())) …`. */
export function takenAs(file: File, name: Node, loop: Node): Node | undefined {
  const variable = variableOf(file, name);
  const values = variable ? valuesOf(variable).filter((value) => !value || isInside(value, loop)) : [];
  const lists = values.map((value) => value && takenFrom(file, value, loop));
  return lists.every((list) => list !== undefined) ? lists[0] : undefined;
}

function emptiedBy(file: File, call: TSESTree.CallExpression): Node | undefined {
  const method = methodCall(call);
  if (method) return /^(?:shift|pop)$/.test(method.name) && call.arguments.length === 0 ? method.receiver : undefined;
  const fn = functionMeantBy(file, call.callee);
  const [returned, ...others] = fn ? returnsOf(file, fn) : [];
  const inner = returned && others.length === 0 ? methodCall(bare(returned)) : undefined;
  if (!inner || !/^(?:shift|pop)$/.test(inner.name)) return undefined;
  const variable = variableOf(file, inner.receiver);
  const parameter = variable && parameterOf(variable);
  return parameter?.fn === fn ? call.arguments[parameter?.position ?? 0] : undefined;
}
