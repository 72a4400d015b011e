import { describe, expect, it } from 'vitest';
import { addToOxlintrc, newOxlintrc } from '../../rules/cli/init/oxlintrc.ts';
import { javascriptParser } from '../../rules/cli/init/source.ts';
import plugin from '../../rules/index.ts';

const parse = await javascriptParser('.');

/** JSON with comments, as JavaScript reads it. */
function valueOf(text: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is in this file
  return (new Function(`return (${text}\n);`) as () => unknown)();
}

function after(text: string, preset: 'recommended' | 'strict' | 'all' = 'recommended'): string {
  const change = addToOxlintrc(text, parse, preset);
  if (change.kind !== 'changed') throw new Error(JSON.stringify(change));
  expect(addToOxlintrc(change.text, parse, preset).kind).toBe('already');
  return change.text;
}

const { rules } = plugin.configs.recommended;

describe('a configuration of oxlint', () => {
  it.each(['{}', '{ "rules": {} }', '{ "jsPlugins": [], "rules": {} }', '\uFEFF{\r\n}\r\n'])(
    'gets the plugin and the rules: %j',
    (text) => {
      expect(valueOf(after(text))).toEqual({ jsPlugins: ['eslint-plugin-backpressure'], rules });
    },
  );

  it('keeps comments, the order, other plugins, and what a rule is set to', () => {
    const text = `// ours
{
  "$schema": "./node_modules/oxlint/configuration_schema.json", // for the editor
  "jsPlugins": [
    "other", // first
  ],
  /* rules */
  "rules": {
    "backpressure/no-ignored-write": "warn",
    "no-var": "error" // at last
    // the end
  },
}
`;
    const changed = after(text, 'strict');
    expect(changed).toContain('    "other", // first\n    "eslint-plugin-backpressure",\n  ],\n  /* rules */\n');
    expect(changed).toContain('    "no-var": "error", // at last\n    "backpressure/');
    expect(changed).toMatch(/"\n {4}\/\/ the end\n {2}\},\n\}\n$/);
    expect(changed).toContain('"backpressure/no-async-data-handler": ["error", { "messages": true }]');
    expect(valueOf(changed)).toMatchObject({
      jsPlugins: ['other', 'eslint-plugin-backpressure'],
      rules: { ...plugin.configs.strict.rules, 'backpressure/no-ignored-write': 'warn', 'no-var': 'error' },
    });
    for (const line of text.split('\n')) expect(changed).toContain(line.replace(/,$| \/\/ at last$/, ''));
  });

  it('knows the plugin by another name', () => {
    const text = '{ "jsPlugins": [{ "name": "backpressure", "specifier": "eslint-plugin-backpressure" }] }';
    expect(valueOf(after(text))).toEqual({ ...(valueOf(text) as object), rules });
  });

  it('gets the settings of a preset', () => {
    const { settings } = plugin.configs.all;
    expect(valueOf(after('{}', 'all'))).toMatchObject({ settings });
    expect(valueOf(after('{ "settings": { "a": 1 } }', 'all'))).toMatchObject({ settings: { ...settings, a: 1 } });
    expect(valueOf(newOxlintrc('all'))).toEqual(valueOf(after('{}', 'all')));
  });

  it.each([
    ['[]', 'it is no JSON object'],
    ['{', 'it cannot be parsed'],
    ['{ "jsPlugins": "x" }', 'its "jsPlugins" is no array'],
    ['{ "rules": [] }', 'its "rules" is no object'],
  ])('is refused, with lines to paste: %s', (text, why) => {
    const change = addToOxlintrc(text, parse, 'recommended');
    expect(change).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) as string });
    if (change.kind !== 'refused') throw new Error(change.kind);
    expect(valueOf(`{${change.paste.join('\n')}}`)).toEqual({ jsPlugins: ['eslint-plugin-backpressure'], rules });
  });
});
