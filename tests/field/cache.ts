import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slug, type Package } from './packages.ts';

/** Nothing that was published later is taken as a dependency: types, and with them findings, would change by themselves. */
const before = '2026-11-28';
const nodeTypes = '20.19.43';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Where packages are kept, outside of the repository: `FIELD_CACHE`, or a folder among the temporary ones. */
export const cache = process.env['FIELD_CACHE'] ?? join(tmpdir(), 'eslint-plugin-backpressure-field');

/** Runs npm in a folder, without the scripts of packages. */
export function npm(folder: string, ...words: readonly string[]): void {
  execFileSync('npm', [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    // npm is a script on Windows.
    shell: process.platform === 'win32',
  });
}

function unpack(folder: string, { name, version }: Package): void {
  npm(folder, 'pack', `${name}@${version}`);
  const archive = `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
  mkdirSync(join(folder, 'package'));
  execFileSync('tar', ['-xzf', archive, '-C', 'package', '--strip-components=1'], { cwd: folder });
  rmSync(join(folder, archive));
}

/** Takes what a package depends on from the registry: without it, half of its types are unknown. */
function installDependencies(folder: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8')) as Manifest;
  const dependencies = { ...manifest.peerDependencies, ...manifest.dependencies, '@types/node': nodeTypes };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  npm(folder, 'install', '--omit=optional', '--legacy-peer-deps', `--before=${before}`);
}

/**
 * Takes a package from the registry, unless it is in the cache.
 * @returns the folder, with the files of the package in `package/`, and what it depends on in `node_modules/`
 */
export function fetchPackage(one: Package): string {
  const folder = join(cache, `${slug(one.name)}@${one.version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(join(cache, 'part-'));
  try {
    unpack(made, one);
    if (one.typed) installDependencies(made);
    renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return folder;
}
