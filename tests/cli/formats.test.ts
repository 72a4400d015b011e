import type { ESLint } from 'eslint';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import github from '../../rules/formatters/github.ts';
import gitlab from '../../rules/formatters/gitlab.ts';
import { registry } from '../../rules/index.ts';
import {
  folderWith,
  installWithoutTypescript,
  leakyScript,
  removeFolders,
  runIn,
  runPackage,
  type Outcome,
} from './command.ts';

// Many of the folders have a copy of the plugin.
afterAll(removeFolders, 60_000);

/** What a log of SARIF has, as far as it is looked at here. */
interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly {
          readonly id: string;
          readonly helpUri: string;
          readonly help: { readonly text: string; readonly markdown: string };
          readonly shortDescription: { readonly text: string };
          readonly properties: { readonly tags: readonly string[] };
        }[];
      };
    };
    readonly originalUriBaseIds: Readonly<Record<string, object>>;
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly Located[];
    }[];
    readonly results: readonly (Located & {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly partialFingerprints: Readonly<Record<string, string>>;
    })[];
  }[];
}

interface Located {
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
      readonly region: Readonly<Record<string, number>>;
    };
  }[];
}

interface GitlabEntry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

const files = { '.git/HEAD': '', 'packages/a/src/a b#1.js': leakyScript, 'packages/a/src/broken.js': 'const = 1;\n' };

/** A repository, and the folder in it in which the command runs. */
function repository(): string {
  return join(folderWith(files), 'packages/a');
}

const formatted = (format: string): Promise<Outcome> => runIn(repository(), ['-f', format]);
const rule = 'backpressure/no-ignored-write';

describe.concurrent('--format', { timeout: 120_000 }, () => {
  it('sarif: a log that code scanning can read', async () => {
    const { status, stdout, stderr } = await formatted('sarif');
    expect(stderr).toMatch(/^backpressure\/no-ignored-write +1 +1$/m);
    expect(status).toBe(1);
    // No path of this machine.
    expect(stdout).not.toContain('file:');
    const { version, runs } = JSON.parse(stdout) as Log;
    const [run] = runs;
    expect([version, runs.length, run?.tool.driver.name]).toEqual(['2.1.0', 1, 'ESLint']);
    const place = (uri: string, region: object) => [
      { physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region } },
    ];
    expect(run?.originalUriBaseIds).toHaveProperty(['%SRCROOT%']);
    expect(run?.results).toEqual([
      {
        ruleId: rule,
        ruleIndex: 0,
        level: 'error',
        message: { text: expect.stringContaining('out.write()') as string },
        locations: place('packages/a/src/a%20b%231.js', { startLine: 2, startColumn: 31, endLine: 2, endColumn: 40 }),
        partialFingerprints: { 'ruleAndLine/v1': expect.stringMatching(/^[\da-f]{32}$/) as string },
      },
    ]);
    const [invocation] = run?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      { level: 'error', locations: place('packages/a/src/broken.js', { startLine: 1 }) },
    ]);
  });

  it('sarif: what a rule means, where to read on, and its weakness classes', async () => {
    const folder = folderWith({ 'a.js': leakyScript });
    const { stdout } = await runIn(folder, ['--format=sarif']);
    const [described] = (JSON.parse(stdout) as Log).runs[0]!.tool.driver.rules;
    const { docs } = registry.find(({ name }) => `backpressure/${name}` === rule)!.meta;
    expect(described).toMatchObject({ id: rule, helpUri: docs.url });
    expect(described?.shortDescription.text).toBe(`${docs.description}.`);
    expect(described?.help.text).toContain(docs.url);
    expect(described?.help.markdown).toContain(`](${docs.url})`);
    expect(described?.properties.tags).toEqual(
      expect.arrayContaining(['security', 'external/cwe/cwe-400', 'external/cwe/cwe-770', 'CWE-400', 'CWE-770']),
    );
  });

  it('gitlab: a report of code quality', async () => {
    const { status, stdout } = await formatted('gitlab');
    const entries = JSON.parse(stdout) as GitlabEntry[];
    expect(entries).toMatchObject([
      {
        check_name: rule,
        severity: 'major',
        location: { path: 'packages/a/src/a b#1.js', lines: { begin: 2, end: 2 } },
      },
      { check_name: 'eslint', severity: 'critical', location: { path: 'packages/a/src/broken.js' } },
    ]);
    expect(entries[0]?.description).toContain('out.write()');
    expect(status).toBe(1);
  });

  it('github: annotations', async () => {
    const { status, stdout } = await formatted('github');
    const [first, second, ...rest] = stdout.trimEnd().split('\n');
    const file = 'file=packages/a/src/a b#1.js';
    const place = `${file},line=2,endLine=2,col=31,endColumn=40,title=${rule}`;
    expect(first).toMatch(new RegExp(`^::error ${place}::The answer of out\\.write\\(\\) `));
    expect(second).toMatch(/^::error file=packages\/a\/src\/broken\.js,line=1,endLine=1,col=\d+,title=ESLint::Parsing/);
    expect({ rest, status }).toEqual({ rest: [], status: 1 });
  });

  it.each(['stylish', 'json', 'html'])('%s is that of ESLint', async (format) => {
    const { status, stdout } = await formatted(format);
    expect(stdout).toContain('no-ignored-write');
    expect(status).toBe(1);
  });

  it.each(['sarif', 'gitlab', 'github'])('%s says nothing, in its way, where nothing was found', async (format) => {
    const { status, stdout } = await runIn(folderWith({ 'a.js': '' }), ['-f', format]);
    if (format === 'github') expect(stdout.trim()).toBe('');
    else if (format === 'gitlab') expect(JSON.parse(stdout)).toEqual([]);
    else expect((JSON.parse(stdout) as Log).runs).toMatchObject([{ results: [], tool: { driver: { rules: [] } } }]);
    expect(status).toBe(0);
  });

  it('that does not exist is named, with those that do', async () => {
    const { status, stdout, stderr } = await runIn(folderWith({ 'a.js': '' }), ['-f', 'sariff']);
    expect(stderr).toContain(
      'There is no format "sariff"; allowed: stylish, json, html, sarif, gitlab, github, the name ',
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('takes a file as well; one that is broken speaks for itself', async () => {
    const folder = folderWith({
      'a.js': leakyScript,
      'count.mjs': 'export default (results) => `${results.length} results`;\n',
      'broken.mjs': 'throw new Error("on purpose");\n',
    });
    const [count, broken] = await Promise.all([
      runIn(folder, ['a.js', '-f', './count.mjs']),
      runIn(folder, ['a.js', '-f', './broken.mjs']),
    ]);
    expect(count.stdout).toBe('1 results\n');
    expect(broken.stderr).toContain('on purpose');
    expect(broken.status).toBe(2);
  });
});

describe.concurrent('the formats, in ESLint itself', { timeout: 120_000 }, () => {
  const config = `import backpressure from 'eslint-plugin-backpressure';
export default [backpressure.configs.recommended];
`;

  it.each(['sarif', 'gitlab', 'github'])('%s gives what the command gives', async (format) => {
    const folder = folderWith({ 'src/a.js': leakyScript, 'eslint.config.mjs': config });
    installWithoutTypescript(folder);
    const path = `node_modules/eslint-plugin-backpressure/dist/formatters/${format}.js`;
    const [linted, own] = await Promise.all([
      runPackage(folder, 'eslint/bin/eslint.js', ['src', '-f', path]),
      runIn(folder, ['src', '-f', format], { installedIn: folder }),
    ]);
    expect(linted).toMatchObject({ status: 1, stdout: own.stdout });
  });

  it('are exported, each as what a formatter is', async () => {
    const exported = Object.entries(manifest.exports).filter(([name]) => name.startsWith('./formatters/'));
    expect(exported.map(([name]) => name)).toEqual([
      './formatters/github',
      './formatters/gitlab',
      './formatters/sarif',
    ]);
    for (const [, target] of exported) {
      const file = (target as { default: string }).default.replace('./dist/', '../../rules/').replace('.js', '.ts');
      expect(typeof ((await import(file)) as { default: unknown }).default).toBe('function');
    }
  });
});

/** A result as ESLint gives one, with these messages at these lines. */
function resultOf(
  source: string,
  messages: readonly Partial<ESLint.LintResult['messages'][number]>[],
): ESLint.LintResult {
  return {
    filePath: '/repository/a.js',
    source,
    messages: messages.map((message) => ({ ruleId: 'r', severity: 2, message: 'm', line: 1, column: 1, ...message })),
  } as unknown as ESLint.LintResult;
}

describe('a fingerprint', () => {
  const of = (source: string, messages: Parameters<typeof resultOf>[1]) =>
    (JSON.parse(gitlab([resultOf(source, messages)], { cwd: '/repository' })) as GitlabEntry[]).map(
      ({ fingerprint }) => fingerprint,
    );
  const [plain] = of('a();\n', [{ line: 1 }]);

  it.each([
    ['lines above come', of('\n\n  // more\na();\n', [{ line: 4 }])[0]],
    ['the line is indented', of('\r\n\ta();\r\n', [{ line: 2 }])[0]],
    ['the message has other words', of('a();\n', [{ line: 1, message: 'See line 7.', messageId: 'm' }])[0]],
  ])('stays when %s', (what, other) => {
    const same = what.startsWith('the message') ? of('a();\n', [{ message: 'x', messageId: 'm' }])[0] : plain;
    expect(other).toBe(same);
  });

  it.each([
    ['rule', of('a();\n', [{ line: 1, ruleId: 'other' }])[0]],
    ['line', of('b();\n', [{ line: 1 }])[0]],
  ])('is another one for another %s', (_, other) => {
    expect(other).not.toBe(plain);
  });

  it('is there once, even where a line is there twice', () => {
    const twice = of('a();\na();\n', [{ line: 1 }, { line: 2 }]);
    expect(twice[0]).toBe(plain);
    expect(new Set(twice).size).toBe(2);
  });
});

describe('an annotation of GitHub', () => {
  it('escapes what would end it', () => {
    const result = { ...resultOf('', [{ message: 'a, b: 100%\r\nnext', severity: 1, endLine: 3, endColumn: 4 }]) };
    const file = { ...result, filePath: '/repository/a,b:c%.js' };
    expect(github([file], { cwd: '/repository' })).toBe(
      '::warning file=a%2Cb%3Ac%25.js,line=1,endLine=3,col=1,title=r::a, b: 100%25%0D%0Anext',
    );
  });

  it('has a place even for what ESLint says about a whole file', () => {
    const result = resultOf('', [{ ruleId: null, line: undefined as unknown as number, column: undefined as never }]);
    expect(github([result], { cwd: '/repository' })).toBe('::error file=a.js,line=1,endLine=1,col=1,title=ESLint::m');
  });
});

it('the help names every format', async () => {
  const help = await runIn(folderWith({}), ['--help']);
  for (const name of ['stylish', 'json', 'html', 'sarif', 'gitlab', 'github']) expect(help.stdout).toContain(name);
});
