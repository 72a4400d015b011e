import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Consumer, Way } from './consumers.ts';
import type { Finding } from './findings.ts';
import { install, installed, nodeOf, runWith } from './install.ts';
import { difference, freshFolder, lint, writeAll } from './lint.ts';
import type { Measured } from './measured.ts';
import { configFile, filesOf } from './project.ts';

const shown = ['eslint', 'typescript', '@typescript/native', 'typescript-eslint'];

/** Range, message and suggestions, where they are other than in this repository. */
function otherThan(wanted: readonly Finding[], found: readonly Finding[]): string[] {
  const known = new Set(wanted.map(({ full }) => full));
  return found.flatMap(({ full }) => (known.has(full) ? [] : [`other than here: ${full}`]));
}

/** TypeScript reads `export { … as 'module.exports' }`, which says what `require()` gives, from 5.6 on. */
function readsDeclarations(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 6);
}

/** Compiles what uses the types of the package, with the TypeScript of the project; nothing to say is good news. */
function checkTypes(folder: string, node: string): string[] {
  // Beside a native one, TypeScript 6 brings no `tsc`.
  const places = ['typescript', '@typescript/native'].map((name) => join(folder, 'node_modules', name, 'bin/tsc'));
  const tsc = places.find(existsSync) ?? places.join(' or ');
  const { status, out, err } = runWith(node, folder, [tsc, '-p', 'types']);
  return status === 0 ? [] : [`types: ${out}${err}`];
}

/** Makes a project, installs the archive in it, and lints it in each of its ways. */
export function tryOut(
  consumer: Consumer,
  archive: string,
  cache: string,
  reference: Readonly<Record<Exclude<Way, 'native'>, readonly Finding[]>>,
): Measured {
  const folder = freshFolder();
  const problems: string[] = [];
  const findings: Partial<Record<Way, number>> = {};
  const versions: Record<string, string> = {};
  try {
    const node = nodeOf(consumer.node, cache);
    versions['node'] = runWith(node, folder, ['--version']).out.trim().slice(1);
    writeAll(folder, filesOf(consumer));
    install(consumer, folder, archive, node, cache);
    for (const name of shown) if (name in consumer.packages) versions[name] = installed(folder, name);
    for (const way of consumer.ways) {
      const found = lint(folder, node, configFile(way, consumer));
      if (typeof found === 'string') {
        problems.push(`${way}: ${found}`);
        continue;
      }
      findings[way] = found.length;
      problems.push(...difference(way, found), ...otherThan(reference[way === 'native' ? 'typed' : way], found));
    }
    if (readsDeclarations(versions['typescript'] ?? '0')) problems.push(...checkTypes(folder, node));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // Where the project lay is nobody's business.
  return { versions, findings, problems: problems.map((problem) => problem.replaceAll(folder, '.')) };
}
