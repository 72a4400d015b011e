import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { getDefaultHighWaterMark, type Transform } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
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

/** All items, each noted when it is asked for. */
async function* noting(items: AsyncIterable<Buffer>, note: (item: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const item of items) {
    note(item);
    yield item;
  }
}

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
  /** A function that reads all of what is in something else. */
  async gather({ gather }: { gather: (upload: { stream: AsyncIterable<Buffer> }) => Promise<Buffer> }, job: Job) {
    record.mark = chosenLimit;
    // What has been handed over is what is kept.
    watchLevel(() => record.sent * job.size);
    const all = await noted(gather({ stream: itemsFor(job) }));
    if (all) receiveBytes(all, job.size);
  },
  /** A function that writes all of a source to a file; what the source has given and the disk has not is what it keeps. */
  async save({ save }: { save: (source: AsyncIterable<Buffer>, path: string) => Promise<void> }, job: Job) {
    record.mark = getDefaultHighWaterMark(false);
    const path = join(job.folder, 'saved');
    const written = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const noteNow = watchLevel(() => record.sent * job.size - written());
    const sent: Buffer[] = [];
    const note = (item: Buffer): void => {
      // To compare with.
      sent.push(item);
      noteNow();
    };
    await noted(save(noting(itemsFor(job), note), path));
    const all = Buffer.concat(sent);
    // Who only ends a stream does not wait for it.
    while (written() < all.length) await setTimeout(2);
    const saved = readFileSync(path);
    if (!saved.equals(all)) throw new Error('What was saved is not what was sent.');
    receiveBytes(saved, job.size);
  },
};
