import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { holdConsumer, isConsumerAsked, releaseConsumer, turnFor } from './consumer.ts';
import { itemsFor, receive } from './items.ts';
import { noted, noteError, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { watchLevel } from './watch.ts';

/** How many bytes may wait in what tells by its level alone, as a user would choose it. */
export const chosenBuffer = 256 * 1024;

/** As much of the package `ws` as a scene needs. */
interface Socket extends NodeJS.EventEmitter {
  readonly bufferedAmount: number;
  readonly readyState: number;
  readonly _socket: Duplex;
  pause: () => void;
  resume: () => void;
  close: () => void;
  terminate: () => void;
}
interface Server extends NodeJS.EventEmitter {
  readonly clients: Set<Socket>;
  address: () => AddressInfo;
  close: () => void;
}
interface Ws {
  readonly WebSocket: new (url: string) => Socket;
  readonly WebSocketServer: new (options: object) => Server;
}
type Upload = (url: string, source: AsyncIterable<Buffer>, opened: (socket: Socket) => Promise<void>) => Promise<void>;

/** The peer takes one message after the other, and reads on when it has. */
function takeSlowly(peer: Socket): Promise<unknown> {
  let turn = Promise.resolve();
  peer.on('message', (item: Buffer) => {
    peer.pause();
    turn = turn.then(async () => {
      await turnFor();
      receive(item.readUInt32BE());
      peer.resume();
    });
  });
  peer.on('error', () => {}); // It is the sender that is being watched.
  return once(peer, 'close').then(() => turn);
}

/** Nobody takes anything any more, and the sender has something that waits. */
async function strikeWhenFull(socket: Socket, peer: Socket, { fault }: Job): Promise<void> {
  if (fault === 'already closed') {
    socket.terminate();
    await once(socket, 'close');
    record.isStruck = true;
    return;
  }
  let turns = 0;
  const watcher = setInterval(() => {
    turns = isConsumerAsked() && socket.bufferedAmount > 0 ? turns + 1 : 0;
    if (turns < 4) return;
    clearInterval(watcher);
    record.isStruck = true;
    if (fault === 'peer closes') peer.terminate();
    if (fault === 'terminated') socket.terminate();
    if (fault === 'connection fails') socket._socket.destroy(new Error('no more'));
    releaseConsumer();
  }, 10);
}

/**
 * A write that was under way may be told of the end or not: a socket of Node calls its callback without an error once it
 * is destroyed, and then it is the next message that fails. Which one comes first is a matter of time.
 */
function asClosed(error: Error & { code?: string }): never {
  const isClosed = /^WebSocket is not open/.test(error.message) || /^(?:EPIPE|ECONNRESET)$/.test(error.code ?? '');
  throw isClosed ? new Error('closed') : error;
}

/** The package, from the folder that the subject lies in, and without its types. */
async function packageOf({ subject }: Job): Promise<Ws> {
  const name = 'ws';
  return (await import(import.meta.resolve(name, pathToFileURL(subject).href))) as Ws;
}

/** Uploads to a server that reads slowly. */
async function uploadTo({ WebSocketServer }: Ws, upload: Upload, job: Job): Promise<void> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  let taken: Promise<unknown> | undefined;
  server.on('connection', (peer: Socket) => {
    taken = takeSlowly(peer);
  });
  if (job.fault !== 'none') holdConsumer();
  const opened = async (socket: Socket): Promise<void> => {
    // What is given to a closed one is counted, too, and is not there.
    watchLevel(() => (socket.readyState === 1 ? socket.bufferedAmount : 0));
    socket.on('error', (error: Error) => noteError('target', error));
    const [peer] = server.clients;
    if (job.fault !== 'none' && peer) await strikeWhenFull(socket, peer, job);
  };
  await noted(upload(`ws://127.0.0.1:${server.address().port}`, itemsFor(job), opened).catch(asClosed));
  releaseConsumer();
  for (const peer of server.clients) if (record.isStruck) peer.terminate();
  await taken;
  server.close();
}

export const sendScenes: Readonly<Record<string, Scene>> = {
  async webSocket({ upload }: { upload: Upload }, job: Job) {
    await uploadTo(await packageOf(job), upload, job);
  },
  /** The WebSocket of browsers: the package's client has all that they have. */
  async browserSocket({ upload }: { upload: Upload }, job: Job) {
    const ws = await packageOf(job);
    record.mark = chosenBuffer;
    Object.assign(globalThis, { WebSocket: ws.WebSocket });
    await uploadTo(ws, upload, job);
  },
};
