import { createWriteStream } from 'node:fs';

export async function save(source, path) {
  const out = createWriteStream(path);
  for await (const chunk of source) out.write(Buffer.from(chunk.toString('hex'), 'hex'));
  out.end();
}
