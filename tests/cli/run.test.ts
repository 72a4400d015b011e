import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderWith, leakyScript, removeFolders, runIn } from './command.ts';

afterAll(removeFolders);

const finding = 'backpressure/no-ignored-write';
const row = /^backpressure\/no-ignored-write +1 +1$/m;

describe.concurrent('a folder of JavaScript', { timeout: 120_000 }, () => {
  it('is linted without a configuration, and without paths', async () => {
    const folder = folderWith({
      'server.js': leakyScript,
      'fine.mjs': 'export const fine = 1;\n',
      'dist/bundle.js': leakyScript,
      'node_modules/other/index.js': leakyScript,
      'vendor.min.js': leakyScript,
      'types.d.ts': 'export const x: ;\n',
      // Neither this file nor a rule that is unknown here may disturb.
      'eslint.config.js': 'throw new Error("not to be loaded");\n',
    });
    const { status, stdout, stderr } = await runIn(folder, []);
    expect(stdout).toMatch(/server\.js\n +2:31 +error .* backpressure\/no-ignored-write\n/);
    expect(stdout).toContain('1 problem (1 error, 0 warnings)\n\nRule ');
    expect(stdout).toMatch(row);
    expect(stdout).toMatch(
      /\n\n3 files linted with the preset "recommended", without types \(there is no tsconfig.json\)\.\n$/,
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it('that has no findings says so, and exits with 0', async () => {
    const { status, stdout } = await runIn(folderWith({ 'fine.js': 'module.exports = 1;\n' }), ['fine.js']);
    expect(stdout).toMatch(/^No findings\.\n\n1 file linted with the preset "recommended"/);
    expect(status).toBe(0);
  });

  it('may be full of comments about rules of other plugins', async () => {
    const folder = folderWith({
      'a.js': `/* eslint-env node */
/* eslint no-var: "error", import/first: 2 */
/* eslint-disable import/order, react/display-name -- why not */
var x = 1; // eslint-disable-line @typescript-eslint/no-unused-vars, no-such-core-rule
// eslint-disable-next-line ${finding}
${leakyScript.replaceAll('\n', ' ')}
`,
    });
    const { status, stdout } = await runIn(folder, []);
    expect(stdout).toContain('No findings.\n1 more is suppressed');
    expect(status).toBe(0);
  });

  it('obeys a comment that sets a rule of this plugin', async () => {
    const { status } = await runIn(folderWith({ 'a.js': `/* eslint ${finding}: off */\n${leakyScript}` }), []);
    expect(status).toBe(0);
  });
});

describe.concurrent('options', { timeout: 120_000 }, () => {
  it('--preset decides which rules run', async () => {
    const folder = folderWith({ 'a.js': '' });
    const [recommended, all] = await Promise.all(
      ['recommended', 'all'].map(async (preset) => {
        const { stdout } = await runIn(folder, ['--print-config', 'a.js', '--preset', preset]);
        return (JSON.parse(stdout) as { rules: Record<string, unknown> }).rules;
      }),
    );
    expect(Object.keys(all!)).toEqual(expect.arrayContaining(Object.keys(recommended!)));
    expect(all).not.toEqual(recommended);
  });

  it('--format json leaves stdout to the report', async () => {
    const { status, stdout, stderr } = await runIn(folderWith({ 'a.js': leakyScript }), ['--format', 'json']);
    const [result] = JSON.parse(stdout) as { messages: { ruleId: string; line: number }[] }[];
    expect(result?.messages).toMatchObject([{ ruleId: finding, line: 2 }]);
    expect(stderr).toMatch(row);
    expect(stderr).toContain('1 file linted');
    expect(status).toBe(1);
  });

  it('--output-file has the report and nothing but the report', async () => {
    const folder = folderWith({ 'a.js': leakyScript });
    const { status, stdout, stderr } = await runIn(folder, ['-o', 'reports/a.txt']);
    expect(readFileSync(join(folder, 'reports/a.txt'), 'utf8')).toMatch(/1 problem \(1 error, 0 warnings\)\s*$/);
    expect(stdout).toBe('');
    expect(stderr).toMatch(row);
    expect(status).toBe(1);
  });

  it('--max-warnings, --rule and --quiet are those of ESLint', async () => {
    const folder = folderWith({ 'a.js': leakyScript });
    const warn = ['--rule', `${finding}: warn`];
    const [warned, tooMany, quiet] = await Promise.all([
      runIn(folder, warn),
      runIn(folder, [...warn, '--max-warnings', '0']),
      runIn(folder, [...warn, '--quiet']),
    ]);
    expect(warned.status).toBe(0);
    expect(warned.stdout).toMatch(row);
    expect(tooMany.status).toBe(1);
    expect(tooMany.stderr).toContain('too many warnings');
    expect(quiet.status).toBe(0);
    expect(quiet.stdout).toMatch(/^No findings\.\n\n1 file linted/);
  });

  it('--suppress-all accepts what there is', async () => {
    const folder = folderWith({ 'a.js': leakyScript });
    expect((await runIn(folder, ['--suppress-all'])).status).toBe(0);
    expect(existsSync(join(folder, 'eslint-suppressions.json'))).toBe(true);
    writeFileSync(join(folder, 'b.js'), leakyScript);
    const later = await runIn(folder, []);
    expect(later.stdout).toMatch(row);
    expect(later.stdout).toContain('1 more is suppressed');
    expect(later.status).toBe(1);
  });

  it('--concurrency finds the same', async () => {
    const folder = folderWith(Object.fromEntries([1, 2, 3, 4].map((i) => [`f${i}.js`, leakyScript])));
    const { status, stdout } = await runIn(folder, ['--concurrency', '2', '--preset', 'strict']);
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +4 +4$/m);
    expect(stdout).toContain('4 files linted with the preset "strict", without types (there is no tsconfig.json).');
    expect(status).toBe(1);
  });

  it('--cache says how many files were not read again', async () => {
    const folder = folderWith({ 'a.js': leakyScript });
    await runIn(folder, ['--cache']);
    const { status, stdout } = await runIn(folder, ['--cache']);
    expect(stdout).toMatch(row);
    expect(stdout).toContain('From the cache: 1 file.');
    expect(status).toBe(1);
  });

  it('--stdin lints what is piped in', async () => {
    const folder = folderWith({});
    const { status, stdout } = await runIn(folder, ['--stdin', '--stdin-filename', 'x.js'], { stdin: leakyScript });
    expect(stdout).toMatch(/x\.js\n +2:31 +error/);
    expect(stdout).toMatch(row);
    expect(status).toBe(1);
  });
});

describe.concurrent('without linting', { timeout: 120_000 }, () => {
  it('--help begins with our own options, and says where those of ESLint are', async () => {
    const { status, stdout } = await runIn(folderWith({}), ['--help']);
    expect(stdout).toMatch(/npx eslint-plugin-backpressure \[paths\] \[options\]/);
    for (const word of [
      'recommended',
      'server',
      'strict',
      'all',
      'eslint.config.js',
      'tsconfig.json',
      'npx eslint --help',
    ]) {
      expect(stdout).toContain(word);
    }
    expect(status).toBe(0);
  });

  it('--version is that of the plugin', async () => {
    const { stdout } = await runIn(folderWith({}), ['--version']);
    const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
    expect(stdout.trim()).toBe((JSON.parse(manifest) as { version: string }).version);
  });
});
