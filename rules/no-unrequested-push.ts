import { pushSuggestionIds, pushSuggestions, type PushSuggestion } from './edits/push-suggestions.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { fullnessOf } from './facts/signals/fullness.ts';
import { mayBePush, mayHavePushes, pushCallOf, type PushCall } from './facts/signals/push-call.ts';
import { pushExcuseOf } from './facts/pushes/push-excuses.ts';
import { occasionOf, type Occasion } from './facts/pushes/push-occasion.ts';
import { wrapperIn } from './facts/repetition/repetition-words.ts';
import { isIgnored, valueUseOf } from './facts/values/value-use.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf, type File } from './syntax/file.ts';
import type { Node } from './syntax/nodes.ts';

export default defineRule({
  name: 'no-unrequested-push',
  docs: {
    description: 'Disallow pushing into a readable stream that did not ask, without a look at how full it is',
    preset: 'recommended',
    presetOptions: { strict: { report: 'every' } },
    cwe: [400, 770],
  },
  messages: {
    unrequested:
      '{{call}}() is called {{occasion}}, and {{signal}}: all that the consumer has not taken piles up in memory.',
    unstoppable:
      '{{call}}() is called {{occasion}}, which cannot be made to wait, and {{signal}}: without a bound or a drop, all that the consumer has not taken piles up in memory.',
    swallowed:
      '{{wrapper}} calls {{call}}() and does not pass on how full the stream is, so none of its callers can wait, and all that the consumer has not taken piles up in memory.',
    misjudged:
      'A stream that is too full has a negative desiredSize, which this test takes for room, so {{call}}() goes on and all that the consumer has not taken piles up in memory.',
    stopWhenFull: 'Stop when {{call}}() answers false; the stream asks again when it has room.',
    moveToPull: 'Hand over one item for each pull(), and end the source when nobody wants more.',
    stopSource: 'Pause {{source}} while {{stream}} is full, and let it go on when it is asked.',
  },
  options: {
    report: choice(
      ['pausable', 'every'],
      'pausable',
      'Whether to report only what could be made to wait (a loop, a stream, a sink), or also events, timers and callers that need a bound or a drop instead.',
    ),
    autofix: choice(
      ['off', ...pushSuggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { report, autofix }) {
    const file = fileOf(context);
    if (!mayHavePushes(file)) return {};
    const findings: Finding<FoundId>[] = [];
    const misjudged = new Set<Node>();
    return {
      CallExpression(node) {
        // The name and the use of the answer are asked before the types.
        if (!mayBePush(file, node) || !isIgnored(valueUseOf(file, node))) return;
        const answer = pushCallOf(file, node);
        if (answer.is !== 'push') return;
        const { push } = answer;
        const occasion = occasionOf(file, push);
        if (occasion.is !== 'unasked' || (report === 'pausable' && occasion.source !== 'can wait')) return;
        const fullness = fullnessOf(file, push);
        if (fullness.is === 'looked at' || pushExcuseOf(file, push, occasion)) return;
        if (fullness.is === 'misjudged') {
          if (misjudged.has(fullness.node)) return;
          misjudged.add(fullness.node);
        }
        const place = fullness.is === 'misjudged' ? fullness.node : push.member;
        const messageId = fullness.is === 'misjudged' ? 'misjudged' : idOf(occasion);
        findings.push({
          loc: place.loc,
          messageId,
          data: wordsFor(file, push, occasion),
          suggestions: fullness.is === 'misjudged' ? [] : pushSuggestions(file, push, occasion.repetition),
        });
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

type WordsId = 'unrequested' | 'unstoppable' | 'swallowed' | 'misjudged';
type FoundId = WordsId | PushSuggestion;
type Unasked = Extract<Occasion, { is: 'unasked' }>;

function idOf({ source }: Unasked): WordsId {
  if (source === 'callers') return 'swallowed';
  return source === 'can wait' ? 'unrequested' : 'unstoppable';
}

function wordsFor(file: File, push: PushCall, { repetition }: Unasked): Record<string, string> {
  return {
    call: file.code.getText(push.member),
    occasion: occasionWords(repetition),
    signal: push.row.says === 'answer' ? 'its answer is ignored' : 'nothing looks at desiredSize',
    wrapper: repetition.kind === 'calls' ? wrapperIn(repetition, push.call) : 'This function',
  };
}

function occasionWords(repetition: Unasked['repetition']): string {
  switch (repetition.kind) {
    case 'loop':
      return 'in a loop';
    case 'recursion':
      return `whenever ${repetition.name}() starts itself again`;
    case 'callback':
      switch (repetition.by) {
        case 'event':
          return `for each '${repetition.name}' event`;
        case 'timer':
          return 'whenever a timer fires';
        case 'chunk':
          return `for each chunk of ${repetition.name}()`;
        default:
          return `for each ${repetition.by}`;
      }
    default:
      return 'again and again';
  }
}
