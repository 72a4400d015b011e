import { setTimeout as wait } from 'node:timers/promises';
import { memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

interface Client extends NodeJS.EventEmitter {
  readonly publish: (topic: string, message: Buffer) => unknown;
  readonly queue: readonly unknown[];
  readonly end: (force: boolean) => void;
}
interface Mqtt {
  readonly default: { readonly connect: (address: string, options: object) => Client };
}

const reproduction: Reproduction = {
  package: 'mqtt',
  version: '5.16.0',
  rule: 'no-unbounded-queue',
  place: 'build/lib/client.js:1171',
  title: 'Without a connection, everything that is published is kept',
  text: 'No broker listens. A program that publishes measurements of one kilobyte, a hundred every ten milliseconds, keeps all of them, until the broker is back or memory ends; `publish()` answers the client as ever. The option that keeps messages of quality 0 (`queueQoSZero`) is on unless it is switched off, and has no limit.',
  async *run(load) {
    const { connect } = ((await load('mqtt')) as Mqtt).default;
    const client = connect('mqtt://127.0.0.1:1', { reconnectPeriod: 500 });
    client.on('error', () => undefined);
    let published = 0;
    for (let row = 0; row < 6; row += 1) {
      yield { published, 'waiting in the client': client.queue.length, 'memory, MB': memory() };
      for (let turn = 0; turn < 40; turn += 1) {
        for (let message = 0; message < 100; message += 1) client.publish('temperature', Buffer.alloc(1_000));
        published += 100;
        await wait(10);
      }
    }
    client.end(true);
  },
};
export default reproduction;
