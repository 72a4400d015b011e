import { reportAll, type Finding } from './edits/report-all.ts';
import { writerSuggestionIds, writerSuggestions, type WriterSuggestion } from './edits/writer-suggestions.ts';
import { repeatsIn, wrapperIn } from './facts/repetition/repetition-words.ts';
import { dropsOf, unreadyWritesOf, type UnreadyWrite } from './facts/sends/unready-writes.ts';
import { mayBeWriterWrite, mayHaveWriterWrites, writerWriteOf } from './facts/sends/writer-write.ts';
import { choice, flag } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';

export default defineRule({
  name: 'require-writer-ready',
  docs: {
    description: "Require waiting for a web stream's writer before writing on",
    preset: 'recommended',
    presetOptions: { all: { inMemory: true } },
    cwe: [400, 770],
  },
  messages: {
    repeated:
      'Nobody waits for {{call}}() or {{writer}}.ready while {{repeats}}: once the sink is behind, all that it has not taken piles up in memory.',
    lonelyReady:
      '{{writer}}.ready holds back this write but not what comes after it while {{repeats}}: all the waiting chunks pile up in memory.',
    swallowed:
      '{{wrapper}} drops the promise of {{call}}(), so none of its callers can wait for room, and all that the sink has not taken piles up in memory.',
    passedOn:
      '{{chain}} the promise of {{call}}(), which nobody waits for here while {{repeats}}: once the sink is behind, all that it has not taken piles up in memory.',
    pipeTo: 'Hand {{source}} to the sink with pipeTo(), which waits for room, closes and cleans up.',
    awaitReady: 'Wait until {{writer}} is ready.',
    returnPromise: 'Return the promise of {{call}}() to the callers.',
  },
  options: {
    inMemory: flag(false, 'Whether to report loops over what is in memory anyway, too.'),
    autofix: choice(
      ['off', ...writerSuggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { inMemory, autofix }) {
    const file = fileOf(context);
    if (!mayHaveWriterWrites(file)) return {};
    const findings: Finding<Words['messageId'] | WriterSuggestion>[] = [];
    return {
      CallExpression(node) {
        // Who waits is asked before the types.
        if (!mayBeWriterWrite(node) || dropsOf(file, node).length === 0) return;
        const answer = writerWriteOf(file, node);
        if (answer.is !== 'write') return;
        const { write } = answer;
        const call = file.code.getText(write.member).replaceAll(/\s+/g, '');
        const writer = file.code.getText(write.receiver);
        for (const found of unreadyWritesOf(file, write)) {
          if (found.overMemory && !inMemory) continue;
          const { messageId, data } = wordsFor(found);
          findings.push({
            loc: found.at === node ? write.member.loc : found.at.loc,
            messageId,
            data: { call, writer, ...data },
            suggestions: writerSuggestions(file, write, found),
          });
        }
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

type Words = {
  messageId: 'repeated' | 'lonelyReady' | 'swallowed' | 'passedOn';
  data: Record<string, string>;
};

function wordsFor({ at, through, repetition, ready }: UnreadyWrite): Words {
  if (repetition.kind === 'calls' && !ready)
    return { messageId: 'swallowed', data: { wrapper: wrapperIn(repetition, at) } };
  const data = { repeats: repeatsIn(repetition, at, 'writing') };
  if (through.length > 0)
    return {
      messageId: 'passedOn',
      data: { ...data, chain: `${through.toReversed().join('() passes on ')}() returns` },
    };
  return { messageId: ready ? 'lonelyReady' : 'repeated', data };
}
