import { callPipeline } from './edits/call-pipeline.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { errorListenersOf } from './facts/error-listeners.ts';
import { openedStreamOf } from './facts/opened-stream.ts';
import { isOfProcess, pipeChainOf } from './facts/pipe-chain.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';
import { functionAround, methodCall, type Node } from './syntax/nodes.ts';

export default defineRule({
  name: 'prefer-pipeline',
  docs: {
    description: 'Prefer `pipeline()` to `pipe()` where nobody hears the error of a stream',
    preset: 'strict',
    cwe: [248, 404],
  },
  messages: {
    unheard:
      "Nobody listens to an 'error' of {{stream}}, and pipe() hands none on: it ends the process, or leaves the other streams open.",
    callPipeline: 'Hand the streams to {{call}}(), which closes all of them when one fails.',
  },
  options: {
    autofix: choice(['off', 'callPipeline'], 'off', 'Which suggestion `eslint --fix` applies wherever it is offered.'),
  },
  create(context, { autofix }) {
    const file = fileOf(context);
    const findings: Finding<'unheard' | 'callPipeline'>[] = [];
    const reported = new Set<Node>();
    return {
      CallExpression(node) {
        if (methodCall(node)?.name !== 'pipe') return;
        // What runs once, when the file is loaded, is a script: that it stops with the error is what is wanted.
        if (!functionAround(node)) return;
        const chain = pipeChainOf(file, node);
        const first = chain?.pipes[0];
        if (!chain || !first || chain.streams.some((stream) => isOfProcess(file, stream))) return;
        for (const stream of chain.streams) {
          const opened = openedStreamOf(file, stream);
          if (!opened || reported.has(opened) || errorListenersOf(file, opened).heard !== 'no') continue;
          reported.add(opened);
          const text = file.code.getText(stream).replace(/\s+/g, ' ');
          const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
          findings.push({
            loc: first.member.property.loc,
            messageId: 'unheard',
            data: { stream: short },
            suggestions: callPipeline(file, chain),
          });
          return;
        }
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});
