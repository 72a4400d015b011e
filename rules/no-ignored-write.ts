import { reportAll, type Finding } from './edits/report-all.ts';
import { writeSuggestionIds, writeSuggestions, type WriteSuggestion } from './edits/write-suggestions.ts';
import { alwaysRight, excuseOf } from './facts/signals/excuses.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Repetition } from './facts/repetition/repetition-kind.ts';
import { repeatsIn, wrapperIn } from './facts/repetition/repetition-words.ts';
import { repetitionOf } from './facts/repetition/repetition.ts';
import { notSaidBeside, type IgnoredWrite } from './facts/signals/said-beside.ts';
import type { SignalCall } from './facts/signals/signal-call.ts';
import { mayAnswer, mayFlow, mayHaveSignals, signalFlowOf } from './facts/signals/signal-flow.ts';
import { isIgnored, valueUseOf } from './facts/values/value-use.ts';
import { wayOf } from './facts/sends/way-words.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { parameterOf, variableOf } from './syntax/bindings.ts';
import { fileOf, type File } from './syntax/file.ts';

export default defineRule({
  name: 'no-ignored-write',
  docs: {
    description: 'Disallow ignoring the answer of a `write()` that says when its buffer is full',
    preset: 'recommended',
    presetOptions: { all: { report: 'every' } },
    cwe: [400, 770],
  },
  messages: {
    repeated:
      'The answer of {{call}}() is ignored while {{repeats}}: from the first {{full}} on, all that the consumer has not taken piles up in memory.',
    swallowed:
      '{{wrapper}} swallows the answer of {{call}}(), so none of its callers can know that the buffer is full, and all that the consumer has not taken piles up in memory.',
    single:
      'The answer of {{call}}() is ignored: {{full}} would have said that the buffer is full and the next write should wait.',
    repeatedThrough:
      '{{way}}, which is ignored here while {{repeats}}: from the first {{full}} on, all that the consumer has not taken piles up in memory.',
    swallowedThrough:
      '{{way}}, which {{wrapper}} swallows: none of its callers can know that the buffer is full, and all that the consumer has not taken piles up in memory.',
    singleThrough:
      '{{way}}, which is ignored here: {{full}} would have said that the buffer is full and the next write should wait.',
    repeatedLost:
      'The answer of {{call}}() is ignored while {{repeats}}: an item that it answers {{lost}} for is lost.',
    swallowedLost:
      '{{wrapper}} swallows the answer of {{call}}(), so none of its callers can know that an item was not taken, and it is lost.',
    singleLost:
      'The answer of {{call}}() is ignored: {{lost}} would have said that the item was not taken, and is lost.',
    usePipeline: 'Hand {{source}} to {{stream}} with pipeline(), which waits for room, ends and cleans up.',
    waitForRoom: 'Wait until {{stream}} has room again.',
    delayCallback: 'Call {{callback}}() when {{stream}} has taken the chunk.',
    pauseSource: 'Pause {{source}} until {{stream}} has room again.',
    returnAnswer: 'Return the answer of {{call}}() to the callers.',
  },
  options: {
    report: choice(
      ['repeated', 'every'],
      'repeated',
      'Whether to report only writes that repeat over the life of the stream, or every ignored answer.',
    ),
    autofix: choice(
      ['off', ...writeSuggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { report, autofix }) {
    const file = fileOf(context);
    if (!mayHaveSignals(file)) return {};
    const findings: (Finding<FoundId> & IgnoredWrite)[] = [];
    const calls: TSESTree.CallExpression[] = [];
    let answers = false;
    const consider = (node: TSESTree.CallExpression): void => {
      // The text is asked before the types: most answers that are used need no question about the receiver.
      if (!mayFlow(file, node) || !isIgnored(valueUseOf(file, node))) return;
      const answer = signalFlowOf(file, node);
      if (answer.is !== 'signal') return;
      const { signal } = answer;
      const repetition = repetitionOf(file, node, signal.receiver, signal.item);
      const excuse = excuseOf(file, signal, repetition);
      const call = file.code.getText(signal.member);
      const { messageId, data } = wordsFor(signal, repetition);
      const way = wayOf(signal);
      const { full, lost } = signal.row;
      if (messageId === 'single' && report === 'repeated') return;
      // What a protocol's messages are made into is paced by their answers; what is handed on unchanged is data.
      if (way !== undefined && report === 'repeated' && !handsOn(file, signal, repetition)) return;
      if (excuse && (report === 'repeated' || alwaysRight.has(excuse))) return;
      findings.push({
        signal,
        repetition,
        loc: signal.member.loc,
        messageId: way !== undefined ? `${messageId}Through` : lost !== undefined ? `${messageId}Lost` : messageId,
        data: {
          call,
          full: full || lost || 'false',
          ...data,
          ...(lost !== undefined && { lost }),
          ...(way !== undefined && { way }),
        },
        suggestions: writeSuggestions(file, signal, repetition),
      });
    };
    return {
      CallExpression(node) {
        calls.push(node);
        answers ||= mayAnswer(file, node);
      },
      'Program:exit'() {
        if (answers) for (const call of calls) consider(call);
        reportAll(context, file, report === 'every' ? findings : notSaidBeside(file, findings), autofix);
      },
    };
  },
});

/** Whether a wrapper of a wrapper gives on just what it was given itself. */
function handsOn(file: File, { item }: SignalCall, repetition: Repetition): boolean {
  if (repetition.kind !== 'calls') return true;
  const variable = item && variableOf(file, item);
  return variable !== undefined && parameterOf(variable)?.fn === repetition.fn;
}

type FoundId = Words['messageId'] | `${Words['messageId']}${'Through' | 'Lost'}` | WriteSuggestion;

type Words = { messageId: 'repeated' | 'swallowed' | 'single'; data: Record<string, string> };

/** What repeats, in the words of the message. */
function wordsFor(signal: SignalCall, repetition: Repetition): Words {
  switch (repetition.kind) {
    case 'once':
    case 'unknown':
      return { messageId: 'single', data: {} };
    case 'calls':
      return { messageId: 'swallowed', data: { wrapper: wrapperIn(repetition, signal.call) } };
    default:
      return { messageId: 'repeated', data: { repeats: repeatsIn(repetition, signal.call, 'writing') } };
  }
}
