import { identityOf } from '../identity/identify.ts';
import type { File } from '../syntax/file.ts';
import { functionAround, type Node } from '../syntax/nodes.ts';
import { invocationOf } from './invocation.ts';

/**
 * Whether this program made the connection whose other side a stream brings: `net.connect()`, `new WebSocket(url)`, the
 * response to `http.get()`. Then it chose who answers. `no` also means that it is not seen: a socket that somebody hands in.
 */
export function isConnectedHere(file: File, stream: Node): boolean {
  const identity = identityOf(file, stream);
  if (identity.is === 'unknown' || identity.by !== 'origin') return false;
  const { evidence } = identity;
  if (evidence.type === 'CallExpression' || evidence.type === 'NewExpression') return true;
  const fn = evidence.type === 'Identifier' ? functionAround(evidence) : undefined;
  if (!fn) return false;
  const invocation = invocationOf(file, fn);
  if (invocation.how === 'once') return true;
  return invocation.how === 'repeatedly' && invocation.by === 'event' && invocation.name === 'response';
}
