import type { Linter } from 'eslint';
import { filesIn, projectOf } from './files.ts';
import { plugin, tseslint } from './loaded.ts';
import { linesOf, median, parsable, read, rounds, timeOf } from './run.ts';
import { milliseconds, table, times } from './print.ts';

const other = '@typescript-eslint/no-floating-promises';

function config(folder: string, added: Linter.Config = {}): Linter.Config[] {
  const parserOptions = { projectService: true, tsconfigRootDir: projectOf(folder) };
  return [
    {
      files: ['**/*.{ts,tsx,mts,cts}'],
      languageOptions: { parser: tseslint.parser, parserOptions },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
    added,
  ];
}

/** All rules of this plugin against no-floating-promises, with types. */
export function typed(folder: string, count: number): void {
  const ways = {
    none: config(folder),
    ours: config(folder, { plugins: { backpressure: plugin }, rules: plugin.configs.strict.rules ?? {} }),
    other: config(folder, { plugins: { '@typescript-eslint': tseslint.plugin }, rules: { [other]: 'error' } }),
  };
  const sources = parsable(read(folder, filesIn(folder, /(?<!\.d)\.[cm]?tsx?$/)), ways.none);
  if (sources.files.size === 0) return;
  const measured = rounds(sources, ways, count);

  console.log(`\nWith types: ${sources.files.size} files, ${linesOf(sources)} lines, ${count} rounds\n`);
  const rules = measured.map(({ ours, other }) => ({ ours: timeOf(ours), other: timeOf(other) }));
  const beyond = { ours: fastest('ours') - fastest('none'), other: fastest('other') - fastest('none') };
  table(
    ['', 'run', 'beyond no rules', 'in the rules'],
    [
      ['no rules', milliseconds(totals('none')), '', ''],
      [
        'this plugin, `strict`',
        milliseconds(totals('ours')),
        milliseconds([beyond.ours]),
        milliseconds(rules.map(({ ours }) => ours)),
      ],
      [
        '`no-floating-promises`',
        milliseconds(totals('other')),
        milliseconds([beyond.other]),
        milliseconds(rules.map(({ other }) => other)),
      ],
      ['ratio', '', ratio(beyond).toFixed(3), times(rules.map(ratio))],
    ],
  );
  const share = median(rules.map(ratio));
  console.log(`\nThe goal is less than a fifth: ${share < 0.2 ? 'met' : 'missed'}, with ${share.toFixed(3)}.`);
  for (const name of Object.keys(plugin.rules)) {
    const alone = measured.map(({ ours }) => timeOf(ours, (rule) => rule === `backpressure/${name}`));
    console.log(`- ${name}: ${milliseconds(alone)}`);
  }

  function totals(way: keyof typeof ways): number[] {
    return measured.map((round) => round[way].total);
  }
  /** Outside of the parser, which does the same in all ways, takes by far the most time, and would drown the rest. */
  function fastest(way: keyof typeof ways): number {
    return Math.min(...measured.map((round) => round[way].total - round[way].parse));
  }
}

function ratio({ ours, other }: { readonly ours: number; readonly other: number }): number {
  return ours / other;
}
