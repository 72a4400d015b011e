import { describe, expect, it } from 'vitest';
import { addToFlatConfig } from '../../rules/cli/init/flat-config.ts';
import { javascriptParser, typescriptParser } from '../../rules/cli/init/source.ts';

const parsers = { espree: await javascriptParser('.'), typescript: await typescriptParser('.') };
const ways = Object.entries(parsers);

/** Each configuration, and what becomes of it. */
const changed: readonly [what: string, before: string, after: string][] = [
  [
    'defineConfig([…]): the way of ESLint itself, with double quotes',
    `import js from "@eslint/js";
import { defineConfig } from "eslint/config";

export default defineConfig([
  { files: ["**/*.js"], plugins: { js }, extends: ["js/recommended"] },
]);
`,
    `import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import backpressure from "eslint-plugin-backpressure";

export default defineConfig([
  { files: ["**/*.js"], plugins: { js }, extends: ["js/recommended"] },
  { plugins: { backpressure }, extends: ["backpressure/recommended"] },
]);
`,
  ],
  [
    'defineConfig(a, b), with tabs, without semicolons, without a last comma',
    `import * as config from 'eslint/config' // why
import other from 'other'
const more = [
	1
]
export default config.defineConfig(
	// first
	other.a,
	...more // last
	// and no more
)
`,
    `import * as config from 'eslint/config' // why
import other from 'other'
import backpressure from 'eslint-plugin-backpressure'
const more = [
	1
]
export default config.defineConfig(
	// first
	other.a,
	...more, // last
	{ plugins: { backpressure }, extends: ['backpressure/recommended'] }
	// and no more
)
`,
  ],
  [
    'defineConfig({…}): one object becomes the first of two arguments',
    `import { defineConfig } from 'eslint/config';
export default defineConfig({
  rules: { eqeqeq: 'error' }, // keep
});
`,
    `import { defineConfig } from 'eslint/config';
import backpressure from 'eslint-plugin-backpressure';
export default defineConfig({
  rules: { eqeqeq: 'error' }, // keep
}, { plugins: { backpressure }, extends: ['backpressure/recommended'] });
`,
  ],
  [
    'tseslint.config(…), which knows no names of plugins; a line that gets too long is broken',
    `import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(eslint.configs.recommended, tseslint.configs.recommended);
`,
    `import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import backpressure from 'eslint-plugin-backpressure';

export default tseslint.config(
  eslint.configs.recommended,
  tseslint.configs.recommended,
  backpressure.configs.recommended,
);
`,
  ],
  [
    'an array: its documentation stays with it, and @ts-check at the top',
    `// @ts-check

/** @type {import('eslint').Linter.Config[]} */
export default [
  { rules: {} }, /* mine */ // and yours
  // { rules: { later: 'error' } },
];
`,
    `// @ts-check

import backpressure from 'eslint-plugin-backpressure';

/** @type {import('eslint').Linter.Config[]} */
export default [
  { rules: {} }, /* mine */ // and yours
  backpressure.configs.recommended,
  // { rules: { later: 'error' } },
];
`,
  ],
  [
    'an array on one line with a last comma and a comment',
    "import a from 'a';\nexport default [a, /* b */ ];\n",
    "import a from 'a';\nimport backpressure from 'eslint-plugin-backpressure';\nexport default [a, backpressure.configs.recommended /* b */ ];\n",
  ],
  [
    'an empty array',
    'export default [];\n',
    "import backpressure from 'eslint-plugin-backpressure';\n\nexport default [\n  backpressure.configs.recommended,\n];\n",
  ],
  [
    'module.exports, with the line ends of Windows',
    "'use strict';\r\nconst js = require('@eslint/js');\r\n\r\nmodule.exports = [\r\n    js.configs.recommended,\r\n];\r\n",
    "'use strict';\r\nconst js = require('@eslint/js');\r\nconst backpressure = require('eslint-plugin-backpressure');\r\n\r\nmodule.exports = [\r\n    js.configs.recommended,\r\n    backpressure.configs.recommended,\r\n];\r\n",
  ],
  [
    'module.exports = defineConfig([…]), by way of a constant',
    `const { defineConfig: define } = require('eslint/config');
const config = define([
  // nothing yet
]);
module.exports = config;
`,
    `const { defineConfig: define } = require('eslint/config');
const backpressure = require('eslint-plugin-backpressure');
const config = define([
  { plugins: { backpressure }, extends: ['backpressure/recommended'] },
  // nothing yet
]);
module.exports = config;
`,
  ],
  [
    'a name that is taken',
    "import { defineConfig } from 'eslint/config'; /* two\nlines */\nconst backpressure = 1;\nconst all = [];\nexport { all as default };\n",
    "import { defineConfig } from 'eslint/config'; /* two\nlines */\nimport backpressurePlugin from 'eslint-plugin-backpressure';\nconst backpressure = 1;\nconst all = [\n  backpressurePlugin.configs.recommended,\n];\nexport { all as default };\n",
  ],
  [
    'an import that nobody uses yet',
    "import bp from 'eslint-plugin-backpressure';\nimport { defineConfig } from 'eslint/config';\nexport default defineConfig([{}]);\n",
    "import bp from 'eslint-plugin-backpressure';\nimport { defineConfig } from 'eslint/config';\nexport default defineConfig([\n  {},\n  { plugins: { backpressure: bp }, extends: ['backpressure/recommended'] },\n]);\n",
  ],
  [
    'another language beside JavaScript: the rules are for JavaScript',
    "import json from '@eslint/json';\nexport default [\n  { files: ['**/*.json'], language: 'json/json', plugins: { json } },\n];\n",
    "import json from '@eslint/json';\nimport backpressure from 'eslint-plugin-backpressure';\nexport default [\n  { files: ['**/*.json'], language: 'json/json', plugins: { json } },\n  { ...backpressure.configs.recommended, files: ['**/*.{js,mjs,cjs,jsx}'] },\n];\n",
  ],
];

describe.each(ways)('a configuration, read by %s', (_, parse) => {
  it.each(changed)('%s', (_what, before, after) => {
    expect(addToFlatConfig(before, parse, 'recommended')).toEqual({ kind: 'changed', text: after });
    // What was changed has the plugin.
    expect(addToFlatConfig(after, parse, 'recommended')).toMatchObject({ kind: 'already', has: 'recommended' });
  });

  it.each([
    ['export default antfu({ typescript: true });', 'what it exports is neither an array nor made by defineConfig()'],
    ['export default [].concat(more);', 'what it exports is neither an array nor made by defineConfig()'],
    ['export default { rules: {} };', 'what it exports is neither an array nor made by defineConfig()'],
    [
      "import { defineConfig } from './own.js'; export default defineConfig([]);",
      'what it exports is neither an array nor made by defineConfig()',
    ],
    ['export default [, {}];', 'its array has holes'],
    ['let list = []; list = more(); export default list;', 'it exports `list`, which is no constant'],
    ['export const rules = [];', 'it has no `export default` and no `module.exports =`'],
    ['module.exports = []; module.exports = [1];', 'it exports in more than one place'],
    ["import backpressure from './own.js'; export default [{ plugins: { backpressure } }];", 'of another origin'],
    ['export default [', 'it cannot be parsed'],
  ])('is refused, with lines to paste: %s', (text, why) => {
    const change = addToFlatConfig(text, parse, 'strict');
    expect(change).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) as string });
    const paste = change.kind === 'refused' ? change.paste.join('\n') : '';
    expect(paste).toMatch(text.includes('module.exports') ? /^const .* require\(/ : /^import /);
    expect(paste).toMatch(/(?:\n|, )backpressure\.configs\.strict/);
  });

  it.each([
    [
      "module.exports = require('neostandard')({\n  ts: true,\n});",
      "module.exports = [...require('neostandard')({\n  ts: true,\n}), ",
    ],
    ['const made = own({});\nexport { made as default };', 'export default [...own({}), '],
  ])('is refused with a list to make of it, where it may be one: %s', (text, line) => {
    const change = addToFlatConfig(text, parse, 'strict');
    expect(change.kind === 'refused' && change.paste.at(-1)).toBe(`${line}backpressure.configs.strict];`);
  });

  it.each([
    ["import x from 'eslint-plugin-backpressure';\nexport default [\n  x.configs.all,\n];\n", 3, undefined],
    [
      "const backpressure = require('eslint-plugin-backpressure');\nmodule.exports = [backpressure.configs['all']];",
      2,
      'all',
    ],
    ["module.exports = [require('eslint-plugin-backpressure').configs.all];", 1, undefined],
    ["import { configs } from 'eslint-plugin-backpressure';\nexport default [configs.all];\n", 1, undefined],
  ])('has it already: %s', (text, line, has) => {
    expect(addToFlatConfig(text, parse, 'recommended')).toEqual({ kind: 'already', line, has });
  });
});

describe('a configuration in TypeScript', () => {
  const before = `import type { Linter } from 'eslint';

const config: Linter.Config[] = [
  {},
];
export default config satisfies Linter.Config[];
`;

  it('keeps its types', () => {
    expect(addToFlatConfig(before, parsers.typescript, 'strict')).toEqual({
      kind: 'changed',
      text: before
        .replace("'eslint';\n", "'eslint';\nimport backpressure from 'eslint-plugin-backpressure';\n")
        .replace('  {},\n', '  {},\n  backpressure.configs.strict,\n'),
    });
  });

  it('is refused without a parser for TypeScript', () => {
    expect(addToFlatConfig(before, parsers.espree, 'strict')).toMatchObject({ kind: 'refused' });
  });
});
