import { flowEvents } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isMadeOfParameters } from '../collections/derivation.ts';

/**
 * Whether the function around a node notes what it asks, where a listener for what the same stream brings looks:
 * `ask(command) { this.command = command; this.socket.write(command + '\r\n'); }` beside
 * `this.socket.on('line', (line) => { if (this.command === 'quit') … })`. Whoever keeps one question asks the next one
 * after the answer; a relay that passes on line after line has nothing to note.
 *
 * @param streams the names of the stream
 */
export function isNotedQuestion(file: File, node: Node, streams: readonly Place[]): boolean {
  const fn = functionAround(node);
  if (!fn) return false;
  const looks = looksAtNotes(file, fn);
  if (looks.length === 0) return false;
  const listeners = streams.flatMap((stream) =>
    usesOf(file, stream).flatMap(({ node }) => listenerAt(file, node) ?? []),
  );
  return looks.some((look) => listeners.some((listener) => isInside(look, listener)));
}

/** Where what a function always sets to something that is made of what it is given is looked at. */
function looksAtNotes(file: File, fn: FunctionNode): Node[] {
  const list = fn.body?.type === 'BlockStatement' ? fn.body.body : [];
  return list.flatMap((statement) => {
    const set = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
    if (set?.type !== 'AssignmentExpression' || set.operator !== '=') return [];
    return isMadeOfParameters(file, set.right, fn) ? looksAt(file, set.left) : [];
  });
}

function looksAt(file: File, target: Node): readonly Node[] {
  const variable = variableOf(file, target);
  if (variable) return readsOf(variable);
  const place = placeOf(file, target);
  return place ? usesOf(file, place).flatMap(({ node }) => (isSet(node) ? [] : [node])) : [];
}

/** `socket.on('line', listener)`, where the stream stands before the dot */
function listenerAt(file: File, stream: Node): FunctionNode | undefined {
  const { parent } = dressed(stream);
  const method = parent?.type === 'MemberExpression' ? methodCall(dressed(parent).parent) : undefined;
  if (!method || method.member !== parent || !/^(?:on|addListener)$/.test(method.name)) return undefined;
  const [event, listener] = method.call.arguments;
  return listener && flowEvents.has(stringValue(event) ?? '') ? functionMeantBy(file, listener) : undefined;
}

function isSet(node: Node): boolean {
  const at = dressed(node);
  return at.parent?.type === 'AssignmentExpression' && at.parent.left === at && at.parent.operator === '=';
}
