import { memoIn } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { flowingMembers, handsOnAtOnce } from '../../knowledge/node-streams.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  isNothing,
  keyName,
  memberName,
  methodCall,
  stringValue,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { isAnyBetween } from '../../syntax/ranges.ts';
import { membersNamed } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { isDeclaration } from '../../syntax/field-declarations.ts';
import type { SignalCall } from './signal-call.ts';
import { waitsOf } from '../calls/waits.ts';

/**
 * Whether nothing can wait in a stream: what it makes of a chunk is there before `write()` returns, and a listener that is
 * put on it where it is made takes that at once. Nobody in the file holds it back, and it is not given to anybody who could.
 */
export function isTakenAtOnce(file: File, { receiver, names }: SignalCall): boolean {
  if (!handsOnAtOnce.some((name) => names.has(name)) || [...names].some(isOfOthers)) return false;
  const place = placeOf(file, receiver);
  return place !== undefined && isTakenIn(file, place);
}

const isTakenIn: (file: File, place: Place) => boolean = memoIn((file: File, place: Place): boolean => {
  const listeners: Node[] = [];
  for (const { node } of usesOf(file, place)) {
    const at = dressed(node);
    const parent = at.parent as Node;
    if (parent.type !== 'MemberExpression' || parent.object !== at) {
      if (!isBirth(at, parent)) return false;
      continue;
    }
    const method = methodCall(dressed(parent).parent);
    if (!flowingMembers.has(memberName(parent) ?? '')) return false;
    if (!method || method.member !== parent || !/^(?:on|addListener|once)$/.test(method.name)) continue;
    const event = stringValue(method.call.arguments[0]);
    if (event === undefined || event === 'readable') return false;
    if (event === 'data' && method.name !== 'once') listeners.push(method.call);
  }
  if (listeners.length === 0 || mayPause(file, place)) return false;
  const births = valuesIn(file, place).filter((value) => !value || !isNothing(bare(value)));
  return (
    births.length > 0 &&
    births.every((birth) => birth && !isMadeOver(file, birth) && listeners.some((on) => isPutOn(file, on, birth)))
  );
});

/** A class of others may have a `_transform()` of its own. */
function isOfOthers(name: string): boolean {
  return !/^(?:stream|events|crypto|global)#/.test(name);
}

/** `new PassThrough({ transform(chunk, encoding, callback) { … } })`, with options from elsewhere, or of a class that extends it */
function isMadeOver(file: File, birth: Node): boolean {
  const made = bare(birth);
  if (made.type !== 'NewExpression') return false;
  if (originOf(file, made.callee).kind !== 'export') return true;
  return made.arguments.some(
    (given) =>
      given.type !== 'ObjectExpression' ||
      given.properties.some((part) => part.type !== 'Property' || /^_?transform$/.test(keyName(part) ?? 'transform')),
  );
}

/** `const cipher = …`, `this.cipher = …`, `cipher;` of a class, `if (!cipher)` */
function isBirth(at: Node, parent: Node): boolean {
  if (isDeclaration(at)) return true;
  // What is exported is in reach of everybody, and so may be what has another name as well: `const p = module.exports = …`
  if (parent.type === 'VariableDeclarator')
    return parent.id === at && !isChained(parent.init) && parent.parent.parent.type !== 'ExportNamedDeclaration';
  if (parent.type === 'AssignmentExpression')
    return parent.left === at && !isChained(parent.right) && dressed(parent).parent?.type === 'ExpressionStatement';
  return parent.type === 'UnaryExpression' || (parent.type === 'IfStatement' && parent.test === at);
}

function isChained(value: Node | null): boolean {
  return value !== null && bare(value).type === 'AssignmentExpression';
}

/** Whether a listener is put on in any case, in the turn in which the stream is made. */
function isPutOn(file: File, on: Node, birth: Node): boolean {
  const fn = functionAround(birth);
  if (functionAround(on) !== fn || !surelyFollows(on, birth)) return false;
  return !isAnyBetween(waitsOf(file, fn ?? file.ast), birth.range[1], on.range[0]);
}

/** A `pause()` of this stream, of the `this` of a listener, also by another name, or of something that has no place. */
function mayPause(file: File, place: object): boolean {
  return membersNamed(file, 'pause').some(({ object }) => {
    const paused = isThis(file, object) ? undefined : placeOf(file, object);
    return paused === undefined || paused === place;
  });
}

/** `this`, and `self` of `const self = this` */
function isThis(file: File, node: Node): boolean {
  const at = bare(node);
  const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
  const value = variable ? constantOf(variable) : at;
  return value !== undefined && bare(value).type === 'ThisExpression';
}
