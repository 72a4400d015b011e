import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

type Subscription = AsyncIterable<unknown> & { getReceived: () => number; getPending: () => number };
interface Nats {
  readonly connect: (options: object) => Promise<{ subscribe: (subject: string) => Subscription }>;
}

const info = {
  server_id: 'one',
  version: '2.10.0',
  proto: 1,
  host: '127.0.0.1',
  headers: true,
  max_payload: 1_048_576,
};
const message = Buffer.from(`MSG news 1 1000\r\n${'x'.repeat(1_000)}\r\n`);

async function* messages(): AsyncGenerator<Buffer> {
  const batch = Buffer.concat(Array.from({ length: 64 }, () => message));
  for (let sent = 0; sent < 100_000; sent += 64) {
    await wait(1);
    yield batch;
  }
}

/** Answers what a client says at the start; then sends messages, no faster than the client takes them. */
async function serve(socket: Socket): Promise<void> {
  socket.on('error', () => undefined);
  void socket.write(`INFO ${JSON.stringify(info)}\r\n`);
  let heard = '';
  while (!heard.includes('SUB news')) {
    const [data] = (await once(socket, 'data')) as [Buffer];
    heard += data.toString();
    if (data.includes('PING')) void socket.write('PONG\r\n');
  }
  await pipeline(messages(), socket).catch(() => undefined);
}

const reproduction: Reproduction = {
  package: '@nats-io/transport-node',
  version: '3.4.0',
  beside: { '@nats-io/nats-core': '3.4.0' },
  rule: 'no-unbounded-queue',
  within: '@nats-io/nats-core',
  place: 'lib/queued_iterator.js:66',
  title: 'A subscription whose reader is slow keeps every message',
  text: 'The reader takes ten milliseconds for a message, in the loop of the documentation: `for await (const message of subscription)`. The server sends no faster than the client takes, but the client always takes: messages wait in the iterator, without a limit, and a server that would drop a slow client never sees one.',
  async *run(load) {
    const server = createServer((socket) => void serve(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { connect } = (await load('@nats-io/transport-node')) as Nats;
    const { port } = server.address() as AddressInfo;
    const connection = await connect({ servers: `127.0.0.1:${port}` });
    const subscription = connection.subscribe('news');
    let handled = 0;
    const read = async (): Promise<void> => {
      for await (const message of subscription) {
        await wait(10, message);
        handled += 1;
      }
    };
    void read();
    for (let row = 0; row < 6; row += 1) {
      yield { handled, 'waiting in the iterator': subscription.getPending(), 'memory, MB': memory() };
      await wait(500);
    }
  },
};
export default reproduction;
