import type { File } from '../../syntax/file.ts';
import { constantOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import { leaves } from '../../syntax/flow.ts';
import {
  bare,
  functionAround,
  isFunction,
  methodCall,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';

/**
 * Whether an item is put in only where it is not there already: `if (!free.includes(connection)) free.push(connection)`, or where it
 * has just been taken out of a set that nothing fills, `if (pending.has(id)) { pending.delete(id); todo.push(id); }`. Such a list
 * is a set of things that live on elsewhere; nobody looks for a message in the line before it waits there.
 */
export function holdsDistinct(file: File, place: Place, fills: readonly Operation[]): boolean {
  return fills.length > 0 && fills.every((fill) => isLookedFor(file, place, fill) || isTakenFromSet(file, place, fill));
}

function isLookedFor(file: File, place: Place, { node, items }: Operation): boolean {
  const item = items.at(-1);
  const variable = item && variableOf(file, bare(item));
  if (!variable) return false;
  const asks = (test: Node): boolean =>
    callsWith(file, test, variable, searches).some(({ receiver }) => placeOf(file, receiver) === place);
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at !== parent.test && asks(parent.test)) return true;
    if (parent.type === 'LogicalExpression' && at === parent.right && asks(parent.left)) return true;
    const list = parent.type === 'BlockStatement' ? parent.body : [];
    for (const before of list.slice(0, list.indexOf(at as never)))
      if (before.type === 'IfStatement' && leaves(before.consequent) && asks(before.test)) return true;
  }
  return false;
}

const searches = /^(?:indexOf|includes|has)$/;

/** The methods of a name that are called with a variable in some code. */
function callsWith(file: File, code: Node, variable: Variable, names: RegExp): MethodCall[] {
  return [...nodesIn(file, code, isFunction)].flatMap((at) => {
    const call = methodCall(at);
    const [wanted] = call && names.test(call.name) ? call.call.arguments : [];
    return call && wanted && variableOf(file, bare(wanted)) === variable ? [call] : [];
  });
}

/** Both are of one turn of one function, so that the list holds no more than the set once did. */
function isTakenFromSet(file: File, place: Place, { node, items }: Operation): boolean {
  const item = items.at(-1);
  const variable = item && variableOf(file, bare(item));
  if (!variable) return false;
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const branch = at.parent;
    if (branch.type !== 'IfStatement' || branch.consequent !== at) continue;
    const taken = callsWith(file, at, variable, /^delete$/).map(({ receiver }) => placeOf(file, receiver));
    const isAsked = ({ receiver }: MethodCall): boolean => {
      const set = placeOf(file, receiver);
      return set !== undefined && taken.includes(set) && isNeverFilled(file, set) && homeOf(set) === homeOf(place);
    };
    if (homeOf(place) && callsWith(file, branch.test, variable, /^has$/).some(isAsked)) return true;
  }
  return false;
}

/** `const pending = new Set(names)`, which things only leave. */
function isNeverFilled(file: File, set: Place): boolean {
  return (
    set.kind === 'variable' &&
    constantOf(set.variable)?.type === 'NewExpression' &&
    operationsOn(file, set).every(({ kind }) => /^(?:take|look up|size|visit)/.test(kind))
  );
}

/** The function that a variable is of. */
function homeOf(place: Place): FunctionNode | undefined {
  const [name] = place.kind === 'variable' ? place.variable.identifiers : [];
  return name && functionAround(name);
}
