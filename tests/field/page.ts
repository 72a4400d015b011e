import classes from './classes.json' with { type: 'json' };
import { readExpected } from './expected.ts';
import type { Finding } from './finding.ts';
import { packages, type Package } from './packages.ts';
import { readVerdicts, verdictOn, type Verdict } from './verdicts.ts';

interface Judged {
  readonly one: Package;
  readonly finding: Finding;
  readonly verdict: Verdict | undefined;
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');
}

function judged(): Judged[] {
  return packages.flatMap((one) => {
    const verdicts = readVerdicts(one.name);
    const findings = readExpected(one.name)?.findings ?? [];
    return findings.map((finding) => ({ one, finding, verdict: verdictOn(finding, verdicts) }));
  });
}

function count(some: readonly Judged[], verdict: Verdict['verdict']): number {
  return some.filter((each) => each.verdict?.verdict === verdict).length;
}

/** The share of true findings among those that are true or false; an arguable one counts as neither. */
function precision(some: readonly Judged[]): string {
  const [yes, no] = [count(some, 'true'), count(some, 'false')];
  return yes + no === 0 ? '–' : `${Math.floor((100 * yes) / (yes + no))} %`;
}

function counts(some: readonly Judged[]): (string | number)[] {
  const read = some.filter(({ verdict }) => verdict).length;
  return [some.length, read, count(some, 'true'), count(some, 'arguable'), count(some, 'false'), precision(some)];
}

const countHeads = ['Findings', 'Judged', 'True', 'Arguable', 'False', 'Precision'];

function isIn(preset: string): (each: Judged) => boolean {
  return ({ finding }) => finding.presets.includes(preset);
}

/** Precision of the presets: of `recommended`, of what `strict` reports beyond it, and of both. */
export function presetTable(): string {
  const all = judged();
  const recommended = all.filter(isIn('recommended'));
  const beyond = all.filter((each) => !isIn('recommended')(each));
  return table(
    ['Preset', ...countHeads],
    [
      ['`recommended`', ...counts(recommended)],
      ['`strict`, beyond `recommended`', ...counts(beyond)],
      ['`strict`', ...counts(all)],
    ],
  );
}

/** Precision of each rule, in `recommended` and beyond it. */
export function ruleTable(): string {
  const all = judged();
  const rules = [...new Set(all.map(({ finding }) => finding.rule))].sort();
  const rows = rules.flatMap((rule) => {
    const own = all.filter(({ finding }) => finding.rule === rule);
    const parts: [string, Judged[]][] = [
      ['`recommended`', own.filter(isIn('recommended'))],
      ['`strict`', own.filter((each) => !isIn('recommended')(each))],
    ];
    return parts
      .filter(([, some]) => some.length > 0)
      .map(([preset, some]) => [`[\`${rule}\`](rules/${rule}.md)`, preset, ...counts(some)]);
  });
  return table(['Rule', 'Reported in', ...countHeads], rows);
}

/** What false findings have in common: what the rule did not see. */
export function classTable(): string {
  const wrong = judged().filter(({ verdict }) => verdict?.verdict === 'false');
  const rows = Object.entries(classes as Record<string, string>)
    .map(([name, text]) => {
      const own = wrong.filter(({ verdict }) => verdict?.class === name);
      const rules = [...new Set(own.map(({ finding }) => `\`${finding.rule}\``))].sort();
      return { own: own.length, cells: [text, rules.join(', '), own.length] };
    })
    .filter(({ own }) => own > 0)
    .sort((a, b) => b.own - a.own);
  return table(
    ['What is seen wrongly', 'Rules', 'Findings'],
    rows.map(({ cells }) => cells),
  );
}

/** Each finding that was judged. */
export function verdictTable(): string {
  const rows = judged().flatMap(({ one, finding, verdict }) =>
    verdict
      ? [[`${one.name}`, `\`${finding.file}:${finding.line}\``, `\`${finding.rule}\``, verdict.verdict, verdict.why]]
      : [],
  );
  return table(['Package', 'Place', 'Rule', 'Verdict', 'Why'], rows);
}

/** The packages, with what was found in them. */
export function packageTable(): string {
  const all = judged();
  const rows = packages.map((one) => {
    const expected = readExpected(one.name);
    const own = all.filter((each) => each.one === one);
    const recommended = own.filter(isIn('recommended')).length;
    const { files = 0, lines = 0 } = expected ?? {};
    const types = one.typed ? 'with types' : '';
    return [`${one.name} ${one.version}`, one.kind, types, files, lines, recommended, own.length - recommended];
  });
  const sum = (column: number): number => rows.reduce((total, cells) => total + Number(cells[column]), 0);
  const total = [`${rows.length} packages`, '', '', sum(3), sum(4), sum(5), sum(6)];
  return table(
    ['Package', 'Kind', 'Linted', 'Files', 'Lines', '`recommended`', '`strict` beyond it'],
    [...rows, total],
  );
}
