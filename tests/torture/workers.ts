import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Outcome } from './check.ts';

const jiti = join(createRequire(import.meta.url).resolve('jiti/package.json'), '../lib/jiti-cli.mjs');
const patience = 120_000;

/** A file that its process did not survive. */
function lost(file: string, message: string): Outcome {
  return { file, parsed: true, reports: 0, parse: 0, rules: 0, crashes: [{ rule: 'unknown', message }], broken: [] };
}

/** Checks one file in a process; the answer is an outcome whatever happens to the process. */
function ask(worker: ChildProcess, file: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      worker.kill('SIGKILL');
      finish(lost(file, `no answer within ${patience / 1000} seconds`));
    }, patience);
    worker.once('message', (outcome) => finish(outcome as Outcome));
    worker.once('exit', (code, signal) => finish(lost(file, `the process ended with ${signal ?? code}`)));
    worker.send(file);
  });
}

/** Hands the files out to some processes, each of which takes the next one when it is ready. */
export async function checkAll(files: readonly string[], processes: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const rest = files.values();
  const work = async (): Promise<void> => {
    let worker: ChildProcess | undefined;
    for (const file of rest) {
      worker = worker?.connected ? worker : fork(jiti, [join(import.meta.dirname, 'worker.ts')]);
      outcomes.push(await ask(worker, file));
      if (outcomes.length % 500 === 0) console.log(`${outcomes.length} of ${files.length} …`);
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: processes }, work));
  return outcomes;
}
