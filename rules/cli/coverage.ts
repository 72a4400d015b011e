import type { ESLint } from 'eslint';
import { isAbsolute, relative } from 'node:path';
import type { Preset } from '../framework/presets.ts';
import { isFile, type Entry, type FileEntry, type Reason } from './journal.ts';

const filesIn = (number: number) => `${number} ${number === 1 ? 'file' : 'files'}`;

/** Some file names, not all of a thousand. Threads finish in any order; the list is the same every time. */
function list(files: readonly string[], cwd: string): string {
  const names = files.map((file) => relative(cwd, file) || file).sort();
  const shown = names.slice(0, 5);
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}

/** ESLint has a result for a file that it did not lint, because it is ignored: a warning without a place. */
function wasLinted({ messages }: ESLint.LintResult): boolean {
  return !messages.some(
    ({ fatal, line, ruleId }) => !fatal && (line as number | undefined) === undefined && ruleId === null,
  );
}

function words(reason: Reason): string {
  if (reason === 'no-tsconfig') return 'there is no tsconfig.json';
  if (reason === 'unreadable-tsconfig') return 'the tsconfig.json cannot be read';
  if (reason === 'not-included') return 'not included by a tsconfig.json';
  return 'missing' in reason ? reason.missing : reason.failed;
}

/** How many files had types, and why the others had none. */
function typesOf(entries: readonly FileEntry[], cwd: string): { part: string; notes: string[] } {
  const reasons = new Map<string, string[]>();
  for (const entry of entries) {
    if (entry.types) continue;
    const reason = words(entry.because);
    reasons.set(reason, [...(reasons.get(reason) ?? []), entry.file]);
  }
  const typed = entries.filter(({ types }) => types).length;
  if (entries.length === 0) return { part: '', notes: [] };
  if (reasons.size === 0) return { part: typed === 1 ? ', with types' : ', all with types', notes: [] };
  const [only] = reasons.keys();
  if (typed === 0 && reasons.size === 1) return { part: `, without types (${only})`, notes: [] };
  const notes = [...reasons].map(([reason, files]) => `Without types (${reason}): ${list(files, cwd)}.`);
  return { part: `, ${typed || 'none'} of them with types`, notes };
}

/** How many files were linted, how many of them with types, and which ones were not. */
export function coverageOf(
  results: readonly ESLint.LintResult[],
  journal: readonly Entry[],
  preset: Preset,
  cwd: string,
): string[] {
  const entries = new Map(journal.filter(isFile).map((entry) => [entry.file, entry]));
  const checked: string[] = [];
  const invalid: string[] = [];
  const unparsed: string[] = [];
  for (const result of results.filter(wasLinted)) {
    const { filePath: file, messages } = result;
    if (!messages.some(({ fatal }) => fatal)) checked.push(file);
    // Where the parser is missing, a file was noted and not parsed; where the code is wrong, it was never noted.
    else if (entries.has(file)) unparsed.push(file);
    else invalid.push(file);
  }
  const parsed = checked.flatMap((file) => entries.get(file) ?? []);
  const cached = checked.filter((file) => !entries.has(file) && isAbsolute(file));
  const { part, notes } = typesOf(parsed, cwd);
  return [
    `${filesIn(checked.length)} linted with the preset "${preset}"${part}.`,
    ...notes,
    ...(cached.length > 0 ? [`From the cache: ${filesIn(cached.length)}.`] : []),
    ...(invalid.length > 0 ? [`Not linted (syntax error): ${list(invalid, cwd)}.`] : []),
    ...(unparsed.length > 0 ? [`Not linted (no parser for TypeScript): ${list(unparsed, cwd)}.`] : []),
  ];
}

/** What the user should hear of on stderr: a tsconfig that cannot be read, a parser that is missing. */
export function troublesIn(journal: readonly Entry[], cwd: string): string[] {
  const troubles = journal.flatMap((entry) => {
    if (!isFile(entry)) {
      const name = relative(cwd, entry.tsconfig);
      return `${name} cannot be read, so that its files were linted without types: ${entry.problem}.`;
    }
    if (entry.types || typeof entry.because !== 'object' || !('missing' in entry.because)) return [];
    return `${entry.because.missing}. To lint TypeScript, and to use types: npm install --save-dev @typescript-eslint/parser typescript@6`;
  });
  return [...new Set(troubles)];
}
