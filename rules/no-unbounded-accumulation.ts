import { limitBytes } from './edits/limit-bytes.ts';
import type { Suggestion } from './edits/change.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { streamThrough } from './edits/stream-through.ts';
import { isAskedFor, isAskedForAtOnce } from './facts/chunks/asked-for.ts';
import { chunkSourceOf, mayHearPeers, senderOf, type ChunkSource } from './facts/chunks/chunk-source.ts';
import { collectorAt } from './facts/chunks/collector.ts';
import { growthAt, type Growth } from './facts/chunks/growth.ts';
import { isTextOfItems } from './facts/chunks/item-text.ts';
import { leftBehindAt } from './facts/chunks/left-behind.ts';
import { isConnectedHere } from './facts/chunks/own-connection.ts';
import { sizeLimitOf } from './facts/chunks/size-limit.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';
import { lineOf, type Node } from './syntax/nodes.ts';
import { nameInText } from './syntax/place-names.ts';
import type { Place } from './syntax/places.ts';

type Way = 'streamThrough' | 'limitBytes';

export default defineRule({
  name: 'no-unbounded-accumulation',
  docs: {
    description: 'Disallow gathering what somebody else sends without a limit on its size',
    preset: 'recommended',
    // A server also asks other servers for what its clients name.
    presetOptions: { server: { sources: 'peers' }, strict: { sources: 'any' } },
    cwe: [400, 770],
  },
  messages: {
    fromPeer:
      "'{{kept}}' takes up all that comes in on {{source}}, and nothing limits it: the other side decides how much memory that is.",
    fromStream:
      "'{{kept}}' takes up chunk after chunk, and nothing limits how large it becomes: the source decides how much memory that is.",
    onlyLogged:
      "'{{kept}}' takes up chunk after chunk, and the comparison in line {{compared}} only logs it: the source decides how much memory that is.",
    onlyRejected:
      "'{{kept}}' takes up chunk after chunk, and the comparison in line {{compared}} only rejects a promise: {{source}} goes on, and what it brings is still kept.",
    collected:
      '{{call}}() takes up all that comes in on {{source}}, and nothing limits it: the other side decides how much memory that is.',
    leftBehind:
      "'{{kept}}' loses its entry only after the loop of line {{loop}}: where that throws, or whoever reads from the generator stops early, the entry stays for ever.",
    streamThrough: 'Stream it through: pipe {{source}} to {{sink}}, and keep nothing.',
    limitBytes: "Fail fast: {{how}} when '{{kept}}' would become too large.",
  },
  options: {
    sources: choice(
      ['clients', 'peers', 'any'],
      'clients',
      'Whose data are meant: those of whoever connects to the program (and of connections that come from elsewhere), also those of what it connects to itself, or also those of streams that others made and of callers.',
    ),
    autofix: choice(
      ['off', 'limitBytes', 'streamThrough'],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { sources, autofix }) {
    const file = fileOf(context);
    if (sources !== 'any' && !mayHearPeers(file)) return {};
    const findings: Finding<
      'fromPeer' | 'fromStream' | 'onlyLogged' | 'onlyRejected' | 'collected' | 'leftBehind' | Way
    >[] = [];
    const seen = new Set<Place>();
    const text = (node: Node): string => file.code.getText(node);
    return {
      'AssignmentExpression, CallExpression'(node: Node) {
        const growth = growthAt(file, node);
        if (growth) consider(growth);
        else if (node.type === 'CallExpression') {
          collect(node);
          keep(node);
        }
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };

    /** The server that a program connects to is one that its author chose; who connects to it can be anybody. */
    function isMeant(source: ChunkSource): source is Extract<ChunkSource, { from: 'peer' | 'stream' }> {
      if (source.from === 'peer') return sources !== 'clients' || !isConnectedHere(file, source.node);
      return source.from === 'stream' && sources === 'any';
    }

    function consider(growth: Growth): void {
      if (seen.has(growth.place)) return;
      const source = chunkSourceOf(file, growth);
      if (!isMeant(source)) return;
      const isWanted = isAskedFor(file, growth, source) || (source.from === 'stream' && isTextOfItems(file, growth));
      const limit = sizeLimitOf(file, growth);
      if (isWanted || limit.by !== 'nothing') return;
      seen.add(growth.place);
      const kept = nameInText(growth.place);
      const { loc } = growth.node;
      const suggestions = waysOut(growth, kept);
      if (limit.logs) {
        const data = { kept, compared: String(lineOf(limit.logs)) };
        findings.push({ loc, messageId: 'onlyLogged', data, suggestions });
      } else if (limit.rejects) {
        const data = { kept, compared: String(lineOf(limit.rejects)), source: text(source.node) };
        findings.push({ loc, messageId: 'onlyRejected', data, suggestions });
      } else if (source.from === 'peer')
        findings.push({ loc, messageId: 'fromPeer', data: { kept, source: text(source.node) }, suggestions });
      else findings.push({ loc, messageId: 'fromStream', data: { kept }, suggestions });
    }

    function waysOut(growth: Growth, kept: string): Suggestion<Way>[] {
      const through = streamThrough(file, growth);
      const edit = limitBytes(file, growth);
      return [
        ...(through
          ? [
              {
                messageId: 'streamThrough' as const,
                data: { source: through.source, sink: through.sink },
                changes: through.changes,
              },
            ]
          : []),
        ...(edit ? [{ messageId: 'limitBytes' as const, data: { how: edit.how, kept }, changes: edit.changes }] : []),
      ];
    }

    /** An entry for each stream that is read to its end, and for ever for each one that is not. */
    function keep(node: Node): void {
      const left = sources === 'any' ? leftBehindAt(file, node) : undefined;
      if (!left) return;
      const data = { kept: nameInText(left.place), loop: String(lineOf(left.loop)) };
      findings.push({ loc: node.loc, messageId: 'leftBehind', data, suggestions: [] });
    }

    function collect(node: Extract<Node, { type: 'CallExpression' }>): void {
      const collector = collectorAt(file, node);
      if (!collector) return;
      const source = senderOf(file, collector.stream);
      if (!isMeant(source)) return;
      // Who hands a stream and a callback to a function asked for all of it.
      if (source.from === 'stream' && (collector.isPiped || isAskedForAtOnce(file, collector.stream, node))) return;
      const data = { call: text(collector.callee), source: text(collector.stream) };
      findings.push({ loc: node.loc, messageId: 'collected', data, suggestions: [] });
    }
  },
});
