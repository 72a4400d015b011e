import { identityOf } from '../../identity/identify.ts';
import { originOf } from '../../identity/origin.ts';
import { endsByItself } from '../../knowledge/item-events.ts';
import { closedByClients } from '../../knowledge/peers.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { errorListenersOf } from './error-listeners.ts';
import { openedStreamOf } from '../values/opened-stream.ts';
import type { PipeChain } from '../values/pipe-chain.ts';

/**
 * A file that is piped to a client, which nothing closes when the client goes away first: `pipe()` stops reading, and
 * the descriptor stays open for as long as the process runs (executed, Node 20).
 *
 * @returns the call that opened it; nothing where somebody else has the stream, and may close it
 */
export function leftOpenIn(file: File, { streams }: PipeChain): Node | undefined {
  const [source] = streams;
  const target = streams.at(-1);
  const opened = source && openedStreamOf(file, source);
  if (!opened || !target || !isFile(file, opened)) return undefined;
  if (errorListenersOf(file, opened).heard === 'unknown' || isClosedHere(file, source)) return undefined;
  const identity = identityOf(file, target);
  return identity.is === 'known' && closedByClients.some((type) => identity.names.has(type)) ? opened : undefined;
}

function isFile(file: File, opened: Node): boolean {
  const at = bare(opened);
  if (at.type !== 'CallExpression' && at.type !== 'NewExpression') return false;
  const origin = originOf(file, at.callee);
  return origin.kind === 'export' && origin.module === 'fs' && endsByItself.has(`fs#${origin.name}`);
}

/** `stream.destroy()`, also one that is only handed on, and whatever has the stream itself: `onFinished(res, () => destroy(stream))`. */
function isClosedHere(file: File, source: Node): boolean {
  let at = bare(source);
  // `stream.on('end', done)` is the stream.
  for (let method = methodCall(at); method && at !== openedStreamOf(file, at); method = methodCall(at))
    at = method.receiver;
  const place = placeOf(file, at);
  if (!place) return false;
  return usesOf(file, place).some(({ node }) => {
    const value = dressed(node);
    const { parent } = value;
    if (parent?.type === 'MemberExpression' && parent.object === value)
      return /^(?:destroy|close|unpipe)$/.test(memberName(parent) ?? '');
    if (parent?.type === 'VariableDeclarator') return parent.id !== value;
    return parent?.type === 'AssignmentExpression' ? parent.left !== value : parent?.type !== 'IfStatement';
  });
}
