import type { TSESLint } from '@typescript-eslint/utils';
import type { Repetition } from '../facts/repetition.ts';
import type { SignalCall } from '../facts/signal-call.ts';
import type { File } from '../syntax/file.ts';
import { delayCallback } from './delay-callback.ts';
import { pauseSource } from './pause-source.ts';
import { returnAnswer } from './return-answer.ts';
import { usePipeline } from './use-pipeline.ts';
import { waitForRoom } from './wait-for-room.ts';

/** The ways to listen to a write, by what they do. */
export type WriteSuggestion = 'usePipeline' | 'waitForRoom' | 'delayCallback' | 'pauseSource' | 'returnAnswer';

export interface Suggestion {
  readonly messageId: WriteSuggestion;
  readonly data: Readonly<Record<string, string>>;
  readonly fix: TSESLint.ReportFixFunction;
}

/** All ways that fit a place, the one that needs the least care first. */
export function writeSuggestions(file: File, signal: SignalCall, repetition: Repetition): Suggestion[] {
  const stream = file.code.getText(signal.receiver);
  const found: Suggestion[] = [];
  const pipeline = usePipeline(file, signal, repetition);
  if (pipeline) found.push({ messageId: 'usePipeline', data: { source: pipeline.source, stream }, fix: pipeline.fix });
  const delay = delayCallback(file, signal, repetition);
  if (delay) found.push({ messageId: 'delayCallback', data: { callback: delay.callback, stream }, fix: delay.fix });
  const wait = waitForRoom(file, signal, repetition);
  if (wait) found.push({ messageId: 'waitForRoom', data: { stream }, fix: wait });
  const pause = pauseSource(file, signal, repetition);
  if (pause) found.push({ messageId: 'pauseSource', data: { source: pause.source, stream }, fix: pause.fix });
  const answer = returnAnswer(file, signal, repetition);
  if (answer) found.push({ messageId: 'returnAnswer', data: { call: file.code.getText(signal.member) }, fix: answer });
  return found;
}
