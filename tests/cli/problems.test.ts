import { afterAll, describe, expect, it } from 'vitest';
import { folderWith, leakyScript, removeFolders, runIn } from './command.ts';

afterAll(removeFolders);

const command = 'eslint-plugin-backpressure:';

describe.concurrent('a mistake on the command line', { timeout: 120_000 }, () => {
  it.each([
    [['--preset', 'strikt'], 'There is no preset "strikt"; allowed: recommended, server, strict or all.'],
    [['--formatt', 'json'], "Invalid option '--formatt'"],
  ])('%j is named, with a way to the help, and exits with 2', async (given, message) => {
    const { status, stdout, stderr } = await runIn(folderWith({ 'a.js': '' }), given);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`${command} For help: npx eslint-plugin-backpressure --help\n`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe.concurrent('a path that cannot be linted', { timeout: 120_000 }, () => {
  it('is named, the others are linted, and the status is 2', async () => {
    const folder = folderWith({ 'src/a.js': leakyScript, 'docs/a.md': '# a\n', 'dist/b.js': leakyScript });
    const paths = ['nope', 'src', 'docs', 'dist', 'lib/*.js', '../elsewhere'];
    const { status, stdout, stderr } = await runIn(folder, paths);
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +1 +1$/m);
    expect(stdout).toContain('1 file linted');
    expect(stderr).toContain(`${command} There is no file or folder "nope".\n`);
    expect(stderr).toContain(`${command} There is nothing to lint in "docs": `);
    expect(stderr).toContain(`${command} There is nothing to lint in "dist": `);
    expect(stderr).toContain(`${command} No JavaScript or TypeScript file matches "lib/*.js".\n`);
    expect(stderr).toContain(`${command} "../elsewhere" is outside of the current folder; `);
    expect(status).toBe(2);
  });

  it('leaves a JSON report intact', async () => {
    const { status, stdout, stderr } = await runIn(folderWith({ 'a.js': leakyScript }), ['nope', 'a.js', '-f', 'json']);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toContain('"nope"');
    expect(status).toBe(2);
  });

  it('is the current folder, where it has nothing to lint', async () => {
    const { status, stderr } = await runIn(folderWith({ 'a.md': '' }), []);
    expect(stderr).toContain(`${command} There is nothing to lint in the current folder: `);
    expect(status).toBe(2);
  });

  it('may be missing where ESLint is told so', async () => {
    const given = ['nope', 'a.js', '--no-error-on-unmatched-pattern'];
    expect(await runIn(folderWith({ 'a.js': '' }), given)).toMatchObject({ status: 0, stderr: '' });
  });
});

describe.concurrent('a file that cannot be parsed', { timeout: 120_000 }, () => {
  it('is named, and the others are linted', async () => {
    const { status, stdout } = await runIn(folderWith({ 'a.js': leakyScript, 'broken.js': 'const = 1;\n' }), []);
    expect(stdout).toMatch(/broken\.js\n +1:\d+ +error +Parsing error/);
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +1 +1$/m);
    expect(stdout).toMatch(/\n1 file linted .*\nNot linted \(syntax error\): broken\.js\.\n$/);
    expect(status).toBe(1);
  });
});
