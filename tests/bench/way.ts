// One way to lint the files of a folder, in a process of its own: it gets the way, and answers with what was measured.
import type { Linter as LinterType } from 'eslint';
import { filesIn, projectOf } from './files.ts';
import { floorOf } from './floor.ts';
import { Linter, plugin, tseslint } from './loaded.ts';
import { linesOf, read, run } from './run.ts';

export interface Way {
  readonly folder: string;
  readonly typed: boolean;
  /** Whose rules: none, those of this plugin with the floor, or these beside others. */
  readonly rules: 'none' | 'ours' | 'no-floating-promises' | 'recommendedTypeChecked';
}

export interface Measured {
  readonly files: number;
  readonly lines: number;
  /** Milliseconds. */
  readonly total: number;
  readonly parse: number;
  readonly rules: Readonly<Record<string, number>>;
  /** Megabytes at most. */
  readonly memory: number;
}

type Rules = NonNullable<LinterType.Config['rules']>;

const { strict } = plugin.configs;

function configOf({ folder, typed, rules }: Way): LinterType.Config[] {
  const parserOptions = typed ? { projectService: true, tsconfigRootDir: projectOf(folder) } : {};
  const floor = floorOf(new Linter());
  const idle: Rules = Object.fromEntries(Object.keys(floor.rules ?? {}).map((name) => [`floor/${name}`, 'error']));
  const checked = tseslint.configs.recommendedTypeChecked.flatMap((config) => Object.entries(config.rules ?? {}));
  const others: Record<Way['rules'], Rules> = {
    none: {},
    ours: {},
    'no-floating-promises': { '@typescript-eslint/no-floating-promises': 'error' },
    recommendedTypeChecked: Object.fromEntries(checked),
  };
  return [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser, parserOptions },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      plugins: { backpressure: plugin, floor, '@typescript-eslint': tseslint.plugin },
      rules: rules === 'none' ? {} : { ...strict.rules, ...idle, ...others[rules] },
    },
  ];
}

process.on('message', (way: Way) => {
  const sources = read(way.folder, filesIn(way.folder, /(?<!\.d)\.ts$/));
  const { total, parse, rules } = run(sources, configOf(way));
  const measured: Measured = {
    files: sources.files.size,
    lines: linesOf(sources),
    total,
    parse,
    rules: Object.fromEntries(rules),
    memory: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(measured, () => process.disconnect());
});
