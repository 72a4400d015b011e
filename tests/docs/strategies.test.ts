import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../rules/index.ts';
import { pagePath, read, root } from './documents.ts';
import { depthTable, run, runtimeTable, strategyTable } from './full-queue.ts';

const strategies = ['block', 'drop-newest', 'drop-oldest', 'fail-fast'].map((name) => `docs/strategies/${name}.md`);
const pages = [
  ...strategies,
  'docs/questions.md',
  ...['no-wait-while-locked', 'no-unbounded-queue', 'require-channel-capacity'].map(pagePath),
];

/** The suggestions of each rule that can be applied everywhere. */
function suggestionsOf(rule: (typeof registry)[number]): string[] {
  const { autofix } = rule.options;
  return autofix?.kind === 'choice' ? autofix.allowed.filter((id) => id !== 'off') : [];
}

/** The rows of a page's table of suggestions. */
function written(path: string): { id: string; rule: string }[] {
  return [...read(path).matchAll(/^\| `(\w+)` +\| \[`([\w-]+)`\]/gm)].map(([, id = '', rule = '']) => ({ id, rule }));
}

/** The lines of the tables of a page, without the blanks that make the columns even. */
function rowsOf(path: string): string[] {
  return read(path)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replaceAll(/ +/g, ' '));
}

describe.each(strategies)('%s', (path) => {
  it('says when it is right, what it risks, what writes it, and how libraries do it', () => {
    expect(read(path).match(/^## .*$/gm)).toEqual([
      '## When it is right',
      '## What it risks',
      '## Which suggestion writes it',
      '## In libraries',
    ]);
  });

  it('names suggestions that there are', () => {
    expect(written(path).length).toBeGreaterThan(0);
    for (const { id, rule } of written(path)) {
      const named = registry.find(({ name }) => name === rule);
      expect(named && suggestionsOf(named), `${rule}: ${id}`).toContain(id);
    }
  });

  it('is linked from the index', () => {
    expect(read('docs/index.md')).toContain(`(${path.replace('docs/', '')})`);
  });
});

it('a strategy has a page for every suggestion', () => {
  const named = new Set(strategies.flatMap(written).map(({ id, rule }) => `${rule}: ${id}`));
  const all = registry.flatMap((rule) => suggestionsOf(rule).map((id) => `${rule.name}: ${id}`));
  expect(all.filter((each) => !named.has(each))).toEqual([]);
});

it('the questions are linked from the index', () => {
  expect(read('docs/index.md')).toContain('(questions.md)');
});

describe.each(pages)('the links of %s', (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);

  it.each([...new Set(links)])('%s', (target) => {
    const [file = '', heading] = target.split('#');
    const at = file === '' ? path : join(dirname(path), file);
    expect(existsSync(join(root, at))).toBe(true);
    if (heading === undefined) return;
    const headings = (read(at).match(/^#+ .*$/gm) ?? []).map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(headings).toContain(heading);
  });
});

describe('the numbers', () => {
  it('of the strategies are what a run gives', () => {
    expect(rowsOf('docs/questions.md')).toEqual(expect.arrayContaining(strategyTable()));
  });

  it('stand on the page of each strategy too', () => {
    for (const [at, path] of strategies.entries()) {
      const row = strategyTable()[at + 1]?.replace(/\[(.*)\]\(.*?\)/, '$1');
      expect(rowsOf(path)).toContain(row);
    }
  });

  it("of Little's law are what a run gives", () => {
    expect(rowsOf('docs/questions.md')).toEqual(expect.arrayContaining(depthTable()));
  });

  it('of the runtime are what a run gives', async () => {
    expect(rowsOf('docs/questions.md')).toEqual(expect.arrayContaining(await runtimeTable()));
  });

  it('of the queue without a bound are those of the text', () => {
    expect(run('none', { items: 10_000 })).toMatchObject({ most: 8000, produced: 99_990, done: 500_001 });
  });
});
