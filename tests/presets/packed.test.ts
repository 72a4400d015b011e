import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { difference, freshFolder, lint, writeAll } from '../matrix/lint.ts';
import { configFile, filesOf } from '../matrix/project.ts';

const root = join(import.meta.dirname, '../..');

/** What `npm pack --json` tells, as far as it matters here. */
interface Packed {
  readonly filename: string;
  /** Bytes, packed and unpacked. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let packed: Packed;
let archive: string;

beforeAll(() => {
  if (!existsSync(join(root, packageJson.main))) throw new Error('Nothing is built yet: `npm run build` comes first.');
  folder = freshFolder();
  // As it stands: the scripts would build it anew while other tests read it.
  const args = ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', folder];
  const printed = execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  [packed] = JSON.parse(printed) as [Packed];
  archive = join(folder, packed.filename);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has what it needs, and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/cli/main.js']),
  );
  const allowed =
    /^(?:LICENSE|README\.md|package\.json|dist\/.+\.js|dist\/index\.d\.ts|dist\/(?:framework|formatters)\/.+\.d\.ts)$/;
  expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
});

it('stays within the size that docs/contributing.md states', () => {
  const page = readFileSync(join(root, 'docs/contributing.md'), 'utf8');
  const stated = /at most ([\d,]+) KB packed and ([\d,]+) KB unpacked/.exec(page)?.slice(1);
  const [most = 0, mostUnpacked = 0] = (stated ?? []).map((kilobytes) => Number(kilobytes.replaceAll(',', '')) * 1000);
  expect(packed.size).toBeLessThanOrEqual(most);
  expect(packed.unpackedSize).toBeLessThanOrEqual(mostUnpacked);
  // A budget that is far away holds nothing.
  expect(packed.size).toBeGreaterThan(most / 2);
  expect(packed.unpackedSize).toBeGreaterThan(mostUnpacked / 2);
});

it('is well packed, by publint', async () => {
  const tarball = readFileSync(archive);
  const data = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: data }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg as Record<string, string>))).toEqual([]);
});

it('has types that are right, by attw, for an ES module', async () => {
  const result = await checkPackage(createPackageFromTarballData(readFileSync(archive)));
  if (!result.types) throw new Error('no types are found');
  // What `attw --profile esm-only` leaves out: resolution as before Node.js 16, and CommonJS, which loads an ES module by `require()`.
  const problems = result.problems.filter(
    (problem) =>
      problem.kind !== 'CJSResolvesToESM' &&
      !('resolutionKind' in problem && /node10|cjs/.test(problem.resolutionKind)),
  );
  expect(problems).toEqual([]);
});

it('finds in a fresh JavaScript project what it finds here', () => {
  const project = join(folder, 'project');
  const installed = join(project, 'node_modules/eslint-plugin-backpressure');
  writeAll(project, filesOf({ ways: ['plain'] }));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', archive, '-C', installed, '--strip-components', '1']);
  symlinkSync(join(root, 'node_modules/eslint'), join(project, 'node_modules/eslint'), 'junction');
  const found = lint(project, process.execPath, configFile('plain', {}));
  expect(typeof found === 'string' ? found : difference('plain', found)).toEqual([]);
});

it('is ready to be published with its provenance', () => {
  expect(packageJson.publishConfig).toEqual({ access: 'public', provenance: true });
  // npm compares this with where it is built.
  expect(packageJson.repository).toEqual({ type: 'git', url: `git+${packageJson.homepage}.git` });
  expect(packageJson.license).toBe('MIT');
});
