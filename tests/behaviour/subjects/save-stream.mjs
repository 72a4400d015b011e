import { createWriteStream } from 'node:fs';

export async function save(source, path) {
  const out = createWriteStream(path);
  const parts = [];
  for await (const part of source) {
    parts.push(part);
  }
  out.end(Buffer.concat(parts));
}
