import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newOxlintrc } from '../../rules/cli/init/oxlintrc.ts';
import {
  folderWith,
  installAlso,
  installWithoutTypescript,
  leakyScript,
  removeFolders,
  runShell,
  type Outcome,
} from './command.ts';
import { recipesIn } from './recipes.ts';

// Each folder has a copy of the plugin.
afterAll(removeFolders, 60_000);

const recipes = recipesIn(readFileSync(join(import.meta.dirname, '../../docs/ci.md'), 'utf8'));
const fine = 'module.exports = 1;\n';
const rule = 'backpressure/no-ignored-write';

function git(folder: string, ...given: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'init.defaultBranch=main'];
  execFileSync('git', [...who, ...given], { cwd: folder, stdio: 'ignore' });
}

/** A repository with these files in its first commit, which is what `origin/main` has as well. */
function repository(files: Record<string, string>, severity = 'error'): string {
  const config = `import backpressure from 'eslint-plugin-backpressure';
export default [backpressure.configs.recommended, { rules: { '${rule}': '${severity}' } }];
`;
  const folder = folderWith({ ...files, 'eslint.config.mjs': config, '.gitignore': 'node_modules/\n' });
  installWithoutTypescript(folder);
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin);
  symlinkSync('../eslint/bin/eslint.js', join(bin, 'eslint'));
  symlinkSync('../eslint-plugin-backpressure/dist/cli/main.js', join(bin, 'eslint-plugin-backpressure'));
  chmodSync(join(bin, 'eslint-plugin-backpressure'), 0o755);
  git(folder, 'init');
  git(folder, 'add', '.');
  git(folder, 'commit', '-m', 'first');
  git(folder, 'clone', '--bare', '.', join(folder, 'node_modules/origin.git'));
  git(folder, 'remote', 'add', 'origin', join(folder, 'node_modules/origin.git'));
  git(folder, 'fetch', 'origin');
  git(folder, 'switch', '-c', 'branch');
  return folder;
}

function commandsOf(name: string): string[] {
  const commands = recipes.get(name);
  if (!commands || commands.length === 0) throw new Error(`docs/ci.md has no recipe "${name}"`);
  return commands;
}

/** Runs a recipe as it is on the page, but for `npm ci`: everything is installed. */
function run(folder: string, name: string): Promise<Outcome> {
  const commands = commandsOf(name).filter((command) => command !== 'npm ci');
  return runShell(folder, commands.join('\n'));
}

const change = (folder: string, file: string, text: string) => writeFileSync(join(folder, file), text);

function commitAll(folder: string): void {
  git(folder, 'add', '.');
  git(folder, 'commit', '-m', 'more');
}

describe.concurrent('docs/ci.md', { timeout: 180_000 }, () => {
  it('a gate fails on a warning, and on nothing else', async () => {
    const folder = repository({ 'a.js': leakyScript }, 'warn');
    const failed = await run(folder, 'gate');
    expect(failed.stdout).toMatch(/2:31 +warning .* backpressure\/no-ignored-write/);
    expect(failed.stderr).toContain('too many warnings');
    expect(failed.status).toBe(1);
    change(folder, 'a.js', fine);
    expect(await run(folder, 'gate')).toMatchObject({ status: 0, stdout: '' });
  });

  it('a baseline accepts what there is, and can only shrink', async () => {
    const folder = repository({ 'a.js': leakyScript, 'b.js': fine });
    expect((await run(folder, 'baseline gate')).status).toBe(1);
    expect((await run(folder, 'baseline')).status).toBe(0);
    const suppressions = () => JSON.parse(readFileSync(join(folder, 'eslint-suppressions.json'), 'utf8')) as object;
    expect(suppressions()).toEqual({ 'a.js': { [rule]: { count: 1 } } });
    commitAll(folder);
    expect(await run(folder, 'baseline gate')).toMatchObject({ status: 0, stdout: '' });

    change(folder, 'b.js', leakyScript);
    const added = await run(folder, 'baseline gate');
    expect(added.stdout).toMatch(/b\.js\n +2:31 +error/);
    expect(added.stdout).not.toContain('a.js');
    expect(added.status).toBe(1);

    change(folder, 'b.js', fine);
    change(folder, 'a.js', fine);
    const unpruned = await run(folder, 'baseline gate');
    expect(unpruned.stderr).toContain('suppressions');
    expect(unpruned.status).toBe(2);
    expect((await run(folder, 'baseline prune')).status).toBe(0);
    expect(suppressions()).toEqual({});
    expect((await run(folder, 'baseline gate')).status).toBe(0);
  });

  it('changed files are linted, and no others', async () => {
    const folder = repository({ 'old.js': leakyScript, 'gone.js': fine, 'touched.js': fine });
    expect(await run(folder, 'changed')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    rmSync(join(folder, 'gone.js'));
    change(folder, 'touched.js', `${fine}// more\n`);
    change(folder, 'readme.md', leakyScript);
    commitAll(folder);
    expect(await run(folder, 'changed')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    change(folder, 'new one.js', leakyScript);
    commitAll(folder);
    const { status, stdout } = await run(folder, 'changed');
    expect(stdout).toMatch(/new one\.js\n +2:31 +error .* backpressure\/no-ignored-write/);
    expect(stdout).not.toContain('old.js');
    // xargs has a status of its own for a command that failed.
    expect(status).toBe(123);
  });

  it('GitHub: an annotation for each finding', async () => {
    const { status, stdout } = await run(repository({ 'src/a.js': leakyScript }), 'github');
    expect(stdout).toMatch(/^::error file=src\/a\.js,line=2,endLine=2,col=31,endColumn=40,title=backpressure\/no-ig/);
    expect(status).toBe(1);
  });

  it('GitHub: a log for code scanning', async () => {
    const folder = repository({ 'src/a.js': leakyScript });
    expect(await run(folder, 'sarif')).toMatchObject({ status: 1, stdout: '' });
    const log = JSON.parse(readFileSync(join(folder, 'eslint.sarif'), 'utf8')) as object;
    const location = { physicalLocation: { artifactLocation: { uri: 'src/a.js' }, region: { startLine: 2 } } };
    expect(log).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: rule, locations: [location] }] }] });
  });

  it('GitLab: a report of code quality', async () => {
    const folder = repository({ 'src/a.js': leakyScript });
    expect(await run(folder, 'gitlab')).toMatchObject({ status: 1, stdout: '' });
    const report = JSON.parse(readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8')) as object[];
    expect(report).toMatchObject([{ check_name: rule, location: { path: 'src/a.js', lines: { begin: 2 } } }]);
  });

  it('reviewdog: a log on its standard input', async () => {
    const [command = ''] = commandsOf('reviewdog');
    const [first = '', second] = command.split(' | ');
    expect(second).toMatch(/^reviewdog -f=sarif /);
    const { status, stdout } = await runShell(repository({ 'src/a.js': leakyScript }), first);
    expect(JSON.parse(stdout)).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: rule }] }] });
    expect(status).toBe(1);
  });

  it('the command needs no configuration', async () => {
    const folder = repository({ 'src/a.js': leakyScript, 'eslint.config.mjs': 'export default [];\n' });
    const { status, stdout } = await run(folder, 'command');
    expect(stdout).toMatch(/^::error file=src\/a\.js,line=2,/);
    expect(status).toBe(1);
  });

  it('oxlint annotates as well', async () => {
    const folder = repository({ 'src/a.js': leakyScript, '.oxlintrc.json': newOxlintrc('recommended') });
    installAlso(folder, ['oxlint']);
    symlinkSync('../oxlint/bin/oxlint', join(folder, 'node_modules/.bin/oxlint'));
    const { status, stdout } = await run(folder, 'oxlint');
    expect(stdout).toMatch(/^::error file=src\/a\.js,line=2,endLine=2,.*title=backpressure.*no-ignored-write/m);
    expect(status).toBe(1);
  });

  it('threads find the same', async () => {
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`f${index}.js`, leakyScript]));
    const { status, stdout } = await run(repository(files), 'threads');
    expect(stdout).toContain('8 problems (8 errors, 0 warnings)');
    expect(status).toBe(1);
  });

  it('has no recipe that is not run here', () => {
    const here = readFileSync(import.meta.filename, 'utf8');
    // `npm run monorepo` runs these two: their tools are too large to be installed for every test.
    const names = [...recipes.keys()].filter((name) => !['turborepo', 'nx'].includes(name));
    for (const name of names) expect(here).toMatch(new RegExp(`(?:, |commandsOf\\()'${name}'\\)`));
    expect(names).toHaveLength(12);
  });
});

describe('recipesIn', () => {
  it('takes scripts, and what runs in YAML', () => {
    const page = [
      '<!-- recipe: a -->\n\n```sh\nnpx a\n\ngit b\n```',
      '```sh\nnot this\n```',
      '<!-- recipe: c d -->\n\n```yaml\nsteps:\n  - uses: x\n  - run: npm ci\nscript:\n  - npx c -o d .\n  - other\n```',
    ];
    expect([...recipesIn(page.join('\n\n'))]).toEqual([
      ['a', ['npx a', 'git b']],
      ['c d', ['npm ci', 'npx c -o d .']],
    ]);
  });
});
