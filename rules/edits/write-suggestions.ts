import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import type { File } from '../syntax/file.ts';
import type { Suggestion } from './change.ts';
import { delayCallback } from './delay-callback.ts';
import { pauseSource } from './pause-source.ts';
import { returnAnswer } from './return-answer.ts';
import { usePipeline } from './use-pipeline.ts';
import { waitForRoom } from './wait-for-room.ts';

/** The ways to listen to a write, by what they do. */
export const writeSuggestionIds = [
  'usePipeline',
  'waitForRoom',
  'delayCallback',
  'pauseSource',
  'returnAnswer',
] as const;

export type WriteSuggestion = (typeof writeSuggestionIds)[number];

/** All ways that fit a place, the one that needs the least care first. */
export function writeSuggestions(
  file: File,
  signal: SignalCall,
  repetition: Repetition,
): Suggestion<WriteSuggestion>[] {
  const stream = file.code.getText(signal.receiver);
  const found: Suggestion<WriteSuggestion>[] = [];
  const answer = returnAnswer(file, signal, repetition);
  const handOn: Suggestion<WriteSuggestion>[] = answer
    ? [{ messageId: 'returnAnswer', data: { call: file.code.getText(signal.member) }, changes: answer }]
    : [];
  // Behind a wrapper there is no stream to wait for; a method that was saved has been replaced, and other methods may be.
  if (signal.through || signal.borrowed) return handOn;
  const pipeline = usePipeline(file, signal, repetition);
  if (pipeline)
    found.push({ messageId: 'usePipeline', data: { source: pipeline.source, stream }, changes: pipeline.changes });
  const delay = delayCallback(file, signal, repetition);
  if (delay)
    found.push({ messageId: 'delayCallback', data: { callback: delay.callback, stream }, changes: delay.changes });
  const wait = waitForRoom(file, signal, repetition);
  if (wait) found.push({ messageId: 'waitForRoom', data: { stream }, changes: wait });
  const pause = pauseSource(file, signal, repetition);
  if (pause) found.push({ messageId: 'pauseSource', data: { source: pause.source, stream }, changes: pause.changes });
  return [...found, ...handOn];
}
