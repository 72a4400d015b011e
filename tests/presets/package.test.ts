import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { registry } from '../../rules/index.ts';
import packageJson from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const names = registry.map(({ name }) => name);

/** What a program prints that runs in this package, where it is known by its own name. */
function printed(code: string, type: 'module' | 'commonjs'): unknown {
  const options = { cwd: root, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, ['--no-warnings', `--input-type=${type}`, '--eval', code], options));
}

beforeAll(() => {
  if (!existsSync(join(root, packageJson.main))) throw new Error('Nothing is built yet: `npm run build` comes first.');
});

it('is the plugin for require()', () => {
  const code = `
    const plugin = require('eslint-plugin-backpressure');
    console.log(JSON.stringify([plugin.meta.name, Object.keys(plugin.rules), Object.keys(plugin.configs)]));
  `;
  expect(printed(code, 'commonjs')).toEqual([packageJson.name, names, ['recommended', 'server', 'strict', 'all']]);
});

it('is the plugin for import', () => {
  const code = `
    import plugin, * as all from 'eslint-plugin-backpressure';
    console.log(JSON.stringify([plugin.meta.name, Object.keys(plugin.rules), all.configs === plugin.configs]));
  `;
  expect(printed(code, 'module')).toEqual([packageJson.name, names, true]);
});

it('loads neither ESLint nor TypeScript', () => {
  const code = `
    require('eslint-plugin-backpressure');
    const loaded = Object.keys(require.cache).filter((path) => /node_modules.(?:eslint|typescript).lib/.test(path));
    console.log(JSON.stringify(loaded));
  `;
  expect(printed(code, 'commonjs')).toEqual([]);
});

it('has every file that package.json names', () => {
  const named = [packageJson.main, packageJson.types, ...Object.values(packageJson.bin)];
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
