import { afterAll, describe, expect, it } from 'vitest';
import { folderWith, installWithoutTypescript, leakyScript, leakyTypescript, removeFolders, runIn } from './command.ts';

afterAll(removeFolders);

const tsconfig = JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [] }, include: ['src'] });
const command = 'eslint-plugin-backpressure:';

describe.concurrent('a project with a tsconfig', { timeout: 120_000 }, () => {
  const files = { 'tsconfig.json': tsconfig, 'src/a.ts': leakyTypescript, 'src/b.tsx': 'export const b = <b />;\n' };

  it('is linted with types', async () => {
    const { status, stdout, stderr } = await runIn(folderWith(files), []);
    expect(stdout).toMatch(/src\/a\.ts\n +2:\d+ +error .* backpressure\/no-ignored-write\n/);
    expect(stdout).toContain('\n2 files linted with the preset "recommended", all with types.\n');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it('is linted with types in several threads, and so where other files are not included', async () => {
    const folder = folderWith({
      ...files,
      'src/broken.ts': 'export const x = ;\n',
      'scripts/build.ts': leakyTypescript,
      'tool.js': leakyScript,
    });
    const { status, stdout, stderr } = await runIn(folder, ['--concurrency', '2']);
    expect(stdout).toMatch(/src\/broken\.ts\n +1:17 +error +Parsing error: Expression expected/);
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +3 +3$/m);
    expect(stdout).toContain('4 files linted with the preset "recommended", 2 of them with types.\n');
    expect(stdout).toContain('Without types (not included by a tsconfig.json): scripts/build.ts, tool.js.\n');
    expect(stdout).toContain('Not linted (syntax error): src/broken.ts.\n');
    expect(stderr.replace(/.*PoorConcurrency.*\n.*\n/, '')).toBe('');
    expect(status).toBe(1);
  });

  it.each([
    [
      '{ "compilerOptions": {,, }\n',
      /tsconfig\.json cannot be read, so that its files .* without types: .*\(line 1, column \d+\)\./,
    ],
    ['{ "extends": "./base.json" }', /tsconfig\.json cannot be read, so that its files .* without types: .*base\.json/],
  ])('that is broken is linted without types, and says why: %s', async (broken, message) => {
    const { status, stdout, stderr } = await runIn(folderWith({ ...files, 'tsconfig.json': broken }), ['src']);
    expect(stderr).toMatch(message);
    expect(stderr.split(command)).toHaveLength(2);
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +1 +1$/m);
    expect(stdout).toContain(
      '2 files linted with the preset "recommended", without types (the tsconfig.json cannot be read).',
    );
    expect(status).toBe(1);
  });
});

describe.concurrent('a project of several tsconfigs', { timeout: 120_000 }, () => {
  it('gives types to what any of them includes', async () => {
    const part = (include: string, options: object = {}) =>
      JSON.stringify({ compilerOptions: { types: [], ...options }, include: [include] });
    const folder = folderWith({
      'tsconfig.json': JSON.stringify({
        files: [],
        references: [{ path: './tsconfig.app.json' }, { path: './tools' }],
      }),
      'tsconfig.app.json': part('src', { composite: true }),
      'src/a.ts': leakyTypescript,
      'tools/tsconfig.json': part('.', { allowJs: true, composite: true }),
      'tools/b.js': leakyScript,
      'packages/c/tsconfig.json': part('lib'),
      'packages/c/lib/c.ts': "import '../imported.ts';\n",
      'packages/c/imported.ts': leakyTypescript,
      'packages/c/test.ts': leakyTypescript,
      'packages/c/lib/d.js': leakyScript,
    });
    const { stdout, stderr } = await runIn(folder, []);
    expect(stdout).toContain('6 files linted with the preset "recommended", 4 of them with types.\n');
    expect(stdout).toContain(
      'Without types (not included by a tsconfig.json): packages/c/lib/d.js, packages/c/test.ts.\n',
    );
    expect(stderr).toBe('');
  });

  it('goes on where one of them is broken', async () => {
    const folder = folderWith({
      'a/tsconfig.json': tsconfig,
      'a/src/a.ts': leakyTypescript,
      'b/tsconfig.json': '{ "include": [',
      'b/src/b.ts': leakyTypescript,
    });
    const { stdout, stderr } = await runIn(folder, []);
    expect(stdout).toContain('2 files linted with the preset "recommended", 1 of them with types.\n');
    expect(stdout).toContain('Without types (the tsconfig.json cannot be read): b/src/b.ts.\n');
    expect(stderr).toMatch(/^eslint-plugin-backpressure: b\/tsconfig\.json cannot be read/);
  });
});

describe.concurrent('a project without TypeScript', { timeout: 120_000 }, () => {
  it('has its JavaScript linted by the parser of ESLint: modules, scripts and JSX', async () => {
    const folder = folderWith({
      'a.js': leakyScript,
      'sloppy.js': 'with (Math) var x = floor(010);\nif (x) return;\n',
      'view.jsx': 'export const view = <b>1</b>;\n',
    });
    installWithoutTypescript(folder);
    const { status, stdout, stderr } = await runIn(folder, [], { installedIn: folder });
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +1 +1$/m);
    expect(stdout).toContain(
      '3 files linted with the preset "recommended", without types (there is no tsconfig.json).',
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it('says what TypeScript needs, and lints the rest', async () => {
    const folder = folderWith({ 'tsconfig.json': tsconfig, 'a.js': leakyScript, 'b.ts': leakyTypescript });
    installWithoutTypescript(folder);
    const { status, stdout, stderr } = await runIn(folder, [], { installedIn: folder });
    expect(stdout).toMatch(
      /b\.ts\n +1:1 +error +Parsing error: Not linted: @typescript-eslint\/parser is not installed/,
    );
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +1 +1$/m);
    expect(stdout).toContain('Not linted (no parser for TypeScript): b.ts.');
    expect(stderr).toMatch(
      /^eslint-plugin-backpressure: .*npm install --save-dev @typescript-eslint\/parser typescript@6\n$/,
    );
    expect(status).toBe(1);
  });
});

describe.concurrent('TypeScript without a tsconfig', { timeout: 120_000 }, () => {
  it('is linted without types', async () => {
    const { status, stdout } = await runIn(folderWith({ 'a.ts': leakyTypescript }), []);
    expect(stdout).toMatch(/^backpressure\/no-ignored-write +1 +1$/m);
    expect(stdout).toContain('without types (there is no tsconfig.json)');
    expect(status).toBe(1);
  });
});
