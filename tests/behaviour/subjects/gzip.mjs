import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

export async function compress(source, path) {
  const gzip = createGzip();
  const saved = pipeline(gzip, createWriteStream(path));
  saved.catch(() => {}); // It is awaited below.
  for await (const chunk of source) gzip.write(chunk);
  gzip.end();
  await saved;
}
