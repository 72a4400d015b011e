import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { megabytes, memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

interface Socket {
  readonly send: (data: string) => unknown;
  readonly writeBuffer: readonly unknown[];
  readonly readyState: string;
}
interface Engine {
  readonly attach: (server: unknown) => NodeJS.EventEmitter;
}
interface Ws {
  readonly WebSocket: new (address: string) => NodeJS.EventEmitter & { readonly pause: () => void };
}

const reproduction: Reproduction = {
  package: 'engine.io',
  version: '6.6.13',
  beside: { ws: '8.23.0' },
  rule: 'no-unbounded-queue',
  place: 'build/socket.js:403',
  title: 'A client that stops reading makes a server of Socket.IO grow',
  text: 'A server sends news to its clients. One of them has stopped reading, but its connection is up. Every packet is kept for it until the ping fails, which takes 45 seconds with the defaults; for a client that answers pings and reads slowly there is no end. `send()` answers the socket itself, whatever happens.',
  async *run(load) {
    const { attach } = (await load('engine.io')) as Engine;
    const { WebSocket } = (await load('ws')) as Ws;
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    const engine = attach(http);
    const connected = once(engine, 'connection') as Promise<[Socket]>;
    const client = new WebSocket(`ws://127.0.0.1:${port}/engine.io/?EIO=4&transport=websocket`);
    const [[socket]] = await Promise.all([connected, once(client, 'open')]);
    client.pause();
    let sent = 0;
    for (let row = 0; row < 7; row += 1) {
      yield {
        'sent, MB': megabytes(sent),
        'packets in the queue': socket.writeBuffer.length,
        'memory, MB': memory(),
        socket: socket.readyState,
      };
      for (let packet = 0; packet < 200; packet += 1) {
        const news = Buffer.alloc(100_000, 'x').toString();
        socket.send(news);
        sent += news.length;
        await wait(2);
      }
    }
  },
};
export default reproduction;
