// `npm run reproductions [-- <number> …]`: runs the programs, and writes what they measured into docs/reproductions.md.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withGenerated } from '../docs/page.ts';
import { cache, npm } from '../field/cache.ts';
import { slug } from '../field/packages.ts';
import { names, reproductionOf } from './list.ts';
import type { Reproduction, Row } from './reproduction.ts';
import { section } from './section.ts';

const page = join(import.meta.dirname, '../../docs/reproductions.md');
const jiti = join(createRequire(import.meta.url).resolve('jiti/package.json'), '../lib/jiti-cli.mjs');
const seconds = 30;

function installed({ package: name, version, beside = {} }: Reproduction): string {
  const folder = join(cache, 'reproductions', `${slug(name)}@${version}`);
  if (existsSync(join(folder, 'node_modules'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { [name]: version, ...beside } }));
  npm(folder, 'install', '--omit=optional', '--legacy-peer-deps');
  return folder;
}

function measured(file: string, folder: string): Row[] {
  const args = ['--expose-gc', '--max-old-space-size=300', jiti, join(import.meta.dirname, 'run.ts'), file, folder];
  const out = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: seconds * 1_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

const wanted = process.argv.slice(2);
for (const file of names) {
  const number = String(Number.parseInt(file));
  if (wanted.length > 0 && !wanted.includes(number)) continue;
  const reproduction = await reproductionOf(file);
  const rows = measured(file, installed(reproduction));
  console.log(`${number}. ${reproduction.title}`);
  console.table(rows);
  const text = withGenerated(readFileSync(page, 'utf8'), number, section(number, file, reproduction, rows));
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
}
