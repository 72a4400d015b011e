import { createCipheriv } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export async function encrypt(source, path, key) {
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const saved = pipeline(cipher, createWriteStream(path));
  saved.catch(() => {}); // It is awaited below.
  for await (const chunk of source) cipher.write(chunk);
  cipher.end();
  await saved;
}
