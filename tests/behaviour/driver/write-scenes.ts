import { createDecipheriv } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline as piped, Readable, Writable, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { readSlowly, slowDisk } from './consumer.ts';
import { itemsFor, receiveBytes } from './items.ts';
import { noted } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { eitherOf, listening } from './servers.ts';
import { unwatched } from './watch.ts';

type Items = AsyncIterable<Buffer>;

type Copy = (from: string, to: string, done: (error?: Error | null) => void) => void;

interface Link {
  readonly socket: net.Socket;
  send(item: Buffer): boolean | undefined;
  close(): void;
}

interface Letters {
  readonly socket: net.Socket;
  send: (letter: Buffer) => Promise<void>;
}

async function receiveAll(stream: AsyncIterable<unknown>, size: number): Promise<void> {
  for await (const chunk of stream) receiveBytes(chunk as Buffer, size);
}

/** What was broken off is no whole file, or none at all. */
function unpacked(path: string, way: Duplex): Readable {
  return piped(createReadStream(path), way, () => {});
}

/** A server whose one client is read slowly. */
async function slowPeer({ size }: Job): Promise<{ port: number; server: net.Server; taken: Promise<void> }> {
  const server = net.createServer();
  const taken = once(server, 'connection').then(([peer]) => readSlowly(peer as net.Socket, size));
  return { port: await listening(server), server, taken };
}

/** Somebody who reads an answer slowly. */
async function slowDownload(answer: (response: http.ServerResponse) => Promise<unknown>, { size }: Job): Promise<void> {
  let answered: Promise<unknown> = Promise.resolve();
  const server = http.createServer((_, response) => {
    answered = noted(answer(response));
  });
  const port = await listening(server);
  const request = http.get({ port, host: '127.0.0.1', agent: false });
  // A broken answer is seen where it is written.
  request.on('error', () => {});
  let read: Promise<void> | undefined;
  request.on('response', (response) => {
    read = readSlowly(response, size);
  });
  await eitherOf(request, 'response', 'close');
  await read;
  await answered;
  server.close();
}

export const writeScenes: Readonly<Record<string, Scene>> = {
  async file({ save }: { save: (source: Items, path: string) => Promise<void> }, job: Job) {
    const path = join(job.folder, 'out.bin');
    slowDisk(job.size);
    await noted(save(itemsFor(job), path));
    await receiveAll(createReadStream(path), job.size);
  },
  /** A file that is copied to another one: who copies says when it is done. */
  async copied({ copy }: { copy: Copy }, job: Job) {
    const [from, to] = [join(job.folder, 'in.bin'), join(job.folder, 'out.bin')];
    await writeFile(from, itemsFor(job));
    slowDisk(job.size);
    const copied = new Promise<void>((resolve, reject) => {
      copy(from, to, (error) => (error ? reject(error) : resolve()));
    });
    await noted(copied);
    await receiveAll(createReadStream(to), job.size);
  },
  /** As above, for a function that does not wait until all is on the disk. */
  async rows({ save }: { save: (source: Items, path: string) => Promise<void> }, job: Job) {
    const path = join(job.folder, 'out.bin');
    slowDisk(job.size);
    await save(itemsFor(job), path);
    while (statSync(path).size < job.items * job.size) await setTimeout(5);
    await receiveAll(createReadStream(path), job.size);
  },
  async gzip({ compress }: { compress: (source: Items, path: string) => Promise<void> }, job: Job) {
    const path = join(job.folder, 'out.gz');
    slowDisk(job.size);
    await noted(compress(itemsFor(job), path));
    await readSlowly(unpacked(path, createGunzip()), job.size);
  },
  async cipher({ encrypt }: { encrypt: (source: Items, path: string, key: Buffer) => Promise<void> }, job: Job) {
    const path = join(job.folder, 'out.bin');
    const key = Buffer.alloc(32);
    slowDisk(job.size);
    await noted(encrypt(itemsFor(job), path, key));
    const decipher = createDecipheriv('aes-256-ctr', key, Buffer.alloc(16));
    await readSlowly(unpacked(path, decipher), job.size);
  },
  async memory({ count }: { count: (source: Items, take: (chunk: Buffer) => void) => Promise<void> }, job: Job) {
    await noted(count(itemsFor(job), (chunk: Buffer) => receiveBytes(chunk, job.size)));
  },
  async socket({ send }: { send: (source: Items, port: number) => Promise<void> }, job: Job) {
    const { port, server, taken } = await slowPeer(job);
    await noted(send(itemsFor(job), port));
    await taken;
    server.close();
  },
  async http({ answer }: { answer: (source: Items, response: http.ServerResponse) => Promise<void> }, job: Job) {
    await slowDownload((response) => answer(itemsFor(job), response), job);
  },
  async child(
    { filter }: { filter: (source: Items, take: (stdout: Readable) => Promise<void>) => Promise<void> },
    job: Job,
  ) {
    await noted(filter(itemsFor(job), (stdout: Readable) => readSlowly(stdout, job.size)));
  },
  async tee({ Tee }: { Tee: new (path: string) => Duplex }, job: Job) {
    const path = join(job.folder, 'copy.bin');
    slowDisk(job.size);
    const tee = new Tee(path);
    const rest = new Writable({ write: (_, __, done) => done() });
    await noted(pipeline(Readable.from(itemsFor(job)), tee, rest), 'source');
    await receiveAll(createReadStream(path), job.size);
  },
  async relay({ into }: { into: (response: http.ServerResponse) => Writable }, job: Job) {
    await slowDownload((response) => noted(pipeline(Readable.from(itemsFor(job)), into(response)), 'source'), job);
  },
  async proxy({ proxy }: { proxy: (port: number) => net.Server }, job: Job) {
    const { port, server, taken } = await slowPeer(job);
    const middle = proxy(port);
    const client = net.connect(await listening(middle), '127.0.0.1');
    // A proxy that breaks off has told its own user why.
    client.on('error', () => {});
    for await (const item of itemsFor(job)) {
      if (!unwatched(() => client.write(item))) await eitherOf(client, 'drain', 'close');
    }
    client.end();
    await taken;
    middle.close();
    server.close();
  },
  async download({ download }: { download: (path: string, response: http.ServerResponse) => void }, job: Job) {
    const path = join(job.folder, 'in.bin');
    await writeFile(path, itemsFor(job));
    await slowDownload(async (response) => {
      download(path, response);
      await once(response, 'close');
    }, job);
  },
  /** The caller does what it can: it waits when it is told to. */
  async link({ Link }: { Link: new (port: number) => Link }, job: Job) {
    const { port, server, taken } = await slowPeer(job);
    const link = new Link(port);
    for await (const item of itemsFor(job))
      if (link.send(item) === false) await eitherOf(link.socket, 'drain', 'close');
    link.close();
    await taken;
    server.close();
  },
  /** Twenty callers, each of which waits for its own letter before it sends the next one. */
  async letters({ Letters }: { Letters: new (port: number) => Letters }, job: Job) {
    const { port, server, taken } = await slowPeer(job);
    const letters = new Letters(port);
    const source = itemsFor(job);
    const caller = async (): Promise<void> => {
      for await (const item of source) await letters.send(item);
    };
    await Promise.all(Array.from({ length: 20 }, caller));
    letters.socket.end();
    await taken;
    server.close();
  },
};
