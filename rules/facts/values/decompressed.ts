import { memoIn } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { decompressors } from '../../knowledge/node-streams.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { returnsItself } from './opened-stream.ts';

/** Where the data of a decompressor come from. */
export type Compressed =
  /** A stream that is piped into it. */
  | { readonly by: 'pipe'; readonly source: Node }
  /** Calls of its `write()`, piece by piece. */
  | { readonly by: 'write' };

/**
 * What is put into a decompressor, whose output is as large as whoever compressed it made it: `request.pipe(zlib.createGunzip())`.
 *
 * @returns nothing where it is no decompressor, and where nothing says what goes into it
 */
export const compressedOf: (file: File, stream: Node) => Compressed | undefined = memoIn(
  (file: File, stream: Node): Compressed | undefined => {
    if (!isDecompressor(file, stream)) return undefined;
    const place = placeOf(file, bare(stream));
    const piped = pipedAs(file, stream);
    // `if (isZipped) stream = stream.pipe(gunzip);`
    if (piped) return place && placeOf(file, bare(piped)) === place ? undefined : { by: 'pipe', source: piped };
    return place && putInto(file, place);
  },
  undefined,
);

/** Whether an expression means a stream that decompresses: `zlib.createGunzip()`, what is piped into one, and what is kept of either. */
export const isDecompressor: (file: File, stream: Node) => boolean = memoIn((file: File, stream: Node): boolean => {
  const at = bare(stream);
  if (at.type === 'ConditionalExpression')
    return isDecompressor(file, at.consequent) || isDecompressor(file, at.alternate);
  if (at.type === 'CallExpression' || at.type === 'NewExpression') {
    const method = methodCall(at);
    const target = method?.name === 'pipe' ? method.call.arguments[0] : undefined;
    if (target) return isDecompressor(file, target);
    if (method && returnsItself(file, method.call)) return isDecompressor(file, method.receiver);
    const origin = originOf(file, at.callee);
    return origin.kind === 'export' && decompressors.has(`${origin.module}#${origin.name}`);
  }
  const place = placeOf(file, at);
  return place !== undefined && valuesIn(file, place).some((value) => value && isDecompressor(file, value));
}, false);

/** `const out = source.pipe(gunzip)`: what `pipe()` gives back is what is piped into. */
const pipedAs: (file: File, stream: Node) => Node | undefined = memoIn((file: File, stream: Node): Node | undefined => {
  const at = bare(stream);
  const method = methodCall(at);
  if (method?.name === 'pipe') return method.receiver;
  if (method) return returnsItself(file, method.call) ? pipedAs(file, method.receiver) : undefined;
  const place = placeOf(file, at);
  for (const value of place ? valuesIn(file, place) : []) {
    const piped = value && pipedAs(file, value);
    if (piped) return piped;
  }
  return undefined;
}, undefined);

/** `source.pipe(gunzip)`, `pipeline(source, gunzip, …)`, `gunzip.write(chunk)` */
function putInto(file: File, place: Place): Compressed | undefined {
  let written: Compressed | undefined;
  for (const { node } of usesOf(file, place)) {
    const value = dressed(node);
    const call = value.parent;
    if (call?.type === 'CallExpression' && call.callee !== value) {
      const before = call.arguments[call.arguments.indexOf(value as never) - 1];
      const name = calleeName(call);
      const source = name === 'pipe' ? methodCall(call)?.receiver : name === 'pipeline' && before ? before : undefined;
      if (source) return { by: 'pipe', source };
    }
    const method = methodCall(dressed(value.parent ?? value).parent);
    if (method?.name === 'write' && method.member === value.parent) written = { by: 'write' };
  }
  return written;
}
