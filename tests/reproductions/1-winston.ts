import { setTimeout as wait } from 'node:timers/promises';
import { memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

interface Winston {
  readonly createLogger: (options: object) => { info: (text: string) => unknown; readonly writableLength: number };
  readonly Transport: new () => object;
}

const reproduction: Reproduction = {
  package: 'winston',
  version: '3.19.0',
  rule: 'no-ignored-write',
  place: 'lib/winston/logger.js:281',
  title: 'A logger whose transport is slow keeps every entry',
  text: 'A transport takes ten milliseconds for the entries that it gets at once, sixteen at most; the program logs fifty of a kilobyte in that time. `logger.info()` ignores what `write()` answers and gives back the logger itself, so the program cannot know that all the others wait in memory.',
  async *run(load) {
    const { createLogger, Transport } = (await load('winston')) as Winston;
    let delivered = 0;
    class Slow extends Transport {
      log(_info: unknown, callback: () => void): void {
        setTimeout(() => {
          delivered += 1;
          callback();
        }, 10);
      }
    }
    const logger = createLogger({ transports: [new Slow()] });
    const text = Buffer.alloc(1_000, 'x');
    let logged = 0;
    for (let row = 0; row < 6; row += 1) {
      yield { logged, delivered, 'waiting in the logger': logger.writableLength, 'memory, MB': memory() };
      for (let turn = 0; turn < 50; turn += 1) {
        for (let entry = 0; entry < 50; entry += 1) logger.info(text.toString());
        logged += 50;
        await wait(10);
      }
    }
  },
};
export default reproduction;
