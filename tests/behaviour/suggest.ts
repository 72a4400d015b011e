import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtPlugin } from '../cli/plugin.ts';
import { newErrors, projectOf, typeErrorsIn } from '../properties/types.ts';

const subjects = join(import.meta.dirname, 'subjects');
/** A project of TypeScript, with a file whose text is given. */
const project = join(import.meta.dirname, '../fixtures/typed');

/** The plugin as it is published, and not its sources. */
const { default: plugin } = (await import(
  pathToFileURL(join(builtPlugin(), 'dist/index.js')).href
)) as typeof import('../../rules/index.ts');

export interface Change {
  readonly subject: string;
  readonly rule: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** The number that a suggestion leaves to the user is chosen: small enough to be reached. */
export const capacity = 8;

export function isTyped(subject: string): boolean {
  return subject.endsWith('.mts');
}

/** The subjects end in `.mjs` and `.mts`: this repository, which lints itself, has no rules for that. */
export function textOf(subject: string): string {
  return readFileSync(join(subjects, isTyped(subject) ? subject : `${subject}.mjs`), 'utf8');
}

function messagesIn(text: string, subject: string): Linter.LintMessage[] {
  const files = ['**/*.js', '**/*.ts'];
  // A longest wait is stated by a program itself.
  const ofChannels = plugin.configs.all.rules?.['backpressure/require-channel-capacity'];
  const rules: Linter.RulesRecord = {
    ...plugin.configs.strict.rules,
    'backpressure/max-queue-wait': 'error',
    // What a worker that is handed in does is not seen.
    ...(ofChannels && { 'backpressure/require-channel-capacity': ofChannels }),
  };
  const config: Linter.Config = { files, plugins: { backpressure: plugin }, rules };
  // No folder of tests: the rules are silent there.
  if (!isTyped(subject)) return new Linter({ cwd: '/project' }).verify(text, [config], '/project/subject.js');
  const parserOptions = { projectService: true, tsconfigRootDir: project };
  const typed = { ...config, languageOptions: { parser, parserOptions } };
  return new Linter({ cwd: project }).verify(text, [typed], join(project, 'file.ts'));
}

/** The type errors that a suggestion brings. */
export function typeErrorsOf({ before, after }: Change): string[] {
  const path = join(project, 'file.ts');
  const { options } = projectOf(join(project, 'tsconfig.json'));
  const errorsIn = (text: string) => typeErrorsIn([{ path, text }], options).get(path);
  return newErrors(errorsIn(before), errorsIn(after));
}

/** Applies a suggestion to each place of a subject that it is offered for, one after the other, as in an editor. */
export function changed(subject: string, messageId: string): Change {
  const before = textOf(subject);
  let after = before;
  let first: Linter.LintSuggestion | undefined;
  let rule = '';
  for (let count = 0; count < 5; count += 1) {
    const found = messagesIn(after, subject).find(({ suggestions }) =>
      suggestions?.some((each) => each.messageId === messageId),
    );
    const suggestion = found?.suggestions?.find((each) => each.messageId === messageId);
    if (!found || !suggestion) break;
    first ??= suggestion;
    rule = String(found.ruleId).replace('backpressure/', '');
    const { range, text } = suggestion.fix;
    after = after.slice(0, range[0]) + text + after.slice(range[1]);
  }
  if (!first) throw new Error(`${messageId} is not offered for ${subject}`);
  return { subject, rule, title: first.desc, before, after };
}

/** What is still reported once the suggestion has been taken. */
export function leftover({ after, subject }: Change): string[] {
  return messagesIn(after, subject).map(({ line, message }) => `${line}: ${message}`);
}

/** The text with the user's choice in the place of the TODO. */
export function chosen(text: string, choice = capacity): string {
  return text.replace(/ = \d+(;? \/\/ TODO: choose)/, ` = ${choice}$1`);
}
