import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { channelRows } from '../../rules/knowledge/channels.ts';
import { needed, packageOf, wordsOf } from './recorded/needed.ts';
import type { Recorded } from './recorded/recorded.ts';
import recordedJson from './recorded/recorded.json' with { type: 'json' };

const recorded = recordedJson as unknown as Recorded;

/** What was found in all recorded versions of a package. */
function versionsOf(module: string): Recorded[string][] {
  return Object.entries(recorded).flatMap(([id, found]) =>
    id.replace(/(.)@.*/, '$1') === packageOf(module) ? [found] : [],
  );
}

describe.each(needed(new Set([...builtinModules, 'stream/iter'])))('$module has', ({ module, exports, words }) => {
  const versions = versionsOf(module);

  it.each([...exports])('the export %s', (name) => {
    const kinds = versions.map((version) => version.exports[module]?.[name]);
    expect(kinds.find(Boolean) ?? '', 'not recorded: run `npm run record`').toMatch(/^(?:function|declared)$/);
  });

  // An agent of agentkeepalive is one of `node:http`, and takes what that takes.
  it.each(module === 'agentkeepalive' ? [] : [...words])('the option or method %s', (word) => {
    const files = versions.flatMap((version) => version.words[word] ?? []);
    expect(files, 'not recorded: run `npm run record`').not.toEqual([]);
  });
});

const platform = channelRows.filter((row) => row.module === 'global' || builtinModules.includes(row.module));

describe('the platform has', () => {
  it.each(platform.map((row) => [`${row.module} ${row.export}`, row] as const))('%s', async (_title, row) => {
    const module: unknown = row.module === 'global' ? globalThis : await import(`node:${row.module}`);
    const at = (path: string): unknown =>
      path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], module);
    if (row.on) expect(at(`${row.on.slice(row.on.indexOf('#') + 1)}.prototype.${row.export}`)).toBeTypeOf('function');
    else expect(at(row.export)).toBeTypeOf('function');
  });
});

it('names options that exist', () => {
  expect(channelRows.flatMap(wordsOf).filter((word) => !/^[\w$]+$/.test(word))).toEqual([]);
});
