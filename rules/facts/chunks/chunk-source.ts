import { memo, memoIn } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { flowEvents, listenerMethods } from '../../knowledge/callers.ts';
import { ownSources, peers } from '../../knowledge/peers.ts';
import { constantOf, parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { callsOf } from '../calls/called-function.ts';
import { mayCollect } from './collector.ts';
import { comesIn } from './coming-data.ts';
import { compressedOf } from '../values/decompressed.ts';
import { isConstant, isMadeOfParameters } from '../collections/derivation.ts';
import { isFetched } from './fetched.ts';
import type { Growth } from './growth.ts';
import { invocationOf } from '../calls/invocation.ts';
import { openedSourceOf } from '../values/opened-source.ts';
import { openedStreamOf } from '../values/opened-stream.ts';
import { fillingOf } from '../repetition/repetition.ts';

/** Who decides how many chunks come. */
export type ChunkSource =
  /** The other side of a connection. */
  | { readonly from: 'peer'; readonly node: Node }
  /** A stream that somebody else made, whoever pours into a stream of one's own, or whoever calls a parser. */
  | { readonly from: 'stream'; readonly node: Node }
  /** What the program itself opened or started. */
  | { readonly from: 'itself' }
  | { readonly from: 'unknown' };

const unknown: ChunkSource = { from: 'unknown' };

const heard = new RegExp(`\\bfor\\s+await\\b|['"\`](?:${[...flowEvents].join('|')})['"\`]`, 'i');

/**
 * Whether a file can take in what the other side of a connection sends, by its text alone: in a loop, with a listener of
 * an event that brings chunks, or with a function that reads a stream to its end. Most files do not.
 */
export const mayHearPeers = memo((file: File) => heard.test(file.code.text) || mayCollect(file));

/** Where the chunks come from that make something larger, one after the other. */
export function chunkSourceOf(file: File, growth: Growth): ChunkSource {
  const { place, node, chunk } = growth;
  if (isFresh(file, chunk)) return unknown;
  for (let at: Node | undefined = node.parent; at && !isFunction(at); at = at.parent)
    if (at.type === 'ForOfStatement' && at.await) return senderOf(file, at.right);
  const fn = functionAround(node);
  if (!fn) return unknown;
  const repetition = fillingOf(file, node, place, chunk);
  if (repetition.kind === 'once') return unknown;
  const direct = ofListener(file, fn, chunk);
  if (direct) return direct;
  if (repetition.kind === 'callback' && repetition.by === 'chunk') return { from: 'stream', node: repetition.node };
  if (repetition.kind === 'callback' && repetition.by === 'event')
    return isFetched(file, chunk) ? unknown : ofEvent(file, repetition.node, repetition.name);
  // `for await (const chunk of source) decoder.write(chunk);`
  if (repetition.kind === 'loop')
    return isStreamLoop(repetition.node) && comesIn(file, growth, fn) ? senderOf(file, repetition.node.right) : unknown;
  if (repetition.kind !== 'calls') return unknown;
  return comesIn(file, growth, repetition.fn) ? { from: 'stream', node: repetition.fn } : unknown;
}

function isStreamLoop(loop: Node): loop is Extract<Node, { type: 'ForOfStatement' }> {
  return loop.type === 'ForOfStatement' && loop.await;
}

/** `Buffer.alloc(length)`: room that is made on the spot, and nothing that somebody sent. */
function isFresh(file: File, chunk: Node): boolean {
  const made = methodCall(bare(chunk));
  if (!made || !/^alloc(?:Unsafe(?:Slow)?)?$/.test(made.name)) return false;
  const [, ...filling] = made.call.arguments;
  const { receiver } = made;
  return (
    receiver.type === 'Identifier' && receiver.name === 'Buffer' && filling.every((each) => isConstant(file, each))
  );
}

function ofListener(file: File, fn: FunctionNode, chunk: Node): ChunkSource | undefined {
  const invocation = invocationOf(file, fn);
  if (invocation.how !== 'repeatedly' || (invocation.by !== 'event' && invocation.by !== 'chunk')) return undefined;
  if (!isMadeOfParameters(file, chunk, fn) && invocation.name !== 'readable') return unknown;
  return invocation.by === 'chunk'
    ? { from: 'stream', node: invocation.from }
    : ofEvent(file, invocation.from, invocation.name);
}

function ofEvent(file: File, call: Node, event: string): ChunkSource {
  const method = methodCall(call);
  if (!method || !flowEvents.has(event.toLowerCase())) return unknown;
  return senderOf(file, method.receiver);
}

/** What a stream is connected to. */
export function senderOf(file: File, stream: Node): ChunkSource {
  const at = bare(stream);
  // `child.stdout`, `process.stdin`: what the program started, or who started it.
  if (at.type === 'MemberExpression' && ownSources.has(memberName(at) ?? '') && !bringsItself(file, at.object))
    return { from: 'itself' };
  const identity = identityOf(file, at);
  const names = identity.is === 'known' ? [...identity.names] : [];
  if (names.some((name) => peers.has(name))) return { from: 'peer', node: at };
  const compressed = compressedOf(file, at);
  if (compressed?.by === 'pipe') return senderInto(file, compressed.source);
  if (compressed?.by === 'write') return { from: 'stream', node: at };
  const given = identity.is === 'unknown' ? givenPeer(file, at) : undefined;
  if (given) return given;
  if (openedStreamOf(file, at) || isFedHere(file, at) || readsOwnFile(file, at)) return { from: 'itself' };
  if (identity.is === 'unknown') return { from: 'stream', node: at };
  return names.length > 0 ? { from: 'stream', node: at } : unknown;
}

/** Whose data are piped into something; nobody knows where streams are piped into each other in turn. */
const senderInto: (file: File, source: Node) => ChunkSource = memoIn(
  (file: File, source: Node) => senderOf(file, source),
  unknown,
);

/** `channel.on('data', take); channel.stderr.on('data', note);`: a process has no such event, a channel of a remote one has. */
function bringsItself(file: File, whole: Node): boolean {
  const place = placeOf(file, whole);
  if (!place) return false;
  return usesOf(file, place).some(({ node }) => {
    const member = dressed(node).parent;
    const listening = member && methodCall(dressed(member).parent);
    return (
      listening?.member === member &&
      listenerMethods.has(listening?.name ?? '') &&
      stringValue(listening?.call.arguments[0]) === 'data'
    );
  });
}

/** `readline.createInterface({ input: fs.createReadStream(path) })`: the lines of a file that the program itself opened. */
function readsOwnFile(file: File, reader: Node): boolean {
  const variable = variableOf(file, reader);
  const made = variable ? constantOf(variable) : reader;
  return made !== undefined && openedSourceOf(file, made)?.ends === true;
}

/** The other side of a connection that one of its callers hands to a helper: `readBody(request, done)`, `this.collect(request)`. */
const givenPeer = memoIn((file: File, stream: Node): ChunkSource | undefined => {
  const variable = variableOf(file, stream);
  const parameter = variable && parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn) || variable.references.some((each) => each.isWrite())) return undefined;
  const { fn, position } = parameter;
  for (const call of callsOf(file, fn)) {
    const given = call.type === 'CallExpression' && !isInside(call, fn) ? call.arguments[position] : undefined;
    if (!given || given.type === 'SpreadElement') continue;
    const source = senderOf(file, given);
    if (source.from === 'peer') return source;
  }
  return undefined;
}, undefined);

/**
 * `gzip.end(data)`: what comes out is what the program put in, all of it at once. Nobody has a constant transformed:
 * `socket.end('BAD\r\n')` is said to the other side of a connection, which goes on sending until it hears it.
 */
function isFedHere(file: File, stream: Node): boolean {
  const place = placeOf(file, stream);
  return place ? isFedInPlace(file, place) : isFed(file, stream);
}

const isFedInPlace: (file: File, place: Place) => boolean = memoIn((file: File, place: Place) =>
  usesOf(file, place).some(({ node }) => isFed(file, node)),
);

/** `gzip.on('data', take).on('end', done).end(data)` */
function isFed(file: File, stream: Node): boolean {
  let at = dressed(stream);
  for (let call = methodCall(at.parent?.parent); call; call = methodCall(at.parent?.parent)) {
    if (call.member !== at.parent) return false;
    if (call.name === 'end') {
      const [last] = call.call.arguments;
      return last !== undefined && !isConstant(file, last);
    }
    at = dressed(call.call);
  }
  return false;
}
