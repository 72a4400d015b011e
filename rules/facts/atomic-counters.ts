import type { TSESTree } from '@typescript-eslint/utils';
import { isGlobal } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { membersNamed } from '../syntax/tree.ts';
import { operationsOn } from './operations.ts';

/**
 * Where a count is read that threads share, and that goes up wherever a collection is filled (ECMA-262, `Atomics`):
 * `Atomics.load(this.state, 0)` beside `Atomics.add(this.state, 0, 1); this.queue.push(item);`. One that is set anew,
 * `Atomics.store(this.state, 0, 0)`, counts something else, such as what came in a second; not where all is thrown away,
 * and what a function takes out and puts back was counted before.
 */
export function atomicCountsOf(file: File, place: Place): Node[] {
  const loads = callsOfAtomics(file, 'load');
  if (loads.length === 0) return [];
  const operations = operationsOn(file, place);
  const emptiers = new Set(operations.filter(({ kind }) => kind === 'clear').map(({ node }) => functionAround(node)));
  const isElsewhere = (node: Node): boolean => !emptiers.has(functionAround(node));
  const fills = operations.filter(({ kind, node }) => kind === 'fill' && isElsewhere(node));
  const raises = callsOfAtomics(file, 'add').filter((add) => !lowers(add));
  const sets = callsOfAtomics(file, 'store').filter(isElsewhere);
  return loads.filter((load) => {
    const raised = new Set(raises.filter((raise) => isSameCount(file, load, raise)).map(functionAround));
    return (
      fills.length > 0 &&
      fills.every(({ node }) => raised.has(functionAround(node))) &&
      !sets.some((set) => isSameCount(file, load, set))
    );
  });
}

function callsOfAtomics(file: File, name: string): TSESTree.CallExpression[] {
  return membersNamed(file, name).flatMap((member) => {
    const call = methodCall(dressed(member).parent);
    return call && isGlobal(file, call.receiver) && call.receiver.name === 'Atomics' ? [call.call] : [];
  });
}

/** `Atomics.add(state, 0, -1)` */
function lowers({ arguments: [, , change] }: TSESTree.CallExpression): boolean {
  return change?.type === 'UnaryExpression' && change.operator === '-';
}

/** Of one array, at one written index. */
function isSameCount(file: File, one: TSESTree.CallExpression, other: TSESTree.CallExpression): boolean {
  const [array, index] = one.arguments;
  const [otherArray, otherIndex] = other.arguments;
  const place = array && placeOf(file, array);
  if (!place || !otherArray || placeOf(file, otherArray) !== place) return false;
  return index !== undefined && otherIndex !== undefined && isSameIndex(file, bare(index), bare(otherIndex));
}

function isSameIndex(file: File, one: Node, other: Node): boolean {
  if (one.type === 'Literal') return other.type === 'Literal' && one.value === other.value;
  const place = placeOf(file, one);
  return place !== undefined && placeOf(file, other) === place;
}
