import { memoIn } from '../../framework/memo.ts';
import { effectOf, sizeNames, type Effect } from '../../knowledge/collections.ts';
import { constantOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import { isDeclaration } from '../../syntax/field-declarations.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf, type Use } from '../../syntax/uses.ts';
import { operation, type Operation } from './operation.ts';
import { isRefill, throughAssignment } from './assigned.ts';
import { collectionIn, collectionMadeBy } from './collection.ts';
import { replacedWithHolder } from './holder-values.ts';

export const operationsOn: (file: File, place: Place) => readonly Operation[] = memoIn((file: File, place: Place) => [
  ...usesOf(file, place).flatMap((use) => [
    ...[operationAt(file, place, use) ?? []].flat(),
    ...onAssigned(file, place, use),
  ]),
  // `this.batch = { items: [] }`
  ...replacedWithHolder(file, place).flatMap(({ assignment, value }) =>
    collectionMadeBy(file, value) ? [operation('clear', assignment)] : [],
  ),
]);

/** `(lists[key] ??= []).push(item)` */
function onAssigned(file: File, place: Place, use: Use): Operation[] {
  const assigned = dressed(use.node).parent;
  if (assigned?.type !== 'AssignmentExpression' || bare(assigned.left) !== bare(use.node)) return [];
  const value = dressed(assigned);
  const member = value.parent;
  return member?.type === 'MemberExpression' && member.object === value ? [throughMember(file, place, member)] : [];
}

function operationAt(file: File, place: Place, use: Use): Operation | undefined {
  if (isDeclaration(use.node)) return undefined;
  const value = dressed(use.node);
  const parent = value.parent as Node;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === value ? throughMember(file, place, parent) : undefined;
    case 'AssignmentExpression':
      return parent.left === value ? throughAssignment(file, place, parent) : operation('escape', parent);
    case 'VariableDeclarator':
      return parent.init === value ? operation('visit', parent) : undefined;
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'SpreadElement':
      return operation('visit', parent);
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === value ? undefined : operation('escape', parent);
    case 'ReturnStatement':
      return operation('escape', parent);
    case 'UnaryExpression':
      return parent.operator === 'delete' ? operation('take named', parent) : operation('other', parent);
    default:
      return operation('other', parent);
  }
}

function throughMember(file: File, place: Place, member: Extract<Node, { type: 'MemberExpression' }>): Operation {
  const name = memberName(member);
  const outer = dressed(member);
  const parent = outer.parent as Node;
  if (name === undefined) return throughIndex(file, place, member, outer, parent);
  const call = methodCall(parent);
  if (sizeNames.has(name) && call?.member !== member) {
    const written = parent.type === 'AssignmentExpression' && parent.left === outer;
    if (!written) return operation(parent.type === 'UpdateExpression' ? 'take last' : 'size', parent);
    const { right } = parent;
    return operation(right.type === 'Literal' && right.value === 0 ? 'clear' : 'trim', parent);
  }
  if (call?.member !== member) return operation('other', member);
  const effect = effectIn(file, place, name);
  switch (effect) {
    case 'fill last':
    case 'fill first':
      return {
        ...operation(isRefill(file, place, call.call.arguments) ? 'refill' : 'fill', call.call, call.call.arguments),
        end: effect === 'fill last' ? 'last' : 'first',
      };
    case 'fill keyed':
      return { ...operation('fill', call.call, call.call.arguments.slice(-1)), end: 'keyed' };
    case 'take last':
      return operation(isPutBack(file, place, call.call) ? 'take named' : 'take last', call.call);
    case 'take first':
    case 'take named':
    case 'clear':
    case 'visit':
    case 'size':
    case 'look up':
      return operation(effect, call.call);
    case 'splice':
      return splice(file, place, call.call);
    default:
      return operation('other', call.call);
  }
}

/** A class of this file that is a collection has methods of its own. */
function effectIn(file: File, place: Place, method: string): Effect | undefined {
  const collection = collectionIn(file, place);
  return typeof collection === 'object' ? collection.get(method) : effectOf(method);
}

/** `queue[queue.length] = x` fills, `map[key] = x` fills, `delete map[key]` takes by name, `queue[0]` looks. */
function throughIndex(
  file: File,
  place: Place,
  member: Extract<Node, { type: 'MemberExpression' }>,
  outer: Node,
  parent: Node,
): Operation {
  if (parent.type === 'UnaryExpression' && parent.operator === 'delete') {
    // `delete items[head++]`: the oldest of those that `items[tail++] = item` put in
    return operation(bare(member.property).type === 'UpdateExpression' ? 'take first' : 'take named', parent);
  }
  if (parent.type !== 'AssignmentExpression' || parent.left !== outer) return operation('look up', member);
  const index = bare(member.property);
  const moved = variableOf(file, parent.right);
  if (moved && isTakenFrom(file, place, moved)) return operation('other', parent);
  if (isSizeOf(file, place, index)) return { ...operation('fill', parent, [parent.right]), end: 'last' };
  return index.type === 'Literal'
    ? operation('other', parent)
    : { ...operation('fill', parent, [parent.right]), end: 'keyed' };
}

/** `const last = list.pop(); if (last !== item) list[item.index] = last;`: the item goes, and the last one takes its slot. */
function isPutBack(file: File, place: Place, taking: Node): boolean {
  const declared = dressed(taking).parent;
  const variable = declared?.type === 'VariableDeclarator' ? variableOf(file, declared.id) : undefined;
  return (
    variable?.references.some(({ identifier }) => {
      const value = dressed(identifier);
      const target =
        value.parent?.type === 'AssignmentExpression' && value.parent.right === value ? value.parent.left : undefined;
      const slot = target && bare(target);
      return slot?.type === 'MemberExpression' && slot.computed && placeOf(file, slot.object) === place;
    }) ?? false
  );
}

function isTakenFrom(file: File, place: Place, variable: Variable): boolean {
  const value = constantOf(variable);
  const taken = value && methodCall(bare(value));
  return taken?.name === 'pop' && placeOf(file, taken.receiver) === place;
}

/** `splice(0)` takes all, `splice(0, n)` from the front, `splice(i, 1)` what stands at i, `splice(i, 0, x)` puts in. */
function splice(file: File, place: Place, call: Extract<Node, { type: 'CallExpression' }>): Operation {
  const [start, count, ...items] = call.arguments;
  if (items.length > 0) return operation('fill', call, items);
  const fromStart = start?.type === 'Literal' && start.value === 0;
  if (!fromStart) return operation('take named', call);
  if (count === undefined || isSizeOf(file, place, count)) {
    return operation(dressed(call).parent?.type === 'ExpressionStatement' ? 'clear' : 'take all', call);
  }
  return operation(count.type === 'Literal' && count.value === 1 ? 'take first' : 'take some', call);
}

function isSizeOf(file: File, place: Place, node: Node): boolean {
  const size = bare(node);
  return (
    size.type === 'MemberExpression' && sizeNames.has(memberName(size) ?? '') && placeOf(file, size.object) === place
  );
}
