import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export async function save(source, path) {
  const out = createWriteStream(path);
  for await (const chunk of source) {
    if (!out.write(chunk)) throw new Error('full');
  }
  out.end();
  await finished(out, { cleanup: true });
}
