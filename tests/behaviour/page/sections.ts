import { registry } from '../../../rules/index.ts';
import { cases, faultCases } from '../cases/all.ts';
import type { Case, Cell } from '../cases/case.ts';
import { misreadCases } from '../cases/misread.ts';
import { pipeCases } from '../cases/pipes.ts';
import { promptSendCases } from '../cases/sends.ts';
import { pumpCases } from '../cases/pumps.ts';
import { dropCases } from '../cases/silent-drops.ts';
import { handlerFaults, queueFaults } from '../driver/faults.ts';
import { changed } from '../suggest.ts';
import { unifiedDiff } from './diff.ts';

export const pagePath = 'docs/suggestions.md';

export function plotName({ suggestion, subject, load }: Case): string {
  return `${suggestion}-${subject.replace('.mts', '-typed')}${load.scene === 'crowd' ? '-crowd' : ''}.svg`;
}

function plotOf(one: Case): string {
  return `suggestions/${plotName(one)}`;
}

/** What is shown: the ones of which nothing grows have no plot. */
const shownCases: readonly Case[] = [
  ...cases,
  ...misreadCases,
  ...dropCases,
  ...pipeCases,
  ...pumpCases,
  ...promptSendCases,
];

/** One section for each rule, with one for each of its suggestions. */
export function sections(): string {
  return registry
    .flatMap(({ name, meta }) => {
      const own = Object.keys(meta.messages).flatMap((id) => suggestionSection(name, id));
      return own.length === 0 ? [] : [`## ${name}`, ...own];
    })
    .join('\n\n');
}

function suggestionSection(rule: string, suggestion: string): string[] {
  const isOwn = (one: Case): boolean => one.suggestion === suggestion && changed(one.subject, suggestion).rule === rule;
  const own = shownCases.filter(isOwn);
  if (own.length === 0) return [];
  const shown = own.filter((one, index) => index === 0 || one.hasOwnForm);
  const others = own
    .filter((one) => !shown.includes(one))
    .map((one) => (cases.includes(one) ? `[${one.what}](${plotOf(one)})` : one.what));
  const parts = shown.flatMap((one) => {
    const { before, after, title } = changed(one.subject, suggestion);
    return [
      `**For ${one.what}**: ${title}`,
      `\`\`\`${one.subject.endsWith('.mts') ? 'ts' : 'js'}\n${before}\`\`\``,
      `\`\`\`diff\n${unifiedDiff(before, after)}\n\`\`\``,
      ...(cases.includes(one)
        ? [`![The level over time, without the suggestion and with it, for ${one.what}](${plotOf(one)})`]
        : []),
    ];
  });
  if (others.length > 0) parts.push(`The same for ${others.join(', ')}.`);
  return [`### ${suggestion}`, ...parts, ...faultTable(faultCases.filter(isOwn))];
}

function faultTable(own: readonly Case[]): string[] {
  const tried = own.filter((one) => one.faults);
  const faults = Object.keys(tried[0]?.faults ?? {}) as (keyof NonNullable<Case['faults']>)[];
  if (faults.length === 0) return [];
  const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
  const word = (queueFaults as readonly string[]).includes(faults[0] ?? '')
    ? 'while its producer waits'
    : (handlerFaults as readonly string[]).includes(faults[0] ?? '')
      ? 'while an item is handled'
      : 'while it is full';
  return [
    `What comes out when something happens ${word}:`,
    [
      row('', ...tried.map(({ what }) => what)),
      row(...['', ...tried].map(() => '---')),
      ...faults.map((fault) => row(fault, ...tried.map((one) => cellText(one.faults?.[fault] ?? [])))),
    ].join('\n'),
  ];
}

function cellText(cell: Cell): string {
  if ('leftOut' in cell) return `not tried: ${cell.leftOut}`;
  return cell.length === 0 ? 'no error' : cell.map((error) => error.replace(/: (.*)/, ': `$1`')).join('<br>');
}
