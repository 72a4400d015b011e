import type { TSESTree } from '@typescript-eslint/utils';
import { lockOf, readLoopOf, type Lock } from '../facts/calls/read-loop.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { WriterWrite } from '../facts/sends/writer-write.ts';
import { isOfType } from '../identity/identify.ts';
import { variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isInside, methodCall, type Node } from '../syntax/nodes.ts';
import type { Change } from './change.ts';
import { semicolonOf } from './layout.ts';
import { endOfStatement, isListed, isStable, withoutLine } from './statement.ts';

export interface PipeTo {
  readonly source: string;
  readonly changes: readonly Change[];
}

/**
 * A loop that pours a whole ReadableStream into a writer and closes it → `await source.pipeTo(sink);`, which waits for room,
 * closes the sink, and tells each side when the other one fails (WHATWG Streams, "pipe to").
 *
 * @returns nothing where the reader or the writer is used for anything else: the streams are locked while they have one
 */
export function usePipeTo(
  file: File,
  { call, receiver, item }: WriterWrite,
  repetition: Repetition,
): PipeTo | undefined {
  const loop = repetition.kind === 'loop' ? repetition.node : undefined;
  const write = dressed(call).parent;
  const writer = variableOf(file, receiver);
  if (!loop || !writer || !item || write?.type !== 'ExpressionStatement' || call.arguments.length !== 1)
    return undefined;
  const sink = lockOf(writer, 'getWriter');
  const flow =
    sink && (loop.type === 'ForOfStatement' ? eachOf(file, loop, write, item) : readBy(file, loop, write, item));
  const close = flow && closeAfter(file, loop, writer);
  if (!sink || !canGo(sink) || !flow || !close || functionAround(loop) !== functionAround(sink.declaration))
    return undefined;
  const isOwn = writer.references.every(({ identifier }) =>
    [sink.declaration, write, close].some((part) => isInside(identifier, part)),
  );
  const pieces = [loop, close, sink.declaration, ...(flow.declaration ? [flow.declaration] : [])];
  if (!isOwn || file.code.commentsExistBetween(loop, close)) return undefined;
  if (pieces.some((piece) => file.code.getCommentsInside(piece).length > 0)) return undefined;
  const source = file.code.getText(flow.source);
  const text = `await ${source}.pipeTo(${file.code.getText(sink.stream)})${semicolonOf(file)}`;
  return {
    source,
    changes: [
      ...[sink.declaration, flow.declaration].flatMap((each) => (each ? [withoutLine(file, each)] : [])),
      { range: [loop.range[0], endOfStatement(file, close)], text },
    ],
  };
}

interface Flow {
  readonly source: Node;
  /** Of the reader. */
  readonly declaration?: TSESTree.VariableDeclaration;
}

/** `for await (const chunk of source) writer.write(chunk);` */
function eachOf(file: File, loop: TSESTree.ForOfStatement, write: Node, item: Node): Flow | undefined {
  const declared = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0]?.id : undefined;
  const only = loop.body.type === 'BlockStatement' && loop.body.body.length === 1 ? loop.body.body[0] : loop.body;
  if (!loop.await || only !== write || !declared || variableOf(file, declared) !== variableOf(file, item))
    return undefined;
  if (!variableOf(file, item) || !isStable(loop.right)) return undefined;
  return isOfType(file, loop.right, 'global#ReadableStream') === 'yes' ? { source: loop.right } : undefined;
}

/** `while (true) { const { done, value } = await reader.read(); if (done) break; writer.write(value); }` */
function readBy(file: File, loop: Node, write: Node, item: Node): Flow | undefined {
  const read = readLoopOf(file, loop);
  if (!read || read.rest.length !== 1 || read.rest[0] !== write || variableOf(file, item) !== read.item)
    return undefined;
  return canGo(read) ? { source: read.stream, declaration: read.declaration } : undefined;
}

/** Whether the name of a stream can stand elsewhere, and the line with its reader or writer can go. */
function canGo({ stream, declaration }: Lock): boolean {
  return isStable(stream) && isListed(declaration);
}

/** `writer.close();` or `await writer.close();` right after the loop. */
function closeAfter(file: File, loop: Node, writer: Variable): TSESTree.ExpressionStatement | undefined {
  const list = loop.parent;
  if (list?.type !== 'BlockStatement' && list?.type !== 'Program') return undefined;
  const next = list.body[list.body.indexOf(loop as never) + 1];
  if (next?.type !== 'ExpressionStatement') return undefined;
  const value = bare(next.expression);
  const close = methodCall(value.type === 'AwaitExpression' ? bare(value.argument) : value);
  return close?.name === 'close' && variableOf(file, close.receiver) === writer ? next : undefined;
}
