import type { File } from '../../syntax/file.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { Growth } from './growth.ts';
import { mentions } from '../collections/mentions.ts';
import { hookAround } from '../queues/waiting-callback.ts';

/**
 * Where what a hook keeps holds the hook's callback as well: `_write(chunk, encoding, done) { this.late.push(() => this.send(chunk, done)); }`.
 * The stream gives its next chunk when the callback was called, so that one is kept (Node docs, `writable._write()`).
 */
export function heldCallbackOf(file: File, { node, chunk }: Growth): Node | undefined {
  const callback = hookAround(file, node)?.callback;
  return callback && mentions(file, chunk, [callback]) ? callback.identifiers[0] : undefined;
}
