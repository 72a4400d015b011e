import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export async function save(source, path) {
  const out = createWriteStream(path);
  for await (const chunk of source) out.write(chunk);
  out.end();
  await finished(out, { cleanup: true });
}
