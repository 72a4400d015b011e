import { once } from 'node:events';
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { turnFor } from './consumer.ts';
import { itemsFor, numbersFor, receive, receiveBytes } from './items.ts';
import { noteError, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { eitherOf, listening } from './servers.ts';
import { watchLevel } from './watch.ts';

type Take<Item> = (item: Item) => Promise<void>;
type Fails = (error: Error) => void;

interface Mailer {
  readonly waiting: number;
  readonly dropped?: number;
  send: (mail: number) => unknown;
  on?: (event: 'drop', listener: () => void) => void;
}

interface Telemetry {
  readonly timer: NodeJS.Timeout;
  record: (event: number) => Promise<void>;
}

interface Journal {
  waiting: () => number;
  log: (line: number) => Promise<void>;
  start: (store: Take<number>) => NodeJS.Timeout;
}

interface Pool {
  readonly queue: readonly unknown[];
  run: (job: number, callback: (error?: Error) => void) => void;
}

interface Feed {
  readonly queue: readonly Buffer[];
  readonly socket: net.Socket;
}

const onError: Fails = (error) => noteError('callback', error);

/** A slow consumer; in a run where it fails, it does so once, somewhere in the middle. */
function consumer<Item>({ fault }: Job, receiveItem: (item: Item) => void): Take<Item> {
  let count = 0;
  return async (item) => {
    await turnFor();
    receiveItem(item);
    count += 1;
    if (fault !== 'consumer fails' || count !== 40) return;
    record.isStruck = true;
    throw new Error('no more');
  };
}

/** Hands over all items, and waits where it is told to; then waits until each of them has arrived, or is known to be lost. */
async function feedAll(job: Job, put: (item: number) => unknown, levelOf: () => number): Promise<void> {
  const noteNow = watchLevel(levelOf);
  for await (const item of numbersFor(job)) {
    try {
      await put(item);
    } catch (error) {
      record.refused += 1;
      noteError('throw', error);
    }
    noteNow();
  }
  if (job.fault === 'source ends') record.isStruck = levelOf() > 1;
  while (record.received + record.dropped + record.refused < record.sent) await setTimeout(2);
}

export const queueScenes: Readonly<Record<string, Scene>> = {
  async mailer({ Mailer }: { Mailer: new (deliver: Take<number>, fails: Fails) => Mailer }, job: Job) {
    const mailer = new Mailer(consumer(job, receive), onError);
    let emitted = 0;
    mailer.on?.('drop', () => (emitted += 1));
    const send = async (mail: number): Promise<void> => {
      await mailer.send(mail);
      record.dropped = mailer.dropped ?? emitted;
    };
    await feedAll(job, send, () => mailer.waiting);
  },
  /** Nobody waits before the next one sends: each has to wait for room on its own. */
  async crowd({ Mailer }: { Mailer: new (deliver: Take<number>, fails: Fails) => Mailer }, job: Job) {
    const mailer = new Mailer(consumer(job, receive), onError);
    const all: unknown[] = [];
    await feedAll(
      job,
      (mail) => void all.push(mailer.send(mail)),
      () => mailer.waiting,
    );
    await Promise.all(all);
  },
  async journal({ log, start, waiting }: Journal, job: Job) {
    const timer = start(consumer(job, receive));
    // A line is never 0: that would be no line.
    await feedAll(job, (line) => log(line + 1), waiting);
    clearInterval(timer);
  },
  async telemetry({ Telemetry }: { Telemetry: new (store: Take<readonly number[]>) => Telemetry }, job: Job) {
    const store = consumer(job, receive);
    const telemetry = new Telemetry(async (batch) => {
      for (const event of batch) await store(event);
    });
    // A batch that is being stored waits as well.
    await feedAll(
      job,
      (event) => telemetry.record(event),
      () => record.sent - record.received,
    );
    clearInterval(telemetry.timer);
  },
  async pool({ Pool }: { Pool: new (work: (item: number, done: (error?: Error) => void) => void) => Pool }, job: Job) {
    const work = consumer(job, receive);
    const pool = new Pool((item, done) => void work(item).then(() => done(), done));
    const run = (item: number): void =>
      pool.run(item, (error) => {
        if (!error) return;
        record.refused += 1;
        onError(error);
      });
    await feedAll(job, run, () => pool.queue.length);
  },
  /** Items from the network, where the other side sends as fast as it is let. */
  async feed({ Feed }: { Feed: new (port: number, handle: Take<Buffer>, fails: Fails) => Feed }, job: Job) {
    const server = net.createServer();
    const port = await listening(server);
    const connected = once(server, 'connection') as Promise<[net.Socket]>;
    const handle = consumer<Buffer>(job, (chunk) => receiveBytes(chunk, job.size));
    const feed = new Feed(port, handle, (error) => noteError('source', error));
    const noteNow = watchLevel(() => feed.queue.length);
    feed.socket.on('data', () => {
      noteNow();
      if (job.fault !== 'source fails' || record.isStruck || !feed.socket.isPaused()) return;
      record.isStruck = true;
      feed.socket.destroy(new Error('no more'));
    });
    const [peer] = await connected;
    // A feed that breaks off: that is seen by what arrives.
    peer.on('error', () => {});
    for await (const item of itemsFor(job)) {
      if (peer.destroyed) break;
      if (!peer.write(item)) await eitherOf(peer, 'drain', 'close');
    }
    if (job.fault === 'source ends') record.isStruck = feed.socket.isPaused();
    peer.end();
    if (!feed.socket.closed) await eitherOf(feed.socket, 'close');
    while (feed.queue.length > 0) await setTimeout(2);
    await turnFor(5);
    server.close();
  },
};
