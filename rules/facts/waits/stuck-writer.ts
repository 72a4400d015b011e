import type { TSESTree } from '@typescript-eslint/utils';
import { constantOf, isGlobal, partOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  keyName,
  memberName,
  methodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { isRepeatedBy, loopAround } from '../calls/loops.ts';

/** Why a wait for a writer never ends (both executed, Node 20). */
export type StuckWriter =
  /** There is never any room: `ready` is pending from the beginning (WHATWG Streams, `desiredSize`). */
  | { readonly because: 'no room'; readonly mark: Node }
  /** What is written comes out of a readable that others get only when the writes are done; it buffers nothing itself. */
  | { readonly because: 'unread'; readonly readable: Node };

/**
 * Whether `await writer.ready`, or `await writer.write(chunk)`, waits for what cannot happen.
 *
 * @param wait the member `ready`, or the call of `write()`
 */
export function stuckWriterOf(file: File, wait: Node): StuckWriter | undefined {
  const isReady = wait.type === 'MemberExpression' && memberName(wait) === 'ready';
  const write = methodCall(wait);
  const writer = isReady ? wait.object : write?.name === 'write' ? write.receiver : undefined;
  if (!writer || dressed(wait).parent?.type !== 'AwaitExpression') return undefined;
  const made = methodCall(valueOf(file, writer));
  if (made?.name !== 'getWriter') return undefined;
  const mark = isReady ? noRoomOf(file, made.receiver) : undefined;
  if (mark) return { because: 'no room', mark };
  const readable = unreadOf(file, made.receiver, wait, isReady);
  return readable && { because: 'unread', readable };
}

/** The one value of a name; what is no name is its own. */
function valueOf(file: File, node: Node): Node {
  const place = placeOf(file, node);
  const [value, ...others] = place ? valuesIn(file, place) : [];
  return value && others.length === 0 ? bare(value) : bare(node);
}

/** The 0 of `new WritableStream(sink, { highWaterMark: 0 })`, `new CountQueuingStrategy({ highWaterMark: 0 })`. */
function noRoomOf(file: File, stream: Node): Node | undefined {
  const maker = madeBy(file, valueOf(file, stream), 'WritableStream');
  const strategy = maker?.arguments[1] && valueOf(file, maker.arguments[1]);
  const [given] = strategy?.type === 'NewExpression' ? strategy.arguments : [strategy];
  const options = given && bare(given);
  if (options?.type !== 'ObjectExpression') return undefined;
  const mark = options.properties.find((part) => part.type === 'Property' && keyName(part) === 'highWaterMark');
  return mark?.type === 'Property' && mark.value.type === 'Literal' && mark.value.value === 0 ? mark.value : undefined;
}

function madeBy(file: File, node: Node, name: string): TSESTree.NewExpression | undefined {
  if (node.type !== 'NewExpression' || !isGlobal(file, node.callee)) return undefined;
  return node.callee.name === name ? node : undefined;
}

/** The first place where somebody gets the readable side, after all that is waited for. */
function unreadOf(file: File, writable: Node, wait: Node, isReady: boolean): Node | undefined {
  const loop = loopAround(wait);
  // The first chunk has room in the writable side; a wait for it to be taken has none.
  if (isReady && !(loop && isRepeatedBy(file, wait, loop) && writesIn(file, wait, loop))) return undefined;
  const reads = readsOfReadable(file, writable);
  const home = functionAround(wait);
  const last = outermost(wait);
  const first = reads?.[0];
  if (!reads || !first || reads.some((read) => functionAround(read) !== home || read.range[0] < last.range[1]))
    return undefined;
  return first;
}

function writesIn(file: File, ready: Node, loop: Node): boolean {
  const writer = ready.type === 'MemberExpression' ? variableOf(file, ready.object) : undefined;
  const reads = writer ? readsOf(writer) : [];
  return reads.some((read) => isInside(read, loop) && methodCall(read.parent.parent)?.name === 'write');
}

/** All places where the other side of a transform is used; nothing where somebody else may have it, or where it buffers. */
function readsOfReadable(file: File, writable: Node): Node[] | undefined {
  const variable = variableOf(file, writable);
  const part = variable && partOf(variable);
  const member = bare(writable);
  const whole =
    part?.name === 'writable'
      ? part.whole
      : member.type === 'MemberExpression' && memberName(member) === 'writable'
        ? member.object
        : undefined;
  if (!whole) return undefined;
  const named = variableOf(file, whole);
  const maker = madeBy(file, bare((named && constantOf(named)) ?? whole), 'TransformStream');
  if (!maker || maker.arguments.length > 2 || maker.arguments.some(({ type }) => type === 'SpreadElement'))
    return undefined;
  const uses = named ? readsOf(named).map((read) => dressed(read)) : [dressed(maker)];
  const reads: Node[] = [];
  for (const use of uses) {
    const { parent } = use;
    if (parent?.type === 'MemberExpression' && parent.object === use) {
      const name = memberName(parent);
      if (name === 'readable') reads.push(parent);
      else if (name !== 'writable') return undefined;
    } else if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
      for (const property of parent.id.properties) {
        const name = property.type === 'Property' ? variableOf(file, property.value) : undefined;
        if (!name || property.type !== 'Property') return undefined;
        if (keyName(property) === 'readable') reads.push(...readsOf(name));
      }
    } else return undefined;
  }
  return reads.sort((one, other) => one.range[0] - other.range[0]);
}

/** The outermost loop around a node, in its function; the node where there is none. */
function outermost(node: Node): Node {
  let last = node;
  for (let at = node.parent; at && !isFunction(at); at = at.parent) if (isLoop(at)) last = at;
  return last;
}
