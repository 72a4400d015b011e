import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Result } from './finding.ts';
import type { Package } from './packages.ts';

const jiti = join(createRequire(import.meta.url).resolve('jiti/package.json'), '../lib/jiti-cli.mjs');

function lintInProcess(one: Package): Promise<Result> {
  return new Promise((resolve) => {
    const { name, version } = one;
    const worker = fork(jiti, [join(import.meta.dirname, 'worker.ts')]);
    worker.once('message', (result) => resolve(result as Result));
    worker.once('exit', (code, signal) => {
      const failures = [`the process ended with ${signal ?? code}`];
      resolve({ name, version, files: 0, lines: 0, findings: [], failures });
    });
    worker.send(one);
  });
}

/** Lints packages, so many at a time; the results come in the order of the packages. */
export async function lintAll(packages: readonly Package[], processes: number): Promise<Result[]> {
  const results: Result[] = [];
  const rest = packages.entries();
  const work = async (): Promise<void> => {
    for (const [index, one] of rest) {
      results[index] = await lintInProcess(one);
      console.error(`${one.name}@${one.version}: ${results[index].findings.length}`);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return results;
}
