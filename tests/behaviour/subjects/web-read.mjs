import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export async function save(source, path) {
  const web = ReadableStream.from(source);
  const out = createWriteStream(path);
  const reader = web.getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!out.write(value)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
