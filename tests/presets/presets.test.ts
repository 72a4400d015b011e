import { ESLint, type Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../rules/framework/read-options.ts';
import { presets, type Preset } from '../../rules/framework/presets.ts';
import backpressure, { configs, meta, registry, rules } from '../../rules/index.ts';
import packageJson from '../../package.json' with { type: 'json' };

function rulesIn(preset: Preset): string[] {
  return Object.keys(configs[preset].rules ?? {}).map((name) => name.replace('backpressure/', ''));
}

/** The configuration that a file gets, as ESLint computes it. */
async function computed(config: Linter.Config[], file = 'src/queue.js'): Promise<Linter.Config> {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config });
  return (await eslint.calculateConfigForFile(file)) as Linter.Config;
}

describe('presets', () => {
  it('hold more and more', () => {
    const lists = presets.map(rulesIn);
    for (const [at, list] of lists.entries()) expect(list).toEqual(expect.arrayContaining(lists[at - 1] ?? []));
    expect(new Set(lists.at(-1))).toEqual(new Set(registry.map(({ name }) => name)));
  });

  it.each(presets)('%s has what the rules say about themselves', (preset) => {
    const reached = presets.slice(0, presets.indexOf(preset) + 1);
    const belonging = registry.filter(({ meta: { docs } }) => reached.includes(docs.preset));
    expect(rulesIn(preset)).toEqual(belonging.map(({ name }) => name));
  });

  it.each(presets)('%s sets options that its rules take', (preset) => {
    for (const { name, options } of registry) {
      const entry = configs[preset].rules?.[`backpressure/${name}`];
      const given: unknown = Array.isArray(entry) ? entry[1] : undefined;
      expect(() => readOptions(name, options, given)).not.toThrow();
    }
  });

  it('keep options from one preset to the next, unless the next sets them', () => {
    for (const { name, meta: ruleMeta } of registry) {
      let expected: object = {};
      for (const preset of presets) {
        expected = { ...expected, ...ruleMeta.docs.presetOptions?.[preset] };
        const entry = configs[preset].rules?.[`backpressure/${name}`];
        if (entry !== undefined) expect(Array.isArray(entry) ? entry[1] : {}, `${name} in ${preset}`).toEqual(expected);
      }
    }
  });

  it('look at test files in "all" only', () => {
    expect(configs.recommended.settings).toBeUndefined();
    expect(configs.server.settings).toBeUndefined();
    expect(configs.strict.settings).toBeUndefined();
    expect(configs.all.settings).toEqual({ backpressure: { testFiles: 'report' } });
  });
});

describe.each(presets)('%s is used', (preset) => {
  it('by name, with defineConfig', async () => {
    const config = defineConfig([
      { files: ['src/**/*.js'], plugins: { backpressure }, extends: [`backpressure/${preset}`] },
    ]);
    const { rules: active } = await computed(config);
    expect(Object.keys(active ?? {})).toEqual(Object.keys(configs[preset].rules ?? {}));
    expect(await computed(config, 'lib/queue.js')).not.toHaveProperty('rules.backpressure/no-ignored-write');
  });

  it('as an object', async () => {
    const { rules: active, plugins } = await computed([backpressure.configs[preset]]);
    expect(Object.keys(active ?? {})).toEqual(Object.keys(configs[preset].rules ?? {}));
    expect(Object.keys(plugins ?? {})).toContain('backpressure');
  });

  it('to lint', async () => {
    const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [backpressure.configs[preset]] });
    const [result] = await eslint.lintText('export const a = [1];\nfor (const b of a) console.log(b);\n');
    expect(result?.messages).toEqual([]);
  });
});

describe('the plugin', () => {
  it('says which one it is', () => {
    expect(meta).toEqual({ name: packageJson.name, version: packageJson.version, namespace: 'backpressure' });
    expect(Object.keys(rules)).toEqual(registry.map(({ name }) => name));
  });
});
