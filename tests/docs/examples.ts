import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join } from 'node:path';
import plugin from '../../rules/index.ts';

/** A piece of code in a page, with what the page says about it. */
export interface Example {
  readonly code: string;
  readonly language: 'js' | 'ts';
  /** `true`: each of these rules reports it. `false`: none does. */
  readonly reported: boolean;
  /** The rule that a comment before the code names; the page of a rule need not. */
  readonly rule: string | undefined;
  readonly options: Readonly<Record<string, unknown>> | undefined;
  readonly line: number;
}

/**
 * The examples in a page: code under a heading "Incorrect" or "Correct" (or one below it), and, in any page, code after
 * a comment `<!-- reported by no-ignored-write -->` or `<!-- silent -->`.
 * A first line such as `/* options: { "report": "every" } *\/` gives options.
 */
export function examplesIn(page: string): Example[] {
  const examples: Example[] = [];
  let headings: string[] = [];
  let comment: { reported: boolean; rule: string | undefined } | undefined;
  let open: { language: string; lines: string[]; line: number; fence: string } | undefined;
  page.split('\n').forEach((text, index) => {
    if (open) {
      if (text.trim() !== open.fence) return void open.lines.push(text);
      const says = comment ?? saysHeading(headings);
      const { language, lines, line } = open;
      if (says && (language === 'js' || language === 'ts')) {
        examples.push({ ...says, language, line, code: `${lines.join('\n')}\n`, options: optionsIn(lines[0] ?? '') });
      }
      [open, comment] = [undefined, undefined];
      return;
    }
    const fence = /^(`{3,})(\w*)/.exec(text);
    const heading = /^(#+) (.*)$/.exec(text);
    const marked = /^<!-- (?:(silent)|reported by ([\w-]+)) -->$/.exec(text);
    if (fence) open = { fence: fence[1] ?? '', language: fence[2] ?? '', lines: [], line: index + 1 };
    else if (marked) comment = { reported: marked[1] === undefined, rule: marked[2] };
    else if (heading) headings = [...headings.slice(0, (heading[1] ?? '').length - 1), heading[2] ?? ''];
  });
  return examples;
}

function saysHeading(headings: readonly string[]): Pick<Example, 'reported' | 'rule'> | undefined {
  const said = headings.find((heading) => /^(?:Inc|C)orrect\b/.test(heading));
  return said === undefined ? undefined : { reported: said.startsWith('Inc'), rule: undefined };
}

function optionsIn(line: string): Example['options'] {
  const given = /^\/\* options: (.*) \*\/$/.exec(line);
  return given ? (JSON.parse(given[1] ?? '') as Example['options']) : undefined;
}

const cwd = join(import.meta.dirname, '../fixtures/typed');
const linter = new Linter({ cwd });
const typescript = { parser, parserOptions: { tsconfigRootDir: cwd } };

export type Way = 'espree' | 'untyped' | 'typed';

/** The ways in which an example is linted: plain JavaScript has one more. */
export function waysFor({ language }: Example): Way[] {
  return language === 'js' ? ['espree', 'untyped', 'typed'] : ['untyped', 'typed'];
}

function languageFor(code: string, way: Way): Linter.LanguageOptions {
  switch (way) {
    case 'espree':
      return { sourceType: /\brequire\(/.test(code) ? 'commonjs' : 'module' };
    case 'untyped':
      return typescript;
    case 'typed':
      return { parser, parserOptions: { ...typescript.parserOptions, projectService: true } };
  }
}

/** What some rules say about an example. */
export function lint({ code }: Example, way: Way, rules: Partial<Linter.RulesRecord>): Linter.LintMessage[] {
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*.js', '**/*.ts'],
        plugins: { backpressure: plugin },
        rules,
        languageOptions: languageFor(code, way),
      },
    ],
    { filename: join(cwd, way === 'espree' ? 'file.js' : 'file.ts') },
  );
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${fatal.message} in:\n${code}`);
  return messages;
}

/** The configuration for a rule alone. */
export function ruleAlone(name: string, options: Example['options']): Linter.RulesRecord {
  return { [`backpressure/${name}`]: options ? ['error', options] : 'error' };
}
