import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isDisabled } from '../syntax/directives.ts';
import type { File } from '../syntax/file.ts';
import { fixOf, overlap, type Change, type Suggestion } from './change.ts';

/** What a rule found, with the ways out of it. */
export interface Finding<MessageId extends string> {
  readonly loc: TSESTree.SourceLocation;
  readonly messageId: MessageId;
  readonly data: Readonly<Record<string, string>>;
  readonly suggestions: readonly Suggestion<MessageId>[];
}

/**
 * Reports the findings of a file with their suggestions. Where one of these is to be applied everywhere (`autofix`), the
 * first finding brings the changes of all that can be made together, so that a file is done in a pass or two: fixes that
 * each write at the top of the file would exclude each other, and ESLint makes ten passes at most.
 */
export function reportAll<MessageId extends string>(
  context: Readonly<TSESLint.RuleContext<MessageId, unknown[]>>,
  file: File,
  findings: readonly Finding<MessageId>[],
  autofix: string,
): void {
  const open = findings.filter(({ loc }) => autofix !== 'off' && !isDisabled(file, context.id, loc.start));
  const chosen = open.map((finding) => finding.suggestions.find(({ messageId }) => messageId === autofix));
  const bundle = together(
    file,
    chosen.flatMap((suggestion) => (suggestion ? [suggestion.changes] : [])),
  );
  const carrier = open[chosen.findIndex(Boolean)];
  for (const finding of findings) {
    const { loc, messageId, data, suggestions } = finding;
    context.report({
      loc,
      messageId,
      data,
      suggest: suggestions.map(({ changes, ...words }) => ({ ...words, fix: fixOf(changes) })),
      ...(finding === carrier && { fix: fixOf(bundle) }),
    });
  }
}

/** The changes of as many suggestions as can be made at once; the others wait for the next pass. */
function together(file: File, all: readonly (readonly Change[])[]): Change[] {
  const taken: Change[] = [];
  for (const changes of all) {
    const renamed = withFreeNames(file, changes, taken);
    const added = renamed.filter((change) => change.declares ?? !taken.some((other) => isSame(other, change)));
    if (!overlap([...taken, ...added])) taken.push(...added);
  }
  return taken;
}

/** The same import, the same helper: written once for all. */
function isSame(one: Change, other: Change): boolean {
  return one.text === other.text && one.range[0] === other.range[0] && one.range[1] === other.range[1];
}

/** Gives what is declared other names where an earlier suggestion declares the same in the same scope. */
function withFreeNames(file: File, changes: readonly Change[], taken: readonly Change[]): Change[] {
  let renamed = [...changes];
  for (const { declares } of changes) {
    if (!declares) continue;
    const isTaken = (name: string): boolean =>
      taken.some(({ declares: other }) => other?.name === name && other.scope === declares.scope);
    let name = declares.name;
    for (let count = 2; isTaken(name) || (count > 2 && file.code.text.includes(name)); count += 1)
      name = `${declares.name}_${count}`;
    if (name === declares.name) continue;
    const old = new RegExp(`(?<![\\w$#])${declares.name.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
    renamed = renamed.map((change) => ({
      ...change,
      text: change.text.replace(old, name),
      ...(change.declares?.name === declares.name && { declares: { ...change.declares, name } }),
    }));
  }
  return renamed;
}
