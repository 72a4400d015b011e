import { reportAll, type Finding } from './edits/report-all.ts';
import { sendSuggestionIds, sendSuggestions, type SendSuggestion } from './edits/send-suggestions.ts';
import { outpourOf, type Outpour } from './facts/outpour.ts';
import { promiseUseOf } from './facts/promise-use.ts';
import { repeatsIn, wrapperIn } from './facts/repetition-words.ts';
import { maySend, sendCallOf, type SendCall } from './facts/send-call.ts';
import { sendExcuseOf } from './facts/send-excuse.ts';
import { signalWords } from './facts/send-words.ts';
import { isIgnored, valueUseOf } from './facts/value-use.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf, type File } from './syntax/file.ts';

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
    refused:
      '{{call}}() is called while {{repeats}}, and nothing {{signal}}: a message that is sent before the last one was taken is refused, and lost.',
    added:
      '{{call}}() is called while {{repeats}}, and nothing {{signal}}: what is added faster than it is taken piles up in memory.',
    addedFor:
      '{{wrapper}} adds whatever it is given, and nothing {{signal}}: none of its callers can know how much waits in memory already.',
    addedOnce: '{{call}}() adds, and nothing {{signal}}: the next one is added whether this one was taken or not.',
    single: '{{call}}() sends, and nothing {{signal}}: the next message goes out whether this one was taken or not.',
    passCallback: 'Hand the callback to {{call}}(), which calls it when the message was written out.',
    awaitSend: 'Wait until {{call}}() has written the message out.',
    waitForBuffer: 'Wait until {{receiver}} holds less than a limit, which you choose, or is closed.',
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
        if (!maySend(file, node)) return;
        const answer = sendCallOf(file, node);
        if (answer.is !== 'send') return;
        const { send } = answer;
        if (isHeeded(file, send)) return;
        const outpour = outpourOf(file, send);
        if (!isAsked(send, outpour, report) || sendExcuseOf(file, send, outpour.repetition)) return;
        const { messageId, data } = wordsFor(send, outpour);
        findings.push({
          loc: send.member.loc,
          messageId,
          data: { call: file.code.getText(send.member), signal: signalWords(send.row), ...data },
          suggestions: sendSuggestions(file, send, outpour.repetition),
        });
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

/** Whether somebody has the answer of the call, where it has one that tells something, or says that nobody wants it. */
function isHeeded(file: File, { row, call }: SendCall): boolean {
  const use = valueUseOf(file, call);
  if (use.use === 'voided') return true;
  if (row.answers === 'room') return !isIgnored(use);
  return row.answers === 'taken' || row.answers === 'done' ? promiseUseOf(file, call).use !== 'dropped' : false;
}

function isAsked({ row }: SendCall, { is, repetition }: Outpour, report: string): boolean {
  if (report === 'every') return true;
  if (row.single && repetition.kind === 'loop') return true;
  if (is === 'endless') return row.from !== 'strict' || report === 'repeated';
  // What is in memory anyway takes no more room in a queue; but who adds whatever it is given takes the promise from others.
  if (row.adds && (repetition.kind !== 'calls' || row.answers !== 'taken')) return false;
  // A reply comes no faster than the messages; and where there is no signal to look at, only a flood is worth a protocol.
  const isReply = repetition.kind === 'callback' && repetition.by === 'event' && repetition.name === 'message';
  const hasSignal = row.level !== undefined || row.callback !== undefined || row.answers === 'taken';
  return is === 'repeated' && report === 'repeated' && !isReply && hasSignal;
}

type Words = {
  messageId: 'repeated' | 'passedOn' | 'single' | 'refused' | 'added' | 'addedFor' | 'addedOnce';
  data: Record<string, string>;
};

/** What repeats, in the words of the message. */
function wordsFor({ call, row }: SendCall, { repetition }: Outpour): Words {
  switch (repetition.kind) {
    case 'once':
    case 'unknown':
      return { messageId: row.adds ? 'addedOnce' : 'single', data: {} };
    case 'calls':
      return { messageId: row.adds ? 'addedFor' : 'passedOn', data: { wrapper: wrapperIn(repetition) } };
    default: {
      const data = { repeats: repeatsIn(repetition, call, row.adds ? 'adding' : 'sending') };
      return { messageId: row.single ? 'refused' : row.adds ? 'added' : 'repeated', data };
    }
  }
}
