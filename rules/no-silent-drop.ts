import type { TSESTree } from '@typescript-eslint/utils';
import { countDrop } from './edits/count-drop.ts';
import { emitDrop } from './edits/emit-drop.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { ignoredRefusalOf } from './facts/drops/ignored-refusal.ts';
import { ringDropsOf } from './facts/drops/ring-drop.ts';
import { silentDropsOf, type SilentDrop } from './facts/drops/silent-drop.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { effectOf } from './knowledge/collections.ts';
import { fileOf } from './syntax/file.ts';
import { bare, lineOf, memberName } from './syntax/nodes.ts';
import { isOfOneFunction, placeOf, type Place } from './syntax/places.ts';

export default defineRule({
  name: 'no-silent-drop',
  docs: {
    description: 'Disallow full queues that throw items away without telling anybody',
    preset: 'recommended',
    cwe: [223, 390],
  },
  messages: {
    newest:
      "'{{queue}}' throws the new item away here when it is full, and nothing counts, logs or answers it: what line {{drained}} never gets is lost without a trace.",
    oldest:
      "'{{queue}}' throws its oldest item away here when it is full, and nothing counts, logs or answers it: what line {{drained}} never gets is lost without a trace.",
    all: "'{{queue}}' throws all that it holds away here when it is full, and nothing counts, logs or answers it: what line {{drained}} never gets is lost without a trace.",
    ignored:
      'The answer of {{call}}() is ignored, and it is false where the queue of line {{made}} is full: the item is lost without a trace.',
    countDrop: "Count what '{{queue}}' drops.",
    emitDrop: "Emit 'drop' with what '{{queue}}' drops.",
  },
  options: {
    autofix: choice(
      ['off', 'countDrop', 'emitDrop'],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { autofix }) {
    const file = fileOf(context);
    const findings: Finding<SilentDrop['loses'] | 'ignored' | 'countDrop' | 'emitDrop'>[] = [];
    const candidates = new Set<Place>();
    const written = new Set<Place>();
    const consider = (node: TSESTree.Node): Place | undefined => {
      const place = placeOf(file, node);
      if (!place || isOfOneFunction(place)) return undefined;
      candidates.add(place);
      return place;
    };
    return {
      'AssignmentExpression > MemberExpression.left[computed=true]'(node: TSESTree.MemberExpression) {
        const place = node.property.type === 'Literal' ? undefined : consider(node.object);
        // `ring[head] = item`
        if (place) written.add(place);
      },
      CallExpression(node) {
        const refusing = ignoredRefusalOf(file, node);
        if (refusing) {
          const data = { call: file.code.getText(node.callee), made: String(lineOf(refusing)) };
          findings.push({ loc: node.callee.loc, messageId: 'ignored', data, suggestions: [] });
          return;
        }
        const member = bare(node.callee);
        if (member.type !== 'MemberExpression') return;
        if (effectOf(memberName(member) ?? '')?.startsWith('fill')) consider(member.object);
      },
      'Program:exit'() {
        const seen = new Set<TSESTree.Node>();
        for (const place of candidates) {
          const fromRing = written.has(place) ? ringDropsOf(file, place) : [];
          for (const drop of [...silentDropsOf(file, place), ...fromRing]) {
            if (seen.has(drop.statement)) continue;
            seen.add(drop.statement);
            const counted = countDrop(file, place, drop);
            const emitted = emitDrop(file, place, drop);
            const queue = place.name;
            findings.push({
              loc: drop.statement.loc,
              messageId: drop.loses,
              data: { queue, drained: String(lineOf(drop.drain)) },
              suggestions: [
                ...(counted ? [{ messageId: 'countDrop' as const, data: { queue }, changes: counted }] : []),
                ...(emitted ? [{ messageId: 'emitDrop' as const, data: { queue }, changes: emitted }] : []),
              ],
            });
          }
        }
        reportAll(context, file, findings, autofix);
      },
    };
  },
});
