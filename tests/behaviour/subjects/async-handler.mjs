import { createReadStream } from 'node:fs';
import { once } from 'node:events';

export async function read(path, take) {
  const source = createReadStream(path);
  source.on('data', async (chunk) => {
    await take(chunk);
  });
  await once(source, 'close');
}
