import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Listens where nobody else can reach it, at any free port. */
export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Waits for the first of some events; this side must not warn of its own listeners. */
export function eitherOf(emitter: NodeJS.EventEmitter, ...events: string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of events) emitter.off(event, done);
      resolve();
    };
    for (const event of events) emitter.on(event, done);
    if ((emitter as Socket).destroyed) done();
  });
}
