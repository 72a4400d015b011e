import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { megabytes, memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

interface Formidable {
  readonly default: (options: object) => NodeJS.EventEmitter & {
    parse: (message: IncomingMessage, callback: (error: unknown) => void) => void;
  };
}

const reproduction: Reproduction = {
  package: 'formidable',
  version: '3.5.4',
  rule: 'no-unbounded-accumulation',
  place: 'src/parsers/JSON.js:13',
  title: 'The limits of a form do not hold for JSON',
  text: 'All limits that there are (`maxFieldsSize`, `maxFileSize`, `maxTotalFileSize`, `maxFields`) are set to a megabyte or less. A client sends a JSON body that never ends. It is kept to the last byte, and nothing refuses it: one request is enough.',
  async *run(load) {
    const { default: formidable } = (await load('formidable')) as Formidable;
    const limit = 1_000_000;
    let received = 0;
    let refused = 'no';
    const server = createServer((message) => {
      const form = formidable({ maxFieldsSize: limit, maxFileSize: limit, maxTotalFileSize: limit, maxFields: 10 });
      form.on('progress', (bytes: number) => (received = bytes));
      form.parse(message, () => (refused = 'yes'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = { 'content-type': 'application/json' };
    const client = request({ host: '127.0.0.1', port, method: 'POST', headers });
    client.on('error', () => undefined);
    const chunk = Buffer.alloc(1_000_000, 'x');
    for (let row = 0; row < 6; row += 1) {
      yield { 'received, MB': megabytes(received), refused, 'memory of the server, MB': memory() };
      for (let turn = 0; turn < 25; turn += 1) {
        await new Promise((resolve) => client.write(turn + row === 0 ? '{"text":"' : chunk, resolve));
      }
    }
  },
};
export default reproduction;
