import { memoIn } from '../../framework/memo.ts';
import { rowOf } from '../../identity/origin-kind.ts';
import { originOf } from '../../identity/origin.ts';
import { listenerMethods } from '../../knowledge/callers.ts';
import { opensWhatFails } from '../../knowledge/node-streams.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isNothing, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { whereWritten } from '../../syntax/words.ts';

/** Whether a file has the name of something that opens a stream which can fail. */
export const mayOpen = whereWritten([...opensWhatFails].map((each) => each.slice(each.indexOf('#') + 1)));

/** Whether a call hands back the stream that it is called on: `stream.on('end', done)`, `socket.setTimeout(0)`. */
export function returnsItself(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const method = methodCall(call);
  if (!method) return false;
  if (method.name === 'once' || (listenerMethods.has(method.name) && method.name !== 'addEventListener')) return true;
  return rowOf(originOf(file, call.callee))?.returns === 'receiver';
}

/**
 * The call that opened the stream which an expression means, where that stream can fail for reasons outside of the
 * program: `fs.createReadStream(path)`, also through `.on(…)`, a constant, or `source.pipe(stream)`, which is the stream.
 *
 * @returns nothing where it may be another stream as well
 */
export const openedStreamOf: (file: File, node: Node) => Node | undefined = memoIn((file: File, node: Node) => {
  const at = bare(node);
  if (at.type === 'Identifier') {
    const place = placeOf(file, at);
    // A variable that begins as `null`, or is given up, means no other stream.
    const [value, ...others] = (place?.kind === 'variable' ? valuesIn(file, place) : []).filter(
      (each) => !each || !isNothing(bare(each)),
    );
    return value && others.length === 0 ? openedStreamOf(file, value) : undefined;
  }
  const method = methodCall(at);
  if (method?.name === 'pipe') return method.call.arguments[0] && openedStreamOf(file, method.call.arguments[0]);
  if (method && returnsItself(file, method.call)) return openedStreamOf(file, method.receiver);
  if (at.type !== 'CallExpression' && at.type !== 'NewExpression') return undefined;
  const origin = originOf(file, at.callee);
  return origin.kind === 'export' && opensWhatFails.has(`${origin.module}#${origin.name}`) ? at : undefined;
}, undefined);
