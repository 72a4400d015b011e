import { createRequire } from 'node:module';

/**
 * Node's own `require()`: what is measured must run as it is published.
 * Jiti, which runs these scripts, would rewrite each ES module that is imported in the usual way.
 */
const load = createRequire(import.meta.url);

export const plugin = load('eslint-plugin-backpressure') as (typeof import('eslint-plugin-backpressure'))['default'];
export const { Linter } = load('eslint') as typeof import('eslint');
export const { builtinRules } = load('eslint/use-at-your-own-risk') as typeof import('eslint/use-at-your-own-risk');
export const tseslint = load('typescript-eslint') as typeof import('typescript-eslint');
export const parser = load('@typescript-eslint/parser') as typeof import('@typescript-eslint/parser');
export const { clearCaches } = parser;
