import type { Linter } from 'eslint';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { reportsOf } from '../support/suggest.ts';
import { ways } from '../support/parse.ts';
import { read } from './documents.ts';

const page = read('docs/libraries.md');

/** The text of a step of the walk-through: of its block of code, or of its quotation. */
function step(name: string): string {
  const [, text = ''] = page.split(`<!-- walk-through: ${name} -->`);
  const block = /^\s*```js\n([\s\S]*?)```/.exec(text)?.[1] ?? /^\s*> (.*)\n/.exec(text)?.[1];
  if (block === undefined) throw new Error(`docs/libraries.md has no step "${name}"`);
  return block;
}

/** The configuration as it stands on the page, run with the plugin in the place of its imports. */
function configuration(): Linter.Config {
  const code = step('settings')
    .replace(/^import .*\n/gm, '')
    .replace('export default', '');
  return runInNewContext(code, { defineConfig: (config: unknown) => config, backpressure: plugin }) as Linter.Config;
}

it.each(ways)('adding a library takes one row and no code, %s', (way) => {
  const settings = configuration().settings?.['backpressure'] as object;
  const options = { rules: plugin.configs.recommended.rules as Linter.RulesRecord, way };
  expect(reportsOf(step('before'), options)).toEqual([]);
  const [report, ...others] = reportsOf(step('before'), { ...options, settings });
  expect(report?.message).toBe(step('message'));
  expect(report?.suggestions.map(({ output }) => output)).toEqual([step('after')]);
  expect(others).toEqual([]);
  expect(reportsOf(step('after'), { ...options, settings })).toEqual([]);
});
