import { reportAll, type Finding } from './edits/report-all.ts';
import { sendSuggestionIds, sendSuggestions, type SendSuggestion } from './edits/send-suggestions.ts';
import { outpourOf, type Outpour } from './facts/outpour.ts';
import { repeatsIn, wrapperIn } from './facts/repetition-words.ts';
import { maySend, sendCallOf, type SendCall } from './facts/send-call.ts';
import { sendExcuseOf } from './facts/send-excuse.ts';
import { isIgnored, valueUseOf } from './facts/value-use.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';

export default defineRule({
  name: 'no-unpaced-send',
  docs: {
    description: 'Disallow sending message after message without a look at how many wait already',
    preset: 'recommended',
    presetOptions: { strict: { report: 'repeated' }, all: { report: 'every' } },
    cwe: [400, 770],
  },
  messages: {
    repeated:
      '{{call}}() is called while {{repeats}}, and nothing {{signal}}: all that the other side has not taken piles up in memory.',
    passedOn:
      '{{wrapper}} sends whatever it is given, and nothing {{signal}}: none of its callers can know how much waits in memory already.',
    single: '{{call}}() sends, and nothing {{signal}}: the next message goes out whether this one was taken or not.',
    passCallback: 'Hand the callback to {{call}}(), which calls it when the message was written out.',
    awaitSend: 'Wait until {{call}}() has written the message out.',
  },
  options: {
    report: choice(
      ['endless', 'repeated', 'every'],
      'endless',
      'Whether to report only what sends without end or with a stream, or also what repeats in other ways (a wrapper, a timer, a broadcast), or every send.',
    ),
    autofix: choice(
      ['off', ...sendSuggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { report, autofix }) {
    const file = fileOf(context);
    const findings: Finding<Words['messageId'] | SendSuggestion>[] = [];
    return {
      CallExpression(node) {
        if (!maySend(node)) return;
        const answer = sendCallOf(file, node);
        if (answer.is !== 'send') return;
        const { send } = answer;
        const use = valueUseOf(file, node);
        if (use.use === 'voided' || (send.row.answers && !isIgnored(use))) return;
        const outpour = outpourOf(file, send);
        if (!isAsked(send, outpour, report) || sendExcuseOf(file, send, outpour.repetition)) return;
        const { messageId, data } = wordsFor(send, outpour);
        findings.push({
          loc: send.member.loc,
          messageId,
          data: { call: file.code.getText(send.member), signal: signalWords(send), ...data },
          suggestions: sendSuggestions(file, send, outpour.repetition),
        });
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

function isAsked({ row }: SendCall, { is, repetition }: Outpour, report: string): boolean {
  if (is === 'endless' || report === 'every') return true;
  // A reply comes no faster than the messages; and where there is no signal to look at, only a flood is worth a protocol.
  const isReply = repetition.kind === 'callback' && repetition.by === 'event' && repetition.name === 'message';
  const hasSignal = row.level !== undefined || row.callback !== undefined;
  return is === 'repeated' && report === 'repeated' && !isReply && hasSignal;
}

type Words = { messageId: 'repeated' | 'passedOn' | 'single'; data: Record<string, string> };

/** What repeats, in the words of the message. */
function wordsFor({ call }: SendCall, { repetition }: Outpour): Words {
  switch (repetition.kind) {
    case 'once':
    case 'unknown':
      return { messageId: 'single', data: {} };
    case 'calls':
      return { messageId: 'passedOn', data: { wrapper: wrapperIn(repetition) } };
    default:
      return { messageId: 'repeated', data: { repeats: repeatsIn(repetition, call, 'sending') } };
  }
}

/** What nothing does that could: the signal that this API has. */
function signalWords({ row }: SendCall): string {
  if (row.level !== undefined)
    return `looks at ${row.level}${row.callback === undefined ? '' : ' or waits for its callback'}`;
  if (row.callback !== undefined) return 'waits for its callback';
  return 'acknowledges what was taken, which postMessage() cannot tell by itself';
}
