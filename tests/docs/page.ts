import { type Option, type Options } from '../../rules/framework/options.ts';
import { allowedFor } from '../../rules/framework/read-options.ts';
import { presets, type Preset } from '../../rules/framework/presets.ts';
import type { Rule } from '../../rules/framework/rule.ts';

/** A rule, and what running it on the examples of its page has shown. */
export interface Shown {
  readonly rule: Rule;
  readonly suggests: boolean;
}

function isIn(rule: Rule, preset: Preset): boolean {
  return presets.indexOf(rule.meta.docs.preset) <= presets.indexOf(preset);
}

/** The options that a preset gives a rule, those of the presets before it included. */
function setBy(rule: Rule, preset: Preset): Record<string, unknown> {
  const reached = presets.slice(0, presets.indexOf(preset) + 1);
  return Object.assign({}, ...reached.map((step) => rule.meta.docs.presetOptions?.[step])) as Record<string, unknown>;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return '{}';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function writtenOptions(options: Record<string, unknown>): string {
  const parts = Object.entries(options).map(([name, value]) => `${name}: ${written(value)}`);
  return parts.length > 0 ? `\`{ ${parts.join(', ')} }\`` : '';
}

function presetLine(rule: Rule): string {
  const having = presets.filter((preset) => isIn(rule, preset));
  const each = having.map((preset) => {
    const options = writtenOptions(setBy(rule, preset));
    return options ? `\`${preset}\` (with ${options})` : `\`${preset}\``;
  });
  return `- **Presets**: ${each.join(', ')}`;
}

function cweLine(rule: Rule): string {
  const links = rule.meta.docs.cwe.map((id) => `[CWE-${id}](https://cwe.mitre.org/data/definitions/${id}.html)`);
  return `- **Weakness**: ${links.join(', ')}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function row(...cells: string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

function allowedCell(option: Option): string {
  return option.kind === 'choice' ? option.allowed.map((value) => `\`'${value}'\``).join(', ') : allowedFor(option);
}

/** One line for each option, as it was declared. */
export function optionsTable(options: Options, word: string): string {
  return [
    row(word, 'Allowed', 'Default', 'Meaning'),
    row('---', '---', '---', '---'),
    ...Object.entries(options).map(([name, option]) =>
      row(`\`${name}\``, allowedCell(option), `\`${written(option.default)}\``, option.describe),
    ),
  ].join('\n');
}

/** The top of a rule's page: all of it follows from what the rule declares and does. */
export function headOf({ rule, suggests }: Shown): string {
  const hasOptions = Object.keys(rule.options).length > 0;
  return [
    `# ${rule.name}`,
    '',
    `${rule.meta.docs.description}.`,
    '',
    presetLine(rule),
    suggests
      ? '- **Suggestions**: yes; an editor offers them, and nothing is changed unasked'
      : '- **Suggestions**: none',
    '- **Types**: used where there are any, needed nowhere',
    ...(rule.meta.docs.cwe.length > 0 ? [cweLine(rule)] : []),
    hasOptions ? '' : '- **Options**: none',
    ...(hasOptions ? [optionsTable(rule.options, 'Option')] : []),
  ].join('\n');
}

/** The table of all rules; `folder` is where their pages lie, seen from the page that has the table. */
export function rulesTable(shown: readonly Shown[], folder: string): string {
  return [
    row('Rule', 'What it does', ...presets.map((preset) => `\`${preset}\``), 'Suggestions'),
    row('---', '---', ...presets.map(() => ':-:'), ':-:'),
    ...shown.map(({ rule, suggests }) =>
      row(
        `[\`${rule.name}\`](${folder}/${rule.name}.md)`,
        rule.meta.docs.description,
        ...presets.map((preset) => (isIn(rule, preset) ? `✓ ${writtenOptions(setBy(rule, preset))}`.trim() : '')),
        suggests ? '✓' : '',
      ),
    ),
  ].join('\n');
}

/** Puts text between the markers `<!-- generated -->` (or `<!-- generated: name -->`) and `<!-- /generated -->`. */
export function withGenerated(page: string, name: string | undefined, text: string): string {
  const begin = `<!-- generated${name === undefined ? '' : `: ${name}`} -->`;
  const end = '<!-- /generated -->';
  const [from, to] = [page.indexOf(begin), page.indexOf(end, page.indexOf(begin))];
  if (from < 0 || to < 0) throw new Error(`the markers ${begin} … ${end} are missing`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}

/** A page that was begun by hand, with room for its generated top in place of its title. */
export function withMarkers(page: string): string {
  return page.includes('<!-- generated -->')
    ? page
    : `<!-- generated -->\n<!-- /generated -->\n\n${page.replace(/^# .*\n/, '')}`;
}

/** What the page of a new rule starts from; its author writes the rest. */
export const newPage = `<!-- generated -->
<!-- /generated -->

## What it reports

## Incorrect

## Correct

## When not to use it
`;
