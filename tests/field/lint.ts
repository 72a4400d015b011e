import type { Linter as LinterType } from 'eslint';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Linter, plugin, tseslint } from '../bench/loaded.ts';
import { fetchPackage } from './cache.ts';
import type { Finding, Result } from './finding.ts';
import type { Package } from './packages.ts';
import { sourcesOf } from './sources.ts';

const { createProgram } = createRequire(import.meta.url)(
  '@typescript-eslint/parser',
) as typeof import('@typescript-eslint/parser');

type SourceType = 'module' | 'commonjs';

/** The presets that are compared, each as a plugin of its own, so that one run tells what each of them reports. */
const presets = ['recommended', 'strict'] as const;

const rules = Object.fromEntries(
  presets.flatMap((preset) =>
    Object.entries(plugin.configs[preset].rules ?? {}).map(([name, entry]) => [
      name.replace(/^backpressure/, preset),
      entry,
    ]),
  ),
) as NonNullable<LinterType.Config['rules']>;

const compilerOptions = {
  target: 'esnext',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['esnext', 'dom', 'dom.iterable', 'dom.asynciterable'],
  types: ['node'],
  strict: true,
  jsx: 'preserve',
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
};

function config(sourceType: SourceType, parserOptions: object): LinterType.Config[] {
  return [
    {
      files: ['**/*.{js,mjs,cjs,ts,mts,cts,tsx}'],
      languageOptions: { sourceType },
      // A disable comment must not hide anything.
      linterOptions: { noInlineConfig: true },
      plugins: Object.fromEntries(presets.map((preset) => [preset, plugin])),
      rules,
    },
    { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser, parserOptions } },
  ];
}

function programOf(folder: string, files: readonly string[]): object {
  const path = join(folder, 'tsconfig.json');
  const sources = files.filter((file) => /\.[cm]?tsx?$/.test(file)).map((file) => `package/${file}`);
  writeFileSync(path, JSON.stringify({ compilerOptions, files: sources }));
  return { programs: [createProgram(path)] };
}

/** What Node.js takes a file for first; where that does not parse, it is the other. */
function sourceTypes(file: string): [SourceType, SourceType] {
  let folder = dirname(file);
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const { type } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: string };
  const isModule = file.endsWith('.mjs') || (!file.endsWith('.cjs') && type === 'module');
  return isModule ? ['module', 'commonjs'] : ['commonjs', 'module'];
}

function findingsOf(file: string, messages: readonly LinterType.LintMessage[]): Finding[] {
  const found = new Map<string, Finding & { presets: string[] }>();
  for (const { ruleId, messageId = '', line, column } of messages) {
    // ESLint itself reports that disable comments do nothing.
    if (ruleId === null) continue;
    const [preset = '', rule = ''] = ruleId.split('/');
    const key = JSON.stringify([rule, messageId, line, column]);
    const known = found.get(key) ?? { rule, file, line, messageId, presets: [] };
    known.presets.push(preset);
    found.set(key, known);
  }
  return [...found.values()];
}

/** Lints the sources of a package with `recommended` and `strict`; what is no finding but a failure is told apart. */
export function lintPackage(one: Package): Result {
  const folder = fetchPackage(one);
  const root = join(folder, 'package');
  const files = sourcesOf(one, root);
  const parserOptions = one.typed ? programOf(folder, files) : {};
  const linter = new Linter({ cwd: root });
  const findings: Finding[] = [];
  const failures: string[] = [];
  let lines = 0;
  for (const file of files) {
    const filename = join(root, file);
    const text = readFileSync(filename, 'utf8');
    lines += text.split('\n').length;
    try {
      const [first, second] = sourceTypes(filename);
      let messages = linter.verify(text, config(first, parserOptions), { filename });
      if (messages.some(({ fatal }) => fatal))
        messages = linter.verify(text, config(second, parserOptions), { filename });
      const fatal = messages.find((message) => message.fatal);
      if (fatal) failures.push(`${file}:${fatal.line} ${fatal.message}`);
      else findings.push(...findingsOf(file, messages));
    } catch (error) {
      const { ruleId, message, stack } = error as Error & { ruleId?: string };
      failures.push(
        `${file} ${ruleId ?? ''} ${message} ${stack?.split('\n').find((at) => at.includes('/dist/')) ?? ''}`,
      );
    }
  }
  return { name: one.name, version: one.version, files: files.length, lines, findings, failures };
}
