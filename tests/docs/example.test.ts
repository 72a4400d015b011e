import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin, { registry } from '../../rules/index.ts';
import { root } from './documents.ts';

const folder = join(root, 'docs/example');
const names = readdirSync(join(folder, 'src'));

interface Place {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** The lines after a comment `// Defect (rule): …`, for the rules that there are. */
const defects: Place[] = names.flatMap((file) =>
  readFileSync(join(folder, 'src', file), 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      const rule = /^\s*\/\/ Defect \(([\w-]+)\): \S/.exec(text)?.[1];
      return rule === undefined ? [] : [{ file, line: index + 2, rule }];
    }),
);

async function findings(typed: boolean): Promise<Place[]> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    ignore: false,
    overrideConfig: {
      ...plugin.configs.strict,
      files: ['**/*.js', '**/*.ts'],
      languageOptions: typed
        ? { parser, parserOptions: { projectService: true, tsconfigRootDir: folder } }
        : { parser, parserOptions: {} },
    },
  });
  const results = await eslint.lintFiles(names.map((name) => join(folder, 'src', name)));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line }) => ({
      file: filePath.slice(join(folder, 'src').length + 1),
      line,
      rule: String(ruleId).replace('backpressure/', ''),
    })),
  );
}

describe('docs/example', () => {
  it.each([false, true])('has exactly the findings that it says it has, with types: %s', async (typed) => {
    expect(new Set(defects.map(({ rule }) => rule)).size).toBeGreaterThan(2);
    const known = defects.filter(({ rule }) => registry.some(({ name }) => name === rule));
    expect(await findings(typed)).toEqual(known);
  });

  it('shows what is right beside each kind of defect', () => {
    const files = new Set(defects.map(({ file }) => file));
    for (const file of files) {
      expect(readFileSync(join(folder, 'src', file), 'utf8'), file).toMatch(/Right: \w/);
    }
  });

  it('type-checks', () => {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    expect(execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })).toBe('');
  });
});
