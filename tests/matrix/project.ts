import { expectedIn, sources as shared } from '../oxlint/sources.ts';
import type { Consumer, Way } from './consumers.ts';

/** A stream that comes from another file: only its type tells what it is. */
const typedOnly = {
  'src/open.ts': `
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';

export function open(path: string): Writable {
  return createWriteStream(path);
}
`,
  'src/report.ts': `
import { open } from './open.js';

export function report(rows: Iterable<string>, path: string): void {
  const out = open(path);
  for (const row of rows) {
    out.write(row); // finds no-ignored-write
  }
  out.end();
}
`,
};

const sources: Readonly<Record<string, string>> = { ...shared, ...typedOnly };

const extensions: Readonly<Record<Way, readonly string[]>> = {
  plain: ['cjs', 'mjs'],
  untyped: ['cjs', 'mjs', 'ts'],
  typed: ['cjs', 'mjs', 'ts'],
  native: ['cjs', 'mjs', 'ts'],
};

/** What is to be found in this way, as `file:line rule`: all that the comments say, without types less what takes them. */
export function expected(way: Way): string[] {
  return Object.entries(sources)
    .filter(([file]) => extensions[way].some((extension) => file.endsWith(`.${extension}`)))
    .filter(([file]) => way === 'typed' || way === 'native' || !(file in typedOnly))
    .flatMap(([file, text]) => expectedIn(text).map((found) => `${file}:${found}`))
    .sort();
}

/** The files of the preset `strict`, and beside it the one rule that only `all` has, with the parser of each way. */
function configOf(way: Way): string {
  const languageOptions = {
    plain: '{}',
    untyped: '{ parser: tseslint.parser }',
    typed: '{ parser: tseslint.parser, parserOptions: { projectService: true } }',
    native: "{ parser: tseslint.parser, parserOptions: { projectService: { EXPERIMENTAL_backend: 'tsgo' } } }",
  };
  return `[
  {
    files: ['**/*.{${extensions[way].join()}}'],
    plugins: { backpressure },
    rules: { ...backpressure.configs.all.rules, ...backpressure.configs.strict.rules },
    languageOptions: ${languageOptions[way]},
  },
]`;
}

/** Imports, as a configuration in this language has them, and what it exports. */
function moduleOf(way: Way, language: 'cjs' | 'mjs' | 'ts'): string {
  const imported: [name: string, from: string][] = [['backpressure', 'eslint-plugin-backpressure']];
  if (way !== 'plain') imported.push(['tseslint', 'typescript-eslint']);
  const lines = imported.map(([name, from]) =>
    language === 'cjs' ? `const ${name} = require('${from}');` : `import ${name} from '${from}';`,
  );
  return `${lines.join('\n')}\n\n${language === 'cjs' ? 'module.exports =' : 'export default'} ${configOf(way)};\n`;
}

/** A program that uses the types of the package: it compiles only where they are there, and are no `any`. */
const typesUsed = `
import type { Linter } from 'eslint';
import backpressure, { configs, meta, rules, type BackpressureSettings } from 'eslint-plugin-backpressure';

const preset: Linter.Config = backpressure.configs.recommended;
const settings: BackpressureSettings = { testFiles: 'report' };
const name: string = meta.name;
export const all: readonly unknown[] = [preset, settings, name, rules, configs.strict];
// @ts-expect-error -- there is no such preset
configs.gentle;
// @ts-expect-error -- nor such a value
export const wrong: BackpressureSettings = { testFiles: 'perhaps' };
`;

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: ['node'],
    strict: true,
    noEmit: true,
    allowJs: true,
    skipLibCheck: true,
  },
  include: ['src'],
};

export function configFile(way: Way, { config }: Pick<Consumer, 'config'>): string {
  return `${way}.config.${config ?? 'mjs'}`;
}

/** All files of a project but its package.json. */
export function filesOf(consumer: Pick<Consumer, 'config' | 'ways'>): Record<string, string> {
  const configs = consumer.ways.map((way) => [configFile(way, consumer), moduleOf(way, consumer.config ?? 'mjs')]);
  return {
    ...sources,
    ...(Object.fromEntries(configs) as Record<string, string>),
    'tsconfig.json': JSON.stringify(tsconfig),
    'types/uses.mts': typesUsed,
    'types/tsconfig.json': JSON.stringify({ extends: '../tsconfig.json', include: ['.'] }),
  };
}
