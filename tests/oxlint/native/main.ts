// `npm run oxlint-types`: installs TypeScript 7.1 in a temporary folder, and lints with its types in oxlint.
import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import plugin from '../../../rules/index.ts';
import { rules } from '../eslint.ts';
import { expectedOf, oxlintWith, type Run } from './lint.ts';
import { typedOnly } from './project.ts';

const packages = ['@typescript/native@npm:typescript@7.1.0-beta', '@types/node@20.19.43'];

/** How many times longer a run may take than the same one without types. docs/editors.md states it. */
const allowed = 3;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backpressure-oxlint-types-')));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What ESLint finds with the types of typescript-eslint in the files that the tsconfig.json includes. */
async function byEslint(): Promise<string[]> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      plugins: { backpressure: plugin },
      rules,
      languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: folder } },
    },
  });
  const results = await eslint.lintFiles(['src']);
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ line, column, ruleId, message }) => {
        const file = relative(folder, filePath).replaceAll('\\', '/');
        return `${file}:${line}:${column} ${(ruleId ?? 'error').replace('backpressure/', '')} ${message}`;
      }),
    )
    .sort();
}

const problems: string[] = [];

function check(what: string, actual: readonly string[], expected: readonly string[]): void {
  if (actual.join('\n') === expected.join('\n')) {
    console.log(`${what}: ${actual.length}`);
    return;
  }
  const wrong = [...expected.map((line) => `- ${line}`), ...actual.map((line) => `+ ${line}`)].join('\n');
  problems.push(`${what}:\n${wrong}`);
}

const faster = (a: Run, b: Run): Run => (b.milliseconds < a.milliseconds ? b : a);

/** Takes the fastest of five runs of each, in turns: a busy machine makes them slower, never faster. */
function compareTimes(what: string): void {
  let [without, native] = [oxlintWith('parser', folder), oxlintWith('native', folder)];
  for (let run = 1; run < 5; run += 1) {
    without = faster(without, oxlintWith('parser', folder));
    native = faster(native, oxlintWith('native', folder));
  }
  const factor = native.milliseconds / without.milliseconds;
  const ms = (run: Run) => `${Math.round(run.milliseconds)} ms, ${run.found.length} findings`;
  console.log(`${what}: without types ${ms(without)}; with types ${ms(native)}; ${factor.toFixed(2)} times as long`);
  if (factor > allowed) problems.push(`${what}: ${factor.toFixed(2)} times as long; ${allowed} are allowed`);
}

try {
  write({ 'package.json': '{ "private": true, "type": "module" }', ...typedOnly });
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  const native = oxlintWith('native', folder);
  const places = native.found.map((line) => line.replace(/^(\S+):\d+ (\S+) .*/, '$1 $2'));
  check('found with the types of TypeScript 7.1', places, expectedOf(typedOnly));
  check('found by ESLint with the types of typescript-eslint, the same', await byEslint(), native.found);
  check('found with the setting off', oxlintWith('parser', folder).found, []);
  if (native.stderr !== '') problems.push(native.stderr);

  compareTimes('a project of two files');
  const { 'src/copy.ts': copy = '' } = typedOnly;
  write(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/copy${index}.ts`, copy])));
  compareTimes('300 files more, each of them with streams');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(problems.length > 0 ? problems.join('\n\n') : 'All as it should be.');
process.exitCode = problems.length > 0 ? 1 : 0;
