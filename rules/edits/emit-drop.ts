import type { SilentDrop } from '../facts/drops/silent-drop.ts';
import { hasMethod } from '../syntax/methods.ts';
import { originOf } from '../identity/origin.ts';
import { parameterOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { functionAround, isClass, keyName, methodCall, type Node } from '../syntax/nodes.ts';
import { ownerOfThis } from '../syntax/owners.ts';
import type { Place } from '../syntax/places.ts';
import { allOfType } from '../syntax/tree.ts';
import { replace, type Change } from './change.ts';
import { quoteOf, semicolonOf } from './layout.ts';
import { lineAtLoss } from './line-at-loss.ts';

/**
 * `this.emit('drop', item);` where a class that is an EventEmitter loses an item of its queue.
 *
 * @returns nothing where the class is none, or says which events it has, where more than one item may go, or where
 * something else than the limit decides as well
 */
export function emitDrop(file: File, place: Place, drop: SilentDrop): Change[] | undefined {
  const { statement, loses, many, guard } = drop;
  if (many || place.kind !== 'field' || !isEmitter(file, place, statement)) return undefined;
  const emit = (item: string): string => `this.emit(${quoteOf(file)}drop${quoteOf(file)}, ${item})`;
  if (loses === 'newest') {
    const item = itemOf(file, drop);
    if (item === undefined || (guard && guard.others.length > 0)) return undefined;
    const change = lineAtLoss(file, statement, { line: emit(item) + semicolonOf(file) });
    return change && [change];
  }
  // `this.queue.shift();` has what it loses.
  const taken = statement.type === 'ExpressionStatement' ? methodCall(statement.expression) : undefined;
  if (!taken || taken.call.arguments.length > 0) return undefined;
  return [replace(taken.call, emit(file.code.getText(taken.call)))];
}

/** The parameter that is put in, and nothing that is made of it. */
function itemOf(file: File, { fill: { items, node } }: SilentDrop): string | undefined {
  const [item, ...others] = items;
  const variable = item?.type === 'Identifier' ? variableOf(file, item) : undefined;
  if (!variable || others.length > 0 || parameterOf(variable)?.fn !== functionAround(node)) return undefined;
  return variable.references.some((reference) => reference.isWrite()) ? undefined : variable.name;
}

/** The class whose field the queue is extends EventEmitter itself, for any event, and emits as that does. */
function isEmitter(file: File, place: Extract<Place, { kind: 'field' }>, statement: Node): boolean {
  const owner = ownerOfThis(file, statement);
  if (!owner || owner !== place.owner || !isClass(owner) || !owner.superClass || owner.superTypeArguments) return false;
  const origin = originOf(file, owner.superClass);
  if (origin.kind !== 'export' || origin.module !== 'events' || !/^(?:EventEmitter|default|\*)$/.test(origin.name))
    return false;
  const isListed = allOfType(file, 'TSMethodSignature').some((method) => keyName(method) === 'emit');
  return !isListed && !hasMethod(file, owner, 'emit');
}
