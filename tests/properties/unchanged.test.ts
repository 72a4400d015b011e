import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { parsedBy, rewrites, typeRewrites, type Rewrite } from './rewrites.ts';
import { accumulations } from './snippets/accumulations.ts';
import { channels } from './snippets/channels.ts';
import { concurrency } from './snippets/concurrency.ts';
import { handlers } from './snippets/handlers.ts';
import { misread } from './snippets/misread.ts';
import { pushes } from './snippets/pushes.ts';
import { queues } from './snippets/queues.ts';
import { single } from './snippets/single.ts';
import { waits } from './snippets/waits.ts';
import { webWriters } from './snippets/web-writers.ts';
import { writes } from './snippets/writes.ts';

const snippets = [
  ...accumulations,
  ...channels,
  ...concurrency,
  ...handlers,
  ...misread,
  ...pushes,
  ...queues,
  ...single,
  ...waits,
  ...webWriters,
  ...writes,
];

const linter = new Linter();
const { rules = {}, settings = {} } = plugin.configs.all;

/** What is reported, how often; not where, and not in which words. */
function verdictsOn(code: string, typed: boolean): Record<string, number> {
  const sourceType = /\brequire\(|module\.exports/.test(code) ? 'commonjs' : 'module';
  const config: Linter.Config = {
    files: ['**/*.{js,ts}'],
    plugins: { backpressure: plugin },
    rules,
    settings,
    languageOptions: typed ? { parser, sourceType } : { sourceType },
  };
  const verdicts: Record<string, number> = {};
  for (const { ruleId, messageId, fatal, message } of linter.verify(code, [config], { filename: 'file.ts' })) {
    if (fatal) throw new Error(`${message} in:\n${code}`);
    const key = `${ruleId} ${messageId}`;
    verdicts[key] = (verdicts[key] ?? 0) + 1;
  }
  return verdicts;
}

function check({ write }: Rewrite, code: string, typed: boolean): void {
  const before = verdictsOn(code, typed);
  const after = write(code, parsedBy(linter));
  if (after !== undefined) expect(verdictsOn(after, typed), after).toEqual(before);
}

describe.each(rewrites)('verdicts are the same with $title', (rewrite) => {
  it.each(snippets)('$title', ({ code }) => {
    check(rewrite, code, false);
  });
});

describe.each(typeRewrites)('verdicts are the same with $title', (rewrite) => {
  it.each(snippets)('$title', ({ code }) => {
    check(rewrite, code, true);
  });
});
