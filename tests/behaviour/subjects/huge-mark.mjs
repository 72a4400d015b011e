import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export async function save(source, path) {
  await pipeline(source, createWriteStream(path, { highWaterMark: Number.MAX_SAFE_INTEGER }));
}
