import type { Linter } from 'eslint';
import { filesIn } from './files.ts';
import { builtinRules, plugin } from './loaded.ts';
import { milliseconds, table, times } from './print.ts';
import { linesOf, parsable, read, rounds, timeOf, type Sources } from './run.ts';

type Rules = NonNullable<Linter.Config['rules']>;

/** What `eslint:recommended` has, told by the rules themselves. */
const recommended: Rules = Object.fromEntries(
  [...builtinRules].filter(([, { meta }]) => meta?.docs?.recommended).map(([name]) => [name, 'error']),
);

function config(sourceType: 'commonjs' | 'module', rules: Rules): Linter.Config[] {
  return [
    // Whose files they are does not matter here: those of installed packages are linted like any other.
    { ignores: ['!**/node_modules/'] },
    {
      files: ['**/*.{js,mjs,cjs}'],
      plugins: { backpressure: plugin },
      languageOptions: { sourceType },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      rules,
    },
  ];
}

/** All rules of this plugin against ESLint's own, on plain JavaScript. */
export function untyped(folder: string, count: number): void {
  const all = read(folder, filesIn(folder, /\.[cm]?js$/));
  const [sourceType, sources] = (['commonjs', 'module'] as const)
    .map((type): [typeof type, Sources] => [type, parsable(all, config(type, {}))])
    .reduce((best, one) => (one[1].files.size > best[1].files.size ? one : best));
  if (sources.files.size === 0) return;
  const ours = plugin.configs.strict.rules ?? {};
  const measured = rounds(
    sources,
    {
      none: config(sourceType, {}),
      recommended: config(sourceType, recommended),
      both: config(sourceType, { ...recommended, ...ours }),
    },
    count,
  );

  console.log(`\nPlain JavaScript: ${sources.files.size} files, ${linesOf(sources)} lines, ${count} rounds\n`);
  const isOurs = (rule: string): boolean => rule in ours;
  table(
    ['', 'time', 'this plugin takes'],
    [
      ['this plugin, `strict`', milliseconds(measured.map(({ both }) => timeOf(both, isOurs))), ''],
      [
        'parsing and scopes, no rules',
        milliseconds(measured.map(({ none }) => none.total)),
        times(measured.map(({ none, both }) => timeOf(both, isOurs) / none.total)),
      ],
      [
        'the rules of `eslint:recommended`',
        milliseconds(measured.map(({ both }) => timeOf(both, (rule) => !isOurs(rule)))),
        times(measured.map(({ both }) => timeOf(both, isOurs) / timeOf(both, (rule) => !isOurs(rule)))),
      ],
      [
        'a run of `eslint:recommended`',
        milliseconds(measured.map((round) => round.recommended.total)),
        times(measured.map(({ both, ...round }) => timeOf(both, isOurs) / round.recommended.total)),
      ],
    ],
  );
  for (const name of Object.keys(ours)) {
    console.log(`- ${name}: ${milliseconds(measured.map(({ both }) => timeOf(both, (rule) => rule === name)))}`);
  }
}
