import { constantOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { collectionMadeBy } from './collection.ts';
import { operation, type Operation } from './operation.ts';

/** What `queue = …` does to a queue. */
export function throughAssignment(
  file: File,
  place: Place,
  assignment: Extract<Node, { type: 'AssignmentExpression' }>,
): Operation | undefined {
  if (assignment.operator !== '=') return operation('other', assignment);
  const right = bare(assignment.right);
  // `lists[key] = lists[key] || []`
  if (right.type === 'LogicalExpression' && placeOf(file, right.left) === place) return operation('other', assignment);
  if (isSortedOut(file, place, right)) return operation('take named', assignment);
  if (collectionMadeBy(file, right)) return operation('clear', assignment);
  const call = methodCall(right);
  if (call && placeOf(file, call.receiver) === place) {
    // `this.queue = batch.concat(this.queue)`, where `batch` was the queue before
    const comesBack = call.call.arguments.some((part) => placeOf(file, part) === place);
    if (call.name === 'concat') return operation(comesBack ? 'refill' : 'fill', assignment, call.call.arguments);
    // `copy.queue = this.queue.slice()` is a copy, and of another one.
    const isOwn = file.code.getText(call.receiver) === file.code.getText(bare(assignment.left));
    if (call.name === 'slice') return operation(isOwn && call.call.arguments.length > 0 ? 'trim' : 'other', assignment);
    if (call.name === 'filter') return operation('take named', assignment);
  }
  // `this.queue = batch.concat(this.queue)`, `this.queue = [...batch, ...this.queue]`, `this.queue = [...this.queue, x]`
  const parts = call?.name === 'concat' ? call.call.arguments : right.type === 'ArrayExpression' ? right.elements : [];
  const own = parts.findIndex(
    (part) => part && placeOf(file, part.type === 'SpreadElement' ? part.argument : part) === place,
  );
  if (own < 0) return operation(right.type === 'Literal' ? 'clear' : 'other', assignment);
  const added = parts.filter((part, index) => part && index !== own) as Node[];
  const isNew = added.some((part) => part.type !== 'SpreadElement' || placeOf(file, part.argument) !== place);
  return own === 0 && isNew && right.type === 'ArrayExpression'
    ? operation('fill', assignment, added)
    : operation('refill', assignment, added);
}

/** `const kept = []; for (const item of this.list) if (item.open) kept.push(item); this.list = kept;`: some go, by what they are. */
function isSortedOut(file: File, place: Place, value: Node): boolean {
  const variable = variableOf(file, value);
  const made = variable && constantOf(variable);
  if (!variable || made?.type !== 'ArrayExpression' || made.elements.length > 0) return false;
  const puts = readsOf(variable).flatMap((read) => {
    const member = dressed(read).parent;
    const call = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    return call?.member === member && call?.name === 'push' ? [call.call] : [];
  });
  return puts.length > 0 && puts.every(({ arguments: [item] }) => item !== undefined && isItemOf(file, place, item));
}

/** `item` in `for (const item of this.list)` and `this.list.forEach((item) => …)` */
function isItemOf(file: File, place: Place, node: Node): boolean {
  const [def] = variableOf(file, node)?.defs ?? [];
  if (def?.type === 'Variable') {
    const loop = def.node.parent.parent;
    return loop.type === 'ForOfStatement' && placeOf(file, loop.right) === place;
  }
  const visit = def?.type === 'Parameter' ? methodCall(dressed(def.node).parent) : undefined;
  return visit?.name === 'forEach' && placeOf(file, visit.receiver) === place;
}

/** `this.queue.splice(0)`, also as a constant */
function comesFrom(file: File, place: Place, value: Node): boolean {
  const variable = variableOf(file, value);
  const made = variable ? constantOf(variable) : value;
  const call = made && methodCall(bare(made));
  return call !== undefined && placeOf(file, call.receiver) === place;
}

/** What was taken out and did not go through comes back: `queue.unshift(batch)`, `queue.push(...queue.splice(0))`. */
export function isRefill(file: File, place: Place, items: readonly Node[]): boolean {
  return items.some((item) => {
    const value = bare(item.type === 'SpreadElement' ? item.argument : item);
    return comesFrom(file, place, value) || (variableOf(file, value) !== undefined && placeOf(file, value) === place);
  });
}
