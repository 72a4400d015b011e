import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { importOf } from '../identity/imports.ts';
import { memo } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';

type Ranges = Readonly<Record<string, string>>;

const known = new Map<string, Ranges>();

/**
 * The packages that the file may import: what its project's package.json (the nearest one) says, with the ranges of their
 * versions. What is only there for development is no dependency of a package that is published.
 */
export const dependenciesOf: (file: File) => Ranges = memo((file: File) =>
  isAbsolute(file.path) ? nearest(dirname(file.path)) : {},
);

function nearest(folder: string): Ranges {
  const before = known.get(folder);
  if (before) return before;
  const own = readManifest(join(folder, 'package.json'));
  const parent = dirname(folder);
  const found = own ?? (parent === folder ? {} : nearest(parent));
  known.set(folder, found);
  return found;
}

function readManifest(path: string): Ranges | undefined {
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const kinds = ['peerDependencies', 'optionalDependencies', 'dependencies'];
    if (manifest['private'] === true) kinds.unshift('devDependencies');
    const parts = kinds.map((kind) => manifest[kind]).filter((part) => typeof part === 'object' && part !== null);
    return Object.assign({}, ...parts) as Ranges;
  } catch {
    return undefined;
  }
}

/** Whether the file has an import of a module already. */
export function importsModule(file: File, module: string): boolean {
  return importedModules(file).has(module);
}

/** The modules that the top of a file imports: one look, however much is offered. */
const importedModules = memo((file: File): ReadonlySet<string> => {
  const modules = new Set<string>();
  for (const scope of file.code.scopeManager?.scopes ?? []) {
    if (scope.type !== 'module' && scope.type !== 'global') continue;
    for (const variable of scope.variables) {
      const imported = importOf(file, variable);
      if (imported) modules.add(imported.module);
    }
  }
  return modules;
});
