// `npm run record [-- package …]`: installs what the rows are about, and writes down what it finds there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelRows } from '../../../rules/knowledge/channels.ts';
import { sends } from '../../../rules/knowledge/sends.ts';
import { needed, packageOf, type Needed } from './needed.ts';
import versions from './packages.json' with { type: 'json' };
import type { Recorded } from './recorded.ts';

const path = join(import.meta.dirname, 'recorded.json');
const recorded: Recorded = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Recorded) : {};
const modules = needed(new Set([...builtinModules, 'stream/iter']));
const wanted = process.argv.slice(2);

/** The versions to look at: those of the list, or the one that the rows of the package say they were read in. */
function versionsOf(name: string): readonly string[] {
  const listed = (versions as Record<string, string[]>)[name];
  if (listed) return listed;
  const said = new RegExp(`(?:^|[ ,(])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} (\\d+(?:\\.\\d+)*)`);
  const found = [...channelRows, ...sends]
    .map(({ source }) => said.exec(source)?.[1])
    .find((version) => version !== undefined);
  if (found === undefined) throw new Error(`no row says which version of ${name} it was read in; see packages.json`);
  return [found];
}

/** What `import` gives, by the path of the name: `Queue.unbounded`, also as a member of the default export. */
const probe = `
const [module, ...names] = process.argv.slice(1);
const { createRequire } = await import('node:module');
const { join } = await import('node:path');
const all = await import(module).catch(() => {
  try {
    const own = createRequire(join(process.cwd(), 'x.js'))(module);
    return { default: own, ...own };
  } catch {
    return undefined;
  }
});
const at = (root, name) => name.split('.').reduce((value, key) => value?.[key], root);
const found = {};
for (const name of names) {
  const value = all && (at(all, name) ?? at(all.default, name) ?? (name === 'default' ? all.default : undefined));
  if (value !== undefined) found[name] = typeof value;
}
console.log(JSON.stringify(found));
process.exit(0);
`;

function exportsOf(folder: string, { module, exports }: Needed): Record<string, string> {
  try {
    const options = { cwd: folder, encoding: 'utf8', timeout: 60_000, stdio: 'pipe' } as const;
    const out = execFileSync('node', ['--input-type=module', '-e', probe, module, ...exports], options);
    return JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

const code = /\.(?:d\.[cm]?ts|[cm]?js|ts)$/;

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* filesIn(join(folder, entry.name));
    else if (entry.isFile() && code.test(entry.name)) yield join(folder, entry.name);
  }
}

/** The first file of the package (or of one that it brings along) that has each word, declarations first. */
function filesWith(
  folder: string,
  name: string,
  words: ReadonlySet<string>,
  form = (word: string) => `(?<![\\w$])${word}(?![\\w$])`,
): Record<string, string> {
  const root = join(folder, 'node_modules');
  const found: Record<string, string> = {};
  const own = [join(root, name), join(root, '@types', name.replace(/^@(.+)\//, '$1__'))].filter(existsSync);
  for (const places of [own, [root]]) {
    const missing = [...words].filter((word) => !(word in found));
    if (missing.length === 0) break;
    const files = places.flatMap((place) =>
      place === root
        ? readdirSync(root, { recursive: true, encoding: 'utf8' })
            .filter((file) => code.test(file))
            .map((file) => join(root, file))
        : [...filesIn(place)],
    );
    files.sort((one, other) => Number(other.includes('.d.')) - Number(one.includes('.d.')) || one.localeCompare(other));
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      for (const word of missing)
        if (!(word in found) && new RegExp(form(word)).test(text))
          found[word] = file.slice(root.length + 1).replaceAll('\\', '/');
    }
  }
  return found;
}

/** What the declarations export, for a package that this version of Node.js cannot load. */
function declaredIn(folder: string, name: string, { exports }: Needed): Record<string, string> {
  const found = filesWith(
    folder,
    name,
    exports,
    (word) => `(?:export .*|class |function )(?<![\\w$])${word}(?![\\w$])`,
  );
  return Object.fromEntries(
    Object.keys(found)
      .filter((each) => found[each]?.includes('.d.'))
      .map((each) => [each, 'declared']),
  );
}

const names = [...new Set(modules.map(({ module }) => packageOf(module)))].sort();
for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  for (const version of versionsOf(name)) {
    const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
    try {
      mkdirSync(join(folder, 'node_modules'));
      writeFileSync(join(folder, 'package.json'), '{ "private": true }');
      const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      execFileSync('npm', ['install', ...flags, `${name}@${version}`], { cwd: folder, stdio: 'inherit' });
      const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
        version: string;
      };
      const own = modules.filter(({ module }) => packageOf(module) === name);
      recorded[`${name}@${manifest.version}`] = {
        exports: Object.fromEntries(
          own.map((each) => [each.module, { ...declaredIn(folder, name, each), ...exportsOf(folder, each) }]),
        ),
        words: filesWith(folder, name, new Set(own.flatMap(({ words }) => [...words]))),
      };
      console.log(`${name}@${manifest.version}`);
    } catch (error) {
      console.error(`${name}@${version}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    writeFileSync(path, `${JSON.stringify(recorded, undefined, 2)}\n`);
  }
}
