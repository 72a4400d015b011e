import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

export async function count(source, take) {
  const out = new Writable({
    write(chunk, encoding, done) {
      take(chunk);
      done();
    },
  });
  for await (const chunk of source) out.write(chunk);
  out.end();
  await finished(out, { cleanup: true });
}
