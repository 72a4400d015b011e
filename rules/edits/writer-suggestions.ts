import type { UnreadyWrite } from '../facts/sends/unready-writes.ts';
import type { WriterWrite } from '../facts/sends/writer-write.ts';
import type { File } from '../syntax/file.ts';
import { awaitReady } from './await-ready.ts';
import type { Suggestion } from './change.ts';
import { returnPromise } from './return-promise.ts';
import { usePipeTo } from './use-pipe-to.ts';

/** The ways to wait for a web writer, by what they do. */
export const writerSuggestionIds = ['pipeTo', 'awaitReady', 'returnPromise'] as const;

export type WriterSuggestion = (typeof writerSuggestionIds)[number];

/** All ways that fit a place, the one that needs the least care first. */
export function writerSuggestions(file: File, write: WriterWrite, found: UnreadyWrite): Suggestion<WriterSuggestion>[] {
  // Who hands the promise on has done its part; what its caller does with it is the caller's text.
  if (found.at !== write.call) return [];
  const call = file.code.getText(write.member);
  const writer = file.code.getText(write.receiver);
  const pipe = usePipeTo(file, write, found.repetition);
  const ready = awaitReady(file, write, found);
  const promise = found.ready ? undefined : returnPromise(file, write, found.repetition);
  return [
    ...(pipe ? [{ messageId: 'pipeTo' as const, data: { source: pipe.source }, changes: pipe.changes }] : []),
    ...(ready ? [{ messageId: 'awaitReady' as const, data: { writer }, changes: ready }] : []),
    ...(promise ? [{ messageId: 'returnPromise' as const, data: { call }, changes: promise }] : []),
  ];
}
