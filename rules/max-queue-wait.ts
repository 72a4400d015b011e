import { fitCapacity } from './edits/fit-capacity.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { queueWaitOf } from './facts/queues/queue-wait.ts';
import { capacitiesNamed, statedWaits, type StatedCapacity } from './facts/channels/stated-capacity.ts';
import { choice, records } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf } from './syntax/file.ts';
import type { Node } from './syntax/nodes.ts';
import { durationForm, rateForm, readWaitNote, type Rate, type ReadNote } from './syntax/wait-note.ts';

export default defineRule({
  name: 'max-queue-wait',
  docs: {
    description: 'Enforce the longest wait that is stated for a queue',
    preset: 'all',
    cwe: [400],
  },
  messages: {
    tooLong: '{{items}} items at {{drain}} wait {{wait}}, {{times}} the {{within}} allowed; at most {{fits}} fit.',
    growing:
      'Items arrive {{arrive}} and leave at {{drain}}: a queue of any size fills, and this one of {{items}} grows by {{growth}} a second and is full after {{full}}.',
    impossible:
      'One item at {{drain}} takes longer than the {{within}} allowed, so no capacity keeps the wait that short.',
    unreadable: 'The annotation has {{given}}, which cannot be read, so the wait is not checked; allowed: {{allowed}}.',
    contradiction:
      'The annotation says {{given}} and the options say {{other}}, so nobody knows which wait is allowed.',
    fitCapacity: 'Set the capacity to {{fits}}.',
  },
  options: {
    limits: records(
      {
        name: { pattern: /^[\w$#]+$/, words: 'the name of a constant or field' },
        drain: rateForm,
        within: durationForm,
      },
      'Capacities by name, with how fast they are emptied and how long an item may wait.',
    ),
    autofix: choice(['off', 'fitCapacity'], 'off', 'Which suggestion `eslint --fix` applies wherever it is offered.'),
  },
  create(context, { limits, autofix }) {
    const file = fileOf(context);
    const findings: Finding<FoundId>[] = [];
    const judge = (capacity: StatedCapacity, note: ReadNote): void => {
      const found = findingOf(capacity, note);
      if (!found) return;
      const { fits, ...finding } = found;
      const changes = fits === undefined ? undefined : fitCapacity(file, capacity, fits);
      const data = { fits: count(fits ?? 0) };
      const suggestions = changes ? [{ messageId: 'fitCapacity' as const, data, changes }] : [];
      findings.push({ loc: capacity.node.loc, ...finding, suggestions });
    };
    return {
      'Program:exit'() {
        const annotated = new Map<Node, string>();
        for (const { text, capacity } of statedWaits(file)) {
          annotated.set(capacity.node, text.trim());
          judge(capacity, readWaitNote(text));
        }
        for (const { name, drain, within } of limits) {
          if (!file.code.text.includes(name)) continue;
          const stated = `drain=${drain} within=${within}`;
          for (const capacity of capacitiesNamed(file, name)) {
            const given = annotated.get(capacity.node);
            if (given === undefined) judge(capacity, readWaitNote(stated));
            else if (differs(readWaitNote(given), readWaitNote(stated)))
              findings.push({
                loc: capacity.node.loc,
                messageId: 'contradiction',
                data: { given, other: stated },
                suggestions: [],
              });
          }
        }
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

interface Found {
  readonly messageId: Exclude<FoundId, 'fitCapacity' | 'contradiction'>;
  readonly data: Readonly<Record<string, string>>;
  readonly fits?: number;
}

type FoundId = 'tooLong' | 'growing' | 'impossible' | 'unreadable' | 'contradiction' | 'fitCapacity';

function findingOf({ items }: StatedCapacity, note: ReadNote): Found | undefined {
  if (note.is === 'unreadable') return { messageId: 'unreadable', data: { given: note.given, allowed: note.allowed } };
  const wait = queueWaitOf(items, note);
  const data = { items: count(items), drain: spoken(note.drain), within: note.within?.text ?? '' };
  switch (wait.is) {
    case 'too long': {
      const words = { wait: time(wait.ms), times: timesWords(wait.times), fits: count(wait.fits) };
      return { messageId: 'tooLong', data: { ...data, ...words }, fits: wait.fits };
    }
    case 'growing': {
      const arrive = note.arrive ? arriving(note.arrive) : '';
      const words = { arrive, growth: count(wait.perSecond), full: time(wait.fullAfterMs) };
      return { messageId: 'growing', data: { ...data, ...words } };
    }
    case 'impossible':
      return { messageId: 'impossible', data };
    case 'short enough':
      return undefined;
  }
}

function differs(one: ReadNote, other: ReadNote): boolean {
  if (one.is !== 'note' || other.is !== 'note') return false;
  const speed = ({ items, ms }: Rate): number => items / ms;
  return speed(one.drain) !== speed(other.drain) || (one.within !== undefined && one.within.ms !== other.within?.ms);
}

function spoken({ text, each, items }: Rate): string {
  return each === undefined ? text : `${each} each${items > 1 ? `, ${items} at a time` : ''}`;
}

function arriving({ text, each, items }: Rate): string {
  return each === undefined ? `at ${text}` : `${items > 1 ? `${items} ` : ''}every ${each}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}

/** In the largest unit that it has at least one of. */
function time(ms: number): string {
  if (ms < 1000) return `${count(ms)} ms`;
  if (ms < 600_000) return `${count(ms / 1000)} s`;
  return ms < 7_200_000 ? `${count(ms / 60_000)} min` : `${count(ms / 3_600_000)} h`;
}

const words = [
  'twice',
  'three times',
  'four times',
  'five times',
  'six times',
  'seven times',
  'eight times',
  'nine times',
  'ten times',
];

function timesWords(times: number): string {
  return (Number.isInteger(times) ? words[times - 2] : undefined) ?? `${count(times)} times`;
}
