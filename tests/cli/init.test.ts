import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diffOf } from '../../rules/cli/init/diff.ts';
import {
  folderWith,
  installAlso,
  installWithoutTypescript,
  leakyScript,
  leakyTypescript,
  removeFolders,
  runIn,
  runInTerminal,
  runPackage,
} from './command.ts';
import { builtPlugin } from './plugin.ts';

// Many of the folders have a copy of the plugin.
afterAll(removeFolders, 60_000);

const command = 'eslint-plugin-backpressure:';
const defineConfig = "import { defineConfig } from 'eslint/config';\n\nexport default defineConfig([\n  {},\n]);\n";
const array = 'export default [];\n';
const commonjs = 'module.exports = [\n  {},\n];\n';
const typed = "import type { Linter } from 'eslint';\n\nexport default [] as Linter.Config[];\n";

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const eslint = (folder: string, ...given: string[]) => runPackage(folder, 'eslint/bin/eslint.js', given);

/** A project that has the plugin, ESLint and further packages installed. */
function project(files: Record<string, string>, packages: readonly string[] = []): string {
  const folder = folderWith(files);
  installWithoutTypescript(folder);
  installAlso(folder, packages);
  return folder;
}

describe.concurrent('init --yes, and ESLint after it', { timeout: 120_000 }, () => {
  it.each([
    ['eslint.config.js', defineConfig, 'module'],
    ['eslint.config.js', commonjs, 'commonjs'],
    ['eslint.config.mjs', array, 'commonjs'],
    ['eslint.config.cjs', commonjs, 'module'],
    ['eslint.config.ts', typed, 'module'],
    ['eslint.config.mts', defineConfig, 'commonjs'],
  ])('%s is changed, and then reports: %j in a package of type %s', async (name, text, type) => {
    const files = { 'package.json': JSON.stringify({ type }), [name]: text, 'a.cjs': leakyScript };
    const folder = project(files, name.endsWith('ts') ? ['jiti', '@typescript-eslint/parser', 'typescript'] : []);
    expect((await eslint(folder)).status).toBe(0);

    const first = await runIn(folder, ['init', '--yes'], { installedIn: folder });
    expect(first.stdout).toContain(`Change: ${name}\n`);
    expect(first.stdout).toMatch(/^\+(?:import|const) backpressure /m);
    expect(first.stdout).toContain(`\nWritten: ${name}\n`);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    const linted = await eslint(folder);
    expect(linted.stdout).toMatch(/ backpressure\/no-ignored-write\n/);
    expect(linted.status).toBe(1);

    const written = read(folder, name);
    const again = await runIn(folder, ['init', '--yes'], { installedIn: folder });
    expect(again.stdout).toMatch(new RegExp(`^Already there: ${name}, line \\d+, with the preset "recommended"\\.`));
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(read(folder, name)).toBe(written);
  });

  it('a new one is made where there is none, and the plugin as it is packed reports with it', async () => {
    const folder = project({ 'package.json': '{}', 'a.js': leakyScript });
    const installed = join(folder, 'node_modules/eslint-plugin-backpressure');
    rmSync(installed, { recursive: true });
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
      cwd: builtPlugin(),
      stdio: 'ignore',
    });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
    mkdirSync(join(folder, 'unpacked'));
    execFileSync('tar', ['xzf', tarball, '-C', 'unpacked'], { cwd: folder });
    renameSync(join(folder, 'unpacked/package'), installed);

    const { status, stdout } = await runIn(folder, ['init', '-y', '--preset=strict'], { installedIn: folder });
    expect(stdout).toContain('New file: eslint.config.mjs\n');
    expect(stdout).not.toContain('npm install');
    expect(status).toBe(0);
    expect(read(folder, 'eslint.config.mjs')).toContain("extends: ['backpressure/strict']");
    expect((await eslint(folder)).stdout).toMatch(/a\.js\n +2:31 +error .* backpressure\/no-ignored-write\n/);
  });

  it('a new one lints TypeScript, where typescript-eslint is installed', async () => {
    const files = { 'package.json': '{ "type": "module" }', 'a.ts': leakyTypescript };
    const folder = project(files, ['typescript-eslint', 'typescript']);
    expect((await runIn(folder, ['init', '--yes'], { installedIn: folder })).status).toBe(0);
    expect(existsSync(join(folder, 'eslint.config.js'))).toBe(true);
    expect((await eslint(folder)).stdout).toMatch(/a\.ts\n +2:\d+ +error .* backpressure\/no-ignored-write\n/);
  });

  it.each(['eslint.config.js', 'eslint.config.cjs'])('a new %s is CommonJS, in a package that is', async (name) => {
    const folder = project({ 'package.json': '{}', 'a.js': leakyScript });
    expect((await runIn(folder, ['init', name, '--yes'], { installedIn: folder })).status).toBe(0);
    expect(read(folder, name)).toContain("const backpressure = require('eslint-plugin-backpressure');\n");
    expect((await eslint(folder)).stdout).toMatch(/a\.js\n +2:31 +error .* backpressure\/no-ignored-write\n/);
  });

  it('.oxlintrc.json is changed, and then oxlint reports', async () => {
    const files = { '.oxlintrc.json': '{\n  // ours\n  "rules": {}\n}\n', 'a.js': leakyScript };
    const folder = project(files, ['oxlint']);
    const { status, stdout } = await runIn(folder, ['init', '--yes'], { installedIn: folder });
    expect(stdout).toContain('+  "jsPlugins": ["eslint-plugin-backpressure"]\n');
    expect(status).toBe(0);
    expect(read(folder, '.oxlintrc.json')).toContain('  // ours\n');
    const linted = await runPackage(folder, 'oxlint/bin/oxlint', []);
    expect(linted.stdout).toContain('backpressure(no-ignored-write)');
    expect(linted.status).toBe(1);
  });
});

describe.concurrent('init without --yes', { timeout: 120_000 }, () => {
  const config = { 'eslint.config.mjs': array };

  it('only shows the change where there is no terminal, and exits with 1', async () => {
    const folder = folderWith(config);
    const { status, stdout, stderr } = await runIn(folder, ['init'], { stdin: 'y\n' });
    expect(stdout).toContain("+import backpressure from 'eslint-plugin-backpressure';\n");
    expect(stdout).toMatch(/Nothing was written, because there is no terminal to ask\. To write it: add --yes\.\n$/);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(read(folder, 'eslint.config.mjs')).toBe(array);
  });

  it.each([
    ['y\n', 0],
    ['yes\n', 0],
    ['n\n', 1],
    ['\n', 1],
    ['\u0004', 1],
  ])('asks in a terminal; the answer %j gives %i', async (answer, expected) => {
    const folder = folderWith(config);
    const { status, stdout } = await runInTerminal(folder, ['init'], { stdin: answer });
    expect(stdout).toContain('+  backpressure.configs.recommended,');
    expect(stdout).toContain('Write it? [y/N] ');
    expect(stdout).toContain(expected === 0 ? 'Written: eslint.config.mjs' : 'Nothing was written.');
    expect(status).toBe(expected);
    expect(read(folder, 'eslint.config.mjs').includes('backpressure')).toBe(expected === 0);
  });
});

describe.concurrent('init refuses', { timeout: 120_000 }, () => {
  it('what it does not understand, with the lines to paste', async () => {
    const text = "import antfu from '@antfu/eslint-config';\nexport default antfu();\n";
    const folder = folderWith({ 'eslint.config.js': text });
    const { status, stdout, stderr } = await runIn(folder, ['init', '--yes']);
    expect(stderr).toContain(`${command} eslint.config.js was not changed: what it exports is neither `);
    expect(stderr).toContain("\n  import backpressure from 'eslint-plugin-backpressure';\n");
    expect(stderr).toContain('\n  export default [...antfu(), backpressure.configs.recommended];\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(read(folder, 'eslint.config.js')).toBe(text);
  });

  it.each([
    [{ '.eslintrc.json': '{}' }, [], /\.eslintrc\.json .* ESLint 9 and 10 no longer read; .*migrate-config/],
    [{ 'a.js': '' }, ['a.js'], /"a\.js" is no configuration that init knows; allowed: eslint\.config/],
    [{}, ['--preset', 'strikt'], /There is no preset "strikt"; allowed: recommended, server, strict or all\./],
    [{}, ['--preset'], /--preset needs a value: recommended/],
    [{}, ['--yess'], /init has no option --yess; allowed: --preset, --yes and --help\./],
    [{}, ['a', 'b'], /init changes one file, but got "a" and "b"\./],
  ])('with %j: init %j', async (files, given, message) => {
    const { status, stdout, stderr } = await runIn(folderWith(files), ['init', ...given]);
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('a folder whose configuration lies further up', async () => {
    const folder = folderWith({ 'eslint.config.js': array, 'packages/a/index.js': '' });
    const { status, stderr } = await runIn(join(folder, 'packages/a'), ['init', '--yes']);
    expect(stderr).toContain('from ../../eslint.config.js here; run init in the folder of that file.');
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'packages/a/eslint.config.js'))).toBe(false);
  });

  it('a file that is none', async () => {
    const folder = folderWith({ 'eslint.config.js/readme.txt': '' });
    const { status, stderr } = await runIn(folder, ['init', '--yes']);
    expect(stderr).toMatch(/^eslint-plugin-backpressure: EISDIR: .*\n$/);
    expect(status).toBe(2);
  });

  it('another preset than the one that is there', async () => {
    const folder = folderWith({ 'eslint.config.mjs': array });
    await runIn(folder, ['init', '--yes']);
    const { status, stderr } = await runIn(folder, ['init', '--preset', 'all']);
    expect(stderr).toMatch(/line 4 has the plugin already, with the preset "recommended"; to have "all", change/);
    expect(status).toBe(2);
  });
});

describe.concurrent('init tells', { timeout: 120_000 }, () => {
  it('what is not installed, in the words of the package manager', async () => {
    const folder = folderWith({ 'eslint.config.js': array, 'pnpm-lock.yaml': '', '.oxlintrc.json': '{}' });
    const { stdout } = await runIn(folder, ['init', '--yes']);
    expect(stdout).toContain('Not installed here yet: pnpm add --save-dev eslint eslint-plugin-backpressure\n');
    expect(stdout).toContain('.oxlintrc.json was left as it is; to add the plugin there: ');
    const other = await runIn(folder, ['init', '--yes', '.oxlintrc.json']);
    expect(other.stdout).toContain('Not installed here yet: pnpm add --save-dev oxlint eslint-plugin-backpressure\n');
    expect(read(folder, '.oxlintrc.json')).toContain('"backpressure/no-ignored-write": "error"');
  });

  it('how it is used', async () => {
    const { status, stdout } = await runIn(folderWith({}), ['init', '--help']);
    for (const word of ['--preset', '--yes', '.oxlintrc.json', 'Exit status', '0', '1', '2']) {
      expect(stdout).toContain(word);
    }
    expect(status).toBe(0);
  });
});

describe('diffOf', () => {
  const numbers = Array.from({ length: 20 }, (_, index) => `${index}`);

  it('shows what changes, with three lines around it', () => {
    const after = numbers.with(4, 'four').toSpliced(16, 0, 'new').join('\n');
    expect(diffOf(numbers.join('\n'), after)).toEqual([
      ...[' 1', ' 2', ' 3', '-4', '+four', ' 5', ' 6', ' 7', '...'],
      ...[' 13', ' 14', ' 15', '+new', ' 16', ' 17', ' 18'],
    ]);
  });

  it('has nothing to show where nothing changes, and all of a new file', () => {
    expect(diffOf('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(diffOf('', 'a\nb\n')).toEqual(['+a', '+b']);
  });
});
