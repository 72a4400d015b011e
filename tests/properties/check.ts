import type { Linter as LinterType } from 'eslint';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { Linter, plugin, tseslint } from '../bench/loaded.ts';
import { linterFor } from './lint.ts';
import { offersIn, violationsOf, type Lint, type Offer, type Property } from './properties.ts';
import { newErrors, projectOf, typeErrorsIn, type Project } from './types.ts';

/** What came of one suggestion in a file. */
export interface Result {
  readonly file: string;
  readonly line: number;
  readonly suggestion: string;
  readonly title: string;
  readonly typed: boolean;
  readonly violations: readonly { readonly property: Property | 'has no new type error'; readonly found: string }[];
}

export interface Outcome {
  readonly parsed: boolean;
  readonly results: readonly Result[];
}

const { plugins, rules, settings } = plugin.configs.all;

function lintAs(sourceType: 'module' | 'commonjs', file: string): Lint {
  const config: LinterType.Config[] = [
    { ignores: ['!**/node_modules/'] },
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      languageOptions: { sourceType },
      // A disable comment must not hide anything.
      linterOptions: { noInlineConfig: true },
      ...(plugins && { plugins }),
      ...(settings && { settings }),
      ...(rules && { rules }),
    },
    { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } },
  ];
  // ESLint looks at no file outside of its folder.
  return linterFor(new Linter({ cwd: parse(file).root }), config, file);
}

/** Looks at all suggestions in a file, as a module, or as a CommonJS module where it is none. */
export function check(file: string): Outcome {
  const text = readFileSync(file, 'utf8');
  const types = file.endsWith('.cjs') ? (['commonjs', 'module'] as const) : (['module', 'commonjs'] as const);
  const lint = types.map((type) => lintAs(type, file)).find((one) => one(text).fatal === undefined);
  if (!lint) return { parsed: false, results: [] };
  const offers = offersIn(text, lint);
  const project = offers.length > 0 ? projectAround(file) : undefined;
  return {
    parsed: true,
    results: offers.map((offer) => ({
      file,
      line: offer.report.line,
      suggestion: String(offer.suggestion.messageId),
      title: offer.suggestion.desc,
      typed: project !== undefined,
      violations: [
        ...violationsOf(offer, lint),
        ...(project ? typeErrors(file, offer, project) : []).map((found) => ({
          property: 'has no new type error' as const,
          found,
        })),
      ],
    })),
  };
}

/** The project of a TypeScript file. */
function projectAround(file: string): Project | undefined {
  if (!/\.[cm]?tsx?$/.test(file)) return undefined;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const config = join(folder, 'tsconfig.json');
    if (existsSync(config)) return projectOf(config);
  }
  return undefined;
}

/** The new errors in the whole project: what a method answers is the business of other files, too. */
function typeErrors(file: string, { before, after }: Offer, { options, files }: Project): string[] {
  const [first, second] = [before, after].map((text) => typeErrorsIn([{ path: file, text }], options, files));
  return [...(second ?? [])].flatMap(([path, errors]) =>
    newErrors(first?.get(path), errors).map((error) => (path === file ? error : `${path}: ${error}`)),
  );
}
