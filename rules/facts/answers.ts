import { memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import {
  dressed,
  functionAround,
  isFunction,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';
import { callsOf, handOversOf } from './called-function.ts';
import { namesOf, placesHolding, placesIn } from './stream-names.ts';

/** Events that answer nothing: room, errors, and the beginning and end of a connection (Node docs, net, stream). */
const noAnswers = /^(?:drain|error|close|end|finish|connect|secureConnect|open|ready|timeout|pipe|unpipe|lookup)$/;

/**
 * Whether a node runs because of what the other side of a stream has sent: in a listener of the stream, or of who reads
 * it (`socket.pipe(parser)`, `new Parser(socket)`), in a function that reads one of them (`parser.read()`,
 * `for await (const line of lines)`), or in what these call.
 */
export function isBroughtByAnswer(file: File, node: Node, stream: Place): boolean {
  return isBrought(file, node, readersOf(file, stream), new Set());
}

function isBrought(file: File, node: Node, readers: ReadonlySet<Place>, passed: Set<FunctionNode>): boolean {
  const isReader = (at: Node): boolean => {
    const place = placeOf(file, at);
    return place !== undefined && readers.has(place);
  };
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    if (passed.has(fn)) return false;
    passed.add(fn);
    if (reads(file, fn, isReader)) return true;
    if (handOversOf(file, fn).some((given) => isListenerOf(given, isReader))) return true;
    if (callsOf(file, fn).some((call) => isBrought(file, call, readers, passed))) return true;
  }
  return false;
}

/** `parser.read()`, `for await (const line of lines)` */
function reads(file: File, fn: FunctionNode, isReader: (at: Node) => boolean): boolean {
  for (const at of fn.body ? nodesIn(file, fn.body, isFunction) : []) {
    if (at.type === 'ForOfStatement' && at.await && isReader(at.right)) return true;
    const method = methodCall(at);
    if (method?.name === 'read' && isReader(method.receiver)) return true;
  }
  return false;
}

/** `parser.on('line', listener)` */
function isListenerOf(given: Node, isReader: (at: Node) => boolean): boolean {
  const listen = methodCall(dressed(given).parent);
  if (!listen || !/^(?:on|once|addListener)$/.test(listen.name)) return false;
  const event = stringValue(listen.call.arguments[0]);
  return event !== undefined && !noAnswers.test(event) && isReader(listen.receiver);
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
