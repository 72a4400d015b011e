// `npm run bench`, or `npm run bench -- <folder>` for TypeScript of your own: docs/benchmark.md tells how it measures.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import { corpus } from './corpus.ts';
import { growth } from './growth.ts';
import { oxlint } from './oxlint.ts';
import { pageOf, plotOf } from './performance.ts';
import type { Measured, Way } from './way.ts';

const root = join(import.meta.dirname, '../..');
const jiti = join(createRequire(import.meta.url).resolve('jiti/package.json'), '../lib/jiti-cli.mjs');
const [given] = process.argv.slice(2);
const folder = given === undefined ? corpus() : resolve(given);

async function measure(typed: boolean, rules: Way['rules']): Promise<Measured> {
  const worker = fork(jiti, [join(import.meta.dirname, 'way.ts')], { execArgv: ['--max-old-space-size=6000'] });
  worker.send({ folder, typed, rules } satisfies Way);
  const [measured] = (await once(worker, 'message')) as [Measured];
  console.log(`${typed ? 'typed' : 'untyped'}, ${rules}: ${Math.round(measured.total)} ms`);
  return measured;
}

const results = {
  growth: growth(),
  untypedNone: await measure(false, 'none'),
  untyped: await measure(false, 'ours'),
  typed: await measure(true, 'no-floating-promises'),
  checked: await measure(true, 'recommendedTypeChecked'),
  oxlint: oxlint(folder),
};
const page = pageOf(results);
console.log(page);
if (given === undefined) {
  writeFileSync(join(root, 'docs/performance.md'), await format(page, { parser: 'markdown' }));
  writeFileSync(join(root, 'docs/performance.svg'), plotOf(results));
}
