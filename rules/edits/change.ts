import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** One replacement of a stretch of text; an empty stretch inserts. */
export interface Change {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
  /** The name that the text declares, and where: two changes must not declare one name in one scope. */
  readonly declares?: { readonly name: string; readonly scope: object };
}

/** A way out of a finding: what its title says, and what it changes. */
export interface Suggestion<Id extends string = string> {
  readonly messageId: Id;
  readonly data: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
}

export function insertAt(offset: number, text: string): Change {
  return { range: [offset, offset], text };
}

export function replace(node: TSESTree.Node | TSESTree.Token, text: string): Change {
  return { range: node.range, text };
}

/** All changes as one fix, as ESLint applies it. */
export function fixOf(changes: readonly Change[]): TSESLint.ReportFixFunction {
  return (fixer) => changes.map(({ range, text }) => fixer.replaceTextRange([range[0], range[1]], text));
}

/** Whether two of the changes touch the same text, so that they cannot be made together. */
export function overlap(changes: readonly Change[]): boolean {
  const sorted = changes.toSorted((one, other) => one.range[0] - other.range[0] || one.range[1] - other.range[1]);
  return sorted.some(({ range }, index) => range[0] < (sorted[index - 1]?.range[1] ?? 0));
}
