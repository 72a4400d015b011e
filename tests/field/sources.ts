import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Package } from './packages.ts';

const code = /(?<!\.d)\.(?:[cm]?[jt]s|tsx)$/;
const notOurs = /(?:^|[/.])(?:node_modules|tests?|__tests__|spec|fixtures|examples?|bench(?:mark)?s?|\.min)(?:[/.]|$)/;
/** Generated tables and bundles have longer lines than people write, or more of them. */
const longest = { line: 200, file: 1_200_000 };

/** What bundlers say of their own work in the first lines. */
const bundled = /\bcode was bundled using\b/;

function isWritten(path: string): boolean {
  const text = readFileSync(path, 'utf8');
  if (bundled.test(text.slice(0, 500))) return false;
  return text.length <= longest.file && text.length / text.split('\n').length <= longest.line;
}

/** The files of a package that are linted, relative to it: no tests, nothing that was minified or bundled, no ES module again as CommonJS. */
export function sourcesOf({ sources }: Package, root: string): string[] {
  return sources
    .flatMap((source) => {
      const path = join(root, source);
      if (statSync(path).isFile()) return [path];
      return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file));
    })
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .filter((file) => code.test(file) && !notOurs.test(file) && statSync(join(root, file)).isFile())
    .filter((file, _, all) => !file.endsWith('.cjs') || !all.includes(file.replace(/cjs$/, 'js')))
    .filter((file) => isWritten(join(root, file)))
    .sort();
}
