import type { File } from '../../syntax/file.ts';
import { functionAround, isInside, methodCall, statementAround, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import type { Drain } from '../collections/drains.ts';
import { isHandedBack } from '../values/handed-back.ts';
import { operationsOn } from '../collections/operations.ts';

/**
 * Whether a list only leaves its place as a whole, as one of the results that a caller asked for, and the next one begins:
 * `results.push(rows); rows = [];`, and `done(null, results)` in the end. Nothing is consumed there: how much a result may
 * have is a question to whoever asked for it. `send(rows); rows = [];` has a consumer.
 */
export function isResultList(file: File, place: Place, drains: readonly Drain[]): boolean {
  return drains.length > 0 && drains.every(({ how, node }) => how === 'as a whole' && isNextResult(file, place, node));
}

function isNextResult(file: File, place: Place, emptied: Node): boolean {
  if (emptied.type !== 'AssignmentExpression' || placeOf(file, emptied.left) !== place) return false;
  const kept = operationsOn(file, place).flatMap(({ kind, node }) => {
    const call = kind === 'escape' && node.range[1] < emptied.range[0] ? methodCall(node) : undefined;
    const isWhole = call?.name === 'push' && call.call.arguments.every((each) => placeOf(file, each) === place);
    const isHere = functionAround(node) === functionAround(emptied) && isBefore(node, emptied);
    return call && isWhole && isHere ? [call.receiver] : [];
  });
  return kept.some((list) => {
    const results = placeOf(file, list);
    return results !== undefined && results !== place && areAnswered(file, results);
  });
}

/** The list of results is not looked into: it goes to whoever asked the function in which it begins. */
function areAnswered(file: File, results: Place): boolean {
  const [name] = results.kind === 'variable' ? results.variable.identifiers : [];
  const fn = name && functionAround(name);
  if (!fn) return false;
  const isIt = (node: Node): boolean => placeOf(file, node) === results;
  return (
    operationsOn(file, results).every(({ kind }) => !/^(?:take|trim|clear|refill|visit)/.test(kind)) &&
    isHandedBack(file, fn, isIt)
  );
}

/** `if (!streams) results.push(rows); rows = [];`: where it is not put in, it is lost. */
function isBefore(kept: Node, emptied: Node): boolean {
  const list = statementAround(emptied).parent;
  return list !== undefined && isInside(kept, list);
}
