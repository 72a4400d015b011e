import { fork, type ChildProcess } from 'node:child_process';
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { takeBlocked, type End } from './blocking-peer.ts';
import { itemsFor, receive } from './items.ts';
import { noted, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { watchLevel } from './watch.ts';

type Items = AsyncIterable<Buffer>;
type Opened<Child> = (child: Child) => Promise<void>;

const script = fileURLToPath(new URL('peer-main.js', import.meta.url));

/** The bytes that Node keeps for the other process: its own handle knows, and nobody else. */
function waitingIn(end: End): number {
  const key = Object.getOwnPropertySymbols(end).find(({ description }) => description === 'kChannelHandle');
  const handle = key && (end as unknown as Record<symbol, { writeQueueSize: number } | null>)[key];
  return handle?.writeQueueSize ?? 0;
}

/** Watches what waits in this process, and lets the fault strike while something does. */
async function watchEnd(end: End, { fault }: Job, kill: () => void): Promise<void> {
  watchLevel(() => waitingIn(end));
  end.on('message', (answer: number | 'ready' | 'all') => {
    if (typeof answer === 'number') receive(answer);
  });
  if (fault === 'none') return;
  if (fault === 'already closed') {
    const closed = once(end, 'disconnect');
    end.disconnect?.();
    await closed;
    record.isStruck = true;
    return;
  }
  let turns = 0;
  const watcher = setInterval(() => {
    turns = waitingIn(end) > 0 ? turns + 1 : 0;
    if (turns < 4) return;
    clearInterval(watcher);
    record.isStruck = true;
    if (fault === 'terminated') kill();
  }, 10).unref();
}

/** A process that a subject makes, until it is gone. */
async function withPeer(job: Job, run: (opened: Opened<ChildProcess>) => Promise<void>): Promise<void> {
  process.env['PEER_FAULT'] = job.fault;
  let child: ChildProcess | undefined;
  const opened = (made: ChildProcess): Promise<void> => {
    child = made;
    return watchEnd(made, job, () => made.kill('SIGKILL'));
  };
  await noted(run(opened));
  if (child?.connected) child.disconnect();
  if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export const processScenes: Readonly<Record<string, Scene>> = {
  async childProcess(
    { feed }: { feed: (source: Items, script: string, opened: Opened<ChildProcess>) => Promise<void> },
    job: Job,
  ) {
    await withPeer(job, (opened) => feed(itemsFor(job), script, opened));
  },
  async clusterWorker({ share }: { share: (source: Items, opened: Opened<Worker>) => Promise<void> }, job: Job) {
    cluster.setupPrimary({ exec: script, serialization: 'advanced' });
    await withPeer(job, (opened) => share(itemsFor(job), (worker) => opened(worker.process)));
  },
  /** The subject sends to its parent: this process is the parent of another one that does the same, and prints the report. */
  async parentProcess({ tell }: { tell: (source: Items) => Promise<void> }, job: Job) {
    const [, main = '', text = ''] = process.argv;
    if (process.send === undefined) {
      const child = fork(main, [text], { serialization: 'advanced', stdio: 'inherit' });
      takeBlocked(child, job.fault);
      await once(child, 'exit');
      process.exit();
    }
    await watchEnd(process, job, () => process.kill(process.ppid, 'SIGKILL'));
    await noted(tell(itemsFor(job)));
  },
};
