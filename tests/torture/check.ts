import type { Linter as LinterType } from 'eslint';
import { readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { Linter, plugin, tseslint } from '../bench/loaded.ts';

/** A file on the disk, or a text that stands for one. */
export interface Case {
  readonly title: string;
  readonly path: string;
  readonly text?: string;
}

export interface Failure {
  readonly rule: string;
  readonly message: string;
}

/** What came of one case. */
export interface Outcome {
  readonly title: string;
  readonly parsed: boolean;
  readonly reports: number;
  readonly lines: number;
  /** Milliseconds. */
  readonly parse: number;
  readonly rules: number;
  /** The rule that took longest. */
  readonly slowest: { readonly rule: string; readonly ms: number };
  readonly crashes: readonly Failure[];
  /** Suggestions that make of a file what does not parse. */
  readonly broken: readonly Failure[];
}

type Rules = NonNullable<LinterType.Config['rules']>;
type SourceType = 'module' | 'commonjs';

/** How many characters are parsed again at most to look at the suggestions of one case. */
const suggestible = 2_000_000;

const { plugins, rules: everyRule = {}, settings } = plugin.configs.all;

function config(sourceType: SourceType, rules: Rules): LinterType.Config[] {
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

/** The lines of a text as a person would write it: a bundle has few. */
export function linesOf(text: string): number {
  return Math.max(text.split('\n').length, Math.ceil(text.length / 40));
}

/** What is known of a case that came to nothing. */
export function nothingOf({ title }: Case, crashes: readonly Failure[]): Outcome {
  const slowest = { rule: '', ms: 0 };
  return { title, parsed: true, reports: 0, lines: 0, parse: 0, rules: 0, slowest, crashes, broken: [] };
}

function lint(one: Case, text: string, sourceType: SourceType): Outcome {
  const linter = new Linter({ cwd: parse(one.path).root });
  const crashes: Failure[] = [];
  let rules: Rules = everyRule;
  // A rule that fails ends the run: the others get another one without it.
  for (;;) {
    try {
      const options = { filename: one.path, fix: false, stats: true } as LinterType.FixOptions;
      const { messages } = linter.verifyAndFix(text, config(sourceType, rules), options);
      const times = linter.getTimes().passes[0];
      const taken = Object.entries(times?.rules ?? {}).map(([rule, { total }]) => ({ rule, ms: total }));
      return {
        ...nothingOf(one, crashes),
        parsed: !messages.some(({ fatal }) => fatal),
        reports: messages.length,
        lines: linesOf(text),
        parse: times?.parse?.total ?? 0,
        rules: taken.reduce((sum, { ms }) => sum + ms, 0),
        slowest: taken.reduce((most, each) => (each.ms > most.ms ? each : most), { rule: '', ms: 0 }),
        broken: brokenIn(messages, one.path, text, sourceType),
      };
    } catch (error) {
      const { ruleId: rule = 'no rule', message, stack = '' } = error as Error & { ruleId?: string };
      const where = stack.split('\n').find((line) => line.includes('/dist/')) ?? '';
      crashes.push({ rule, message: `${message.split('\n')[0]} ${where.trim()}` });
      if (!(rule in rules)) return nothingOf(one, crashes);
      rules = Object.fromEntries(Object.entries(rules).filter(([name]) => name !== rule));
    }
  }
}

function brokenIn(
  messages: readonly LinterType.LintMessage[],
  filename: string,
  text: string,
  sourceType: SourceType,
): Failure[] {
  const parser = config(sourceType, {});
  return messages
    .flatMap(({ ruleId, line, suggestions = [] }) => suggestions.map((taken) => ({ ruleId, line, taken })))
    .slice(0, Math.floor(suggestible / text.length))
    .flatMap(({ ruleId, line, taken: { desc, fix } }) => {
      const changed = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
      const fatal = new Linter().verify(changed, parser, { filename }).find((message) => message.fatal);
      return fatal ? [{ rule: ruleId ?? '', message: `line ${line}, "${desc}": ${fatal.message}` }] : [];
    });
}

/** How long a rule may take for 1,000 lines, in milliseconds, and for what is shorter. */
export const allowed = 50;

/** Whether a rule takes too long; on a machine where parsing takes as long, everything does. */
export function isSlow(one: Outcome): boolean {
  return paceOf(one) > allowed && one.slowest.ms > one.parse;
}

/** How long the slowest rule took for 1,000 lines, in milliseconds; what is shorter counts as so many. */
export function paceOf({ slowest, lines }: Outcome): number {
  return slowest.ms / Math.max(1, lines / 1000);
}

/** Lints one case without types, as a module, or as a CommonJS module where it is none. */
export function check(one: Case): Outcome {
  const text = one.text ?? readFileSync(one.path, 'utf8');
  const types: readonly SourceType[] = one.path.endsWith('.cjs') ? ['commonjs', 'module'] : ['module', 'commonjs'];
  const [first, second] = types.map((sourceType) => () => lint(one, text, sourceType)) as [
    () => Outcome,
    () => Outcome,
  ];
  let outcome = first();
  const way = outcome.parsed ? first : second;
  if (!outcome.parsed) outcome = second();
  // A busy machine makes any file slow once, and so does code that runs for the first time.
  for (let again = 0; again < 3 && isSlow(outcome); again += 1) {
    const next = way();
    if (next.slowest.ms < outcome.slowest.ms) outcome = next;
  }
  return outcome;
}
