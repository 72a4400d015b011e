import { constantOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import type { Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import type { Growth } from './growth.ts';
import { hookAround } from './waiting-callback.ts';

/**
 * Where what a hook keeps holds the hook's callback as well: `_write(chunk, encoding, done) { this.late.push(() => this.send(chunk, done)); }`.
 * The stream gives its next chunk when the callback was called, so that one is kept (Node docs, `writable._write()`).
 */
export function heldCallbackOf(file: File, { node, chunk }: Growth): Node | undefined {
  const callback = hookAround(file, node)?.callback;
  return callback && mentions(file, chunk, callback, 2) ? callback.identifiers[0] : undefined;
}

function mentions(file: File, node: Node, variable: object, depth: number): boolean {
  for (const at of nodesIn(file, node)) {
    const named = at.type === 'Identifier' ? variableOf(file, at) : undefined;
    if (named === variable) return true;
    const value = named && depth > 0 ? constantOf(named) : undefined;
    if (value && mentions(file, value, variable, depth - 1)) return true;
  }
  return false;
}
