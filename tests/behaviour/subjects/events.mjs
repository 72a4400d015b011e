import { on } from 'node:events';
import { createReadStream } from 'node:fs';

export async function read(path, take, watch) {
  const source = createReadStream(path);
  watch(source);
  for await (const [chunk] of on(source, 'data', { close: ['end'] })) await take(chunk);
}
