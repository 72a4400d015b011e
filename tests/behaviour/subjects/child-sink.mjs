import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export async function feed(source, script, opened) {
  const child = fork(script, { serialization: 'advanced' });
  await opened(child);
  const sink = new Writable({
    write(chunk, encoding, callback) {
      child.send(chunk);
      callback();
    },
  });
  await pipeline(source, sink);
  child.send('end');
  await once(child, 'disconnect');
}
