import dgram, { type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { isConsumerAsked, holdConsumer, releaseConsumer, turnFor } from './consumer.ts';
import { itemsFor, receive } from './items.ts';
import { noted, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { watchLevel } from './watch.ts';

type Items = AsyncIterable<Buffer>;
type Lookup = (host: string, family: unknown, found: (error: Error | null, ip: string, family: number) => void) => void;

let asked = 0;
let turn = Promise.resolve();

/** A slow answer to the question where a host is: each datagram that asks waits in memory until it has one. */
const lookup: Lookup = (host, _, found) => {
  if (host === '0.0.0.0') return found(null, host, 4); // where the socket itself is bound
  asked += 1;
  turn = turn.then(async () => {
    await turnFor();
    asked -= 1;
    found(null, '127.0.0.1', 4);
  });
};

/** Somebody who counts what arrives. */
async function collect(): Promise<Socket> {
  const collector = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(collector, 'listening');
  return collector.on('message', (message) => receive(message.readUInt32BE()));
}

/** Strikes a socket: at once, or while something waits in it. */
async function strike({ fault }: Job, socket: Socket, collector: Socket, waits: () => boolean): Promise<void> {
  if (fault === 'none') return;
  if (fault === 'already closed') {
    socket.close();
    await once(socket, 'close');
    record.isStruck = true;
    return;
  }
  const watcher = setInterval(() => {
    if (!waits()) return;
    clearInterval(watcher);
    record.isStruck = true;
    (fault === 'peer closes' ? collector : socket).close();
    releaseConsumer();
  }, 5);
}

async function finish(socket: Socket | undefined, collector: Socket, { fault }: Job): Promise<void> {
  for (let turns = 0; fault === 'none' && record.received < record.sent && turns < 400; turns += 1) await setTimeout(5);
  if (fault !== 'already closed' && fault !== 'terminated') socket?.close();
  if (fault !== 'peer closes') collector.close();
}

export const datagramScenes: Readonly<Record<string, Scene>> = {
  /** Datagrams to a host whose name is asked for. */
  async datagrams(
    {
      report,
    }: {
      report: (
        source: Items,
        to: { port: number; lookup: Lookup },
        opened: (socket: Socket) => Promise<void>,
      ) => Promise<void>;
    },
    job: Job,
  ) {
    const collector = await collect();
    if (job.fault !== 'none') holdConsumer();
    let sender: Socket | undefined;
    const opened = async (socket: Socket): Promise<void> => {
      sender = socket;
      watchLevel(() => asked);
      await strike(job, socket, collector, () => isConsumerAsked() && asked > 0);
    };
    await noted(report(itemsFor(job), { port: collector.address().port, lookup }, opened));
    await finish(sender, collector, job);
  },
  /** Datagrams to a host that is known: those that the system takes wait nowhere. */
  async connectedDatagrams(
    { report }: { report: (source: Items, port: number, opened: (socket: Socket) => Promise<void>) => Promise<void> },
    job: Job,
  ) {
    const collector = await collect();
    let sender: Socket | undefined;
    const opened = async (socket: Socket): Promise<void> => {
      sender = socket;
      await strike(job, socket, collector, () => record.received > 0);
    };
    await noted(report(itemsFor(job), collector.address().port, opened));
    await finish(sender, collector, job);
  },
};
