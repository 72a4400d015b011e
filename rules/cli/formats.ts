import { fileURLToPath } from 'node:url';

/** Formats of reports that ESLint does not have: files of this package, which ESLint loads by their path. */
const own = ['sarif', 'gitlab', 'github'];

/** Those that ESLint itself has. */
const ofEslint = ['stylish', 'json', 'html'];

/** What ESLint is asked for when the command is asked for a format. */
export function formatterFor(name: string): string {
  return own.includes(name) ? fileURLToPath(new URL(`../formatters/${name}.js`, import.meta.url)) : name;
}

/** What to say about a format that cannot be loaded; a file or a package that is there, and broken, speaks for itself. */
export function unknownFormat(name: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/[/\\]/.test(name) || !/Cannot find module|no longer part of core ESLint/.test(message)) return error as Error;
  const allowed = [...ofEslint, ...own].join(', ');
  return new Error(
    `There is no format ${JSON.stringify(name)}; allowed: ${allowed}, the name of an installed formatter (eslint-formatter-${name}), or the path of a file.`,
  );
}
