import type { Linter } from 'eslint';
import { presets, type Preset } from '../framework/presets.ts';
import plugin from '../index.ts';
import { forgetAbsentRules } from './directives.ts';
import { countFile } from './journal.ts';
import { findEspree, load } from './packages.ts';
import { createParser } from './parser.ts';
import { presetVariable } from './preset.ts';
import { loadTypescript, type Parse, type Parsed } from './typescript.ts';

/**
 * The configuration that `--config` points ESLint at. Every worker thread of `--concurrency` loads it anew, so that
 * nothing reaches it but the environment.
 */
const cwd = process.cwd();

interface Espree {
  parse(text: string, options: object): Parsed['ast'];
}

async function loadEspree(): Promise<Parse> {
  const espree = await load<Espree>(findEspree(cwd) as string);
  return (text, options) => ({ ast: espree.parse(text, options) });
}

const { name, version } = plugin.meta;
const preset = presets.find((known): known is Preset => known === process.env[presetVariable]) ?? 'recommended';
const files = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

const config: Linter.Config[] = [
  {
    name: 'backpressure/left-out',
    ignores: [
      '**/{dist,build,out,coverage,bower_components}/',
      '**/.{cache,next,nuxt,nyc_output,output,parcel-cache,svelte-kit,turbo,vercel,yarn}/',
      '**/*.{min,bundle}.{js,mjs,cjs}',
      '**/.pnp.{cjs,loader.mjs}',
      '**/*.d.{ts,mts,cts}',
    ],
  },
  {
    name: 'backpressure/files',
    files,
    languageOptions: {
      parser: createParser({ name: `${name}/parser`, version }, await loadTypescript(cwd), await loadEspree()),
    },
    processor: forgetAbsentRules({ name: `${name}/processor`, version }, countFile),
    // Comments of the project about its own rules are unused here, where these rules do not run.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
  { ...plugin.configs[preset], files },
];

export default config;
