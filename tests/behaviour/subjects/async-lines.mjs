import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export async function read(path, take) {
  const lines = createInterface({ input: createReadStream(path) });
  lines.on('line', async (line) => {
    if (line === '') return;
    await take(line);
  });
  await once(lines, 'close');
}
