import type { HandPump } from '../facts/pipes/hand-pump.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import { originOf } from '../identity/origin.ts';
import { waitsOnly } from '../knowledge/node-streams.ts';
import type { File } from '../syntax/file.ts';
import { bare, stringValue, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import type { Change, Suggestion } from './change.ts';
import { importName } from './imports.ts';
import { semicolonOf } from './layout.ts';
import { endOfStatement, isListed, isStable, withoutLine } from './statement.ts';
import { withoutImport } from './unused-import.ts';
import { isMissedBy, mayAwaitPipeline } from './use-pipeline.ts';

/**
 * `for await (const chunk of source) { if (!target.write(chunk)) await once(target, 'drain'); } target.end();` →
 * `await pipeline(source, target);`, and what waits for the target's end right after it goes with it: pipeline() has
 * waited (Node docs, `stream/promises`; it takes web streams as well).
 *
 * @returns nothing where a comment would be lost, where nobody can wait, or where somebody else has the target, who would
 * end it, or is to hear of its end
 */
export function pipeLoop(file: File, signal: SignalCall, pump: HandPump): Suggestion<'usePipeline'>[] {
  const { begin, reader, end } = pump;
  if (!isStable(signal.receiver) || !mayAwaitPipeline(file, begin, signal, begin)) return [];
  if (reader && (!isListed(reader) || !isStable(pump.source))) return [];
  const wait = waitAfter(file, signal.receiver, end);
  const last = wait ?? end;
  if (isMissedBy(file, signal, begin, last) || hasComments(file, begin, last)) return [];
  if (reader && file.code.getCommentsInside(reader).length > 0) return [];
  const [source, stream] = [pump.source, signal.receiver].map((each) => file.code.getText(each)) as [string, string];
  const { local, changes } = importName(file, 'node:stream/promises', 'pipeline');
  const text = `await ${local}(${source}, ${stream})${semicolonOf(file)}`;
  const names = pump.waits.filter(({ how }) => how === 'awaited').map(({ call }) => call.callee);
  const [name] = names;
  const gone = name ? withoutImport(file, name, [begin, last]) : [];
  return [
    {
      messageId: 'usePipeline',
      data: { source, stream },
      changes: [
        ...(reader ? [withoutLine(file, reader)] : []),
        { range: [begin.range[0], endOfStatement(file, last)], text },
        ...atOnePlace(gone, changes),
      ],
    },
  ];
}

/** `await once(target, 'finish');` or `await finished(target);` right after its `end()`. */
function waitAfter(file: File, target: Node, end: Node): Node | undefined {
  const list = end.parent?.type === 'BlockStatement' || end.parent?.type === 'Program' ? end.parent.body : [];
  const next = list[list.indexOf(end as never) + 1];
  const awaited = next?.type === 'ExpressionStatement' ? bare(next.expression) : undefined;
  const call = awaited?.type === 'AwaitExpression' ? bare(awaited.argument) : undefined;
  if (call?.type !== 'CallExpression') return undefined;
  const [stream, event, ...more] = call.arguments;
  const origin = originOf(file, call.callee);
  if (!stream || more.length > 0 || origin.kind !== 'export' || placeOf(file, stream) !== placeOf(file, target))
    return undefined;
  const name = `${origin.module}#${origin.name}`;
  if (!waitsOnly.has(name) || origin.name === 'pipeline') return undefined;
  const isEnd = name === 'events#once' ? /^(?:finish|close)$/.test(stringValue(event) ?? '') : !event;
  return isEnd ? next : undefined;
}

function hasComments(file: File, begin: Node, last: Node): boolean {
  return file.code.getAllComments().some(({ range }) => range[0] >= begin.range[0] && range[1] <= last.range[1]);
}

/** An import that goes from the place where another one comes: one change. */
function atOnePlace(gone: readonly Change[], come: readonly Change[]): readonly Change[] {
  const [line] = come;
  const place = line && gone.find(({ range }) => range[0] <= line.range[0] && line.range[0] < range[1]);
  if (!line || !place) return [...gone, ...come];
  return [{ range: [place.range[0], line.range[0]], text: line.text.trimStart() }];
}
