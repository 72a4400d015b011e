import { describe, expect, it } from 'vitest';
import { registry } from '../../rules/index.ts';
import { choice, flag } from '../../rules/framework/options.ts';
import { defineRule } from '../../rules/framework/rule.ts';
import { documents, pagePath } from './documents.ts';
import { headOf, rulesTable, withGenerated, withMarkers } from './page.ts';

const all = await documents();

describe('the documentation says what the code says', () => {
  it('has a page for every rule', () => {
    expect(all.map(({ path }) => path)).toEqual(
      expect.arrayContaining([...registry.map(({ name }) => pagePath(name)), 'README.md', 'docs/index.md']),
    );
  });

  it.each(all)('$path', ({ current, wanted }) => {
    expect(current, 'stale: run `npm run docs`').toBe(wanted);
  });
});

describe('what is generated', () => {
  const rule = defineRule({
    name: 'no-leak',
    docs: {
      description: 'Disallow `a | b`',
      preset: 'strict',
      presetOptions: { all: { report: 'every' } },
      cwe: [400],
    },
    messages: { leak: 'It leaks.' },
    options: { report: choice(['repeated', 'every'], 'repeated', 'Which ones.'), hard: flag(false, 'Whether.') },
    create: () => ({}),
  });

  it('is the top of a page', () => {
    expect(headOf({ rule, suggests: true }).split('\n')).toEqual([
      '# no-leak',
      '',
      'Disallow `a | b`.',
      '',
      "- **Presets**: `strict`, `all` (with `{ report: 'every' }`)",
      '- **Suggestions**: yes; an editor offers them, and nothing is changed unasked',
      '- **Types**: used where there are any, needed nowhere',
      '- **Weakness**: [CWE-400](https://cwe.mitre.org/data/definitions/400.html)',
      '',
      '| Option | Allowed | Default | Meaning |',
      '| --- | --- | --- | --- |',
      "| `report` | `'repeated'`, `'every'` | `'repeated'` | Which ones. |",
      '| `hard` | true or false | `false` | Whether. |',
    ]);
  });

  it('is the table of the rules', () => {
    expect(rulesTable([{ rule, suggests: false }], 'docs/rules').split('\n')).toEqual([
      '| Rule | What it does | `recommended` | `server` | `strict` | `all` | Suggestions |',
      '| --- | --- | :-: | :-: | :-: | :-: | :-: |',
      "| [`no-leak`](docs/rules/no-leak.md) | Disallow `a \\| b` |  |  | ✓ | ✓ `{ report: 'every' }` |  |",
    ]);
  });

  it('keeps what was written by hand', () => {
    const page = 'before\n\n<!-- generated: x -->\nold\n<!-- /generated -->\n\nafter\n';
    expect(withGenerated(page, 'x', 'new')).toBe(
      'before\n\n<!-- generated: x -->\n\nnew\n\n<!-- /generated -->\n\nafter\n',
    );
    expect(withMarkers('# title\n\ntext\n')).toBe('<!-- generated -->\n<!-- /generated -->\n\n\ntext\n');
    expect(() => withGenerated(page, 'y', 'new')).toThrow('<!-- generated: y -->');
  });
});
