import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { megabytes, memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

interface Socket extends NodeJS.EventEmitter {
  readonly send: (data: Buffer, callback: (error?: Error) => void) => void;
  readonly pause: () => void;
}
interface Ws {
  readonly WebSocket: new (address: string) => Socket;
  readonly WebSocketServer: new (options: object) => NodeJS.EventEmitter & { address: () => AddressInfo };
}
interface Fastify {
  readonly default: () => {
    register: (plugin: unknown, options: object) => void;
    listen: (options: object) => Promise<string>;
  };
}

const message = Buffer.alloc(64 * 1024);

const reproduction: Reproduction = {
  package: '@fastify/http-proxy',
  version: '11.6.3',
  beside: { fastify: '5.12.8', ws: '8.23.0' },
  rule: 'no-unpaced-send',
  place: 'index.js:198',
  title: 'A WebSocket client that stops reading makes the proxy grow',
  text: 'The server behind the proxy sends its next message only when the last one has been taken. The client has stopped reading. The proxy takes every message and sends it on without a look at `bufferedAmount`: whatever the server has is then in the memory of the proxy, once for each such client.',
  async *run(load) {
    const { WebSocket, WebSocketServer } = (await load('ws')) as Ws;
    const { default: fastify } = (await load('fastify')) as Fastify;
    const { default: proxy } = (await load('@fastify/http-proxy')) as { default: unknown };
    let sent = 0;
    const upstream = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    upstream.on('connection', (socket: Socket) => {
      const next = (): void => {
        if (sent >= 160 * 1024 * 1024) return;
        sent += message.length;
        socket.send(message, () => setImmediate(next));
      };
      next();
    });
    await once(upstream, 'listening');
    const app = fastify();
    app.register(proxy, { upstream: `ws://127.0.0.1:${upstream.address().port}`, websocket: true });
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const client = new WebSocket(address.replace('http', 'ws'));
    await once(client, 'open');
    client.pause();
    for (let row = 0; row < 8; row += 1) {
      yield { 'sent by the server, MB': megabytes(sent), 'memory of the proxy, MB': memory() };
      await wait(250);
    }
  },
};
export default reproduction;
