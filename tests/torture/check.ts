import type { Linter as LinterType } from 'eslint';
import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { Linter, plugin, tseslint } from '../bench/loaded.ts';

export interface Failure {
  readonly rule: string;
  readonly message: string;
}

/** What came of one file. */
export interface Outcome {
  readonly file: string;
  readonly parsed: boolean;
  readonly reports: number;
  /** Milliseconds. */
  readonly parse: number;
  readonly rules: number;
  readonly crashes: readonly Failure[];
  /** Suggestions that make of a file what does not parse. */
  readonly broken: readonly Failure[];
}

type Rules = NonNullable<LinterType.Config['rules']>;

/** Beyond this many characters, parsing a file anew for each suggestion takes too long. */
const suggestible = 500_000;

const { plugins, rules: everyRule = {}, settings } = plugin.configs.all;

function config(sourceType: 'module' | 'commonjs', rules: Rules): LinterType.Config[] {
  return [
    { ignores: ['!**/node_modules/'] },
    {
      files: ['**/*.{js,mjs,cjs,ts,mts,cts}'],
      languageOptions: { sourceType },
      // A disable comment must not hide anything.
      linterOptions: { noInlineConfig: true },
      ...(plugins && { plugins }),
      ...(settings && { settings }),
      rules,
    },
    { files: ['**/*.{ts,mts,cts}'], languageOptions: { parser: tseslint.parser } },
  ];
}

function lint(file: string, text: string, sourceType: 'module' | 'commonjs'): Outcome {
  const linter = new Linter({ cwd: parse(file).root });
  const crashes: Failure[] = [];
  let rules: Rules = everyRule;
  // A rule that fails ends the run: the others get another one without it.
  for (;;) {
    try {
      const options = { filename: file, fix: false, stats: true } as LinterType.FixOptions;
      const { messages } = linter.verifyAndFix(text, config(sourceType, rules), options);
      const times = linter.getTimes().passes[0];
      return {
        file,
        parsed: !messages.some(({ fatal }) => fatal),
        reports: messages.length,
        parse: times?.parse?.total ?? 0,
        rules: Object.values(times?.rules ?? {}).reduce((sum, { total }) => sum + total, 0),
        crashes,
        broken: text.length > suggestible ? [] : brokenIn(messages, file, text, sourceType),
      };
    } catch (error) {
      const { ruleId: rule = 'no rule', message, stack = '' } = error as Error & { ruleId?: string };
      crashes.push({
        rule,
        message: `${message.split('\n')[0]} ${
          stack
            .split('\n')
            .find((line) => line.includes('/dist/'))
            ?.trim() ?? ''
        }`,
      });
      if (!(rule in rules)) return { file, parsed: true, reports: 0, parse: 0, rules: 0, crashes, broken: [] };
      rules = Object.fromEntries(Object.entries(rules).filter(([name]) => name !== rule));
    }
  }
}

function brokenIn(
  messages: readonly LinterType.LintMessage[],
  filename: string,
  text: string,
  sourceType: 'module' | 'commonjs',
): Failure[] {
  const parser = config(sourceType, {});
  return messages.flatMap(({ ruleId, line, suggestions = [] }) =>
    suggestions.flatMap(({ desc, fix: { range, text: replacement } }) => {
      const changed = text.slice(0, range[0]) + replacement + text.slice(range[1]);
      const fatal = new Linter().verify(changed, parser, { filename }).find((message) => message.fatal);
      return fatal ? [{ rule: ruleId ?? '', message: `line ${line}, "${desc}": ${fatal.message}` }] : [];
    }),
  );
}

/** Whether the rules take out of all proportion to parsing; what takes no time worth naming does not count. */
export function isSlow({ parse, rules }: Outcome): boolean {
  return rules > 50 && rules > 5 * parse;
}

/** Lints one file without types, as a module, or as a CommonJS module where it is none. */
export function check(file: string): Outcome {
  const text = readFileSync(file, 'utf8');
  const types = file.endsWith('.cjs') ? (['commonjs', 'module'] as const) : (['module', 'commonjs'] as const);
  const [first, second] = types.map((sourceType) => () => lint(file, text, sourceType)) as [
    () => Outcome,
    () => Outcome,
  ];
  let outcome = first();
  const way = outcome.parsed ? first : second;
  if (!outcome.parsed) outcome = second();
  // A busy machine makes any file slow once.
  for (let again = 0; again < 3 && isSlow(outcome); again += 1) outcome = way();
  return outcome;
}
