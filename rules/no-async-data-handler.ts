import { forAwait } from './edits/for-await.ts';
import { pauseAround } from './edits/pause-around.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { hookCallbackOf, hookNameOf, hookNames } from './facts/hooks/hook-callback.ts';
import { itemSourceOf, listenerOf } from './facts/collections/item-listener.ts';
import { overlapOf } from './facts/concurrency/overlap.ts';
import { choice, flag } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';
import { listenerMethods } from './knowledge/callers.ts';
import type { FunctionNode } from './syntax/nodes.ts';
import { whereWritten } from './syntax/words.ts';

const hasHook = whereWritten(hookNames);
const hasListener = whereWritten(listenerMethods);

const suggestionIds = ['forAwait', 'pauseAround'] as const;

export default defineRule({
  name: 'no-async-data-handler',
  docs: {
    description: 'Disallow listeners that go on working when the next item comes',
    preset: 'recommended',
    presetOptions: { strict: { messages: true } },
    cwe: [400, 770],
  },
  messages: {
    waits:
      "Nobody waits for this async listener: while it works, further '{{event}}' events start it again, without a limit and out of order.",
    starts:
      "This listener starts async work for each '{{event}}' event and waits for none of it: any number of them run at once, out of order.",
    early:
      '{{hook}}() calls its callback while {{started}} still runs: the stream sends the next chunk at once, so any number of them run, out of order.',
    forAwait: 'Read {{source}} in a loop, which waits for the work.',
    pauseAround: 'Pause {{source}} until the work is done.',
  },
  options: {
    messages: flag(false, "Whether to report listeners of 'message' events as well, which often cannot be held back."),
    autofix: choice(
      ['off', ...suggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { messages, autofix }) {
    const file = fileOf(context);
    if (!hasHook(file) && !hasListener(file)) return {};
    const findings: Finding<'waits' | 'starts' | 'early' | (typeof suggestionIds)[number]>[] = [];
    return {
      'FunctionExpression, ArrowFunctionExpression'(fn: FunctionNode) {
        if (hookNameOf(fn) === undefined) return;
        const done = hookCallbackOf(file, fn);
        if (done.answers !== 'early') return;
        const { callee } = done.started;
        const data = { hook: done.hook, started: `${file.code.getText(callee)}()` };
        findings.push({ loc: done.started.loc, messageId: 'early', data, suggestions: [] });
      },
      CallExpression(node) {
        // What the listener does is asked before the types.
        const found = listenerOf(file, node);
        const overlap = found && overlapOf(file, found.listener);
        if (!found || !overlap || (overlap.overlaps !== 'waits' && overlap.overlaps !== 'starts')) return;
        const source = itemSourceOf(file, found);
        if (source === 'no' || source === 'unknown' || (source === 'messages' && !messages)) return;
        const data = { source: file.code.getText(found.receiver) };
        const offered = overlap.overlaps === 'waits' ? { forAwait, pauseAround } : {};
        findings.push({
          loc: node.arguments[0]?.loc ?? node.loc,
          messageId: overlap.overlaps,
          data: { event: found.event },
          suggestions: suggestionIds.flatMap((messageId) => {
            const changes = offered[messageId]?.(file, found);
            return changes ? [{ messageId, data, changes }] : [];
          }),
        });
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});
