import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

export async function compress(source, path) {
  const gzip = createGzip();
  const feed = async () => {
    for await (const chunk of source) gzip.write(chunk);
    gzip.end();
  };
  await Promise.all([feed(), pipeline(gzip, createWriteStream(path))]);
}
