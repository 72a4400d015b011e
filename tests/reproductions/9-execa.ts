import { setTimeout as wait } from 'node:timers/promises';
import { memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

type Subprocess = NodeJS.EventEmitter & { getEachMessage: () => AsyncIterable<unknown>; kill: () => void };
interface Execa {
  readonly execa: (file: string, args: readonly string[], options: object) => Subprocess & Promise<unknown>;
}

/** A child that sends a message when the last one was sent. */
const child = `
const text = 'x'.repeat(1_000);
let left = 60_000;
const next = () => left-- > 0 && process.send(text, () => setImmediate(next));
for (let each = 0; each < 8; each += 1) next();
`;

const reproduction: Reproduction = {
  package: 'execa',
  version: '9.6.1',
  rule: 'require-channel-capacity',
  place: 'lib/ipc/get-each.js:65',
  title: 'Messages of a child that wait for the loop',
  text: 'The loop over `getEachMessage()` takes ten milliseconds for a message, and the child sends more of them. Inside is `on()` of `node:events` without `highWaterMark`: it keeps every message that comes meanwhile, and the child is never held up.',
  async *run(load) {
    const { execa } = (await load('execa')) as Execa;
    const subprocess = execa(process.execPath, ['-e', child], { ipc: true });
    void subprocess.catch(() => undefined);
    let received = 0;
    void subprocess.on('message', () => (received += 1));
    let handled = 0;
    const read = async (): Promise<void> => {
      for await (const message of subprocess.getEachMessage()) {
        await wait(10, message);
        handled += 1;
      }
    };
    void read().catch(() => undefined);
    for (let row = 0; row < 6; row += 1) {
      yield { received, handled, waiting: received - handled, 'memory, MB': memory() };
      await wait(500);
    }
    subprocess.kill();
  },
};
export default reproduction;
