import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';

/** A comment such as `eslint-disable-next-line`, as ESLint's own parser of them gives it. */
interface Directive {
  readonly type: 'disable' | 'enable' | 'disable-line' | 'disable-next-line';
  readonly node: TSESTree.Comment;
  /** The rules that it is about, divided by commas; all of them where it names none. */
  readonly value: string;
}

const directives = memo((file: File): readonly Directive[] => {
  // `SourceCode#getDisableDirectives()`: not in every runner of ESLint rules.
  const code = file.code as unknown as { getDisableDirectives?: () => { directives: readonly Directive[] } };
  return code.getDisableDirectives?.().directives ?? [];
});

/** Whether a comment in the file switches a rule off at a place. */
export function isDisabled(file: File, rule: string, { line, column }: TSESTree.Position): boolean {
  let off = false;
  for (const { type, node, value } of directives(file)) {
    if (value.trim() !== '' && !value.split(',').some((name) => name.trim() === rule)) continue;
    const { start, end } = node.loc;
    if (type === 'disable-line' && start.line === line) return true;
    if (type === 'disable-next-line' && end.line + 1 === line) return true;
    const isBefore = start.line < line || (start.line === line && start.column <= column);
    if (isBefore && (type === 'disable' || type === 'enable')) off = type === 'disable';
  }
  return off;
}
