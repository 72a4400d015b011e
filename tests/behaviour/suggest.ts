import { Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtPlugin } from '../cli/plugin.ts';

const subjects = join(import.meta.dirname, 'subjects');

/** The plugin as it is published, and not its sources. */
const { default: plugin } = (await import(
  pathToFileURL(join(builtPlugin(), 'dist/index.js')).href
)) as typeof import('../../rules/index.ts');

export interface Change {
  readonly rule: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** The number that a suggestion leaves to the user is chosen: small enough to be reached. */
export const capacity = 8;

/** The subjects end in `.mjs`: this repository, which lints itself, has no rules for that. */
export function textOf(subject: string): string {
  return readFileSync(join(subjects, `${subject}.mjs`), 'utf8');
}

function messagesIn(text: string): Linter.LintMessage[] {
  // No folder of tests: the rules are silent there.
  return new Linter({ cwd: '/project' }).verify(
    text,
    [{ plugins: { backpressure: plugin }, rules: plugin.configs.strict.rules ?? {} }],
    { filename: '/project/subject.js' },
  );
}

/** Applies a suggestion to each place of a subject that it is offered for, one after the other, as in an editor. */
export function changed(subject: string, messageId: string): Change {
  const before = textOf(subject);
  let after = before;
  let first: Linter.LintSuggestion | undefined;
  let rule = '';
  for (let count = 0; count < 5; count += 1) {
    const found = messagesIn(after).find(({ suggestions }) =>
      suggestions?.some((each) => each.messageId === messageId),
    );
    const suggestion = found?.suggestions?.find((each) => each.messageId === messageId);
    if (!found || !suggestion) break;
    first ??= suggestion;
    rule = String(found.ruleId).replace('backpressure/', '');
    const { range, text } = suggestion.fix;
    after = after.slice(0, range[0]) + text + after.slice(range[1]);
  }
  if (!first) throw new Error(`${messageId} is not offered for ${subject}.mjs`);
  return { rule, title: first.desc, before, after };
}

/** What is still reported once the suggestion has been taken. */
export function leftover({ after }: Change): string[] {
  return messagesIn(after).map(({ line, message }) => `${line}: ${message}`);
}

/** The text with the user's choice in the place of the TODO. */
export function chosen(text: string): string {
  return text.replace(/ = \d+(;? \/\/ TODO: choose)/, ` = ${capacity}$1`);
}
