import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nothingOf, type Case, type Outcome } from './check.ts';

const jiti = join(createRequire(import.meta.url).resolve('jiti/package.json'), '../lib/jiti-cli.mjs');
const patience = 120_000;

/** A case that its process did not survive. */
function lost(one: Case, message: string): Outcome {
  return nothingOf(one, [{ rule: 'unknown', message }]);
}

/** Checks one case in a process; the answer is an outcome whatever happens to the process. */
function ask(worker: ChildProcess, one: Case): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      worker.kill('SIGKILL');
      finish(lost(one, `no answer within ${patience / 1000} seconds`));
    }, patience);
    worker.once('message', (outcome) => finish(outcome as Outcome));
    worker.once('exit', (code, signal) => finish(lost(one, `the process ended with ${signal ?? code}`)));
    worker.send(one);
  });
}

/** Hands the cases out to some processes, each of which takes the next one when it is ready. */
export async function checkAll(cases: readonly Case[], processes: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const rest = cases.values();
  const work = async (): Promise<void> => {
    let worker: ChildProcess | undefined;
    for (const one of rest) {
      // One that was killed is connected until its end is heard.
      worker = worker?.connected && !worker.killed ? worker : fork(jiti, [join(import.meta.dirname, 'worker.ts')]);
      outcomes.push(await ask(worker, one));
      if (outcomes.length % 500 === 0) console.log(`${outcomes.length} of ${cases.length} …`);
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: processes }, work));
  return outcomes;
}
