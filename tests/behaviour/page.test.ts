import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../rules/index.ts';
import { cases } from './cases/all.ts';
import { unifiedDiff } from './page/diff.ts';
import { root, suggestionsPage } from './page/made.ts';
import { plotName } from './page/sections.ts';

/** What a rule can suggest, it can apply everywhere. */
const suggestions = registry.flatMap(({ name, options }) => {
  const { autofix } = options;
  const ids = autofix?.kind === 'choice' ? autofix.allowed.filter((id) => id !== 'off') : [];
  return ids.map((id) => [name, id] as const);
});

describe('docs/suggestions.md', async () => {
  const { current, wanted } = await suggestionsPage();

  it.each(suggestions)('%s: has a section for %s', (rule, suggestion) => {
    const [, section = ''] = current.split(`\n## ${rule}\n`);
    expect(section.split(/\n## /)[0]).toContain(`\n### ${suggestion}\n`);
  });

  it('shows what the suggestions make now', () => {
    expect(current, 'stale: run `npm run docs:suggestions`').toBe(wanted);
  });

  it('has a plot of every run, and no other', () => {
    expect(readdirSync(join(root, 'docs/suggestions')).sort()).toEqual(cases.map(plotName).sort());
  });

  it.each(cases.map(plotName))('%s: shows both runs, with axes and units, in the light and in the dark', (name) => {
    const plot = readFileSync(join(root, 'docs/suggestions', name), 'utf8');
    expect(plot).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="/);
    for (const version of ['before', 'after'])
      expect(plot).toMatch(new RegExp(`<polyline class="${version}" points="[\\d.]+,`));
    expect(plot).toMatch(/>waiting, in (?:items|KiB|MiB)<[^]*|>time in ms</);
    expect(plot).toContain('prefers-color-scheme: dark');
    expect(plot).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the difference between two texts', () => {
  it.each([
    ['a\nb\nc\nd\ne\nf\n', 'a\nb\nc\nD\ne\nf\n', '@@ -2,5 +2,5 @@\n b\n c\n-d\n+D\n e\n f'],
    ['a\n', 'a\nb\n', '@@ -1,1 +1,2 @@\n a\n+b'],
    ['1\n2\n3\n4\n5\n6\n7\n', '0\n1\n2\n3\n4\n5\n6\n', '@@ -1,2 +1,3 @@\n+0\n 1\n 2\n@@ -5,3 +6,2 @@\n 5\n 6\n-7'],
    ['same\n', 'same\n', ''],
  ])('%j → %j', (before, after, expected) => {
    expect(unifiedDiff(before, after)).toBe(expected);
  });
});
