import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where packages are kept that only these scripts read: outside of the repository, and lost when the machine likes. */
const cache = join(tmpdir(), 'eslint-plugin-backpressure');

/**
 * Fetches packages from the registry, each as `name@version`, unless they are there already. Nothing of them is run.
 *
 * @param purpose a name for the folder that they share
 * @returns the folder, whose `node_modules` has them
 */
export function fetched(purpose: string, packages: readonly string[]): string {
  const folder = join(cache, purpose);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const missing = packages.filter((each) => !isThere(folder, each));
  if (missing.length > 0) {
    const options = ['--no-save', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
    // One that is left out would be removed again.
    execFileSync('npm', ['install', ...options, ...packages], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return folder;
}

/** The folder of one of the packages that were fetched. */
export function folderOf(folder: string, name: string): string {
  return join(folder, 'node_modules', nameOf(name));
}

function nameOf(each: string): string {
  return each.slice(0, each.lastIndexOf('@'));
}

function isThere(folder: string, each: string): boolean {
  const manifest = join(folderOf(folder, each), 'package.json');
  if (!existsSync(manifest)) return false;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return version === each.slice(each.lastIndexOf('@') + 1);
}
