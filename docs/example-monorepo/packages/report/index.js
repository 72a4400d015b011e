import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** Writes numbers to a file, and waits whenever its buffer is full. */
export async function report(numbers, path) {
  const out = createWriteStream(path);
  for (const number of numbers) {
    if (!out.write(`${number}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
