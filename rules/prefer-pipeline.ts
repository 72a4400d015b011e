import { errorListenersOf } from './facts/error-listeners.ts';
import { openedStreamOf } from './facts/opened-stream.ts';
import { isOfProcess, pipeChainOf } from './facts/pipe-chain.ts';
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
  },
  options: {},
  create(context) {
    const file = fileOf(context);
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
          context.report({ loc: first.member.property.loc, messageId: 'unheard', data: { stream: short } });
          return;
        }
      },
    };
  },
});
