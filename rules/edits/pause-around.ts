import type { ItemListener } from '../facts/collections/item-listener.ts';
import { identityOf } from '../identity/identify.ts';
import type { File } from '../syntax/file.ts';
import { isFunction, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { replace, type Change } from './change.ts';
import { indentOf, indentUnit, lineEndOf, semicolonOf } from './layout.ts';
import { isStable } from './statement.ts';

/**
 * `source.on('data', async (chunk) => { … })` → pauses the source around the work: `pause()` in a 'data' listener holds back
 * the next chunk, and 'end' as well (Node docs, readable.pause()). What fails destroys the source no more than before.
 *
 * @returns nothing where the source is not surely a stream, or has another name by the time that the work is done
 */
export function pauseAround(file: File, { receiver, event, listener, call }: ItemListener): Change[] | undefined {
  if (event !== 'data' || !listener.async || listener !== call.arguments[1] || !isStable(receiver)) return undefined;
  const identity = identityOf(file, receiver);
  if (identity.is === 'unknown' || identity.by === 'usage' || !identity.names.has('stream#Readable')) return undefined;
  const { body } = listener;
  if (body.type !== 'BlockStatement' || (hidesThis(listener) && receiver.type !== 'Identifier')) return undefined;
  if (body.loc.start.line === body.loc.end.line || hasLongText(file, body)) return undefined;
  const source = file.code.getText(receiver);
  const [unit, semi, end, outer] = [indentUnit(file), semicolonOf(file), lineEndOf(file), indentOf(file, call)];
  const inner = file.code
    .getText(body)
    .slice(1, -1)
    .split(/\r?\n/)
    .map((line, index) => (index === 0 || line.trim() === '' ? line.trimEnd() : unit + line))
    .join(end)
    .trimEnd();
  const text = [
    '{',
    `${outer}${unit}${source}.pause()${semi}`,
    `${outer}${unit}try {${inner}`,
    `${outer}${unit}} finally {`,
    `${outer}${unit}${unit}${source}.resume()${semi}`,
    `${outer}${unit}}`,
    `${outer}}`,
  ].join(end);
  return [replace(body, text)];
}

function hidesThis(fn: Node): boolean {
  return isFunction(fn) && fn.type !== 'ArrowFunctionExpression';
}

/** A text of several lines would get other spaces. */
function hasLongText(file: File, body: Node): boolean {
  for (const node of nodesIn(file, body))
    if ((node.type === 'TemplateLiteral' || node.type === 'JSXText') && node.loc.start.line !== node.loc.end.line)
      return true;
  return false;
}
