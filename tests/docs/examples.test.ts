import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin, { registry } from '../../rules/index.ts';
import { pagePath, read, root } from './documents.ts';
import { examplesIn, lint, ruleAlone, waysFor, type Example } from './examples.ts';

/** The rules that report an example, under some rules. */
function reporters(example: Example, way: Parameters<typeof lint>[1], rules: Parameters<typeof lint>[2]): string[] {
  const found = lint(example, way, rules).map(({ ruleId }) => String(ruleId).replace('backpressure/', ''));
  return [...new Set(found)];
}

function eachWay(examples: readonly Example[]) {
  return examples.flatMap((example) => waysFor(example).map((way) => ({ ...example, example, way })));
}

describe.each(registry.map((rule) => ({ name: rule.name })))('the page of $name', ({ name }) => {
  const examples = examplesIn(read(pagePath(name)));

  it('has incorrect and correct code', () => {
    expect(new Set(examples.map(({ reported }) => reported))).toEqual(new Set([true, false]));
  });

  it.each(eachWay(examples))('line $line, $way: reported is $reported', ({ example, way }) => {
    const rules = ruleAlone(example.rule ?? name, example.options);
    expect(reporters(example, way, rules)).toEqual(example.reported ? [example.rule ?? name] : []);
  });

  const correct = eachWay(examples.filter(({ reported, options }) => !reported && !options));
  it.each(correct)('line $line, $way: no other recommended rule minds', ({ example, way }) => {
    expect(reporters(example, way, plugin.configs.recommended.rules ?? {})).toEqual([]);
  });
});

const otherPages = [
  'README.md',
  ...['docs', 'docs/strategies'].flatMap((folder) =>
    readdirSync(join(root, folder), 'utf8').map((name) => `${folder}/${name}`),
  ),
]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, examples: examplesIn(read(path)) }));

describe.each(otherPages)('$path', ({ examples }) => {
  // Code that a page names no rule for is silent under every rule; a page without marked code has nothing to show.
  it.runIf(examples.length > 0).each(eachWay(examples))(
    'line $line, $way: reported is $reported',
    ({ example, way }) => {
      if (example.reported) {
        const name = String(example.rule);
        expect(reporters(example, way, ruleAlone(name, example.options))).toEqual([name]);
      } else {
        expect(reporters(example, way, plugin.configs.strict.rules ?? {})).toEqual([]);
      }
    },
  );

  it('names rules that exist', () => {
    const named = examples.flatMap(({ rule }) => rule ?? []);
    expect(registry.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });
});

describe('reading a page', () => {
  const page = [
    '# no-leak',
    '```js\nnot an example\n```',
    '## Incorrect',
    '### In a loop',
    '```js',
    '/* options: { "report": "every" } */',
    'a();',
    '```',
    '```text\nno code\n```',
    '## Correct',
    '```ts\nb();\n```',
    '## Suggestions',
    '```js\nnot an example\n```',
    '<!-- reported by no-other -->',
    '',
    '```js\nc();\n```',
    '<!-- silent -->',
    '```js\nd();\n```',
    '```js\nnot an example\n```',
  ].join('\n');

  it('finds code under its headings and after its comments, with options', () => {
    expect(examplesIn(page)).toEqual([
      {
        reported: true,
        rule: undefined,
        language: 'js',
        line: 7,
        code: '/* options: { "report": "every" } */\na();\n',
        options: { report: 'every' },
      },
      { reported: false, rule: undefined, language: 'ts', line: 15, code: 'b();\n', options: undefined },
      { reported: true, rule: 'no-other', language: 'js', line: 24, code: 'c();\n', options: undefined },
      { reported: false, rule: undefined, language: 'js', line: 28, code: 'd();\n', options: undefined },
    ]);
  });
});
