import type { File } from '../../syntax/file.ts';
import { isFunction, isInside, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf } from '../calls/called-function.ts';
import { nameOfFunction } from '../../syntax/function-names.ts';
import { isAsynchronous } from '../calls/loops.ts';
import { promiseUseOf } from '../values/promise-use.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { repetitionOf } from '../repetition/repetition.ts';
import { writerPaceOf } from './writer-pace.ts';
import type { WriterWrite } from './writer-write.ts';

/** A place where a writer is written to again and again, and nobody waits. */
export interface UnreadyWrite {
  /** The write, or the call of a function that hands on its promise. */
  readonly at: Node;
  /** The functions that hand the promise on, from the write to here. */
  readonly through: readonly string[];
  readonly repetition: Repetition;
  /** A `writer.ready` that only the write waits for, and not what repeats it. */
  readonly ready: Node | undefined;
  /** It goes along what is in memory anyway. */
  readonly overMemory: boolean;
}

/** How far a promise is followed through functions that return it. */
const furthest = 3;

/** Where a write's promise is dropped while something repeats it: at the write, or where a function is called that returns it. */
export function unreadyWritesOf(file: File, write: WriterWrite): UnreadyWrite[] {
  return dropsOf(file, write.call).flatMap(({ at, through }): UnreadyWrite[] => {
    const item = at.type === 'CallExpression' ? at.arguments[0] : undefined;
    const all = repetitionOf(file, at, write.receiver, through.length > 0 ? undefined : item);
    if (all.kind === 'once' || all.kind === 'unknown') return [];
    const pace = writerPaceOf(file, at, write, all);
    if (pace.paced !== 'no') return [];
    const lasting =
      pace.ready || !isOverMemory(file, all) ? all : repetitionOf(file, at, write.receiver, item, 'is finite');
    const overMemory = lasting.kind === 'once' || lasting.kind === 'unknown';
    // What goes along a list may be all of it, before the end.
    if (!overMemory && lasting !== all && writerPaceOf(file, at, write, lasting).paced !== 'no') return [];
    return [{ at, through, repetition: overMemory ? all : lasting, ready: pace.ready, overMemory }];
  });
}

/** Where the promise of a call is dropped: at the call, or where a function is called that returns it. */
export function dropsOf(
  file: File,
  at: Node,
  through: readonly string[] = [],
): { at: Node; through: readonly string[] }[] {
  const use = promiseUseOf(file, at);
  if (use.use === 'dropped') return [{ at, through }];
  if (use.use !== 'returned' || through.length >= furthest) return [];
  const name = nameOfFunction(use.fn);
  return name === undefined
    ? []
    : callsOf(file, use.fn).flatMap((call) => (isInside(call, use.fn) ? [] : dropsOf(file, call, [...through, name])));
}

/** A loop that waits for nothing, along a list or up to a length: nothing new arrives while it runs. */
function isOverMemory(file: File, repetition: Repetition): boolean {
  if (repetition.kind === 'callback') return repetition.by === 'item';
  if (repetition.kind !== 'loop') return false;
  const loop = repetition.node;
  if (isAsynchronous(file, loop)) return false;
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') return true;
  const test = 'test' in loop ? loop.test : null;
  if (!test) return false;
  for (const node of nodesIn(file, test, isFunction)) {
    if (node.type === 'MemberExpression' && /^(?:length|byteLength|size)$/.test(memberName(node) ?? '')) return true;
    if (/^(?:shift|pop)$/.test(methodCall(node)?.name ?? '')) return true;
  }
  return false;
}
