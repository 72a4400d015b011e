import { memo } from '../../framework/memo.ts';
import { pauses } from '../../knowledge/pushes.ts';
import { parameterOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, functionAround, isFunction, isInside, memberName, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { isForAnother } from './paused-for-another.ts';
import type { PushCall } from '../signals/push-call.ts';
import { reachOf } from '../values/reach.ts';

/** Something in reach of the stream is paused: not a variable of a function that has nothing to do with it. */
export function isPausedInReach(file: File, { call, receiver }: PushCall): boolean {
  const reach = reachOf(file, call, receiver);
  return pausesIn(file).some((at) => {
    if (!isInside(at, reach) || isForAnother(file, at, receiver)) return false;
    const variable = variableOf(file, rootOf(placeOf(file, at.object)) ?? at.object);
    if (!variable || parameterOf(variable)) return true;
    const [name] = variable.identifiers;
    const home = name && functionAround(name);
    return !home || isInside(call, home);
  });
}

/** Whatever is paused in the file. */
const pausesIn = memo((file: File) =>
  allOfType(file, 'MemberExpression').filter((at) => pauses.test(memberName(at) ?? '') && !makesSomething(file, at)),
);

/**
 * `source.pipe(group.throttle())`, `pipeline(source, group.throttle(), target)`: a stream is made that hands on more slowly, and
 * with `const tell = _.throttle(() => log(n), 100)` a function that runs less often; whoever pushes into the source goes on.
 */
function makesSomething(file: File, member: Node): boolean {
  const call = dressed(member).parent;
  if (call?.type !== 'CallExpression' || call.callee !== dressed(member)) return false;
  if (isPipedInto(call)) return true;
  const { parent } = dressed(call);
  const variable = parent?.type === 'VariableDeclarator' ? variableOf(file, parent.id) : undefined;
  if (!variable) return false;
  return call.arguments.some((given) => isFunction(given)) || readsOf(variable).some(isPipedInto);
}

/** `source.pipe(it)`, `pipeline(source, it, target)` */
function isPipedInto(node: Node): boolean {
  const target = dressed(node);
  const { parent } = target;
  if (parent?.type !== 'CallExpression' || parent.callee === target) return false;
  return /^pipe(?:line)?$/.test(calleeName(parent) ?? '');
}

/** The name of the variable that something is a part of. */
function rootOf(place: Place | undefined): Node | undefined {
  if (place?.kind === 'field') return 'kind' in place.owner ? rootOf(place.owner) : undefined;
  return place?.variable.identifiers[0];
}
