import { memoIn } from '../../framework/memo.ts';
import { answerlessEvents } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { callsOf, functionMeantBy, handOversOf } from '../calls/called-function.ts';
import { namesOf, placesHolding, placesIn } from '../values/stream-names.ts';

/**
 * Whether a node runs because of what the other side of a stream has sent: in a listener of the stream, or of who reads
 * it (`socket.pipe(parser)`, `new Parser(socket)`), in a function that reads one of them (`parser.read()`,
 * `for await (const line of lines)`), or in what these call.
 */
export function isBroughtByAnswer(file: File, node: Node, stream: Place): boolean {
  const isReader = readerTest(file, stream);
  return isReached(file, node, new Set(), (fn) => readsIn(file, fn, isReader) || listensIn(file, fn, isReader));
}

/** Whether a function around a node, or around a call that comes to it, does something. */
function isReached(file: File, node: Node, passed: Set<FunctionNode>, does: (fn: FunctionNode) => boolean): boolean {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    if (passed.has(fn)) return false;
    passed.add(fn);
    if (does(fn) || callsOf(file, fn).some((call) => isReached(file, call, passed, does))) return true;
  }
  return false;
}

/** Tells whether an expression is a stream or who reads it; the same function for the same stream. */
export const readerTest: (file: File, stream: Place) => (at: Node) => boolean = memoIn((file: File, stream: Place) => {
  const readers = readersOf(file, stream);
  return (at: Node): boolean => {
    const place = placeOf(file, at);
    return place !== undefined && readers.has(place);
  };
});

/** `parser.on('line', listener)`, with the listener itself, a bound one, or its name */
function listensIn(file: File, fn: FunctionNode, isEmitter: (at: Node) => boolean): boolean {
  return handOversOf(file, fn).some((given) => listensTo(file, dressed(given), isEmitter));
}

/** Whether a function reads itself: `parser.read()`, `for await (const line of lines)` */
export function readsIn(file: File, fn: FunctionNode, isReader: (at: Node) => boolean): boolean {
  for (const at of fn.body ? nodesIn(file, fn.body, isFunction) : []) {
    if (at.type === 'ForOfStatement' && at.await && isReader(at.right)) return true;
    const method = methodCall(at);
    if (method?.name === 'read' && isReader(method.receiver)) return true;
  }
  return false;
}

/**
 * Whether an argument is the listener of what comes from the other side: `parser.on('line', listener)`. Who is made with
 * the stream may read it or not: a listener that takes something from it, of whatever event, shows that it does.
 */
export function listensTo(file: File, given: Node, isReader: (at: Node) => boolean): boolean {
  const listen = methodCall(given.parent);
  if (!listen || !/^(?:on|once|addListener)$/.test(listen.name)) return false;
  const event = stringValue(listen.call.arguments[0]);
  if (event === undefined || answersNothing(event) || !isReader(listen.receiver)) return false;
  if (/^(?:data|readable)$/.test(event) || takesWhatComes(file, given)) return true;
  return bringsSomething(file, listen.receiver) || !isMadeWith(file, listen.receiver, isReader);
}

/** Whether an emitter has a listener that takes what comes: `parser.on('row', (row) => rows.push(row))` */
function bringsSomething(file: File, emitter: Node): boolean {
  const place = placeOf(file, emitter);
  return place !== undefined && isHeard(file, place);
}

const isHeard: (file: File, emitter: Place) => boolean = memoIn((file: File, emitter: Place) =>
  usesOf(file, emitter).some(({ node }) => {
    const member = dressed(node).parent;
    const listen = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    if (!listen || listen.member !== member || !/^(?:on|once|addListener)$/.test(listen.name)) return false;
    const [event, listener] = listen.call.arguments;
    const name = stringValue(event);
    return name !== undefined && !answersNothing(name) && listener !== undefined && takesWhatComes(file, listener);
  }),
);

/** Whether a listener looks at what it is given. */
function takesWhatComes(file: File, given: Node): boolean {
  const fn = functionMeantBy(file, given);
  return (
    !fn ||
    fn.params.some((param) => {
      const variable = variableOf(file, param);
      return !variable || readsOf(variable).length > 0;
    })
  );
}

/** `new Parser(socket)`, which may as well be a `new Heartbeat(socket)`, whose beats are no answers */
function isMadeWith(file: File, emitter: Node, isReader: (at: Node) => boolean): boolean {
  const place = placeOf(file, emitter);
  return (place ? valuesIn(file, place) : []).some((value) => {
    let made = value && bare(value);
    while (made?.type === 'AssignmentExpression') made = bare(made.right);
    return made?.type === 'NewExpression' && made.arguments.some(isReader);
  });
}

/** Whether an event tells nothing that the other side has sent. */
export function answersNothing(event: string | undefined): boolean {
  return event !== undefined && answerlessEvents.has(event);
}

/** The names of a stream, and of who reads it. */
const readersOf: (file: File, stream: Place) => ReadonlySet<Place> = memoIn((file: File, stream: Place) => {
  const found = new Set([stream]);
  for (const place of found) {
    for (const name of namesOf(file, place)) found.add(name);
    for (const { node } of usesOf(file, place)) for (const name of readersAt(file, node)) found.add(name);
  }
  return found;
});

/** What a stream is piped into, or what is made to read it. */
function readersAt(file: File, stream: Node): Place[] {
  const value = dressed(stream);
  const { parent } = value;
  if (parent?.type === 'NewExpression' && parent.callee !== value) return placesHolding(file, parent);
  const piped = parent?.type === 'MemberExpression' ? methodCall(dressed(parent).parent) : undefined;
  if (piped?.name !== 'pipe' || piped.member !== parent) return [];
  const [target] = piped.call.arguments;
  return [...(target ? placesIn(file, target) : []), ...placesHolding(file, piped.call)];
}
