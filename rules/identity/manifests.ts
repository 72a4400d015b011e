import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { memo } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';

/** What a package.json says that matters here. */
interface Manifest {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
}

/** A version as numbers, so that they can be compared. */
export type Version = readonly [major: number, minor: number, patch: number];

const read = new Map<string, { readonly stamp: number; readonly manifest: Manifest }>();

function manifestAt(path: string): Manifest | undefined {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile()) return undefined;
  const known = read.get(path);
  if (known?.stamp === info.mtimeMs) return known.manifest;
  let manifest: Manifest = {};
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch {
    // One that cannot be read says nothing.
  }
  read.set(path, { stamp: info.mtimeMs, manifest });
  return manifest;
}

/** The first answer on the way from the folder of a file to the root. */
function upwards<Answer>(file: File, look: (folder: string) => Answer | undefined): Answer | undefined {
  if (!isAbsolute(file.path)) return undefined;
  for (let folder = dirname(file.path), last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    const found = look(folder);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Looked up once for each file that asks. */
const installedFor = memo((_file: File) => new Map<string, Version | undefined>());

/** The version of a package that a file of this folder would get; nothing where it is not installed. */
export function installedVersion(file: File, name: string): Version | undefined {
  const known = installedFor(file);
  if (!known.has(name)) {
    const manifest = upwards(file, (folder) => manifestAt(join(folder, 'node_modules', name, 'package.json')));
    known.set(name, manifest?.version === undefined ? undefined : versionIn(manifest.version));
  }
  return known.get(name);
}

/**
 * The oldest version of Node.js for each alternative that `engines` of the nearest package.json allows: 18.0.0 and
 * 20.10.0 of `^18 || >=20.10`. None where nothing is said.
 */
export const oldestNodes = memo((file: File): readonly Version[] => {
  const range = upwards(file, (folder) => manifestAt(join(folder, 'package.json')))?.engines?.node ?? '';
  return range.split('||').flatMap((part) => {
    const version = /<|\*/.test(part) && !/>/.test(part) ? undefined : versionIn(part);
    return version ? [version] : [];
  });
});

/** The first version in a text: `>=18` is 18.0.0, `20.x` is 20.0.0. */
export function versionIn(text: string): Version | undefined {
  const [, major, minor = '0', patch = '0'] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** Whether a version lies in a range: from the first on, and below the second. */
export function isWithin(version: Version, from: Version | undefined, below: Version | undefined): boolean {
  return (!from || compare(version, from) >= 0) && (!below || compare(version, below) < 0);
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
