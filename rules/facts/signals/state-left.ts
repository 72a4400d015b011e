import { groupedBy } from '../../framework/grouped-by.ts';
import { memoIn } from '../../framework/memo.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import { isDeclaration } from '../../syntax/field-declarations.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith } from '../../syntax/flow.ts';
import { bare, functionAround, isConstructor, isFunction, isInside, isLoop, type Node } from '../../syntax/nodes.ts';
import { constructorOf } from '../../syntax/owners.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { repetitionOf } from '../repetition/repetition.ts';
import { changesOf, stateOf, type Change, type State } from './state-changes.ts';

/**
 * Whether a node runs once however often a loop turns, since it stands in the branch of one state, which that branch
 * leaves, and from none of the states that follow the first one can be come to again: `if (state === 1) { state = 2;
 * socket.write(hello); } else if (state === 2) { state = 3; … }`. The state has to begin once, as the stream does.
 *
 * @param node the write, or the loop that stands for it: a loop inside the branch turns as often as it likes
 */
export function isStateLeft(file: File, node: Node, receiver: Node): boolean {
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const tested = stateOf(file, at);
    if (tested && isLeftForGood(file, node, receiver, at, tested)) return true;
    if (isLoop(at.parent)) return false;
  }
  return false;
}

function isLeftForGood(
  file: File,
  node: Node,
  receiver: Node,
  branch: Node,
  { place, state }: { place: Place; state: State },
): boolean {
  const changes = changesOf(file, place);
  if (!changes) return false;
  const isBegin = ({ node: at, from }: Change): boolean => {
    if (from !== undefined || functionAround(at) === functionAround(node)) return false;
    if (!isDeclaration(at) && repetitionOf(file, at, receiver, undefined).kind !== 'once') return false;
    return !beginsWithInstance(at, place) || isOfInstance(file, receiver, place, functionAround(at));
  };
  const later = changes.filter((change) => !isBegin(change));
  const left = later.filter(
    (change) => isIn(change.node, branch) && change.to !== state && runsWith(change.node, node),
  );
  if (left.length === 0 || later.length === changes.length) return false;
  return !isComeTo(state, left, later);
}

/** Whether a state is come to again from where some changes lead, by the changes that may follow. */
function isComeTo(state: State, first: readonly Change[], later: readonly Change[]): boolean {
  const following = groupedBy(later, ({ from }) => from);
  const reached = new Set([...first, ...(following.get(undefined) ?? [])].map(({ to }) => to));
  for (const each of reached) {
    if (each === state) return true;
    for (const { to } of following.get(each) ?? []) reached.add(to);
  }
  return false;
}

/** A field, and what is declared in a constructor, begins with each instance. */
function beginsWithInstance(begin: Node, place: Place): boolean {
  const fn = functionAround(begin);
  return place.kind === 'field' || (fn !== undefined && isConstructor(fn));
}

/** Whether a stream is of an instance as well: in a field of it, or in a name of the function that makes it. */
function isOfInstance(file: File, receiver: Node, state: Place, maker: Node | undefined): boolean {
  const stream = placeOf(file, receiver);
  if (stream?.kind !== 'variable')
    return (
      ownerOf(stream) === ownerOf(state) && (stream !== undefined || !maker) && !(stream && isOfMany(file, stream))
    );
  return maker !== undefined && stream.variable.identifiers.some((name) => isInside(name, maker));
}

/** Whether many instances are given one stream: `source.on('data', (rows) => new Head(socket).run(rows))` */
const isOfMany: (file: File, stream: Place) => boolean = memoIn((file: File, place: Place) =>
  valuesIn(file, place).some((value) => {
    const variable = value && variableOf(file, bare(value));
    const given = variable && parameterOf(variable);
    if (!given || !isFunction(given.fn) || !isConstructor(given.fn)) return false;
    const made = given.fn.parent.type === 'MethodDefinition' ? given.fn.parent.parent.parent : given.fn;
    return allOfType(file, 'NewExpression').some((instance) => {
      const stream = constructorOf(file, instance.callee) === made ? instance.arguments[given.position] : undefined;
      return stream !== undefined && /^(?:callback|loop)$/.test(repetitionOf(file, instance, stream, undefined).kind);
    });
  }),
);

function ownerOf(place: Place | undefined): unknown {
  return place?.kind === 'field' ? place.owner : undefined;
}

function isIn(node: Node, branch: Node): boolean {
  return node.range[0] >= branch.range[0] && node.range[1] <= branch.range[1];
}
