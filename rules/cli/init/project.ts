import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Preset } from '../../framework/presets.ts';

/** Whether the files of a folder are modules without a further word: `"type": "module"` in its package.json. */
export function isModuleFolder(cwd: string): boolean {
  try {
    return (JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as { type?: string }).type === 'module';
  } catch {
    // There is none, or it is broken: then it says nothing.
    return false;
  }
}

/** Whether a package can be loaded from a folder. */
export function isInstalled(cwd: string, name: string): boolean {
  try {
    createRequire(join(cwd, 'package.json')).resolve(name);
    return true;
  } catch {
    return false;
  }
}

const managers = [
  ['pnpm-lock.yaml', 'pnpm add --save-dev'],
  ['yarn.lock', 'yarn add --dev'],
  ['bun.lock', 'bun add --dev'],
  ['bun.lockb', 'bun add --dev'],
] as const;

/** How packages are installed in a folder, by the lock file that is there. */
export function installCommand(cwd: string, packages: readonly string[]): string {
  const manager = managers.find(([lock]) => existsSync(join(cwd, lock)))?.[1] ?? 'npm install --save-dev';
  return `${manager} ${packages.join(' ')}`;
}

/** How a new configuration is written. */
export interface NewConfig {
  readonly preset: Preset;
  /** Whether TypeScript is linted as well, with typescript-eslint. */
  readonly typescript: boolean;
  readonly commonjs: boolean;
}

/** The text of a new `eslint.config.js`. */
export function newFlatConfig({ preset, typescript, commonjs }: NewConfig): string {
  const load = (name: string, from: string) =>
    commonjs ? `const ${name} = require('${from}');` : `import ${name} from '${from}';`;
  const lines = [
    load('{ defineConfig }', 'eslint/config'),
    load('backpressure', 'eslint-plugin-backpressure'),
    ...(typescript ? [load('tseslint', 'typescript-eslint')] : []),
    '',
    `${commonjs ? 'module.exports =' : 'export default'} defineConfig([`,
    ...(typescript ? ["  { files: ['**/*.{ts,mts,cts,tsx}'], extends: [tseslint.configs.base] },"] : []),
    `  { plugins: { backpressure }, extends: ['backpressure/${preset}'] },`,
    ']);',
  ];
  return `${lines.join('\n')}\n`;
}
