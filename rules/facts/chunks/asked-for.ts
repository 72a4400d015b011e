import { constantOf, parameterOf, readsOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf } from '../calls/called-function.ts';
import { calleeName } from '../calls/callback.ts';
import { senderOf, type ChunkSource } from './chunk-source.ts';
import { isCut } from './coming-data.ts';
import { isMadeOfPlace } from '../collections/derivation.ts';
import type { Growth } from './growth.ts';
import { isHandedBack } from '../values/handed-back.ts';
import { invocationOf } from '../calls/invocation.ts';
import { bytesMadeOf } from '../collections/joined.ts';

/**
 * Whether all of a stream was asked for: a function reads the one that its caller handed to it, or one that it called
 * for itself, to the end, and gives the whole back: `export function readAll(stream, done)`. How large that may become
 * is a question to whoever asks for it. What the other side of a connection sends was asked for by nobody, and what
 * stays until a line is complete, and is cut then, is not the whole.
 */
export function isAskedFor(file: File, growth: Growth, source: ChunkSource): boolean {
  if (source.from !== 'stream' || isCut(file, growth)) return false;
  // A hook, or the call that makes a stream with one, has the growth in it.
  const fn = isInside(growth.node, source.node) ? pourerOf(file, source.node) : readerOf(file, source.node);
  if (!fn || !livesIn(growth.place, fn)) return false;
  const bytes = bytesMadeOf(file, growth.place);
  const whole = bytes && placeOf(file, bytes);
  return isHandedBack(
    file,
    fn,
    (node) => isMadeOfPlace(file, node, growth.place) || (whole !== undefined && isMadeOfPlace(file, node, whole)),
  );
}

/** The same for a call that reads a stream to its end: `return text(stream);`. */
export function isAskedForAtOnce(file: File, stream: Node, call: Node): boolean {
  const fn = readerOf(file, stream);
  return fn !== undefined && isHandedBack(file, fn, (node) => mentions(file, node, call));
}

function mentions(file: File, node: Node, call: Node): boolean {
  for (const at of nodesIn(file, node, isFunction)) {
    if (at === call) return true;
    const variable = variableOf(file, at);
    const value = variable && constantOf(variable);
    if (value && isInside(call, value)) return true;
  }
  return false;
}

/** The function that a stream was handed to, or that called for it. */
function readerOf(file: File, stream: Node): FunctionNode | undefined {
  const root = rootOf(stream);
  if (root.type === 'CallExpression') return isCall(file, root) ? functionAround(root) : undefined;
  const variable = variableOf(file, root);
  if (!variable) return undefined;
  const parameter = parameterOf(variable);
  if (parameter) return root === bare(stream) ? ofCaller(file, parameter.fn, parameter.position) : undefined;
  const values = valuesOf(variable);
  const isCalledFor = values.length > 0 && values.every((value) => value && isCall(file, value));
  return isCalledFor ? makerOf(variable) : undefined;
}

/** `response.body` is of the response. */
function rootOf(stream: Node): Node {
  let at = bare(stream);
  while (at.type === 'MemberExpression' && !at.computed) at = bare(at.object);
  return at;
}

/** A function that others call with a stream, none of them with the other side of a connection; no listener. */
function ofCaller(file: File, fn: Node, position: number): FunctionNode | undefined {
  if (!isFunction(fn)) return undefined;
  const { how } = invocationOf(file, fn);
  if (how !== 'by name' && how !== 'as method') return undefined;
  const given = callsOf(file, fn).flatMap((call) =>
    call.type === 'CallExpression' ? call.arguments.slice(position, position + 1) : [],
  );
  return given.every((stream) => !isOfPeer(file, stream) && !comesOfPeer(file, bare(stream))) ? fn : undefined;
}

/** `await open(path)`, `message.createReadStream()`, `source.pipe(new Lines())`; no stream that is made here, which others pour into. */
function isCall(file: File, value: Node): boolean {
  const at = bare(value);
  if (at.type === 'AwaitExpression') return isCall(file, at.argument);
  return at.type === 'CallExpression' && !comesOfPeer(file, at);
}

/** `request.pipe(createGunzip())`, `decode(request)` */
function comesOfPeer(file: File, node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const receiver = methodCall(node)?.receiver;
  return [...node.arguments, ...(receiver ? [receiver] : [])].some((part) => isOfPeer(file, part));
}

function isOfPeer(file: File, stream: Node): boolean {
  return senderOf(file, stream).from === 'peer';
}

function makerOf({ identifiers: [name] }: Variable): FunctionNode | undefined {
  return name && functionAround(name);
}

/** The function that makes a stream only to pour something into it: `const all = new Transform(); all._transform = …; entry.pipe(all)`. */
function pourerOf(file: File, hook: Node): FunctionNode | undefined {
  const home = dressed(hook).parent;
  const name =
    home?.type === 'VariableDeclarator'
      ? home.id
      : home?.type === 'AssignmentExpression' && home.left.type === 'MemberExpression'
        ? home.left.object
        : undefined;
  const variable = name && variableOf(file, name);
  if (!variable || parameterOf(variable)) return undefined;
  const uses = readsOf(variable).map((read) => dressed(read));
  const poured = uses.filter((use) => use.parent?.type !== 'MemberExpression');
  const isOnlyPouredInto =
    poured.length > 0 &&
    poured.every((use) => {
      const call = use.parent;
      if (call?.type !== 'CallExpression' || !/^(?:pipe|pipeline)$/.test(calleeName(call) ?? '')) return false;
      return !comesOfPeer(file, call);
    });
  return isOnlyPouredInto ? makerOf(variable) : undefined;
}

/** What is kept begins in the function, or is kept on the stream that it was given. */
function livesIn(place: Place, fn: FunctionNode): boolean {
  if (place.kind === 'field') return 'kind' in place.owner && livesIn(place.owner, fn);
  const [name] = place.variable.identifiers;
  return name !== undefined && isInside(name, fn);
}
