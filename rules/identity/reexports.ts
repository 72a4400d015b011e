import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { memo } from '../framework/memo.ts';
import { moduleName } from '../knowledge/apis.ts';
import type { File } from '../syntax/file.ts';
import type { Imported } from './imports.ts';

/** What one file passes on: exported name to module and name there. Read as text; a passing export is one line. */
type Passed = ReadonlyMap<string, Imported>;

const read = new Map<string, { stamp: number; passed: Passed }>();
const nothing: Passed = new Map();

/** Which package an export of a file of the project really comes from, where that file only passes it on. */
export function reexportedFrom(file: File, specifier: string, name: string): Imported | undefined {
  if (!isAbsolute(file.path)) return undefined;
  const known = perFile(file);
  let passed = known.get(specifier);
  if (!passed) known.set(specifier, (passed = passedOnBy(resolve(dirname(file.path), specifier))));
  return passed.get(name);
}

/** What a file of the project passes on is looked up once for each file that imports it. */
const perFile = memo((_file: File) => new Map<string, Passed>());

function passedOnBy(path: string): Passed {
  const stem = path.replace(/\.[cm]?js$/, '');
  for (const candidate of [
    path,
    `${stem}.ts`,
    `${stem}.mts`,
    `${stem}.js`,
    `${stem}.mjs`,
    `${path}/index.ts`,
    `${path}/index.js`,
  ]) {
    const info = statSync(candidate, { throwIfNoEntry: false });
    if (!info?.isFile()) continue;
    const known = read.get(candidate);
    if (known?.stamp === info.mtimeMs) return known.passed;
    const passed = passedOnIn(readFileSync(candidate, 'utf8'));
    read.set(candidate, { stamp: info.mtimeMs, passed });
    return passed;
  }
  return nothing;
}

function passedOnIn(text: string): Passed {
  const passed = new Map<string, Imported>();
  const imported = new Map<string, Imported>();
  for (const [, names = '', module = ''] of text.matchAll(/\bexport\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g)) {
    for (const [from, to] of pairs(names)) passed.set(to, { module: moduleName(module), name: from });
  }
  for (const [, local = '', module = ''] of text.matchAll(/\bimport\s+(\w+)\s+from\s*['"]([^'"]+)['"]/g)) {
    imported.set(local, { module: moduleName(module), name: 'default' });
  }
  for (const [, names = '', module = ''] of text.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g)) {
    for (const [from, to] of pairs(names)) imported.set(to, { module: moduleName(module), name: from });
  }
  for (const [, names = ''] of text.matchAll(/\bexport\s*\{([^}]*)\}\s*(?:;|$)/gm)) {
    for (const [from, to] of pairs(names)) {
      const source = imported.get(from);
      if (source) passed.set(to, source);
    }
  }
  for (const [, local = ''] of text.matchAll(/\bexport\s+default\s+(\w+)\s*;?\s*$/gm)) {
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
