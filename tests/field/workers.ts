import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Result } from './finding.ts';
import type { Package } from './packages.ts';

const jiti = join(createRequire(import.meta.url).resolve('jiti/package.json'), '../lib/jiti-cli.mjs');

/** Lints a package in a process; the answer is a result whatever happens to the process. */
function lintIn(worker: ChildProcess, one: Package): Promise<Result> {
  return new Promise((resolve) => {
    const { name, version } = one;
    const finish = (result: Result): void => {
      worker.removeAllListeners();
      resolve(result);
    };
    worker.once('message', (result) => finish(result as Result));
    worker.once('exit', (code, signal) => {
      const failures = [`the process ended with ${signal ?? code}`];
      finish({ name, version, files: 0, lines: 0, findings: [], failures });
    });
    worker.send(one);
  });
}

/** Lints packages, so many at a time; the results come in the order of the packages. */
export async function lintAll(packages: readonly Package[], processes: number): Promise<Result[]> {
  const results: Result[] = [];
  const rest = packages.entries();
  const work = async (): Promise<void> => {
    let worker: ChildProcess | undefined;
    for (const [index, one] of rest) {
      worker = worker?.connected ? worker : fork(jiti, [join(import.meta.dirname, 'worker.ts')]);
      results[index] = await lintIn(worker, one);
      // Programs are large, and go with the process that made them.
      if (one.typed) worker.disconnect();
      console.error(`${one.name}@${one.version}: ${results[index].findings.length}`);
    }
    if (worker?.connected) worker.disconnect();
  };
  await Promise.all(Array.from({ length: processes }, work));
  return results;
}
