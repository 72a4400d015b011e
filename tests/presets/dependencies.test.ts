import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf } from '../architecture/layers.ts';
import packageJson from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const declared = packageJson as { readonly dependencies?: object; readonly peerDependencies: object };

/** The package that a module belongs to; nothing for files, for what Node.js has, and for what is computed: `import(file)`. */
function packageOf(specifier: string): string | undefined {
  if (specifier === 'undefined') return undefined;
  if (/^\.|^node:/.test(specifier) || builtinModules.includes(specifier)) return undefined;
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

function packagesIn(code: string, wanted: (typeOnly: boolean) => boolean): string[] {
  return importsOf(code).flatMap(({ from, typeOnly }) => (wanted(typeOnly) ? (packageOf(from) ?? []) : []));
}

/** Declarations that a project sees which imports the package: its own, and those that they import. */
function declarationsFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { from } of importsOf(readFileSync(file, 'utf8'))) {
    if (from.startsWith('.')) declarationsFrom(join(dirname(file), from.replace(/\.ts$/, '.d.ts')), seen);
  }
  return seen;
}

it('depends on the packages that it imports when it runs, and on no other', () => {
  const files = readdirSync(join(root, 'rules'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const imported = files.flatMap((path) =>
    packagesIn(readFileSync(join(root, 'rules', path), 'utf8'), (typeOnly) => !typeOnly),
  );
  const peers = Object.keys(declared.peerDependencies);
  expect([...new Set(imported)].filter((name) => !peers.includes(name))).toEqual(
    Object.keys(declared.dependencies ?? {}),
  );
});

it('has declarations that name no package but its peers', () => {
  const entries = Object.values(packageJson.exports).flatMap((entry) => (typeof entry === 'string' ? [] : entry.types));
  const seen = new Set<string>();
  for (const entry of entries) declarationsFrom(join(root, entry), seen);
  expect([...seen].map((path) => relative(root, path).replaceAll('\\', '/'))).toContain('dist/framework/settings.d.ts');
  const named = [...seen].flatMap((path) => packagesIn(readFileSync(path, 'utf8'), () => true));
  expect(named.filter((name) => !(name in declared.peerDependencies))).toEqual([]);
});

it('packs every file that it exports or runs', () => {
  const { exports, bin, main, types } = packageJson;
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  const wanted = [...targets, ...Object.values(bin), main, types].map((path) => path.replace('./', ''));
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(output) as { readonly files: readonly { readonly path: string }[] }[];
  const paths = packed?.files.map(({ path }) => path) ?? [];
  expect(wanted.filter((path) => !paths.includes(path))).toEqual([]);
});

it('finds the package of a module', () => {
  const modules = ['@a/b/c', 'a/b', 'a', 'node:fs', 'fs', 'fs/promises', './a.ts'];
  expect(modules.map(packageOf)).toEqual(['@a/b', 'a', 'a', undefined, undefined, undefined, undefined]);
});
