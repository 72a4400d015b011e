import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { settings } from '../../rules/framework/settings.ts';
import type { Rule } from '../../rules/framework/rule.ts';
import { registry } from '../../rules/index.ts';
import { classTable, packageTable, presetTable, ruleTable, verdictTable } from '../field/page.ts';
import { examplesIn, lint, ruleAlone } from './examples.ts';
import { measured } from '../matrix/measured.ts';
import { compatibilityTable } from '../matrix/page.ts';
import { callsOf, librariesOf } from './libraries.ts';
import { headOf, newPage, optionsTable, rulesTable, withGenerated, withMarkers, type Shown } from './page.ts';

export const root = join(import.meta.dirname, '../..');

export interface Document {
  /** Relative to the root of the repository. */
  readonly path: string;
  /** What the file holds; empty where there is none. */
  readonly current: string;
  /** What it should hold. */
  readonly wanted: string;
}

export function pagePath(rule: string): string {
  return `docs/rules/${rule}.md`;
}

export function read(path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

/** Whether any of the examples in a rule's page gets a suggestion: what the page promises is what happens. */
function suggests(rule: Rule): boolean {
  return examplesIn(read(pagePath(rule.name)))
    .filter(({ reported }) => reported)
    .some((example) =>
      lint(example, 'untyped', ruleAlone(rule.name, example.options)).some(({ suggestions }) => suggestions?.length),
    );
}

/** Every page that has generated parts, with these parts made anew. */
export async function documents(): Promise<Document[]> {
  const shown: Shown[] = registry.map((rule) => ({ rule, suggests: suggests(rule) }));
  const pages = shown.map((one) => {
    const path = pagePath(one.rule.name);
    return { path, made: withGenerated(withMarkers(read(path) || newPage), undefined, headOf(one)) };
  });
  const index = withGenerated(
    withGenerated(read('docs/index.md'), 'rules', rulesTable(shown, 'rules')),
    'settings',
    optionsTable(settings, 'Setting'),
  );
  const readme = withGenerated(read('README.md'), 'rules', rulesTable(shown, 'docs/rules'));
  const libraries = withGenerated(
    withGenerated(read('docs/libraries.md'), 'libraries', librariesOf()),
    'calls',
    callsOf(),
  );
  const fieldTrial = Object.entries({
    presets: presetTable(),
    rules: ruleTable(),
    classes: classTable(),
    packages: packageTable(),
    verdicts: verdictTable(),
  }).reduce((page, [name, text]) => withGenerated(page, name, text), read('docs/field-trial.md'));
  const all = [
    ...pages,
    { path: 'docs/field-trial.md', made: fieldTrial },
    { path: 'docs/index.md', made: index },
    { path: 'docs/libraries.md', made: libraries },
    { path: 'README.md', made: readme },
    {
      path: 'docs/compatibility.md',
      made: withGenerated(read('docs/compatibility.md'), 'matrix', compatibilityTable(measured())),
    },
  ];
  return Promise.all(
    all.map(async ({ path, made }) => {
      const config = await resolveConfig(join(root, path));
      return { path, current: read(path), wanted: await format(made, { ...config, parser: 'markdown' }) };
    }),
  );
}
