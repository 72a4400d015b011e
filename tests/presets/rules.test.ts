import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presets } from '../../rules/framework/presets.ts';
import { registry } from '../../rules/index.ts';
import packageJson from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');

it('every file at the top of rules/ is a rule of the plugin, under its own name', () => {
  const files = readdirSync(join(root, 'rules')).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
  expect(files.sort()).toEqual(registry.map(({ name }) => `${name}.ts`).sort());
});

it('every page in docs/rules is about a rule of the plugin', () => {
  // A page whose top is not generated yet is about a rule to come.
  const isDraft = (page: string) =>
    /<!-- generated -->\s*<!-- \/generated -->/.test(readFileSync(join(root, 'docs/rules', page), 'utf8'));
  const pages = readdirSync(join(root, 'docs/rules')).filter((page) => !isDraft(page));
  expect(pages.sort()).toEqual(registry.map(({ name }) => `${name}.md`).sort());
});

describe.each(registry.map((rule) => [rule.name, rule] as const))('%s', (name, { meta, options }) => {
  it('has a name that says what it wants', () => {
    expect(name).toMatch(/^(?:no|require|prefer|max)-[a-z]+(?:-[a-z]+)*$/);
  });

  it('has a page, where package.json says that the project lives', () => {
    expect(existsSync(join(root, `docs/rules/${name}.md`))).toBe(true);
    expect(meta.docs.url).toBe(`${packageJson.homepage}/blob/main/docs/rules/${name}.md`);
  });

  it('is described in one sentence, without its full stop', () => {
    expect(meta.docs.description).toMatch(/^[A-Z][^\n]*[^.\s]$/);
    expect(meta.docs.description).not.toMatch(/[.!?]\s/);
    expect(presets).toContain(meta.docs.preset);
    expect(meta.docs.cwe.every(Number.isInteger)).toBe(true);
  });

  it.each(Object.entries(meta.messages))('has a message "%s" of one sentence', (_id, message) => {
    expect(message).toMatch(/^(?:[A-Z]|'?\{\{)[^\n]*\.$/);
    expect(message).not.toMatch(/[.!?]\s+[A-Z{]/);
  });

  it('declares, checks and documents the same options', () => {
    const declared = Object.keys(options);
    const [schema] = meta.schema as unknown as [{ anyOf: [{ properties: Record<string, { description?: string }> }] }];
    const { properties } = schema.anyOf[0];
    expect(Object.keys(properties)).toEqual(declared);
    expect(Object.keys(meta.defaultOptions?.[0] as object)).toEqual(declared);
    for (const option of declared) expect(properties[option]?.description, option).toMatch(/^[A-Z].*\.$/);
    const page = readFileSync(join(root, `docs/rules/${name}.md`), 'utf8');
    const generated = page.slice(0, page.indexOf('<!-- /generated -->'));
    const documented = [...generated.matchAll(/^\| `(\w+)`/gm)].map(([, option]) => option);
    expect(documented).toEqual(declared);
  });
});
