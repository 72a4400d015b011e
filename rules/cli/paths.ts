import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';

/** The way that `ESLint#lintFiles` takes its paths. */
export type LintFiles<Result> = (paths: readonly string[]) => Promise<Result[]>;

/** ESLint looks at nothing outside of the current folder. */
function isOutside(path: string): boolean {
  const way = relative(process.cwd(), resolve(path));
  return isAbsolute(way) || /^\.\.(?:[/\\]|$)/.test(way);
}

/** The path that ESLint found nothing for, where that is what an error is about. */
function pathWithoutFiles(error: unknown): string | undefined {
  const { messageTemplate, messageData } = (error ?? {}) as {
    messageTemplate?: string;
    messageData?: { pattern?: string };
  };
  return messageTemplate === 'file-not-found' || messageTemplate === 'all-matched-files-ignored'
    ? messageData?.pattern
    : undefined;
}

function explain(path: string): string {
  const where = path === '.' ? 'the current folder' : JSON.stringify(path);
  if (!existsSync(path)) {
    return /[*?{}[\]()]/.test(path)
      ? `No JavaScript or TypeScript file matches ${where}.`
      : `There is no file or folder ${where}.`;
  }
  return `There is nothing to lint in ${where}: no JavaScript or TypeScript, or only files that are left out (--no-ignore lints build output as well).`;
}

/**
 * Lints what there is. ESLint lints nothing at all if one of several paths does not exist; here that path is named,
 * and the other ones are linted.
 */
export async function lintWhatExists<Result>(
  lint: LintFiles<Result>,
  paths: readonly string[],
  complain: (problem: string) => void,
): Promise<Result[]> {
  // Windows: ESLint names a path with forward slashes.
  const sameAs = (path: string) => (other: string) => other.replaceAll('\\', '/') === path;
  for (const path of paths.filter(isOutside)) {
    complain(`${JSON.stringify(path)} is outside of the current folder; run the command in a folder that contains it.`);
  }
  let remaining = paths.filter((path) => !isOutside(path));
  while (remaining.length > 0 || paths.length === 0) {
    try {
      return await lint(remaining);
    } catch (error) {
      const path = pathWithoutFiles(error);
      const named = path === undefined ? [] : remaining.filter(sameAs(path));
      // Without paths ESLint lints the current folder, and calls it so.
      if (path === undefined || (named.length === 0 && paths.length > 0)) throw error;
      complain(explain(named[0] ?? path));
      if (named.length === 0) return [];
      remaining = remaining.filter((other) => !named.includes(other));
    }
  }
  return [];
}
