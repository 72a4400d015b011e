import type { TSESTree } from '@typescript-eslint/utils';
import { groupedBy } from '../../framework/grouped-by.ts';
import { memo, memoIn } from '../../framework/memo.ts';
import { isGlobal } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith } from '../../syntax/flow.ts';
import { bare, dressed, functionAround, isConstructor, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { membersNamed } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { isByTheClock } from './by-the-clock.ts';
import { operationsOn } from './operations.ts';

/**
 * Where a count is read that threads share, and that goes up wherever a collection is filled (ECMA-262, `Atomics`):
 * `Atomics.load(this.state, 0)` beside `Atomics.add(this.state, 0, 1); this.queue.push(item);`. One that is set anew,
 * `Atomics.store(this.state, 0, 0)`, or lowered by the clock, counts something else, such as what came in a second; not
 * where all is thrown away, and what a function takes out and puts back was counted before.
 */
export function atomicCountsOf(file: File, place: Place): Node[] {
  const counts = countsIn(file);
  if (counts.length === 0) return [];
  const operations = operationsOn(file, place);
  const emptiers = new Set(operations.filter(({ kind }) => kind === 'clear').map(({ node }) => functionAround(node)));
  const isElsewhere = (node: Node): boolean => !emptiers.has(functionAround(node));
  const fills = operations.filter(({ kind, node }) => kind === 'fill' && isElsewhere(node));
  const [first] = fills;
  const near = first ? (byRaising(file).get(functionAround(first.node)) ?? []) : [];
  return near.flatMap((count) => {
    const isLevel =
      fills.every(({ node }) => count.raises.some((raise) => isRaisedWith(raise, node))) &&
      !setsOf(file, count).some(isElsewhere) &&
      !count.lowers.some((lower) => isByTheClock(file, lower, operations));
    return isLevel ? count.loads : [];
  });
}

function isRaisedWith(raise: Node, fill: Node): boolean {
  return functionAround(raise) === functionAround(fill) && runsWith(raise, fill);
}

/** One number of a shared array. */
interface Count {
  readonly array: Place;
  /** Where it is: a number, or what has it. */
  readonly index: unknown;
  readonly loads: readonly Node[];
  readonly raises: readonly Node[];
  readonly lowers: readonly Node[];
  readonly sets: readonly Node[];
}

/** The counts of a file that are read somewhere. */
const countsIn = memo((file: File): readonly Count[] => {
  if (callsOfAtomics(file, 'load').length === 0) return [];
  const used = [...changing, 'load'].flatMap((name) =>
    callsOfAtomics(file, name).flatMap((call) => {
      const [array, index] = call.arguments;
      const place = array && placeOf(file, array);
      const at = index && indexOf(file, index);
      return place && at !== undefined ? [{ name, call, array: place, index: at }] : [];
    }),
  );
  return [...groupedBy(used, ({ array }) => array)].flatMap(([array, ofArray]) =>
    [...groupedBy(ofArray, ({ index }) => index)].flatMap(([index, own]) => {
      const named = (test: (name: string, call: TSESTree.CallExpression) => boolean): Node[] =>
        own.filter(({ name, call }) => test(name, call)).map(({ call }) => call);
      const loads = named((name) => name === 'load');
      const raises = named((name, call) => name === 'add' && !isNegative(call));
      const lowers = named((name, call) => name === 'sub' || (name === 'add' && isNegative(call)));
      const sets = named((name) => !/^(?:load|add|sub)$/.test(name));
      return loads.length > 0 && raises.length > 0 ? [{ array, index, loads, raises, lowers, sets }] : [];
    }),
  );
});

const changing = ['add', 'sub', 'and', 'exchange', 'compareExchange', 'store'];

/** The counts by the functions that raise them. */
const byRaising = memo((file: File) => {
  const found = countsIn(file).flatMap((count) =>
    [...new Set(count.raises.map(functionAround))].map((fn) => ({ count, fn })),
  );
  return new Map([...groupedBy(found, ({ fn }) => fn)].map(([fn, all]) => [fn, all.map(({ count }) => count)]));
});

function callsOfAtomics(file: File, name: string): TSESTree.CallExpression[] {
  return membersNamed(file, name).flatMap((member) => {
    const call = methodCall(dressed(member).parent);
    return call && isGlobal(file, call.receiver) && call.receiver.name === 'Atomics' ? [call.call] : [];
  });
}

/** `Atomics.add(state, 0, -1)` */
function isNegative({ arguments: [, , change] }: TSESTree.CallExpression): boolean {
  return change?.type === 'UnaryExpression' && change.operator === '-';
}

/** Where a count begins anew, but for where it begins: by `Atomics`, or as an element. */
function setsOf(file: File, { array, index, sets }: Count): readonly Node[] {
  const elements = elementsSet(file, array);
  const own = [...(elements.get(index) ?? []), ...(elements.get(undefined) ?? [])].map(({ set }) => set);
  return [...sets, ...own].filter((node) => {
    const fn = functionAround(node);
    return fn !== undefined && !isConstructor(fn);
  });
}

/** Where the elements of an array are set: `state[0] = 0`, and all of them, `state.fill(0)`, `state[i] = 0`. */
const elementsSet = memoIn((file: File, array: Place) => {
  const found = usesOf(file, array).flatMap(({ node }): { set: Node; index: unknown }[] => {
    const member = dressed(node).parent;
    if (member?.type !== 'MemberExpression' || bare(member.object) !== node) return [];
    const target = dressed(member);
    const set = target.parent;
    if (set && methodCall(set)?.name === 'fill') return [{ set, index: undefined }];
    if (!member.computed || set?.type !== 'AssignmentExpression' || set.left !== target) return [];
    return [{ set, index: indexOf(file, member.property) }];
  });
  return groupedBy(found, ({ index }) => index);
});

/** A written number, or the place that has it. */
function indexOf(file: File, node: Node): unknown {
  const at = bare(node);
  return at.type === 'Literal' ? at.value : placeOf(file, at);
}
