import { once } from 'node:events';
import net from 'node:net';
import type { Transform } from 'node:stream';
import { itemsFor, receiveBytes } from './items.ts';
import { noted, noteError, noteLevel, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { eitherOf, listening } from './servers.ts';
import { watchLevel } from './watch.ts';

/** What is chosen where a subject has a limit, in bytes. */
export const chosenLimit = 64 * 1024;

interface Upload {
  readonly parts: readonly Buffer[];
  readonly socket: net.Socket;
}

type Done = (all: Buffer) => void;

/** Things that are gathered until they are complete, and somebody who sends as much as he likes. */
export const limitScenes: Readonly<Record<string, Scene>> = {
  async upload(
    { Upload }: { Upload: new (port: number, done: Done, fails: (error: Error) => void) => Upload },
    job: Job,
  ) {
    record.mark = chosenLimit;
    const server = net.createServer();
    const port = await listening(server);
    const connected = once(server, 'connection') as Promise<[net.Socket]>;
    const done = (all: Buffer): void => receiveBytes(all, job.size);
    const upload = new Upload(port, done, (error) => noteError('source', error));
    watchLevel(() => upload.parts.reduce((sum, { length }) => sum + length, 0));
    const [peer] = await connected;
    peer.on('error', () => {});
    for await (const item of itemsFor(job)) {
      if (peer.destroyed) break;
      if (!peer.write(item)) await eitherOf(peer, 'drain', 'close');
    }
    peer.end();
    if (!upload.socket.closed) await eitherOf(upload.socket, 'close');
    server.close();
  },
  /** Lines that never end. */
  async endlessLine({ Lines }: { Lines: new () => Transform & { readonly rest: Buffer } }, { items, size }: Job) {
    record.mark = chosenLimit;
    const lines = new Lines();
    lines.on('error', (error) => noteError('target', error));
    lines.resume();
    for (let index = 0; index < items && !lines.destroyed; index += 1) {
      record.sent += 1;
      const more = lines.write(Buffer.alloc(size, 'x'));
      noteLevel(lines.rest.length);
      if (!more && !lines.destroyed) await eitherOf(lines, 'drain', 'close');
    }
    if (lines.destroyed) return;
    lines.end();
    await once(lines, 'end');
    record.received = record.sent;
  },
  /** A function that reads all of a source. */
  async gather({ gather }: { gather: (source: AsyncIterable<Buffer>) => Promise<Buffer> }, job: Job) {
    record.mark = chosenLimit;
    // What has been handed over is what is kept.
    watchLevel(() => record.sent * job.size);
    const all = await noted(gather(itemsFor(job)));
    if (all) receiveBytes(all, job.size);
  },
};
