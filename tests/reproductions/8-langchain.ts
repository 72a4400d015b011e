import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { memory } from './memory.ts';
import type { Reproduction } from './reproduction.ts';

interface Streams {
  readonly IterableReadableStream: {
    fromReadableStream: (stream: ReadableStream<string>) => ReadableStream<string>;
  };
}

const reproduction: Reproduction = {
  package: '@langchain/core',
  version: '1.4.0',
  rule: 'no-unrequested-push',
  place: 'dist/utils/stream.js:76',
  title: 'A stream that is read to its end before anybody asks',
  text: "The source makes a chunk when it is asked for one. The reader takes a chunk every fifty milliseconds. Between them stands `IterableReadableStream.fromReadableStream()`, whose `start()` reads on and on: what the source could have kept for later is made at once, and waits in the new stream's queue.",
  async *run(load) {
    const { IterableReadableStream } = (await load('@langchain/core/utils/stream')) as Streams;
    let made = 0;
    const source = new ReadableStream<string>({
      async pull(controller) {
        await turn();
        made += 1;
        controller.enqueue(`${made}`.padEnd(1_000));
        if (made >= 100_000) controller.close();
      },
    });
    const reader = IterableReadableStream.fromReadableStream(source).getReader();
    let read = 0;
    for (let row = 0; row < 6; row += 1) {
      yield { read, 'made by the source': made, 'memory, MB': memory() };
      for (let chunk = 0; chunk < 10; chunk += 1) {
        await reader.read();
        read += 1;
        await wait(50);
      }
    }
  },
};
export default reproduction;
