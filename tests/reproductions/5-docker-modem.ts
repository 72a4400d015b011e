import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { megabytes, memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

type Duplex = Writable & { readonly req: Writable };
interface Modem {
  readonly default: new (options: object) => {
    dial: (options: object, callback: (error: Error | null, stream: Duplex) => void) => void;
  };
}

const reproduction: Reproduction = {
  package: 'docker-modem',
  version: '5.0.7',
  rule: 'no-ignored-write',
  place: 'lib/http_duplex.js:38',
  title: 'The input of a container takes everything at once',
  text: 'The daemon does not read the input of a container. The program does all right: it waits for each `write()` to call back before the next, as `pipeline()` does. But `_write()` passes the chunk to the request and calls back at once, so nothing is held back, and all of it waits in the request.',
  async *run(load) {
    const daemon = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.pause();
        void socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n');
      });
    }).listen(0, '127.0.0.1');
    await once(daemon, 'listening');
    const { port } = daemon.address() as AddressInfo;
    const Modem = ((await load('docker-modem')) as Modem).default;
    const modem = new Modem({ protocol: 'http', host: '127.0.0.1', port });
    const options = {
      path: '/containers/one/attach?',
      method: 'POST',
      isStream: true,
      openStdin: true,
      statusCodes: { 200: true },
      options: { stream: true, stdin: true },
    };
    const stream = await new Promise<Duplex>((resolve, reject) => {
      modem.dial(options, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    let written = 0;
    for (let row = 0; row < 6; row += 1) {
      yield {
        'written, MB': megabytes(written),
        'waiting in the request, MB': megabytes(stream.req.writableLength),
        'memory, MB': memory(),
      };
      for (let turn = 0; turn < 20; turn += 1) {
        const chunk = Buffer.alloc(1_000_000);
        await new Promise((resolve) => stream.write(chunk, resolve));
        written += chunk.length;
        await wait(5);
      }
    }
  },
};
export default reproduction;
