import { plugin } from './loaded.ts';
import type { Growth } from './growth.ts';
import type { Measured } from './way.ts';

/** All that is measured. */
export interface Results {
  readonly growth: Growth;
  readonly untypedNone: Measured;
  readonly untyped: Measured;
  readonly typed: Measured;
  readonly checked: Measured;
  readonly oxlint: { readonly alone: number; readonly ours: number };
}

const recommended = Object.keys(plugin.configs.recommended.rules ?? {});
const strict = Object.keys(plugin.configs.strict.rules ?? {});
const idle = recommended.map((name) => name.replace('backpressure/', 'floor/'));
const other = '@typescript-eslint/no-floating-promises';

function timeOf({ rules }: Measured, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (rules[name] ?? 0), 0);
}

/** All rules but this plugin's and the idle ones. */
function others({ rules }: Measured): string[] {
  return Object.keys(rules).filter((name) => !/^(?:backpressure|floor)\//.test(name));
}

/** What a run takes without some of its rules, and without the idle ones. */
function without(measured: Measured, names: readonly string[]): number {
  const all = Object.keys(measured.rules).filter((name) => name.startsWith('floor/') || names.includes(name));
  return measured.total - timeOf(measured, all);
}

function percent(part: number): string {
  return `${(100 * part).toFixed(part < 0.01 ? 2 : 1)} %`;
}

interface Goal {
  readonly what: string;
  readonly goal: number;
  readonly is: number;
  readonly show: (value: number) => string;
}

function goalsOf({ typed, untyped, untypedNone, checked, growth, oxlint }: Results): Goal[] {
  const plain = (value: number): string => value.toFixed(2);
  const ours = timeOf(typed, recommended);
  return [
    {
      what: 'of a typed run without rules',
      goal: 0.02,
      is: ours / without(typed, [...strict, other]),
      show: percent,
    },
    {
      what: 'of an untyped run without rules',
      goal: 0.05,
      is: timeOf(untyped, recommended) / without(untyped, strict),
      show: percent,
    },
    { what: 'of `no-floating-promises` alone', goal: 0.1, is: ours / timeOf(typed, [other]), show: plain },
    { what: 'of as many rules that do nothing, typed', goal: 3, is: ours / timeOf(typed, idle), show: plain },
    {
      what: 'of as many rules that do nothing, untyped',
      goal: 3,
      is: timeOf(untyped, recommended) / timeOf(untyped, idle),
      show: plain,
    },
    {
      what: 'of `recommendedTypeChecked`',
      goal: NaN,
      is: timeOf(checked, recommended) / timeOf(checked, others(checked)),
      show: plain,
    },
    { what: 'of parsing without types', goal: NaN, is: timeOf(untyped, recommended) / untyped.parse, show: percent },
    { what: 'of parsing with types', goal: NaN, is: ours / typed.parse, show: percent },
    {
      what: 'of a run of oxlint with one rule of its own, more',
      goal: NaN,
      is: oxlint.ours / oxlint.alone - 1,
      show: percent,
    },
    {
      what: 'of the memory of a run without rules, more',
      goal: NaN,
      is: untyped.memory / untypedNone.memory - 1,
      show: percent,
    },
    {
      what: 'power of the size of a file by which the time of `strict` grows',
      goal: 1.05,
      is: growth.exponent,
      show: plain,
    },
  ];
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** `docs/performance.md` */
export function pageOf(results: Results): string {
  const { typed, untyped, growth } = results;
  const goals = goalsOf(results).map(({ what, goal, is, show }) =>
    rowOf([
      what,
      show(is),
      Number.isNaN(goal) ? '' : show(goal),
      Number.isNaN(goal) ? '' : is <= goal ? 'met' : '**missed**',
    ]),
  );
  const rules = strict
    .map((name) => ({ name, typed: timeOf(typed, [name]), untyped: timeOf(untyped, [name]) }))
    .sort((a, b) => b.typed - a.typed)
    .map((each) =>
      rowOf([
        `\`${each.name.replace('backpressure/', '')}\`${recommended.includes(each.name) ? '' : ', from `strict` on'}`,
        percent(each.untyped / without(untyped, strict)),
        percent(each.typed / without(typed, [...strict, other])),
        (each.typed / timeOf(typed, [other])).toFixed(3),
      ]),
    );
  return [
    '# Performance',
    '',
    '<!-- Written by `npm run bench`. -->',
    '',
    `What the rules cost on ${typed.files} files with ${typed.lines.toLocaleString('en-US')} lines of TypeScript, the sources of effect, rxjs and @effect/platform, in one run each; [how it is measured](benchmark.md). Single ratios are off by a third on a busy machine.`,
    '',
    '![The share of each rule](performance.svg)',
    '',
    'The preset `recommended` takes',
    '',
    rowOf(['', 'Measured', 'Goal', '']),
    rowOf(['---', '---:', '---:', '---']),
    ...goals,
    '',
    '## Each rule',
    '',
    rowOf(['Rule', 'of an untyped run', 'of a typed run', 'of `no-floating-promises`']),
    rowOf(['---', '---:', '---:', '---:']),
    ...rules,
    '',
    '## Growth',
    '',
    `One file with everything that the rules look for, from ${growth.points[0]?.[0]} to ${growth.points.at(-1)?.[0]} times its size:`,
    '',
    rowOf(['Size', ...growth.points.map(([size]) => String(size))]),
    rowOf(growth.points.map(() => '---:').concat('---:')),
    rowOf(['Milliseconds', ...growth.points.map(([, time]) => time.toFixed(0))]),
    '',
  ].join('\n');
}

/** The share of each rule of a typed run, as bars. */
export function plotOf({ typed, untyped }: Results): string {
  const bars = strict
    .map((name) => ({
      name: name.replace('backpressure/', ''),
      typed: timeOf(typed, [name]) / without(typed, [...strict, other]),
      untyped: timeOf(untyped, [name]) / without(untyped, strict),
    }))
    .sort((a, b) => b.untyped - a.untyped);
  const most = Math.max(...bars.flatMap((bar) => [bar.typed, bar.untyped]));
  const rows = bars.flatMap((bar, index) => {
    const y = 40 + index * 26;
    const width = (value: number): string => ((360 * value) / most).toFixed(1);
    return [
      `<text x="210" y="${y + 12}" text-anchor="end">${bar.name}</text>`,
      `<rect x="220" y="${y}" width="${width(bar.untyped)}" height="8" fill="#4477aa"/>`,
      `<rect x="220" y="${y + 9}" width="${width(bar.typed)}" height="8" fill="#ee8866"/>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${50 + bars.length * 26}" font-family="sans-serif" font-size="11">`,
    '<rect width="100%" height="100%" fill="white"/>',
    `<text x="220" y="20" fill="#4477aa">of an untyped run</text><text x="340" y="20" fill="#ee8866">of a typed run</text><text x="580" y="20" text-anchor="end">${percent(most)} is the whole width</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}
