import { reportAll, type Finding } from './edits/report-all.ts';
import type { Change } from './edits/change.ts';
import { safeWait, waitInstead } from './edits/safe-wait.ts';
import { pollsForEver } from './facts/waits/buffered-poll.ts';
import { earlyRemovalOf } from './facts/waits/drain-handler.ts';
import { hookNames } from './facts/hooks/hook-callback.ts';
import { hookFaultsOf } from './facts/hooks/hook-fault.ts';
import { lostRestOf } from './facts/waits/lost-rest.ts';
import { losesBetweenPulls } from './facts/waits/pulled-events.ts';
import { roomListenerOf } from './facts/waits/room-listener.ts';
import { waiterOf } from './facts/waits/room-waiter.ts';
import { stuckWriterOf } from './facts/waits/stuck-writer.ts';
import { takenTooEarly } from './facts/waits/taken-too-early.ts';
import { wordsFor, type FaultWords } from './facts/waits/fault-words.ts';
import { waitFaultOf } from './facts/waits/wait-fault.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';
import { lineOf, memberName, methodCall, type FunctionNode, type Node } from './syntax/nodes.ts';
import { whereWritten } from './syntax/words.ts';

/** What waits name, and what they wait for. */
const hasWaitWord = whereWritten(['drain', 'bufferedamountlow', 'bufferedAmount', 'getWriter', 'once', ...hookNames]);

const suggestionIds = ['safeWait', 'waitForTheRest'] as const;

export default defineRule({
  name: 'no-unsafe-drain-wait',
  docs: {
    description: 'Disallow waits for room in a buffer that can hang, leak listeners or lose what is left',
    preset: 'recommended',
    presetOptions: { all: { report: 'every' } },
    cwe: [772, 833],
  },
  messages: {
    unconditional:
      "This waits for 'drain' although {{call}}() may have answered true: then no 'drain' comes, and the wait never ends.",
    unreleased:
      "Only {{events}} ends this wait: when {{stream}} is closed or ended by others meanwhile, no '{{event}}' comes, and the wait never ends.",
    leaking:
      "{{adder}} adds another '{{event}}' listener to {{stream}} each time, so while it is full the listeners pile up.",
    leaving: "When '{{event}}' comes first, {{left}} on {{stream}}, one more with each wait: {{consequence}}.",
    losing:
      'The loop ends at the first full buffer, and nothing writes the rest: what {{call}}() has not been given by then is lost.',
    early:
      "'{{item}}' is taken by {{take}}() before the loop asks whether {{stream}} has room: where it has none, the loop ends, and what was taken is lost.",
    onePerDrain:
      "One item is written for each 'drain', but a write that {{call}}() answers with true is followed by no other 'drain': the rest of the queue stays.",
    removedEarly:
      "This 'drain' listener is removed when the source ends, in line {{line}}: if the last write was answered false, nothing ends {{stream}} any more.",
    polling:
      '{{amount}} does not fall to 0 when the connection is closed, so without a look at readyState this poll never ends.',
    unpaused:
      "A once('data') listener makes {{source}} flow and then stops listening, so what comes between two calls of pull() is lost.",
    neverAnswered:
      '{{hook}}() never calls its callback, so the stream hands over one chunk and keeps all others: whoever waits for room in it waits for ever.',
    passedOver:
      '{{hook}}() leaves here without calling its callback, so the stream hands over no other chunk: whoever waits for room in it waits for ever.',
    rejected:
      'When {{work}}() rejects, {{hook}}() ends without calling its callback: nobody hears the rejection, which ends the process or leaves whoever waits for room in the stream waiting for ever.',
    noRoom: 'A highWaterMark of 0 leaves no room for anything, so {{ready}} stays pending, and this wait never ends.',
    unread:
      'Nobody gets {{readable}} before the writes are done, and it buffers nothing: {{wait}} stays pending, and this wait never ends.',
    safeWait: 'Wait until {{stream}} has room again or is closed.',
    waitForTheRest: 'Wait until {{stream}} has room again, and go on with the rest.',
  },
  options: {
    report: choice(
      ['likely', 'every'],
      'likely',
      'Whether to report waits that a disconnected peer or a failure leaves open, or also those that end unless the program itself closes the stream meanwhile.',
    ),
    autofix: choice(
      ['off', ...suggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { report, autofix }) {
    const file = fileOf(context);
    if (!hasWaitWord(file)) return {};
    type Id = (typeof suggestionIds)[number] | Found['messageId'];
    const findings: Finding<Id>[] = [];
    const text = (node: Node): string => file.code.getText(node);
    const add = (node: Node, found: Found, stream?: Node, changes?: readonly Change[]): void => {
      const suggestions =
        changes && stream
          ? [
              {
                messageId: found.messageId === 'losing' ? ('waitForTheRest' as const) : ('safeWait' as const),
                data: { stream: text(stream) },
                changes,
              },
            ]
          : [];
      findings.push({ loc: node.loc, ...found, suggestions });
    };
    return {
      CallExpression(node) {
        const wait = roomListenerOf(file, node);
        if (wait) {
          const fault = waitFaultOf(file, wait, report);
          const found = fault && wordsFor(fault, wait, text(wait.stream));
          if (found) add(node, found, wait.stream, safeWait(file, wait, waiterOf(file, wait)));
          return;
        }
        const method = methodCall(node);
        if (!method) return;
        const rest = lostRestOf(file, node);
        if (rest) {
          const changes = waitInstead(file, rest, method.receiver);
          add(
            rest.exit,
            { messageId: 'losing', data: { call: `${text(method.receiver)}.write` } },
            method.receiver,
            changes,
          );
          return;
        }
        const early = takenTooEarly(file, node);
        if (early) {
          const data = { item: early.item.name, take: text(early.take.member), stream: text(method.receiver) };
          add(early.take.call, { messageId: 'early', data });
          return;
        }
        addStuck(node);
        const removal = earlyRemovalOf(file, node);
        if (removal) {
          const data = { stream: text(method.receiver), line: `${lineOf(removal.off)}` };
          add(removal.on, { messageId: 'removedEarly', data });
        } else if (losesBetweenPulls(file, node))
          add(node, { messageId: 'unpaused', data: { source: text(method.receiver) } });
      },
      'FunctionExpression, ArrowFunctionExpression'(fn: FunctionNode) {
        for (const { at, hook, ...fault } of hookFaultsOf(file, fn)) {
          const work = 'callee' in fault ? text(fault.callee) : '';
          add(at, { messageId: hookMessages[fault.is], data: { hook, work } });
        }
      },
      MemberExpression(node) {
        if (memberName(node) === 'bufferedAmount' && pollsForEver(file, node))
          add(node, { messageId: 'polling', data: { amount: text(node) } });
        addStuck(node);
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };

    function addStuck(wait: Node): void {
      const stuck = stuckWriterOf(file, wait);
      if (stuck?.because === 'no room') add(wait, { messageId: 'noRoom', data: { ready: text(wait) } });
      if (stuck?.because !== 'unread') return;
      const data = { wait: text(wait), readable: text(stuck.readable) };
      add(wait, { messageId: 'unread', data });
    }
  },
});

const hookMessages = { never: 'neverAnswered', 'passing over': 'passedOver', rejected: 'rejected' } as const;

interface Found {
  readonly messageId:
    | FaultWords['messageId']
    | 'losing'
    | 'early'
    | 'removedEarly'
    | 'polling'
    | 'unpaused'
    | 'neverAnswered'
    | 'passedOver'
    | 'rejected'
    | 'noRoom'
    | 'unread';
  readonly data: Record<string, string>;
}
