import { createWriteStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { finished } from 'node:stream/promises';

export async function save(source, path) {
  const out = createWriteStream(path);
  for await (const chunk of source) {
    while (!out.write(chunk)) await setTimeout(1);
  }
  out.end();
  await finished(out, { cleanup: true });
}
