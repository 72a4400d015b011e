import type { TSESTree } from '@typescript-eslint/utils';
import { reportAll, type Finding } from './edits/report-all.ts';
import { sendSuggestionIds, sendSuggestions, type SendSuggestion } from './edits/send-suggestions.ts';
import { isOneOfMany, outpourOf, type Outpour } from './facts/sends/outpour.ts';
import { promiseUseOf } from './facts/values/promise-use.ts';
import { repeatsIn, wrapperIn } from './facts/repetition/repetition-words.ts';
import { mayHaveSends, maySend, type SendCall } from './facts/sends/send-call.ts';
import { sendExcuseOf } from './facts/sends/send-excuse.ts';
import { mayFlowToSend, sendFlowOf } from './facts/sends/send-flow.ts';
import { signalWords } from './facts/sends/send-words.ts';
import { isIgnored, valueUseOf } from './facts/values/value-use.ts';
import { sendWayOf } from './facts/sends/way-words.ts';
import { identityOf } from './identity/identify.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf, type File } from './syntax/file.ts';
import { isInside } from './syntax/nodes.ts';

export default defineRule({
  name: 'no-unpaced-send',
  docs: {
    description: 'Disallow sending message after message without a look at how many wait already',
    preset: 'recommended',
    presetOptions: { server: { report: 'broadcasts' }, strict: { report: 'repeated' }, all: { report: 'every' } },
    cwe: [400, 770],
  },
  messages: {
    repeated:
      '{{call}}() is called while {{repeats}}, and nothing {{signal}}: all that the other side has not taken piles up in memory.',
    through:
      '{{call}}() is called while {{repeats}}; {{way}}, and nothing {{signal}}: all that the other side has not taken piles up in memory.',
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
      ['endless', 'broadcasts', 'repeated', 'every'],
      'endless',
      'Whether to report only what sends without end or with a stream, or also one message after the other to each of many clients (a broadcast), or what repeats in other ways as well (a wrapper, an event), or every send.',
    ),
    autofix: choice(
      ['off', ...sendSuggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { report, autofix }) {
    const file = fileOf(context);
    if (!mayHaveSends(file)) return {};
    const findings: Found[] = [];
    /** Calls of functions that send, which are reported where they are repeated, or are fine there. */
    const callers: { readonly send: SendCall; readonly isReported: boolean }[] = [];
    const calls: TSESTree.CallExpression[] = [];
    const consider = (call: TSESTree.CallExpression): void => {
      if (!mayFlowToSend(file, call)) return;
      const answer = sendFlowOf(file, call);
      if (answer.is !== 'send') return;
      const { send } = answer;
      const found = unpaced(file, send, report);
      if (found) findings.push(found);
      if (send.through) callers.push({ send, isReported: found !== undefined });
    };
    let sends = false;
    return {
      CallExpression(call) {
        calls.push(call);
        sends ||= maySend(file, call);
      },
      'Program:exit'() {
        // Where no call can send, no function can hand one on, and nobody has to look for those.
        if (sends) for (const call of calls) consider(call);
        const isAnswered = ({ call, around }: Found): boolean =>
          callers.some(
            ({ send, isReported }) =>
              send.origins?.includes(call) && (isReported || (around !== undefined && isInside(send.call, around))),
          );
        const open = findings.filter((found) => !isAnswered(found));
        reportAll(context, file, open, autofix);
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

interface Found extends Finding<Words['messageId'] | SendSuggestion> {
  readonly call: TSESTree.CallExpression;
  /** What repeats it. */
  readonly around: TSESTree.Node | undefined;
}

/** A send that nothing paces, as far as is asked. */
function unpaced(file: File, send: SendCall, report: string): Found | undefined {
  const { call, member } = send;
  if (isHeeded(file, send)) return undefined;
  const outpour = outpourOf(file, send);
  const { repetition } = outpour;
  if (!isAsked(file, send, outpour, report) || sendExcuseOf(file, send, repetition)) return undefined;
  const { messageId, data } = wordsFor(send, outpour);
  // A caller is told where it pours, or loops; for all that happens now and then the function itself is the place.
  const pours = outpour.is === 'endless' || repetition.kind === 'loop' || repetition.kind === 'recursion';
  if (send.through && (messageId !== 'through' || !pours)) return undefined;
  return {
    call,
    around: 'node' in repetition ? repetition.node : undefined,
    loc: member.loc,
    messageId,
    data: { call: file.code.getText(member), signal: signalWords(send.row, isLikeSender(file, send)), ...data },
    suggestions: sendSuggestions(file, send, repetition),
  };
}

/** Whether only what the file does with it tells what sends. */
function isLikeSender(file: File, { receiver }: SendCall): boolean {
  const identity = identityOf(file, receiver);
  return identity.is === 'known' && identity.by === 'usage';
}

function isAsked(file: File, send: SendCall, { is, repetition }: Outpour, report: string): boolean {
  const { row, call, receiver } = send;
  if (report === 'every') return true;
  if (row.single && repetition.kind === 'loop') return true;
  if (is === 'endless') return row.from !== 'strict' || report === 'repeated';
  // What is in memory anyway takes no more room in a queue; but who adds whatever it is given takes the promise from others.
  if (row.adds && (repetition.kind !== 'calls' || row.answers !== 'taken')) return false;
  // Where there is no signal to look at, only a flood is worth a protocol.
  const hasSignal = row.level !== undefined || row.callback !== undefined || row.answers === 'taken';
  if (is !== 'repeated' || !hasSignal || report === 'endless') return false;
  const isLoop = repetition.kind === 'loop' || repetition.kind === 'recursion';
  if (row.peerless && (!isLoop || isOneOfMany(file, call, receiver))) return false;
  // A client that is slow, or gone, takes the memory of all: a server has to look at each.
  const isBroadcast = row.level !== undefined && isOneOfMany(file, call, receiver);
  if (report === 'broadcasts') return isBroadcast && row.from !== 'strict';
  // A reply comes no faster than the messages; what is handed on to all is none.
  const isMessage = repetition.kind === 'callback' && repetition.by === 'event' && repetition.name === 'message';
  return isBroadcast || !isMessage;
}

type Words = {
  messageId: 'repeated' | 'through' | 'passedOn' | 'single' | 'refused' | 'added' | 'addedFor' | 'addedOnce';
  data: Record<string, string>;
};

/** What repeats, in the words of the message. */
function wordsFor(send: SendCall, { repetition }: Outpour): Words {
  const { call, row } = send;
  switch (repetition.kind) {
    case 'once':
    case 'unknown':
      return { messageId: row.adds ? 'addedOnce' : 'single', data: {} };
    case 'calls':
      return { messageId: row.adds ? 'addedFor' : 'passedOn', data: { wrapper: wrapperIn(repetition, call) } };
    default: {
      const repeats = repeatsIn(repetition, call, row.adds ? 'adding' : 'sending');
      if (row.single || row.adds) return { messageId: row.single ? 'refused' : 'added', data: { repeats } };
      if (!send.through) return { messageId: 'repeated', data: { repeats } };
      return { messageId: 'through', data: { repeats, way: sendWayOf(send) } };
    }
  }
}
