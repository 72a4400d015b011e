import { ESLint, type Linter } from 'eslint';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choice } from '../../rules/framework/options.ts';
import { presets } from '../../rules/framework/presets.ts';
import { defineRule, pageOf } from '../../rules/framework/rule.ts';
import packageJson from '../../package.json' with { type: 'json' };

const created: string[] = [];

const noLeak = defineRule({
  name: 'no-leak',
  docs: { description: 'Report every program', preset: 'recommended', cwe: [770] },
  messages: { leak: 'This leaks, reported as {{how}}.' },
  options: { report: choice(['repeated', 'every'], 'repeated', 'Which calls are reported.') },
  create(context, options) {
    created.push(context.filename);
    return {
      Program(node) {
        context.report({ node, messageId: 'leak', data: { how: options.report } });
      },
    };
  },
});

/** What a user sees who lints a file with this configuration, through the class that the command line uses. */
async function lint(config: Linter.Config, filePath = 'src/queue.js'): Promise<string[]> {
  const eslint = new ESLint({
    cwd: import.meta.dirname,
    overrideConfigFile: true,
    overrideConfig: {
      plugins: { backpressure: { rules: { 'no-leak': noLeak as never } } },
      rules: { 'backpressure/no-leak': 'error' },
      ...config,
    },
  });
  const [result] = await eslint.lintText(';', { filePath });
  return (result?.messages ?? []).map(({ message }) => message);
}

/** The first line of the error that a configuration ends in; the rest says where ESLint was. */
async function failure(config: Linter.Config, filePath?: string): Promise<string> {
  const message: unknown = await lint(config, filePath).then(
    (found) => `no error, but: ${found.join()}`,
    (error: unknown) => (error as Error).message,
  );
  return String(message).split('\n')[0] ?? '';
}

describe('a rule', () => {
  it('declares everything about itself', () => {
    expect(noLeak.meta).toMatchObject({
      type: 'problem',
      docs: { description: 'Report every program', preset: 'recommended', cwe: [770], url: pageOf('no-leak') },
      messages: { leak: 'This leaks, reported as {{how}}.' },
      defaultOptions: [{ report: 'repeated' }],
    });
    expect(presets).toEqual(['recommended', 'server', 'strict', 'all']);
  });

  it('has its page where package.json says that the project lives', () => {
    expect(pageOf('no-leak')).toBe(`${packageJson.homepage}/blob/main/docs/rules/no-leak.md`);
  });

  it('gets the defaults, or what is given', async () => {
    expect(await lint({})).toEqual(['This leaks, reported as repeated.']);
    expect(await lint({ rules: { 'backpressure/no-leak': ['error', { report: 'every' }] } })).toEqual([
      'This leaks, reported as every.',
    ]);
  });

  it.each([
    [{ report: 'all' }, 'Rule "backpressure/no-leak": option "report" is "all"; allowed: "repeated" or "every".'],
    [{ reprot: 'every' }, 'Rule "backpressure/no-leak": unknown option "reprot"; it takes "report".'],
    ['every', 'Rule "backpressure/no-leak": options must be an object, not "every"; it takes "report".'],
  ])('refuses %j through ESLint, saying what is allowed', async (given, message) => {
    expect(await failure({ rules: { 'backpressure/no-leak': ['error', given] } })).toContain(message);
  });
});

describe('settings.backpressure.testFiles', () => {
  it('is silent in test files by default, without asking the rule', async () => {
    created.length = 0;
    expect(await lint({}, 'tests/queue.js')).toEqual([]);
    expect(await lint({}, 'src/queue.test.js')).toEqual([]);
    expect(created).toEqual([]);
    expect(await lint({}, 'src/queue.js')).toHaveLength(1);
  });

  it('reports there when told so', async () => {
    const settings = { backpressure: { testFiles: 'report' } };
    expect(await lint({ settings }, 'tests/queue.js')).toEqual(['This leaks, reported as repeated.']);
  });

  it('looks at the path below the working directory only', async () => {
    const eslint = new ESLint({
      cwd: import.meta.dirname, // …/tests/framework
      overrideConfigFile: true,
      overrideConfig: {
        plugins: { backpressure: { rules: { 'no-leak': noLeak as never } } },
        rules: { 'backpressure/no-leak': 'error' },
      },
    });
    const [result] = await eslint.lintText(';', { filePath: join(import.meta.dirname, 'queue.js') });
    expect(result?.messages).toHaveLength(1);
  });

  it.each([
    [{ testFiles: 'off' }, 'settings.backpressure: setting "testFiles" is "off"; allowed: "silent" or "report".'],
    [
      { tests: 'report' },
      'settings.backpressure: unknown setting "tests"; it takes "testFiles", "types", "signals", "catalogue".',
    ],
    [
      'report',
      'settings.backpressure: settings must be an object, not "report"; it takes "testFiles", "types", "signals", "catalogue".',
    ],
  ])('refuses %j, saying what is allowed', async (given, message) => {
    expect(await failure({ settings: { backpressure: given } })).toContain(message);
  });

  it('tells each set of options from the one before', async () => {
    const lintWith = (given: object) => lint({ rules: { 'backpressure/no-leak': ['error', given] } });
    expect(await lintWith({ report: 'every' })).toEqual(['This leaks, reported as every.']);
    expect(await lintWith({})).toEqual(['This leaks, reported as repeated.']);
    expect(await lintWith({ report: 'every' })).toEqual(['This leaks, reported as every.']);
    expect(await failure({ rules: { 'backpressure/no-leak': ['error', { report: 1 }] } })).toContain('is 1;');
  });

  it('refuses wrong values in test files as well', async () => {
    expect(await failure({ settings: { backpressure: { testFiles: 1 } } }, 'tests/queue.js')).toContain('is 1;');
    expect(await failure({ rules: { 'backpressure/no-leak': ['error', { report: 1 }] } }, 'tests/queue.js')).toContain(
      'is 1;',
    );
  });
});
