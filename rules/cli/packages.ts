import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where packages are looked for: the linted project has the first word, the plugin's own installation the second. */
function places(cwd: string): string[] {
  return [join(cwd, 'package.json'), import.meta.filename];
}

function resolveFrom(place: string, request: string): string | undefined {
  try {
    return createRequire(place).resolve(request);
  } catch {
    return undefined;
  }
}

export interface FoundEslint {
  readonly version: string;
  /** The file that `eslint` on the command line runs. */
  readonly bin: string;
  /** The file that `import 'eslint'` loads. */
  readonly api: string;
}

/** The ESLint to run: the project's own, or the one that the plugin was installed with. */
export function findEslint(cwd: string): FoundEslint | { readonly problem: string } {
  const tooOld: string[] = [];
  for (const place of places(cwd)) {
    const manifest = resolveFrom(place, 'eslint/package.json');
    const api = resolveFrom(place, 'eslint');
    if (!manifest || !api) continue;
    const { version, bin } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      version: string;
      bin: string | { eslint: string };
    };
    if (Number.parseInt(version, 10) < 9) {
      tooOld.push(`${version} in ${dirname(manifest)}`);
      continue;
    }
    return { version, bin: join(dirname(manifest), typeof bin === 'string' ? bin : bin.eslint), api };
  }
  const found = tooOld.length > 0 ? `only ESLint ${tooOld.join(' and ')} was found` : 'ESLint was not found';
  return { problem: `ESLint 9 or 10 is needed; ${found}. Install it with: npm install --save-dev eslint` };
}

/** The files of `@typescript-eslint/parser`, the one to prefer first. */
export function findTypescriptParsers(cwd: string): string[] {
  const files = places(cwd).map((place) => {
    // Under pnpm a project that depends on `typescript-eslint` sees nothing but that.
    const umbrella = resolveFrom(place, 'typescript-eslint');
    return (
      resolveFrom(place, '@typescript-eslint/parser') ??
      (umbrella && resolveFrom(umbrella, '@typescript-eslint/parser'))
    );
  });
  return [...new Set(files.filter((file) => file !== undefined))];
}

/** The file of espree, ESLint's own parser: always installed with ESLint. */
export function findEspree(cwd: string): string | undefined {
  for (const place of places(cwd)) {
    const manifest = resolveFrom(place, 'eslint/package.json');
    const espree = manifest && resolveFrom(manifest, 'espree');
    if (espree) return espree;
  }
  return undefined;
}

/** Loads a package by its file, whether it is CommonJS or a module. */
export async function load<Module>(file: string): Promise<Module> {
  const loaded = (await import(pathToFileURL(file).href)) as Module & { default?: Module };
  return loaded.default ?? loaded;
}
