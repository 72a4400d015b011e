import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { memo } from '../framework/memo.ts';
import { moduleName } from '../knowledge/apis.ts';
import type { File } from '../syntax/file.ts';
import type { Imported } from './imports.ts';

/** What one file passes on: exported name to module and name there. Read as text; a passing export is one line. */
type Passed = ReadonlyMap<string, Imported>;

/** What the documentation of each export says after `@backpressure`. */
type Tags = ReadonlyMap<string, string>;

interface Read {
  readonly path: string;
  readonly stamp: number;
  readonly passed: Passed;
  readonly tags: Tags;
}

const read = new Map<string, Read>();
const nothing: Read = { path: '', stamp: 0, passed: new Map(), tags: new Map() };

/** Which package an export of a file of the project really comes from, where that file only passes it on. */
export function reexportedFrom(file: File, specifier: string, name: string): Imported | undefined {
  const { path, passed } = readBy(file, specifier);
  const found = passed.get(name);
  if (!found?.module.startsWith('.')) return found;
  // Another file of the project, as the one that asks would import it.
  const way = relative(dirname(file.path), resolve(dirname(path), found.module)).replaceAll('\\', '/');
  return { ...found, module: way.startsWith('.') ? way : `./${way}` };
}

/** What a file of the project passes on that can matter elsewhere. */
export interface PassedOn {
  /** The packages whose exports it gives as its own. */
  readonly modules: ReadonlySet<string>;
  /** Whether the documentation of an export says something. */
  readonly isTagged: boolean;
}

/** What an import of a file of the project can bring from elsewhere. */
export function passedOnBy(file: File, specifier: string): PassedOn {
  const { path, passed, tags } = readBy(file, specifier);
  const modules = new Set<string>();
  let isTagged = tags.size > 0;
  for (const { module } of passed.values())
    if (!module.startsWith('.')) modules.add(module);
    else isTagged ||= readAt(resolve(dirname(path), module)).tags.size > 0;
  return { modules, isTagged };
}

/** What the documentation of an export of a file of the project says after `@backpressure`. */
export function tagOfExport(file: File, specifier: string, name: string): string | undefined {
  return readBy(file, specifier).tags.get(name);
}

function readBy(file: File, specifier: string): Read {
  if (!isAbsolute(file.path)) return nothing;
  const known = perFile(file);
  let found = known.get(specifier);
  if (!found) known.set(specifier, (found = readAt(resolve(dirname(file.path), specifier))));
  return found;
}

/** What a file of the project passes on is looked up once for each file that imports it. */
const perFile = memo((_file: File) => new Map<string, Read>());

/**
 * For so many milliseconds a file is taken for what it was: a run asks about the same ones for each file that imports them.
 * While one question follows the other it is longer: they come from a run, or from somebody who types in this file and
 * not in the other.
 */
const trusted = 1000;
const trustedInRun = 10_000;
const latest = new Map<string, { readonly found: Read; readonly at: number }>();
let asked = 0;

function readAt(path: string): Read {
  const known = latest.get(path);
  const now = performance.now();
  const isRun = now - asked < trusted;
  asked = now;
  if (known && now - known.at < (isRun ? trustedInRun : trusted)) return known.found;
  const found = readNow(path);
  latest.set(path, { found, at: now });
  return found;
}

/**
 * The files that a path may mean, the likeliest first: TypeScript takes `./a.js` for `./a.ts`, and `./a.mjs` for `./a.mts`,
 * where there is one; beside what was compiled from it the source says the same.
 */
function candidatesOf(path: string): string[] {
  const [, stem = path, kind] = /^(.*)\.([cm]?)js$/.exec(path) ?? [];
  if (kind !== undefined) return [`${stem}.${kind}ts`, path];
  return [`${path}.ts`, path, ...['.mts', '.js', '.mjs', '/index.ts', '/index.js'].map((end) => path + end)];
}

function readNow(path: string): Read {
  for (const candidate of candidatesOf(path)) {
    const info = statSync(candidate, { throwIfNoEntry: false });
    if (!info?.isFile()) continue;
    const known = read.get(candidate);
    if (known?.stamp === info.mtimeMs) return known;
    const text = readFileSync(candidate, 'utf8');
    const found = { path: candidate, stamp: info.mtimeMs, passed: passedOnIn(text), tags: tagsIn(text) };
    read.set(candidate, found);
    return found;
  }
  return nothing;
}

const tagged =
  /@backpressure[ \t]+([^\n*]*)(?:[^*]|\*(?!\/))*\*\/\s*export\s+(default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:class|function|const)\s+([\w$]+)/g;

function tagsIn(text: string): Tags {
  const tags = new Map<string, string>();
  if (!text.includes('@backpressure')) return tags;
  for (const [, tag = '', isDefault, name = ''] of text.matchAll(tagged)) tags.set(isDefault ? 'default' : name, tag);
  return tags;
}

/** Each pattern begins with its word, which is found fast; what must stand before that is looked at afterwards. */
function passedOnIn(source: string): Passed {
  const passed = new Map<string, Imported>();
  const imported = new Map<string, Imported>();
  // Most files of a project pass nothing on, and need no second look.
  if (!/\bexport\s*\{|\bexport\s+default\b/.test(source)) return passed;
  // What an example in a comment imports and exports is none of the file's business.
  const text = source.replace(/(?<![^\s{},;()])\/\*[^]*?\*\//g, '');
  for (const [, names = '', module = ''] of text.matchAll(
    /export(?<=(?:^|[;}/])\s*export)\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/gm,
  )) {
    for (const [from, to] of pairs(names)) passed.set(to, { module: moduleName(module), name: from });
  }
  for (const [, local = '', module = ''] of text.matchAll(
    /import(?<=(?:^|[;}/])\s*import)\s+(\w+)\s+from\s*['"]([^'"]+)['"]/gm,
  )) {
    imported.set(local, { module: moduleName(module), name: 'default' });
  }
  for (const [, names = '', module = ''] of text.matchAll(
    /import(?<=(?:^|[;}/])\s*import)\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/gm,
  )) {
    for (const [from, to] of pairs(names)) imported.set(to, { module: moduleName(module), name: from });
  }
  for (const [, names = ''] of text.matchAll(/export(?<=(?:^|[;}/])\s*export)\s*\{([^}]*)\}\s*(?:;|$)/gm)) {
    for (const [from, to] of pairs(names)) {
      const source = imported.get(from);
      if (source) passed.set(to, source);
    }
  }
  for (const [, local = ''] of text.matchAll(/export(?<=(?:^|[;}/])\s*export)\s+default\s+(\w+)\s*;?\s*$/gm)) {
    const source = imported.get(local);
    if (source) passed.set('default', source);
  }
  return passed;
}

/** `a, b as c` → [a, a], [b, c]. */
function pairs(names: string): [string, string][] {
  return names
    .split(',')
    .map((part) => part.replace(/\btype\s+/, '').trim())
    .filter(Boolean)
    .map((part) => {
      const [from = '', to = from] = part.split(/\s+as\s+/);
      return [from, to];
    });
}
