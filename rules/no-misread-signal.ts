import type { Suggestion } from './edits/change.ts';
import { flipCondition } from './edits/flip-condition.ts';
import { misreadSuggestionIds, misreadSuggestions, type MisreadSuggestion } from './edits/misread-suggestions.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { invertedWait, type InvertedWait } from './facts/waits/inverted-wait.ts';
import { emitTakenForRoom, takenForError, testsTruthOfSize } from './facts/signals/misread-answer.ts';
import { silentMethods, testedNothingOf, toldInstead } from './facts/signals/no-answer.ts';
import { mayHavePushes } from './facts/signals/push-call.ts';
import { answersOfReadable, readableCandidateOf } from './facts/signals/readable-answer.ts';
import { signalCallOf, signalCandidateOf } from './facts/signals/signal-call.ts';
import { mayAnswer, mayFlow, mayHaveSignals, signalFlowOf } from './facts/signals/signal-flow.ts';
import { takenForFailure, type Failure } from './facts/signals/taken-for-failure.ts';
import { takenForSlowDown } from './facts/signals/taken-for-slow-down.ts';
import { isIgnored, valueUseOf } from './facts/values/value-use.ts';
import { wayOf } from './facts/sends/way-words.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';
import { losingMethods } from './knowledge/losing-sends.ts';
import { bare, memberName, methodCall, type Node } from './syntax/nodes.ts';
import { whereWritten } from './syntax/words.ts';

/** What answers nothing, or something else, and the levels beside the answers. */
const hasAnswerWord = whereWritten(['emit', 'desiredSize', 'writableNeedDrain', ...silentMethods, ...losingMethods]);

const words: Record<Failure['is'], 'failure' | 'closed' | 'sentAgain'> = {
  fails: 'failure',
  closes: 'closed',
  'sends again': 'sentAgain',
};

export default defineRule({
  name: 'no-misread-signal',
  docs: {
    description: 'Disallow reading the answer of a full buffer the wrong way',
    preset: 'recommended',
    cwe: [253, 394],
  },
  messages: {
    failure:
      'False of {{call}}() is taken for a failure, but the item was accepted and only the next one should wait: a consumer that is slow for a moment is an error here.',
    closed:
      'False of {{call}}() closes the stream, but it only says that the high-water mark is reached: healthy consumers are cut off, where a limit on what waits would cut off the slow ones.',
    sentAgain:
      'The item is sent again after {{call}}() answered false, but it was accepted the first time: the consumer gets it twice.',
    failureThrough:
      '{{way}}, and false is taken for a failure here, but the item was accepted and only the next one should wait: a consumer that is slow for a moment is an error.',
    closedThrough:
      '{{way}}, and false closes the stream here, but it only says that the high-water mark is reached: healthy consumers are cut off, where a limit on what waits would cut off the slow ones.',
    sentAgainThrough:
      '{{way}}, and after false the item is sent again here, but it was accepted the first time: the consumer gets it twice.',
    lost: 'False of {{call}}() says that the item was not taken, but here only the next one waits: the item is lost.',
    emit: '{{call}}() answers whether anybody listened, not whether there is room: the wait begins where nobody will end it.',
    inverted:
      'The producer waits when {{test}} says that there is room, and goes on when there is none: the wait may never end, and the buffer grows.',
    asError:
      'The answer of {{call}}() is handed to {{callback}}() as its error: the stream fails although the item was accepted.',
    truth:
      '{{test}} is negative when more than the high-water mark is buffered, and so counts as room here: only exactly 0 stops the producer.',
    noAnswer:
      '{{call}}() returns undefined whether there is room or not, so this test always goes the same way and nothing slows the producer down: {{signal}}.',
    waitForRoom: 'Wait until {{stream}} has room again.',
    flipCondition: 'Wait where there is no room instead.',
  },
  options: {
    autofix: choice(
      ['off', ...misreadSuggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { autofix }) {
    const file = fileOf(context);
    if (!hasAnswerWord(file) && !mayHaveSignals(file) && !mayHavePushes(file)) return {};
    const findings: Finding<FoundId>[] = [];
    const report = (at: Node, finding: Omit<Finding<FoundId>, 'loc'>): void =>
      void findings.push({ loc: at.loc, ...finding });
    const flips = (value: Node, inverted: InvertedWait): Suggestion<MisreadSuggestion>[] => {
      const changes = flipCondition(file, value, inverted);
      return changes ? [{ messageId: 'flipCondition', data: {}, changes }] : [];
    };
    /** The calls that give an answer only where functions of the file hand one on. */
    const others: Call[] = [];
    let answers = false;
    return {
      CallExpression(node) {
        answers ||= mayAnswer(file, node);
        if (emitTakenForRoom(file, node)) {
          report(node.callee, { messageId: 'emit', data: { call: file.code.getText(node.callee) }, suggestions: [] });
          return;
        }
        if (takenForSlowDown(file, node)) {
          report(node.callee, { messageId: 'lost', data: { call: file.code.getText(node.callee) }, suggestions: [] });
          return;
        }
        const nothing = testedNothingOf(file, node);
        if (nothing) {
          const data = { call: file.code.getText(nothing.member), signal: toldInstead(nothing) };
          report(nothing.member, { messageId: 'noAnswer', data, suggestions: [] });
          return;
        }
        const candidate = signalCandidateOf(node);
        if (!candidate) {
          ofReadable(node);
          others.push(node);
          return;
        }
        if (isIgnored(valueUseOf(file, node))) return;
        // What becomes of the answer is asked before what the receiver is: most answers are read the right way.
        const failure = takenForFailure(file, candidate);
        const callback = failure ? undefined : takenForError(file, node);
        const inverted = (failure ?? callback) ? undefined : invertedWait(file, node, true, candidate.receiver);
        if (!failure && !callback && !inverted) return;
        const answer = signalCallOf(file, node);
        if (answer.is !== 'signal') {
          throughFunctions(node);
          return;
        }
        const { signal } = answer;
        const call = file.code.getText(signal.member);
        const suggestions = misreadSuggestions(file, signal, failure ?? inverted);
        if (failure) report(signal.member, { messageId: words[failure.is], data: { call }, suggestions });
        if (inverted) {
          const both = [...suggestions, ...flips(node, inverted)];
          report(signal.member, { messageId: 'inverted', data: { test: `${call}()` }, suggestions: both });
        }
        if (callback) {
          const data = { call, callback: file.code.getText(callback.callee) };
          report(signal.member, { messageId: 'asError', data, suggestions });
        }
      },
      MemberExpression(node) {
        const name = memberName(node);
        if (name !== 'writableNeedDrain' && name !== 'desiredSize') return;
        const test = file.code.getText(node);
        const { parent } = node;
        if (name === 'desiredSize' && testsTruthOfSize(file, node))
          report(node, { messageId: 'truth', data: { test }, suggestions: [] });
        const asksRoom = name === 'desiredSize' && parent.type === 'BinaryExpression' && isPositive(parent);
        const value = name === 'writableNeedDrain' ? node : asksRoom ? parent : undefined;
        const inverted = value && invertedWait(file, value, name === 'desiredSize', node.object);
        if (inverted) report(node, { messageId: 'inverted', data: { test }, suggestions: flips(value, inverted) });
      },
      'Program:exit'() {
        if (answers) for (const call of others) throughFunctions(call);
        reportAll(context, file, findings, autofix);
      },
    };

    /** `if (!this.push(x)) throw …`: a readable accepts what it answers false to, as a writable does. */
    function ofReadable(call: Call): void {
      const candidate = readableCandidateOf(file, call);
      if (!candidate || isIgnored(valueUseOf(file, call))) return;
      const failure = takenForFailure(file, candidate);
      if (!failure || !answersOfReadable(file, candidate)) return;
      const data = { call: file.code.getText(candidate.member) };
      report(candidate.member, { messageId: words[failure.is], data, suggestions: [] });
    }

    /** `if (!send(x)) throw …`, where `send()` returns the answer of a stream, and is false for no other reason. */
    function throughFunctions(call: Call): void {
      if (!mayFlow(file, call) || isIgnored(valueUseOf(file, call))) return;
      const member = bare(call.callee);
      const receiver = methodCall(call)?.receiver ?? member;
      const failure = takenForFailure(file, {
        call,
        member,
        receiver,
        item: call.arguments[0],
        method: methodCall(call)?.name ?? '',
      });
      const answer = failure ? signalFlowOf(file, call) : undefined;
      if (!failure || answer?.is !== 'signal' || answer.signal.refuses) return;
      // What says that the item was not taken, or says it in other words, is no false that asks to slow down.
      if (answer.signal.row.lost !== undefined || answer.signal.row.full !== undefined) return;
      const way = wayOf(answer.signal);
      if (way !== undefined)
        report(member, { messageId: `${words[failure.is]}Through`, data: { way }, suggestions: [] });
    }
  },
});

type Call = Extract<Node, { type: 'CallExpression' }>;

/** `controller.desiredSize > 0` */
function isPositive(test: Extract<Node, { type: 'BinaryExpression' }>): boolean {
  return test.operator === '>' && test.right.type === 'Literal' && test.right.value === 0;
}

type FoundId =
  | 'failure'
  | 'closed'
  | 'sentAgain'
  | 'lost'
  | 'emit'
  | 'inverted'
  | 'asError'
  | 'truth'
  | 'noAnswer'
  | `${'failure' | 'closed' | 'sentAgain'}Through`
  | MisreadSuggestion;
