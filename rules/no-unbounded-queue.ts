import type { TSESTree } from '@typescript-eslint/utils';
import { queueSuggestionIds, queueSuggestions, type QueueSuggestion } from './edits/queue-suggestions.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { boundOf, type Bound } from './facts/queues/bound.ts';
import { bufferOf, type Buffer } from './facts/queues/buffer.ts';
import { fillersOf } from './facts/collections/container.ts';
import { failedBoundOf, type FailedBound } from './facts/queues/failed-bound.ts';
import { isCallerTold } from './facts/queues/told-caller.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { effectOf } from './knowledge/collections.ts';
import { fileOf, type File } from './syntax/file.ts';
import { bare, lineOf, memberName, methodCall } from './syntax/nodes.ts';
import { nameInText } from './syntax/place-names.ts';
import { isOfOneFunction, placeOf, type Place } from './syntax/places.ts';
import { membersNamed } from './syntax/tree.ts';

export default defineRule({
  name: 'no-unbounded-queue',
  docs: {
    description: 'Disallow queues between a producer and a consumer that nothing limits',
    preset: 'recommended',
    presetOptions: { strict: { producers: 'any' } },
    cwe: [400, 770],
  },
  messages: {
    unbounded:
      "'{{queue}}' is filled here and emptied in line {{drained}}, and nothing limits it: {{when}}, it grows until memory is full.",
    looksBounded:
      "'{{queue}}' is filled here and emptied in line {{drained}}, and the comparison in line {{compared}} {{failure}}: {{when}}, it grows until memory is full.",
    infinite:
      "'{{queue}}' is filled here and emptied in line {{drained}}, and its limit is Infinity unless it is set (line {{compared}}): {{when}}, it grows until memory is full.",
    unwaited:
      "'{{queue}}' holds callers who wait for their turn until line {{drained}}, and the call in line {{compared}} does not wait: when the consumer falls behind, it grows until memory is full.",
    awaitRoom: "Block: wait until '{{queue}}' has room.",
    pauseProducer: "Block: pause {{source}} while '{{queue}}' is full.",
    dropNewest: "Drop the newest: throw the new item away when '{{queue}}' is full, and count it.",
    dropOldest: "Drop the oldest: throw the oldest item away when '{{queue}}' is full, and count it.",
    failFast: "Fail fast: {{how}} when '{{queue}}' is full.",
  },
  options: {
    producers: choice(
      ['unpaced', 'any'],
      'unpaced',
      'Whose queues are meant: those of producers that nothing paces, or also those of callers who must hand in a callback with each item, and can wait for it.',
    ),
    autofix: choice(
      ['off', ...queueSuggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { producers, autofix }) {
    const file = fileOf(context);
    const findings: Finding<'unbounded' | 'looksBounded' | 'infinite' | 'unwaited' | QueueSuggestion>[] = [];
    const candidates = new Map<Place, TSESTree.Node>();
    const consider = (node: TSESTree.Node): void => {
      const place = placeOf(file, node);
      if (place && !candidates.has(place) && !isOfOneFunction(place)) candidates.set(place, node);
    };
    return {
      CallExpression({ callee }) {
        const member = bare(callee);
        if (member.type !== 'MemberExpression') return;
        if (/^fill|^splice/.test(effectOf(memberName(member) ?? '') ?? '')) consider(member.object);
      },
      // `queue = queue.concat(x)`, `queue = [...queue, x]`
      AssignmentExpression({ left, right }) {
        const value = bare(right);
        const first = value.type === 'ArrayExpression' ? value.elements[0] : undefined;
        if (methodCall(value)?.name === 'concat' || first?.type === 'SpreadElement') consider(left);
      },
      'AssignmentExpression > MemberExpression.left[computed=true]'(node: TSESTree.MemberExpression) {
        consider(node.object);
      },
      'Program:exit'() {
        // A class of this file that is a collection keeps its items in a field.
        const names = [...candidates.keys()].some(({ kind }) => kind === 'field') ? fillersOf(file) : [];
        for (const name of names) for (const { object } of membersNamed(file, name)) consider(object);
        for (const place of candidates.keys()) {
          const buffer = bufferOf(file, place);
          if (buffer.is !== 'queue') continue;
          const bound = boundOf(file, place);
          if (bound.by !== 'nothing') continue;
          // Who waits to be called back before it goes on keeps the queue as short as callers are.
          if (producers === 'unpaced' && isCallerTold(file, buffer.fill)) continue;
          const { messageId, compared, failure = '' } = whyUnbounded(file, place, buffer, bound);
          const data = {
            queue: nameInText(place),
            drained: String(lineOf(buffer.drain.node)),
            compared: compared ? String(lineOf(compared)) : '',
            failure,
            // What takes one after the other is a consumer; what takes all may wait for an event that does not come.
            when: buffer.drain.how === 'as a whole' ? 'while that line does not run' : 'when the consumer falls behind',
          };
          const suggestions = queueSuggestions(file, place, buffer.repetition, bound.looksLikeOne);
          findings.push({ loc: buffer.fill.node.loc, messageId, data, suggestions });
        }
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

/** What there is instead of a bound, the nearest thing to one first. */
function whyUnbounded(
  file: File,
  place: Place,
  { careless }: Extract<Buffer, { is: 'queue' }>,
  { looksLikeOne, infinite }: Extract<Bound, { by: 'nothing' }>,
): {
  messageId: 'unbounded' | 'looksBounded' | 'infinite' | 'unwaited';
  compared?: TSESTree.Node;
  failure?: string;
} {
  if (careless) return { messageId: 'unwaited', compared: careless };
  if (looksLikeOne)
    return {
      messageId: 'looksBounded',
      compared: looksLikeOne,
      failure: inWords(failedBoundOf(file, place, looksLikeOne)),
    };
  return infinite ? { messageId: 'infinite', compared: infinite } : { messageId: 'unbounded' };
}

function inWords(failed: FailedBound): string {
  switch (failed.does) {
    case 'starts':
      return `only starts ${failed.name}() while the filling goes on`;
    case 'logs':
      return 'only logs it';
    case 'emits':
      return 'only emits an event';
    default:
      return 'does not limit it';
  }
}
