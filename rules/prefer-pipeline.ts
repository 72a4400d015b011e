import type { TSESTree } from '@typescript-eslint/utils';
import { callPipeline } from './edits/call-pipeline.ts';
import { pipeListeners } from './edits/pipe-listeners.ts';
import { pipeLoop } from './edits/pipe-loop.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { errorListenersOf } from './facts/pipes/error-listeners.ts';
import { handedConnectionOf, mayHandOver } from './facts/pipes/handed-connection.ts';
import { handPumpOf } from './facts/pipes/hand-pump.ts';
import { listenerPumpOf } from './facts/pipes/listener-pump.ts';
import { leftOpenIn } from './facts/pipes/left-open.ts';
import { mayFetch, unheardBodyOf } from './facts/pipes/unheard-body.ts';
import { mayAsk, unheardResponseOf } from './facts/pipes/unheard-response.ts';
import { mayOpen, openedStreamOf } from './facts/values/opened-stream.ts';
import { isOfProcess, pipeChainOf } from './facts/values/pipe-chain.ts';
import { mayBeSignal, signalCallOf } from './facts/signals/signal-call.ts';
import { isIgnored, valueUseOf } from './facts/values/value-use.ts';
import { waitFaultOf } from './facts/waits/wait-fault.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf, type File } from './syntax/file.ts';
import { functionAround, methodCall, type Node } from './syntax/nodes.ts';
import { whereWritten } from './syntax/words.ts';

export default defineRule({
  name: 'prefer-pipeline',
  docs: {
    description: 'Prefer `pipeline()` to a `pipe()` whose errors nobody hears, and to a pump that is written by hand',
    preset: 'recommended',
    // The others have not been seen often enough to say how often they are right.
    presetOptions: { recommended: { report: 'unheard' }, strict: { report: 'every' } },
    cwe: [248, 404],
  },
  messages: {
    unheard:
      "Nobody listens to an 'error' of {{stream}}, and pipe() hands none on: it ends the process, or leaves the other streams open.",
    cutOff:
      "When the connection breaks off, {{source}} ends without an 'end', and nobody listens to its 'error' or 'close': {{target}} stays open, and whoever waits for it waits for ever.",
    leftOpen:
      'When {{target}} closes early, pipe() stops and closes nothing: {{source}} keeps its file open, one more for each client that goes away.',
    byHand:
      '{{source}} is copied to {{target}} by hand: when {{failure}}, nothing here closes {{open}}, as pipeline() would.',
    usePipeline: 'Hand {{source}} to {{stream}} with pipeline(), which waits for room, ends and cleans up.',
    callPipeline: 'Hand the streams to {{call}}(), which closes all of them when one fails.',
  },
  options: {
    report: choice(
      ['unheard', 'every'],
      'every',
      'Whether only a `pipe()` is reported whose errors nobody hears, or also a response that breaks off and nobody hears, a file that stays open when the client it is piped to goes first, and a pump that is written by hand.',
    ),
    autofix: choice(
      ['off', 'usePipeline', 'callPipeline'],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { report, autofix }) {
    const file = fileOf(context);
    const opens = mayBeUnheard.some((may) => may(file));
    const waits = report === 'every' && mentionsDrain(file);
    if (!opens && !waits) return {};
    const findings: Finding<'unheard' | 'cutOff' | 'leftOpen' | 'byHand' | 'usePipeline' | 'callPipeline'>[] = [];
    const reported = new Set<Node>();
    return {
      CallExpression(node) {
        if (methodCall(node)?.name === 'pipe') {
          if (opens) addChain(node);
        } else if (waits) addPump(node);
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };

    function addChain(node: Node): void {
      // What runs once, when the file is loaded, is a script: that it stops with the error is what is wanted.
      if (!functionAround(node)) return;
      const chain = pipeChainOf(file, node);
      const first = chain?.pipes[0];
      if (!chain || !first) return;
      for (const stream of chain.streams) {
        const opened = openedStreamOf(file, stream) ?? handedConnectionOf(file, stream);
        if (!opened || reported.has(opened) || errorListenersOf(file, opened).heard !== 'no') continue;
        // Asked last: it asks the types of all of them, and most that have a `pipe()` are no streams.
        if (chain.streams.some((each) => isOfProcess(file, each))) return;
        reported.add(opened);
        findings.push({
          loc: first.member.property.loc,
          messageId: 'unheard',
          data: { stream: shortTextOf(file, stream) },
          suggestions: callPipeline(file, chain),
        });
        return;
      }
      if (report === 'unheard') return;
      const [begin] = chain.streams;
      const cut = begin && (unheardResponseOf(file, begin) ?? unheardBodyOf(file, begin));
      if (cut && chain.streams.some((each) => isOfProcess(file, each))) return;
      const left = cut ?? leftOpenIn(file, chain);
      if (!left || reported.has(left)) return;
      reported.add(left);
      const [source = '', target = ''] = [chain.streams[0], chain.streams.at(-1)].map((stream) =>
        stream ? shortTextOf(file, stream) : '',
      );
      findings.push({
        loc: first.member.property.loc,
        messageId: cut ? 'cutOff' : 'leftOpen',
        data: { source, target },
        suggestions: [],
      });
    }

    function addPump(node: TSESTree.CallExpression): void {
      // An answer that is ignored is another rule's, and so is a wait that can hang.
      if (!mayBeSignal(file, node) || isIgnored(valueUseOf(file, node))) return;
      const answer = signalCallOf(file, node);
      if (answer.is !== 'signal' || answer.signal.borrowed || !answer.signal.names.has('stream#Writable')) return;
      const { signal } = answer;
      const loop = handPumpOf(file, signal);
      const listeners = loop ? undefined : listenerPumpOf(file, signal);
      const pump = loop ?? listeners;
      // What runs once, when the file is loaded, is a script.
      if (!pump || !functionAround(pump.begin)) return;
      if ([pump.source, signal.receiver].some((stream) => isOfProcess(file, stream))) return;
      // The listeners that a wait leaves are beside the point: it goes as well.
      const faults = pump.waits.map((wait) => waitFaultOf(file, wait, 'likely'));
      if (faults.some((fault) => fault && fault.is !== 'leaving')) return;
      const [source = '', target = ''] = [pump.source, signal.receiver].map((stream) => shortTextOf(file, stream));
      const ways = {
        target: { failure: `${source} breaks off`, open: target },
        source: { failure: `${target} closes early`, open: source },
      };
      findings.push({
        loc: signal.member.loc,
        messageId: 'byHand',
        data: { source, target, ...ways[pump.unclosed] },
        suggestions: loop ? pipeLoop(file, signal, loop) : listeners ? pipeListeners(file, listeners) : [],
      });
    }
  },
});

/** A file with none of the names of what gives a stream needs no question. */
const mayBeUnheard = [mayOpen, mayHandOver, mayAsk, mayFetch];

/** Whoever copies by hand waits for 'drain': a file without the word needs no question. */
const mentionsDrain = whereWritten(['drain']);

function shortTextOf(file: File, stream: Node): string {
  const text = file.code.getText(stream).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
