import { setTimeout as wait } from 'node:timers/promises';
import type { Reproduction } from './reproduction.ts';

interface Transport {
  readonly start: () => Promise<void>;
  readonly send: (message: object) => Promise<void>;
  onclose?: () => void;
}
interface Stdio {
  readonly StdioClientTransport: new (options: object) => Transport;
}

/** A server that reads nothing, and ends after a second. */
const server = 'setTimeout(() => process.exit(1), 1000)';

const reproduction: Reproduction = {
  package: '@modelcontextprotocol/sdk',
  version: '1.32.2',
  rule: 'no-unsafe-drain-wait',
  place: 'dist/esm/client/stdio.js:189',
  title: 'A message to a server that ends stays pending for ever',
  text: "The server does not read its input, so the third message waits for 'drain'. Then the server ends. 'drain' never comes; nothing else ends the wait, although the transport has told `onclose` long ago. Whoever awaits `send()` hangs.",
  async *run(load) {
    const { StdioClientTransport } = (await load('@modelcontextprotocol/sdk/client/stdio.js')) as Stdio;
    const transport = new StdioClientTransport({ command: process.execPath, args: ['-e', server] });
    let closed = 'no';
    transport.onclose = () => {
      closed = 'yes';
    };
    await transport.start();
    const params = { text: 'x'.repeat(100_000) };
    const states: string[] = [];
    for (let id = 0; id < 4; id += 1) {
      states.push('pending');
      void transport.send({ jsonrpc: '2.0', id, method: 'ping', params }).then(
        () => (states[id] = 'sent'),
        () => (states[id] = 'failed'),
      );
    }
    let seconds = 0;
    for (const pause of [0.1, 0.8, 0.6, 1.5, 2]) {
      await wait(1_000 * pause);
      seconds += pause;
      const [first, second, third, fourth] = states as [string, string, string, string];
      yield {
        seconds: seconds.toFixed(1),
        'the server has ended': closed,
        '1st': first,
        '2nd': second,
        '3rd': third,
        '4th': fourth,
      };
    }
  },
};
export default reproduction;
