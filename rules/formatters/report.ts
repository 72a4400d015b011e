import type { ESLint, Linter } from 'eslint';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What ESLint gives a formatter (https://eslint.org/docs/latest/extend/custom-formatters). */
export type Results = readonly ESLint.LintResult[];

export interface Context {
  readonly cwd: string;
  readonly rulesMeta?: ESLint.LintResultData['rulesMeta'];
}

/** One message, with the file that it is about. */
export interface Report {
  readonly file: ESLint.LintResult;
  readonly message: Linter.LintMessage;
}

/** Every message that is reported; what a comment or a file of suppressions takes away is not among them. */
export function reportsIn(results: Results): Report[] {
  return results.flatMap((file) => file.messages.map((message) => ({ file, message })));
}

/** The folder that services for code count paths from: the root of the repository, or else the current folder. */
function rootOf(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    // A file in a worktree or a submodule.
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}

/** The path of a file as it is in the repository, with forward slashes everywhere. */
export function pathsFrom(cwd: string): (file: string) => string {
  const root = rootOf(cwd);
  return (file) => relative(root, file).replaceAll('\\', '/') || file;
}

/** Where a message is, from 1 on. What ESLint says about a file as a whole is at its first line. */
export function placeOf({ line, column, endLine, endColumn }: Linter.LintMessage): {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number | undefined;
} {
  const start = Math.max(line || 1, 1);
  return { line: start, column: Math.max(column || 1, 1), endLine: endLine ?? start, endColumn };
}
