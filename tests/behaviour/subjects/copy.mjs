import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

/** A file, as a stream of its own. */
export function open(path) {
  const source = createReadStream(path, { highWaterMark: 4096 });
  const copy = new Readable({ read() {} });
  source.on('data', (chunk) => copy.push(chunk));
  source.on('end', () => copy.push(null));
  source.on('error', (error) => copy.destroy(error));
  return copy;
}
