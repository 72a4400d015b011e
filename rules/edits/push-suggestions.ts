import type { PushCall } from '../facts/signals/push-call.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { File } from '../syntax/file.ts';
import type { Suggestion } from './change.ts';
import { moveToPull } from './move-to-pull.ts';
import { stopSource } from './stop-source.ts';
import { stopWhenFull } from './stop-when-full.ts';

/** The ways to hand over only what was asked for, by what they do. */
export const pushSuggestionIds = ['stopWhenFull', 'moveToPull', 'stopSource'] as const;

export type PushSuggestion = (typeof pushSuggestionIds)[number];

/** All ways that fit a place. */
export function pushSuggestions(file: File, push: PushCall, repetition: Repetition): Suggestion<PushSuggestion>[] {
  const call = file.code.getText(push.member);
  const stream = file.code.getText(push.receiver);
  const found: Suggestion<PushSuggestion>[] = [];
  if (repetition.kind === 'loop') {
    const stop = stopWhenFull(file, push, repetition.node);
    if (stop) found.push({ messageId: 'stopWhenFull', data: { call }, changes: stop });
    const pull = moveToPull(file, push, repetition.node);
    if (pull) found.push({ messageId: 'moveToPull', data: {}, changes: pull });
  }
  const source = stopSource(file, push, repetition);
  if (source) found.push({ messageId: 'stopSource', data: { source: source.source, stream }, changes: source.changes });
  return found;
}
